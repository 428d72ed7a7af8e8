#!/usr/bin/env bash
# Draws the gallery's pictures again and writes the manual's tables.  usage: tests/docs/redraw.sh COAUTH
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
examples/manual/generate.py "$1"
COAUTH=$1 COAUTH_SOURCE=$PWD COAUTH_REDRAW=1 /usr/bin/python3 tests/docs/test_docs.py out/README.md || true
COAUTH=$1 COAUTH_SOURCE=$PWD exec /usr/bin/python3 tests/docs/test_docs.py out/README.md
