#!/usr/bin/env bash
# Whether programs that were linked to the library before still run with this one: abidiff (Debian's abigail-tools)
# against the description of the last release, tests/data/abi/libcoauth.so.N.abi, N being the SONAME's number.
# usage: tests/abi.sh [--update]     (--update writes the description, when a release is made)
# What was added is no matter, nor do options that grew at their end; what was removed or changed fails: then the SONAME
# must change, and the file with it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v abidiff >/dev/null || { echo "skipped: abidiff is missing (Debian: abigail-tools)"; exit 77; }
tree=.build/abi
cmake -G Ninja -B "$tree" -DBUILD_TESTING=OFF -DCOAUTH_IGRAPH=OFF -DCOAUTH_FETCH=OFF -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_C_FLAGS_DEBUG="-O0 -g -ffile-prefix-map=$PWD=." ${CMAKE_C_COMPILER_LAUNCHER:+-DCMAKE_C_COMPILER_LAUNCHER=$CMAKE_C_COMPILER_LAUNCHER} >/dev/null
ninja -C "$tree" --quiet coauth_shared
soname=$(objdump -p "$tree/libcoauth.so" | sed -n 's/.*SONAME *//p')
baseline=tests/data/abi/$soname.abi
describe() { abidw --exported-interfaces-only --headers-dir include --drop-private-types --no-corpus-path --no-comp-dir-path --no-show-locs "$tree/libcoauth.so" "$@"; }
if [ "${1-}" = --update ]; then
  mkdir -p "$(dirname "$baseline")"
  describe --out-file "$baseline"
  echo "wrote $baseline"
  exit
fi
[ -e "$baseline" ] || { echo "there is no $baseline: a new SONAME needs one (tests/abi.sh --update)"; exit 1; }
describe --out-file "$tree/now.abi"
changed=0
abidiff --suppressions tests/data/abi/suppressions --no-added-syms "$baseline" "$tree/now.abi" || changed=$?
[ "$changed" = 0 ] || { echo "programs linked to the last release may not go on with this library: give it a new SONAME"; exit 1; }
echo "programs linked to the last release go on with this one"
