#!/usr/bin/env bash
# Every header stands alone and gives no warning as C11, C++17 and C++20, nor do the initialisers of options, each of
# which has one.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
flags=(-Wall -Wextra -Wpedantic -Wshadow -Werror -I"$COAUTH_SOURCE/include")

{
  echo '#include <coauth/coauth.h>'
  echo 'int main(void) {'
  sed -n 's/^#define \(COAUTH_[A-Z_]*\) COAUTH_OPTIONS(\(coauth_[a-z_]*\), .*/\2 \1/p' \
    "$COAUTH_SOURCE"/include/coauth/*.h | while read -r type initialiser; do
    echo "    { $type options = $initialiser; if (options.size != sizeof options) return 1; }"
  done
  echo '    return 0;'
  echo '}'
} >"$scratch/options"
structs=$(cat "$COAUTH_SOURCE"/include/coauth/*.h | grep -c '^    size_t size; .*set by COAUTH_')
test "$(grep -c 'options.size' "$scratch/options")" -eq "$structs"
cp "$scratch/options" "$scratch/options.c"
cp "$scratch/options" "$scratch/options.cpp"

check() { # COMPILER STANDARD ENDING
  if ! command -v "$1" >/dev/null; then echo "no $1 here: not tried with it"; return; fi
  for header in "$COAUTH_SOURCE"/include/coauth/*.h; do
    echo "#include <coauth/$(basename "$header")>" >"$scratch/one.$3"
    "$1" "-std=$2" "${flags[@]}" -fsyntax-only "$scratch/one.$3"
  done
  "$1" "-std=$2" "${flags[@]}" "$scratch/options.$3" -o "$scratch/options.out"
  "$scratch/options.out"
}
check cc c11 c
check clang c11 c
check g++ c++17 cpp
check g++ c++20 cpp
check clang++ c++17 cpp
check clang++ c++20 cpp
