#!/usr/bin/env bash
# Installs what is missing, builds coauth with clang, and three times with gcc, with warnings as errors: optimised, the
# same without igraph, and under AddressSanitizer and UndefinedBehaviorSanitizer; and runs every test in these three.
# "tests/run.sh threads" does so once more under ThreadSanitizer, which takes as long as all three; "tests/run.sh slow [N]"
# tests with N (20) times as many random cases where tests know how, kills analyze a hundred times, makes the reference of
# the library, compares it with the last release, runs static analysers and tests coauth-mpi (1 GB of packages);
# "tests/run.sh clients" only asks R, graph-tool, pandas, METIS, Poppler, LibreOffice and Cytoscape.js whether they open
# what coauth writes (1.5 GB of packages; what cannot be had is skipped).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

examples/packages.sh build test
examples/packages.sh page || echo "no browser can be had; the tests of the page that need one skip"
jobs=$(nproc)

# Readers of graph files that are not ours, where Node is there; their test skips without.
if command -v npm >/dev/null; then
  mkdir -p .build/npm
  cp tests/clients/package.json tests/clients/package-lock.json .build/npm
  npm ci --silent --no-audit --no-fund --prefix .build/npm >/dev/null ||
    echo "the npm packages cannot be had; the test that needs them skips"
fi

check() { # NAME TESTS-LEFT-OUT [CMAKE OPTION]...
  local tree=.build/check-$1 without=()
  [ -z "$2" ] || without=(-E "^($2)$")
  shift 2
  echo "== building $tree"
  cmake -G Ninja -B "$tree" -DCOAUTH_WERROR=ON "$@" >/dev/null
  ninja -C "$tree" -j "$jobs" --quiet
  echo "== testing $tree ${without[*]}"
  local failed=0 # tests have a line each only where they fail
  ctest --test-dir "$tree" --output-on-failure -j "$jobs" "${without[@]}" --output-junit tests.xml >"$tree/tests.log" ||
    failed=1
  [ "$failed" = 0 ] || grep -vE '^ *Start +[0-9]+:|^ *[0-9]+/[0-9]+ Test .* (Passed|\*\*\*Skipped) ' "$tree/tests.log"
  /usr/bin/python3 tests/skipped.py "$tree/tests.xml"
  return "$failed"
}

if [ "${1-}" = clients ]; then
  examples/packages.sh clients || echo "not all clients can be had; those that are missing are skipped"
  cmake -G Ninja -B .build/check-release -DCOAUTH_WERROR=ON -DCMAKE_BUILD_TYPE=Release >/dev/null
  ninja -C .build/check-release -j "$jobs" --quiet coauth
  COAUTH=$PWD/.build/check-release/coauth COAUTH_SOURCE=$PWD exec /usr/bin/python3 tests/clients/clients.py
fi

# What another compiler warns of, and that the fuzz targets build: built, not run.
if command -v clang >/dev/null; then
  echo "== building .build/check-clang"
  cmake -G Ninja -B .build/check-clang -DCMAKE_C_COMPILER=clang -DCOAUTH_WERROR=ON -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_C_FLAGS_DEBUG=-O0 -DCOAUTH_FUZZ=ON >/dev/null
  ninja -C .build/check-clang -j "$jobs" --quiet all fuzz
else
  echo "there is no clang; what it would warn of is not known"
fi

check release "" -DCMAKE_BUILD_TYPE=Release
# what takes minutes and does not ask igraph is asked once
check permissible "faults-injected|cli-valgrind" -DCMAKE_BUILD_TYPE=Release -DCOAUTH_IGRAPH=OFF \
  -DCMAKE_INSTALL_PREFIX=/usr -DCOAUTH_MAINTAINER="The coauth authors <coauth@debian.org>"
check sanitized "" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g" -DCOAUTH_SANITIZE=ON
if [ "${1-}" = slow ]; then
  examples/packages.sh slow
  # tests that take random cases take many more of them
  COAUTH_SLOW=${2-20} ctest --test-dir .build/check-release --output-on-failure -L slow
  src/doxygen.sh include .build/reference
  tests/abi.sh || [ $? = 77 ]
  tests/analyse.sh
  # over several processes: too many packages (1 GB) for every run of the tests
  if examples/packages.sh mpi; then
    echo "== building and testing .build/check-mpi"
    cmake -G Ninja -B .build/check-mpi -DCOAUTH_WERROR=ON -DCMAKE_BUILD_TYPE=Release -DCOAUTH_MPI=ON >/dev/null
    ninja -C .build/check-mpi -j "$jobs" --quiet
    ctest --test-dir .build/check-mpi --output-on-failure -R '^mpi-'
  else
    echo "PETSc, SLEPc and Open MPI cannot be had; coauth-mpi is not tested"
  fi
fi
if [ "${1-}" = threads ]; then
  check threads "" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCOAUTH_THREAD_SANITIZE=ON
fi
