#!/bin/bash
# Fuzzes the readers one after the other, then lists of names (names), who is who (identity) and what is fetched
# (answers); needs clang.
#
# usage: tests/fuzz/run.sh [SECONDS [READER...]]     (60 seconds each, all readers)
# Builds into .build/fuzz, starts from the readers' test inputs, keeps what it learns in .build/fuzz/corpus and
# what breaks a reader in tests/data/fuzz/READER, where the test fuzz-replay runs it from then on.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$source/.build/fuzz
seconds=${1:-60}
shift || true

mkdir -p "$build"
cmake -G Ninja -S "$source" -B "$build" -DCMAKE_C_COMPILER="${CC:-clang}" -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DCOAUTH_FUZZ=ON -DCOAUTH_SANITIZE=ON >"$build.log" 2>&1 || { cat "$build.log" >&2; exit 1; }
ninja -C "$build" fuzz-read fuzz-names fuzz-identity fuzz-answers >"$build.log" 2>&1 || { tail -40 "$build.log" >&2; exit 1; }
fuzzer=$build/tests/fuzz-read
mapfile -t readers < <(if (($#)); then printf '%s\n' "$@"; else COAUTH_FUZZ_LIST=1 "$fuzzer"; printf '%s\n' names identity answers; fi)

# ASan would otherwise take what the library refuses to allocate for an error of its own.
export ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1
export LSAN_OPTIONS=suppressions=$source/tests/leaks.supp:print_suppressions=0
broken=0
for reader in "${readers[@]}"; do
  fuzzer=$build/tests/fuzz-read
  if [[ " names identity answers " = *" $reader "* ]]; then fuzzer=$build/tests/fuzz-$reader; fi
  corpus=$build/corpus/$reader crashes=$source/tests/data/fuzz/$reader seeds=$build/seeds/$reader
  mkdir -p "$corpus" "$crashes" "$seeds"
  n=0
  for input in "$source/tests/data/read/$reader"/*/*/input* "$crashes"/*; do
    if [ -f "$input" ]; then cp "$input" "$seeds/$((n++))-$(basename "$input")"; fi
  done
  echo "== $reader: $seconds s"
  if ! COAUTH_FUZZ_READER=$reader "$fuzzer" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=20000 \
      -artifact_prefix="$crashes/" -print_final_stats=1 "$corpus" "$seeds" >"$build/$reader.log" 2>&1; then
    echo "$reader broke; see $build/$reader.log and $crashes"
    broken=1
  fi
  grep -E 'number_of_executed_units|peak_rss' "$build/$reader.log" | sed 's/^/   /' || true
  rmdir --ignore-fail-on-non-empty "$crashes"
done
exit $broken
