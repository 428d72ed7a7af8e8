#!/bin/bash
# Writes the same made-up corpus as DBLP XML, OpenAlex JSON Lines and BibTeX and reads each back:
# MB/s and peak memory of the reader alone, then time and peak memory of the way to a graph.
#
# usage: readers.sh BUILD-FOLDER [PAPERS [FOLDER-FOR-FILES]]
# Fails where the figures read differ from those written.
set -eu
build=$1 papers=${2:-200000} folder=${3:-$(mktemp -d)}
[ $# -ge 3 ] || trap 'rm -rf "$folder"' EXIT
ninja -C "$build" coauth bench-read-synthetic bench-read-files >/dev/null

for format in dblp openalex bibtex; do
    file=$folder/synthetic.$format
    "$build/tests/bench-read-synthetic" --papers "$papers" --format "$format" "$file" 2>"$folder/written"
    printf '%s: %s MB, %s\n' "$format" "$(($(stat -c %s "$file") / 1000000))" "$(cat "$folder/written")"
    "$build/tests/bench-read-files" "$file" | tee "$folder/read" | sed 's/^/  read: /'
    read -r p _ a _ n _ <"$folder/written"
    grep -q " $p papers, $a authorships, $n names" "$folder/read" || { echo "  differs from what was written"; exit 1; }
    /usr/bin/time -f '  analyze --measures none: %e s, peak memory %M kB' \
        "$build/coauth" analyze --identity exact --measures none --formats csv,json -o "$folder/out.$format" "$file" >/dev/null
    rm -rf "$file" "$folder/out.$format"
done
