#!/usr/bin/env bash
# Builds ../library/rank.c against coauth as examples/run.sh built it, or the tree given, and runs it.
# usage: run.sh [INPUT [BUILD-TREE]]; needs a C compiler.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
input=${1-$here/../profiles} tree=${2-$here/../../.build/release}
[ -e "$tree/libcoauth.so" ] || { echo "run.sh: there is no library in $tree; examples/run.sh builds it" >&2; exit 1; }
[ -e "$input" ] || { echo "run.sh: there is no $input" >&2; exit 1; }
command -v cc >/dev/null || { echo "run.sh: there is no C compiler (Debian: gcc)" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cc ${CFLAGS-} -std=c11 -Wall -Wextra "$here/../library/rank.c" -I"$here/../../include" -L"$tree" -lcoauth -o "$scratch/rank"
LD_LIBRARY_PATH=$tree "$scratch/rank" "$input"
