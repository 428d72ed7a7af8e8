#!/bin/bash
# Fuzzes what takes bytes from anywhere: every reader, then archives (told by content), then every other fuzz_*.c; needs
# clang.
#
# usage: tests/fuzz/run.sh [SECONDS [EXECUTIONS [TARGET...]]]     (60 seconds or 100,000 executions each, all targets)
# In two stages: a fast build (.build/fuzz-fast) explores, from test inputs and a dictionary made of them; then a build
# with sanitizers (.build/fuzz) runs all that it has learnt and goes on from there for a sixth of the time.  What is learnt
# is kept in .build/fuzz/corpus, as little of it as covers the same; what breaks a target in tests/data/fuzz/TARGET, where
# the test fuzz-replay runs it from then on.  What was done in all is added up in tests/data/fuzz/totals.csv.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$source/.build/fuzz fast=$source/.build/fuzz-fast totals=$source/tests/data/fuzz/totals.csv
seconds=${1:-60} executions=${2:-100000}
shift $(($# < 2 ? $# : 2))

make_build() { # FOLDER FLAGS [CMAKE OPTION]...
  local folder=$1 flags=$2
  shift 2
  mkdir -p "$folder"
  cmake -G Ninja -S "$source" -B "$folder" -DCMAKE_C_COMPILER="${CC:-clang}" -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_C_FLAGS_DEBUG="$flags -gline-tables-only" -DCOAUTH_FUZZ=ON "$@" >"$folder.log" 2>&1 ||
    { cat "$folder.log" >&2; exit 1; }
  ninja -C "$folder" fuzz >"$folder.log" 2>&1 || { tail -40 "$folder.log" >&2; exit 1; }
}
make_build "$fast" -O2
make_build "$build" -O1 -DCOAUTH_SANITIZE=ON
mapfile -t readers < <(COAUTH_FUZZ_LIST=1 "$fast/tests/fuzz-read")
mapfile -t others < <(cd "$source/tests/fuzz" && ls fuzz_*.c | sed 's/^fuzz_//; s/\.c$//' | grep -vx read)
if (($#)); then targets=("$@"); else targets=("${readers[@]}" archive "${others[@]}"); fi

# ASan would otherwise take what the library refuses to allocate for an error of its own.
export ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1
export LSAN_OPTIONS=suppressions=$source/tests/leaks.supp:print_suppressions=0 OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
broken=0
fuzz() { # FOLDER LOG [OPTION]...: one stage; the log ends with the time that processors took
  local folder=$1 log=$2 TIMEFORMAT='core seconds: %U %S'
  shift 2
  if ! { time COAUTH_FUZZ_READER=$reader "$folder/tests/$program" "$@" >"$log" 2>&1; } 2>"$log.time"; then
    echo "$target broke; see $log and $crashes"
    broken=1
  fi
  cat "$log.time" >>"$log"
}
for target in "${targets[@]}"; do
  program=fuzz-read reader=$target longest=20000
  if [ -e "$source/tests/fuzz/fuzz_$target.c" ]; then program=fuzz-$target longest=4096 reader=; fi
  if [ "$target" = archive ]; then reader=; fi # told by content
  corpus=$build/corpus/$target learnt=$build/learnt/$target seeds=$build/seeds/$target
  crashes=$source/tests/data/fuzz/$target
  rm -rf "$learnt"
  mkdir -p "$corpus" "$learnt" "$crashes"
  /usr/bin/python3 "$source/tests/fuzz/seeds.py" "$target" "$seeds" "$build/$target.dict"
  options=(-timeout=30 -rss_limit_mb=3000 -max_len=$longest -dict="$build/$target.dict" -artifact_prefix="$crashes/"
    -print_final_stats=1 -close_fd_mask=1)
  echo "== $target"
  # which inputs to go on from is chosen by what they found, not by how rare that is: that takes longer than to run them
  fuzz "$fast" "$build/$target.fast.log" -max_total_time="$seconds" -runs="$executions" -entropic=0 "${options[@]}" \
    "$corpus" "$seeds"
  fuzz "$build" "$build/$target.log" -max_total_time=$(((seconds + 5) / 6)) "${options[@]}" "$learnt" "$corpus" "$seeds"
  /usr/bin/python3 "$source/tests/fuzz/totals.py" "$totals" "$target" "$build/$target.fast.log" "$build/$target.log"
  rm -rf "$corpus.less"
  mkdir "$corpus.less"
  if COAUTH_FUZZ_READER=$reader "$fast/tests/$program" -merge=1 -close_fd_mask=1 "$corpus.less" "$corpus" "$learnt" \
      >"$build/$target.merge.log" 2>&1; then
    rm -rf "$corpus"
    mv "$corpus.less" "$corpus"
  fi
  rmdir --ignore-fail-on-non-empty "$crashes"
done
/usr/bin/python3 "$source/tests/fuzz/totals.py" "$totals"
exit $broken
