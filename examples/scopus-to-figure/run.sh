#!/usr/bin/env bash
# From a Scopus export to figures and tables.  usage: run.sh [SCOPUS.csv [DIRECTORY]]; needs coauth in PATH, or built by
# examples/run.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PATH=$PATH:$here/../../.build/release
input=${1-$here/scopus.csv} out=${2-$here/../../.build/scopus-to-figure}
command -v coauth >/dev/null || { echo "run.sh: there is no coauth yet; examples/run.sh builds it" >&2; exit 1; }
[ -e "$input" ] || { echo "run.sh: there is no $input; export one from Scopus (CSV), see README.md here" >&2; exit 1; }

coauth analyze -q -o "$out" "$input"
coauth layout -q -o "$out/network.svg" "$input"
coauth layout -q -o "$out/countries.svg" --unit country "$input"
coauth stats -q --distributions -o "$out/distributions.svg" "$input" >/dev/null
coauth trend -q -o "$out/trend.svg" "$input" >/dev/null
coauth stats -q --latex "$input" >"$out/figures.tex"
coauth cite --bibtex "$out" >"$out/methods.bib"
coauth cite "$out" >"$out/methods.txt"
echo "figures, tables and references are in $out"
