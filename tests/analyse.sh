#!/usr/bin/env bash
# Static analysers over the sources: cppcheck, clang-tidy (.clang-tidy says what is asked and why not more) and GCC's
# -fanalyzer.  Whatever they find fails; what is argued to be no fault says so in place (cppcheck-suppress, NOLINT) or in
# ANALYZER_QUIET below.
# usage: tests/analyse.sh [TOOL...]     (cppcheck tidy gcc)
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tree=.build/analyse jobs=$(nproc) failed=0 mpi=OFF without=/mpi/
if pkg-config --exists SLEPc64 ompi-c; then mpi=ON without=/none/; else echo "there is no MPI; src/mpi is left out"; fi
cmake -G Ninja -B "$tree" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON -DCMAKE_BUILD_TYPE=Debug -DCOAUTH_MPI=$mpi >/dev/null || exit 1
mapfile -t files < <(find src algorithms -name '*.c' ! -name '*_absent.c' | grep -v "$without" | sort)

# GCC 12's analyser knows nothing of who frees what behind a pointer to a pointer, and takes every failed allocation
# that is kept in a structure for a leak; that is what ASan's and Valgrind's leak checks are for.
ANALYZER_QUIET="-Wno-analyzer-malloc-leak -Wno-analyzer-fd-leak -Wno-analyzer-file-leak -Wno-analyzer-use-of-uninitialized-value \
  -Wno-analyzer-possible-null-dereference -Wno-analyzer-possible-null-argument -Wno-analyzer-null-dereference -Wno-analyzer-null-argument \
  -Wno-analyzer-too-complex"

# Cppcheck 2.10 looks at one file at a time: it takes what another file's function fills in for not filled in, a test of a
# pointer that only some ways need for a doubt about all, and cannot parse two files.  Compilers, ASan, UBSan and
# Valgrind look at the same.
run_cppcheck() {
  local quiet=(uninitvar legacyUninitvar uninitStructMember nullPointerRedundantCheck nullPointerArithmeticRedundantCheck
    internalAstError)
  cppcheck -j"$jobs" --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 \
    -I include -I src -I algorithms -D_GNU_SOURCE -DCOAUTH_WITH_IGRAPH -DCOAUTH_WITH_FETCH \
    --suppress=missingIncludeSystem "${quiet[@]/#/--suppress=}" "${files[@]}"
}
run_tidy() { printf '%s\n' "${files[@]}" | xargs -P"$jobs" -n4 clang-tidy -p "$tree" --quiet 2>/dev/null; }
run_gcc() {
  local flags
  flags=$(pkg-config --cflags openblas lapacke jansson libarchive icu-uc freexl sqlite3 yaml-0.1 nettle zlib cairo pangocairo \
    xlsxwriter igraph libcurl)
  [ $mpi = OFF ] || flags+=" $(pkg-config --cflags SLEPc64 ompi-c)"
  printf '%s\n' "${files[@]}" | xargs -P"$jobs" -n1 gcc -std=c11 -O1 -fanalyzer $ANALYZER_QUIET -Werror -D_GNU_SOURCE \
    -DCOAUTH_WITH_IGRAPH -DCOAUTH_WITH_FETCH -DCOAUTH_LIBCURL='""' -Iinclude -Isrc -Ialgorithms $flags -c -o /dev/null
}

for tool in "${@:-cppcheck tidy gcc}"; do
  for one in $tool; do
    began=$SECONDS
    echo "== $one: ${#files[@]} files"
    "run_$one" || failed=1
    echo "== $one: $((SECONDS - began)) s"
  done
done
exit $failed
