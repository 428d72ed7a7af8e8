"""GEXF, GraphML and graphology's own format, read back by graphology where Node and its packages
graphology, graphology-gexf and graphology-graphml are found (NODE_PATH, or .build/npm/node_modules)."""
import json
import os
import re
import shutil
import subprocess
import sys

from sample import NAMES, Sample, same, written, xml_legal


def skip(why):
    print(why + "; skipped")
    sys.exit(77)


def number(value):
    """JavaScript has doubles only."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def comparable(values, text):
    found = {k: number(text(v)) for k, v in values.items() if v != ""}
    colour = re.fullmatch(r"rgb\((\d+),(\d+),(\d+)\)", str(found.get("color")))
    if colour:
        found["color"] = "#%02x%02x%02x" % tuple(int(c) for c in colour.groups())
    if "color" in found:
        found["color"] = found["color"].lower()
    return found


def check(sample, found, text, what):
    same([node[0] for node in found["nodes"]], sample.ids, what)
    for id, attributes in found["nodes"]:
        expected = dict(sample.nodes[id])
        same(comparable(attributes, text), comparable(expected, text), f"{what} {id}")
    same(len(found["edges"]), len(sample.edges), what)
    for source, target, attributes in found["edges"]:
        expected = dict(sample.edges[source, target])
        if what == "graphology" and "thickness" in expected:
            expected["size"] = expected.pop("thickness")
        same(comparable(attributes, text), comparable(expected, text), f"{what} {source}-{target}")


node = shutil.which("node")
if not node:
    skip("node is not installed")
source = os.environ["COAUTH_SOURCE"]
paths = [os.environ.get("NODE_PATH", ""), os.path.join(source, ".build/npm/node_modules")]
environment = dict(os.environ, NODE_PATH=os.pathsep.join(paths))
needed = "require('graphology');require('graphology-gexf');require('graphology-graphml')"
if subprocess.run([node, "-e", needed], env=environment, capture_output=True).returncode:
    skip("graphology is not installed (npm install --prefix .build/npm graphology graphology-gexf graphology-graphml)")
folder = written()
script = os.path.join(source, "tests/write/graphology.js")
done = subprocess.run([node, script, *(f"{folder}/{name}" for name in NAMES)], env=environment, check=True,
                      capture_output=True, text=True)
for name, found in zip(NAMES, json.loads(done.stdout)):
    sample = Sample(name)
    check(sample, found["gexf"], xml_legal, "gexf")
    check(sample, found["graphml"], xml_legal, "graphml")
    check(sample, found["graphology"], lambda value: value, "graphology")
