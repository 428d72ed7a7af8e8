#!/usr/bin/env bash
# From DBLP's dump to figures, ranks and a picture.  usage: run.sh [DBLP.xml[.gz] [DIRECTORY]]; needs coauth in PATH, or
# built by examples/run.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PATH=$PATH:$here/../../.build/release
input=${1-$here/dblp.xml} out=${2-$here/../../.build/dblp-on-a-laptop}
command -v coauth >/dev/null || { echo "run.sh: there is no coauth yet; examples/run.sh builds it" >&2; exit 1; }
[ -e "$input" ] || { echo "run.sh: there is no $input; the dump is at https://dblp.org/xml/dblp.xml.gz" >&2; exit 1; }

mkdir -p "$out"
coauth convert -q -o "$out/dblp.sqlite" "$input"
coauth stats -q --identity exact "$out/dblp.sqlite" >"$out/figures.txt"
coauth rank -q --identity exact --by betweenness --approx 0.05 --csv "$out/dblp.sqlite" >"$out/betweenness.csv"
coauth layout -q --identity exact --giant --top 100 -o "$out/dblp.svg" "$out/dblp.sqlite"
echo "figures, ranks and a picture are in $out"
