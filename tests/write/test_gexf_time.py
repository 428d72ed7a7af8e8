"""GEXF's time: spells and weights by year as papers worked by hand have them, valid against the schema, and read back by
graphology where Node and its packages are found."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

from sample import need

need("lxml")
from lxml import etree

COAUTH, SOURCE = os.environ["COAUTH"], os.environ["COAUTH_SOURCE"]
SPACE = "{http://gexf.net/1.3}"
PAPERS = """title,authors,year
One on engines,Ada Lovelace; Charles Babbage,2001
Two on engines,Ada Lovelace; Charles Babbage; Mary Somerville,2001
Three on engines,Ada Lovelace; Charles Babbage,2002
Four on engines,Ada Lovelace; Charles Babbage,2005
Five without date,Ada Lovelace; Charles Babbage,
Six of its own,Mary Somerville,1999
"""


def run(folder, *options):
    source, path = os.path.join(folder, "p.csv"), os.path.join(folder, "x.gexf")
    open(source, "w").write(PAPERS)
    done = subprocess.run([COAUTH, "export", "-q", "--identity", "exact", *options, "-o", path, source], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    schema = os.path.join(os.environ.get("COAUTH_SHARED", ""), "schemas/gexf-1.3/gexf.xsd")
    if os.path.exists(schema):
        done = subprocess.run(["xmllint", "--noout", "--schema", schema, path], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return path


def span(element):
    return element.get("start"), element.get("end")


def read(path):
    graph = etree.parse(path).getroot().find(SPACE + "graph")
    label = {n.get("id"): n.get("label") for n in graph.iter(SPACE + "node")}
    nodes = {n.get("label"): (span(n), [span(s) for s in n.iter(SPACE + "spell")]) for n in graph.iter(SPACE + "node")}
    edges = {}
    for e in graph.iter(SPACE + "edge"):
        weights = [(*span(v), float(v.get("value"))) for v in e.iter(SPACE + "attvalue") if v.get("for") == "year_weight"]
        edges[tuple(sorted((label[e.get("source")], label[e.get("target")])))] = (
            span(e), [span(s) for s in e.iter(SPACE + "spell")], weights, float(e.get("weight")))
    dynamic = [(a.get("id"), a.get("title"), a.get("type")) for g in graph.findall(SPACE + "attributes")
               if g.get("mode") == "dynamic" and g.get("class") == "edge" for a in g]
    return graph, nodes, edges, dynamic


def year(first, last=None):
    return f"{first}-01-01", f"{last or first}-12-31"


def by_hand(folder):
    graph, nodes, edges, dynamic = read(run(folder))
    assert graph.get("mode") == "dynamic" and graph.get("timerepresentation") == "interval"
    assert dynamic == [("year_weight", "papers per year", "double")], dynamic
    gap = [year(2001, 2002), year(2005)]
    assert nodes["Ada Lovelace"] == (year(2001, 2005), gap), nodes
    assert nodes["Mary Somerville"] == (year(1999, 2001), [year(1999), year(2001)]), nodes
    weights = [(*year(2001), 2.0), (*year(2002), 1.0), (*year(2005), 1.0)]
    assert edges["Ada Lovelace", "Charles Babbage"] == (year(2001, 2005), gap, weights, 5.0), edges
    assert edges["Ada Lovelace", "Mary Somerville"] == (year(2001), [], [(*year(2001), 1.0)], 1.0), edges


def other_weights(folder):
    weights = read(run(folder, "--counting", "fractional"))[2]["Ada Lovelace", "Charles Babbage"][2]
    assert weights[0] == (*year(2001), 1.5), weights  # alone together, and one of three
    path = run(folder, "--normalise", "salton")  # no sum over papers
    assert read(path)[3] == [] and not read(path)[2]["Ada Lovelace", "Charles Babbage"][2]
    weights = read(run(folder, "--years", "2002-2005"))[2]["Ada Lovelace", "Charles Babbage"][2]
    assert [w[0] for w in weights] == ["2002-01-01", "2005-01-01"], weights
    graph, nodes, edges, dynamic = read(run(folder, "--graph", "bipartite"))
    assert dynamic == [] and nodes["Four on engines"] == (year(2005), []), nodes
    assert all(e[0] == nodes[next(n for n in pair if "on engines" in n or "of its own" in n or "without" in n)][0]
               for pair, e in edges.items()), edges


def by_graphology(path):
    modules = [p for p in (os.environ.get("NODE_PATH"), os.path.join(SOURCE, ".build/npm/node_modules")) if p]
    found = next((m for m in modules if os.path.isdir(os.path.join(m, "graphology-gexf"))), None)
    if not found or not shutil.which("node"):
        return
    script = "const g=require('graphology-gexf').parse(require('graphology').UndirectedGraph,require('fs').readFileSync(process.argv[1],'utf8'));" \
             "console.log(JSON.stringify([g.order,g.size,g.mapEdges((e,a)=>a.weight)]))"
    done = subprocess.run(["node", "-e", script, path], capture_output=True, text=True, env=dict(os.environ, NODE_PATH=found), check=True)
    nodes, edges, weights = json.loads(done.stdout)
    assert (nodes, edges, sorted(weights)) == (3, 3, [1, 1, 5]), done.stdout


with tempfile.TemporaryDirectory() as folder:
    by_hand(folder)
    other_weights(folder)
    by_graphology(run(folder))
    profiles = subprocess.run([COAUTH, "export", "-q", "-o", os.path.join(folder, "y.gexf"), os.path.join(SOURCE, "examples/profiles")])
    assert profiles.returncode == 0
    for source, target in read(os.path.join(folder, "y.gexf"))[2]:
        assert source < target
    for (start, end), spells, weights, weight in read(os.path.join(folder, "y.gexf"))[2].values():
        assert abs(sum(w[2] for w in weights) - weight) < 1e-9 and weights[0][0] == start and weights[-1][1] == end
print("time is as worked by hand")
