#!/usr/bin/env bash
# Installs the Debian 12 packages that coauth needs, where they are missing.
# usage: packages.sh [build] [test] [slow] [clients] [page] [mpi]
set -euo pipefail

build=(cmake ninja-build gcc libc6-dev pkg-config libigraph-dev libopenblas-openmp-dev liblapacke-dev libjansson-dev
  libarchive-dev zlib1g-dev libicu-dev libfreexl-dev libsqlite3-dev libyaml-dev nettle-dev
  libcairo2-dev libpango1.0-dev libxlsxwriter-dev libcurl4-gnutls-dev fonts-dejavu-core)
test=(clang libclang-rt-dev clang-format libcmocka-dev libgraphviz-dev graphviz python3 python3-igraph python3-networkx
  python3-pygraphviz python3-lxml python3-scipy python3-numpy python3-bibtexparser libxml2-utils valgrind jq
  zip unzip gzip bzip2 xz-utils zstd tar sqlite3 dpkg-dev lintian zsh fish strace openssl)
# What "tests/run.sh slow" asks: analysers, the reference and the comparison with the last release.
slow=(clang clang-tidy cppcheck doxygen abigail-tools)
# Programs that open what coauth writes and are too large for every run of the tests.
clients=(r-cran-igraph python3-graph-tool python3-pandas metis poppler-utils libreoffice-calc-nogui)
# A browser, and what checks the page to explore: its types and its HTML.
page=(chromium node-typescript tidy)
# What coauth-mpi is built with, to run over several machines (1 GB).
mpi=(libpetsc64-real-dev libslepc64-real-dev libopenmpi-dev openmpi-bin)

wanted=()
for set in "${@:-build}"; do
  case $set in
    build) wanted+=("${build[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    slow) wanted+=("${slow[@]}") ;;
    clients) wanted+=("${clients[@]}") ;;
    page) wanted+=("${page[@]}") ;;
    mpi) wanted+=("${mpi[@]}") ;;
    *) echo "packages.sh: there is no set \"$set\"; there are build, test, slow, clients, page and mpi" >&2; exit 2 ;;
  esac
done

missing=()
for package in "${wanted[@]}"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "installing ${#missing[@]} Debian packages: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "packages.sh: run this as root, or install sudo" >&2; exit 1; }
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
