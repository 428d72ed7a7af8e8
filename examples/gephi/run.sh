#!/usr/bin/env bash
# Files for Gephi.  usage: run.sh [INPUT [DIRECTORY]]; needs coauth in PATH, or built by examples/run.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PATH=$PATH:$here/../../.build/release
input=${1-$here/../profiles} out=${2-$here/../../.build/gephi}
command -v coauth >/dev/null || { echo "run.sh: there is no coauth yet; examples/run.sh builds it" >&2; exit 1; }
[ -e "$input" ] || { echo "run.sh: there is no $input" >&2; exit 1; }

mkdir -p "$out"
coauth layout -q -o "$out/network.gexf" "$input"
coauth layout -q -o "$out/part.gexf" --top 50 "$input"
coauth export -q -o "$out/network.graphml" --measures betweenness,pagerank "$input"
echo "open $out/network.gexf in Gephi"
