#!/bin/bash
# Fuzzes what takes bytes from anywhere: every reader, then archives (told by content), then every other fuzz_*.c; needs
# clang.
#
# usage: tests/fuzz/run.sh [SECONDS [TARGET...]]     (60 seconds each, all targets)
# Builds into .build/fuzz, starts from test inputs with a dictionary made of them, keeps what it learns in
# .build/fuzz/corpus and what breaks a target in tests/data/fuzz/TARGET, where the test fuzz-replay runs it from then on.
# What was done in all is added up in tests/data/fuzz/totals.csv.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$source/.build/fuzz
seconds=${1:-60}
shift || true

mkdir -p "$build"
cmake -G Ninja -S "$source" -B "$build" -DCMAKE_C_COMPILER="${CC:-clang}" -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_C_FLAGS_DEBUG="-O1 -gline-tables-only" -DCOAUTH_FUZZ=ON -DCOAUTH_SANITIZE=ON >"$build.log" 2>&1 ||
  { cat "$build.log" >&2; exit 1; }
ninja -C "$build" fuzz >"$build.log" 2>&1 || { tail -40 "$build.log" >&2; exit 1; }
mapfile -t readers < <(COAUTH_FUZZ_LIST=1 "$build/tests/fuzz-read")
mapfile -t others < <(cd "$source/tests/fuzz" && ls fuzz_*.c | sed 's/^fuzz_//; s/\.c$//' | grep -vx read)
if (($#)); then targets=("$@"); else targets=("${readers[@]}" archive "${others[@]}"); fi

# ASan would otherwise take what the library refuses to allocate for an error of its own.
export ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1
export LSAN_OPTIONS=suppressions=$source/tests/leaks.supp:print_suppressions=0 OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
broken=0
for target in "${targets[@]}"; do
  fuzzer=$build/tests/fuzz-read reader=$target longest=20000
  if [ -e "$source/tests/fuzz/fuzz_$target.c" ]; then fuzzer=$build/tests/fuzz-$target longest=4096 reader=; fi
  if [ "$target" = archive ]; then reader=; fi # told by content
  corpus=$build/corpus/$target crashes=$source/tests/data/fuzz/$target seeds=$build/seeds/$target
  mkdir -p "$corpus" "$crashes"
  /usr/bin/python3 "$source/tests/fuzz/seeds.py" "$target" "$seeds" "$build/$target.dict"
  echo "== $target: $seconds s"
  if ! COAUTH_FUZZ_READER=$reader "$fuzzer" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=3000 \
      -max_len=$longest -dict="$build/$target.dict" -artifact_prefix="$crashes/" -print_final_stats=1 -close_fd_mask=1 \
      "$corpus" "$seeds" >"$build/$target.log" 2>&1; then
    echo "$target broke; see $build/$target.log and $crashes"
    broken=1
  fi
  rmdir --ignore-fail-on-non-empty "$crashes"
  /usr/bin/python3 "$source/tests/fuzz/totals.py" "$source/tests/data/fuzz/totals.csv" "$target" "$build/$target.log"
done
exit $broken
