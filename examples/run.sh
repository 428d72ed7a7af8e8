#!/usr/bin/env bash
# Installs what is missing, builds coauth, and runs the main job on examples/profiles: from five saved
# author-profile pages to graphs, tables and a picture in .build/example.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

examples/packages.sh build
echo "building coauth"
cmake -G Ninja -B .build/release -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF >/dev/null
ninja -C .build/release --quiet

out=.build/example
echo "running: coauth analyze -o $out examples/profiles"
.build/release/coauth analyze -o "$out" examples/profiles
.build/release/coauth layout --quiet -o "$out/network.svg" examples/profiles
cat <<END

to look at:  $out/report.html (in a browser), $out/network.svg
your data:   .build/release/coauth analyze -o out YOUR-EXPORT
what next:   README.md, by task; .build/release/coauth --help
END
