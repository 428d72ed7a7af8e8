#!/usr/bin/env bash
# Every C file is as .clang-format says.  Only Debian 12's clang-format answers: others break lines elsewhere.
set -euo pipefail
cd "$COAUTH_SOURCE"

formatter=$(command -v clang-format-14 || command -v clang-format || true)
if [ -z "$formatter" ] || ! "$formatter" --version | grep -q 'version 14\.'; then
    echo "no clang-format 14 here"
    exit 77
fi
if ! faults=$(find src include algorithms tests examples -name '*.[ch]' -print0 |
    xargs -0 "$formatter" --dry-run --Werror 2>&1); then
    grep 'error:' <<<"$faults" | head -n 20
    echo "clang-format -i FILE mends it"
    exit 1
fi
