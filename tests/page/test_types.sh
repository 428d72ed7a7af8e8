#!/usr/bin/env bash
# The page's scripts against the types that their comments give, by Debian's TypeScript.
set -euo pipefail
command -v tsc >/dev/null || { echo "node-typescript is not installed: skipped"; exit 77; }
cd "$COAUTH_SOURCE/src/write/page"
# One program of plain scripts, as they stand in the page, but for the last, which starts it.
tsc --noEmit --allowJs --checkJs --strict --skipLibCheck --target es2021 --lib es2021,dom,dom.iterable types.d.ts *.js
