#!/usr/bin/env bash
# The packages of a build that may be passed on hold what they should, lintian finds no error, and what they put down
# runs.  Other builds skip.
set -euo pipefail
[ "$COAUTH_IGRAPH" = OFF ] || { echo "skipped: a build with igraph is not one to be passed on"; exit 77; }
[ -z "$COAUTH_SANITIZED" ] || { echo "skipped: a sanitized build is not one to be passed on"; exit 77; }
command -v cpack dpkg-shlibdeps >/dev/null || { echo "skipped: cpack or dpkg-dev is missing"; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cd "$(dirname "$COAUTH")"
cpack -G DEB -B "$scratch" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
for package in coauth libcoauth0 libcoauth-dev; do
  deb=$(ls "$scratch/$package"_*.deb)
  dpkg-deb -x "$deb" "$scratch/root"
  test -s "$scratch/root/usr/share/doc/$package/copyright"
  if dpkg-deb -f "$deb" Depends | grep -E 'igraph|graphviz|glpk'; then echo "$package needs what it may not"; exit 1; fi
  if command -v lintian >/dev/null; then lintian --allow-root --fail-on error "$deb"; fi
done
library=$(dirname "$(find "$scratch/root" -name libcoauth.so.0)")
test -e "$library/libcoauth.a" -a -e "$library/pkgconfig/coauth.pc" -a -e "$scratch/root/usr/include/coauth/coauth.h"
"$scratch/root/usr/bin/coauth" stats -q "$COAUTH_SOURCE/examples/profiles" >"$scratch/stats"
"$COAUTH" stats -q "$COAUTH_SOURCE/examples/profiles" | cmp - "$scratch/stats"
