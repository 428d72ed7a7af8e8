#!/usr/bin/env bash
# coauth's tables in Python and R.  usage: run.sh [INPUT [DIRECTORY]]; needs coauth in PATH, or built by examples/run.sh;
# python3-pandas, and r-cran-igraph for the second half.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PATH=$PATH:$here/../../.build/release
input=${1-$here/../scopus-to-figure/scopus.csv} out=${2-$here/../../.build/python-and-r}
command -v coauth >/dev/null || { echo "run.sh: there is no coauth yet; examples/run.sh builds it" >&2; exit 1; }
[ -e "$input" ] || { echo "run.sh: there is no $input" >&2; exit 1; }

coauth analyze -q -o "$out" "$input"
/usr/bin/python3 "$here/newcomers.py" "$out"
if command -v Rscript >/dev/null; then Rscript "$here/gatekeepers.R" "$out"
else echo "R is not here; r-cran-igraph brings it"; fi
