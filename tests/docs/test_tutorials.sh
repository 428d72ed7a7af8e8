#!/usr/bin/env bash
# The tutorials' scripts run, leave what they say, and say what they need where it is missing.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PATH=$(dirname "$COAUTH"):$PATH
cd "$COAUTH_SOURCE/examples"

scopus-to-figure/run.sh scopus-to-figure/scopus.csv "$scratch/scopus"
for file in report.html network.svg countries.svg distributions.svg trend.svg figures.tex methods.bib methods.txt; do
  test -s "$scratch/scopus/$file"
done
cmp "$scratch/scopus/network.svg" ../out/scopus-network.svg
grep -q 'toprule' "$scratch/scopus/figures.tex"
grep -q '^@article{newman2001,' "$scratch/scopus/methods.bib"
/usr/bin/python3 scopus-to-figure/made_up.py | cmp - scopus-to-figure/scopus.csv

dblp-on-a-laptop/run.sh dblp-on-a-laptop/dblp.xml "$scratch/dblp"
grep -q 'records read  *400$' "$scratch/dblp/figures.txt"
test -s "$scratch/dblp/dblp.svg" && test -s "$scratch/dblp/betweenness.csv"
/usr/bin/python3 dblp-on-a-laptop/made_up.py | cmp - dblp-on-a-laptop/dblp.xml

gephi/run.sh profiles "$scratch/gephi"
test "$(grep -c '<node ' "$scratch/gephi/network.gexf")" -eq 230
test "$(grep -c '<node ' "$scratch/gephi/part.gexf")" -eq 50

if /usr/bin/python3 -c 'import pandas' 2>/dev/null; then
  python-and-r/run.sh scopus-to-figure/scopus.csv "$scratch/python" >"$scratch/python.txt"
  grep -qx '2024 *48 *2' "$scratch/python.txt"
fi

if [ -z "$COAUTH_SANITIZED" ] && [ -e "$(dirname "$COAUTH")/libcoauth.so" ]; then
  c-library/run.sh profiles "$(dirname "$COAUTH")" >"$scratch/rank.txt"
  head -1 "$scratch/rank.txt" | grep -q 'Chaojun Xiao$' # whom rank --by betweenness puts first
  "$COAUTH" rank -q --by betweenness --top 1 profiles | grep -q 'Chaojun Xiao'
fi

for script in scopus-to-figure dblp-on-a-laptop gephi python-and-r; do
  if "$script/run.sh" "$scratch/nothing" "$scratch/none" 2>"$scratch/said"; then echo "$script takes nothing"; exit 1; fi
  grep -q "there is no $scratch/nothing" "$scratch/said"
done
echo "the tutorials run"
