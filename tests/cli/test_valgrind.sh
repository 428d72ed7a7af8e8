#!/bin/bash
# The main jobs under valgrind: no error, and no block left but what tests/valgrind.supp explains.
set -euo pipefail
if [ -n "$COAUTH_SANITIZED" ] || ! command -v valgrind >/dev/null; then
  echo "skipped: needs valgrind and a build without sanitizers"
  exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export OPENBLAS_NUM_THREADS=1 OPENBLAS_CORETYPE=Haswell # valgrind knows no AVX-512
check() {
  valgrind -q --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all --error-exitcode=9 \
    --suppressions="$COAUTH_SOURCE/tests/valgrind.supp" "$COAUTH" "$@" --threads 2 "$COAUTH_SOURCE/examples/profiles" >/dev/null
}
check analyze -q -o "$scratch"
check convert -q -o "$scratch/corpus.sqlite"
check convert -q -o "$scratch/corpus.jsonl"
check layout -q -o "$scratch/picture.svg"
check layout -q -o "$scratch/picture.pdf"
check export -q -o "$scratch/network.graphml"
