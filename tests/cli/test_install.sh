#!/usr/bin/env bash
# What `cmake --install` puts down, moved elsewhere, is enough to build and run the README's C example, by pkg-config
# against the shared library and the static one, and by CMake's find_package; the manual page and the completion know
# every command and option.
set -euo pipefail
build=$(cd "$(dirname "$COAUTH")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cmake --install "$build" --prefix "$scratch/first" >/dev/null
mv "$scratch/first" "$scratch/prefix"
export PKG_CONFIG_PATH=$(dirname "$(find "$scratch/prefix" -name coauth.pc)")
library=$(pkg-config --variable=libdir coauth)
flags=(-std=c11 -Wall -Wextra -Wpedantic -Werror)
[ -n "$COAUTH_SANITIZED" ] && flags+=("-fsanitize=$COAUTH_SANITIZED")

cc "${flags[@]}" "$COAUTH_SOURCE/examples/library.c" -o "$scratch/shared" $(pkg-config --cflags --libs coauth)
LD_LIBRARY_PATH=$library "$scratch/shared" "$COAUTH_SOURCE/examples/profiles" >"$scratch/shared.txt"
cc "${flags[@]}" "$COAUTH_SOURCE/examples/library.c" -o "$scratch/static" $(pkg-config --cflags coauth) \
  "$library/libcoauth.a" $(pkg-config --libs --static coauth | sed "s/-lcoauth//")
"$scratch/static" "$COAUTH_SOURCE/examples/profiles" >"$scratch/static.txt"

cc "${flags[@]}" "$COAUTH_SOURCE/examples/memory.c" -o "$scratch/memory" $(pkg-config --cflags --libs coauth)
LD_LIBRARY_PATH=$library "$scratch/memory" <"$COAUTH_SOURCE/examples/profiles/mozhi-zhang.txt" >"$scratch/memory.gexf"
grep -q "<gexf" "$scratch/memory.gexf"

cat >"$scratch/CMakeLists.txt" <<end
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES C)
find_package(coauth 0.1 REQUIRED)
add_executable(consumer $COAUTH_SOURCE/examples/library.c)
target_link_libraries(consumer PRIVATE coauth::coauth)
end
consume() { cmake -G Ninja -S "$scratch" -B "$scratch/build" -DCMAKE_PREFIX_PATH="$scratch/prefix" "$@"; }
consume -DCMAKE_C_FLAGS="${flags[*]}" >/dev/null
cmake --build "$scratch/build" >/dev/null
"$scratch/build/consumer" "$COAUTH_SOURCE/examples/profiles" >"$scratch/consumer.txt"
sed -i 's/coauth 0.1/coauth 0.2/' "$scratch/CMakeLists.txt"
if consume >"$scratch/log" 2>&1; then echo "0.1 passes for 0.2"; exit 1; fi
tr -s ' \n' ' ' <"$scratch/log" | grep -q "requested version \"0.2\""

cmp "$scratch/shared.txt" "$scratch/static.txt"
cmp "$scratch/shared.txt" "$scratch/consumer.txt"
test "$(wc -l <"$scratch/shared.txt")" -eq 10
"$scratch/prefix/bin/coauth" --version | grep -q '^coauth [0-9]'

# A page for the program and one for each command, with every option; troff warns of nothing.
pages=$scratch/prefix/share/man/man1
gunzip "$pages"/*.gz
for command in $("$COAUTH" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
  grep -q "^.BR coauth\\\\-$command (1)" "$pages/coauth.1"
  for option in $("$COAUTH" --complete "$command"); do
    grep -q -e "${option//-/\\\\-}" "$pages/coauth-$command.1"
  done
done
if command -v man >/dev/null; then
  MANWIDTH=120 MANROFFOPT=-ww man -l "$pages/coauth-layout.1" 2>"$scratch/warnings" | grep -q -- '--backbone HOW'
  test ! -s "$scratch/warnings" || { cat "$scratch/warnings"; exit 1; }
fi

PATH=$scratch/prefix/bin:$PATH bash -c '
  set -e
  . "$1/share/bash-completion/completions/coauth"
  completes() { # WORDS... EXPECTED
    COMP_WORDS=("${@:1:$#-1}") COMP_CWORD=$(($# - 2)) COMPREPLY=()
    _coauth
    [ "${COMPREPLY[*]}" = "${@: -1}" ] || { echo "completed ${COMP_WORDS[*]} to ${COMPREPLY[*]}"; exit 1; }
  }
  completes coauth an analyze
  completes coauth rank --to --top
  completes coauth rank --by page pagerank
  completes coauth export --to gra "graphml graphology"
  completes coauth stats --from meti metis
  completes coauth rank --by h_ h_index
  completes coauth rank --unit "i" institution
  completes coauth export --layout k kamada-kawai
  completes coauth layout --size-by h_ h_index
  completes coauth communities --method lou louvain
  completes coauth stats --null e erdos-renyi
  completes coauth convert --to s sqlite
  completes coauth stats examples/ ""
' _ "$scratch/prefix"

# Nothing but coauth_... is visible in the libraries, so that a program may have names that coauth uses inside.
cc "${flags[@]}" "$COAUTH_SOURCE/tests/cli/neighbour.c" -o "$scratch/neighbour" $(pkg-config --cflags coauth) \
  "$library/libcoauth.a" $(pkg-config --libs --static coauth | sed "s/-lcoauth//")
test "$("$scratch/neighbour")" = 42
nm --defined-only --extern-only "$library/libcoauth.a" | awk 'NF == 3 {print $3}' | grep -v '^coauth_' && exit 1
nm -D --defined-only "$library/libcoauth.so" | awk '{print $3}' | grep -v '^coauth_' | grep -v '^__\|^_' && exit 1
exit 0
