"""GEXF: valid against the schema where that is at hand, and read back by lxml with the same nodes, edges,
weights, attributes, positions, sizes and colours."""
import json
import os
import re
import subprocess
import sys

from sample import NAMES, TITLE, Sample, need, same, written, xml_legal

NAMESPACE = "{http://gexf.net/1.3}"
TYPES = {"integer": "long", "real": "double", "boolean": "boolean", "text": "string"}
READ = {"long": int, "double": float, "boolean": lambda text: {"true": True, "false": False}[text], "string": str}
DRAWN = ("x", "y", "size", "color", "thickness")


def validate(path):
    schema = os.path.join(os.environ.get("COAUTH_SHARED", ""), "schemas/gexf-1.3/gexf.xsd")
    if not os.path.exists(schema):
        print("the schema of GEXF 1.3 is not there; files are not validated")
        return
    done = subprocess.run(["xmllint", "--noout", "--schema", schema, path], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)


def tag(name):
    """A path of element names, each in GEXF's namespace."""
    return NAMESPACE + name.replace("/", "/" + NAMESPACE)


def declared(graph, domain, types, drawn):
    """The declared types by attribute id, which must be those of the columns."""
    found = {}
    for attribute in graph.findall(tag(f"attributes[@class='{domain}']/attribute")):
        same(attribute.get("title"), attribute.get("id"), "title")
        found[attribute.get("id")] = attribute.get("type")
    same(found, {k: TYPES[v] for k, v in types.items() if k not in drawn}, domain)
    return found


def looks(element):
    """What is drawn, as the columns would have it."""
    found = {}
    for child in element:
        name = child.tag[len(NAMESPACE):]
        if name == "position":
            found.update(x=float(child.get("x")), y=float(child.get("y")))
        elif name in ("size", "thickness"):
            found[name] = float(child.get("value"))
        elif name == "color":
            found[name] = "#%02x%02x%02x" % tuple(int(child.get(c)) for c in "rgb")
    return found


def check_lifetime(element, expected, what):
    """An element with both years, in order, is there from the first day of the one to the last of the other."""
    first, last = expected.get("first_year"), expected.get("last_year")
    if first and last and first <= last:
        same((element.get("start"), element.get("end")), (f"{first}-01-01", f"{last}-12-31"), what)
    else:
        same((element.get("start"), element.get("end")), (None, None), what)


def check_element(element, types, expected, what):
    check_lifetime(element, expected, what)
    found = {}
    for value in element.findall(tag("attvalues/attvalue")):
        found[value.get("for")] = READ[types[value.get("for")]](value.get("value"))
    found.update(looks(element))
    if "color" in expected:
        expected = dict(expected, color=expected["color"].lower())
    same(found, {k: xml_legal(v) for k, v in expected.items()}, what)


def check(etree, sample, path):
    root = etree.parse(path).getroot()
    same(root.get("version"), "1.3", path)
    same(root.find(tag("meta/description")).text, TITLE, path)
    graph = root.find(tag("graph"))
    same(graph.get("defaultedgetype"), "undirected", path)
    same(graph.get("mode"), "dynamic" if sample.name == "drawn" else "static", path)
    drawn = DRAWN if sample.name == "drawn" else ()
    node_types = declared(graph, "node", sample.node_types, drawn)
    edge_types = declared(graph, "edge", sample.edge_types, drawn)
    nodes = graph.findall(tag("nodes/node"))
    same([node.get("id") for node in nodes], sample.ids, path)
    for node in nodes:
        expected = dict(sample.nodes[node.get("id")])
        same(node.get("label"), xml_legal(expected.pop("label")), path)
        check_element(node, node_types, expected, f"{path} {node.get('id')}")
    edges = graph.findall(tag("edges/edge"))
    same([(edge.get("source"), edge.get("target")) for edge in edges], sorted(sample.edges, key=lambda p:
         (sample.ids.index(p[0]), sample.ids.index(p[1]))), path)
    for edge in edges:
        expected = dict(sample.edges[edge.get("source"), edge.get("target")])
        same(float(edge.get("weight")), float(expected.pop("weight")), path)
        check_element(edge, edge_types, expected, f"{path} {edge.attrib}")


need("lxml")
from lxml import etree

folder = written()
for name in NAMES:
    validate(f"{folder}/{name}.gexf")
    check(etree, Sample(name), f"{folder}/{name}.gexf")

# What XML cannot hold stands whole in FILE.names.csv, of which a warning speaks; where nothing is lost there is none.
for ending in ("gexf", "graphml", "yed.graphml"):
    for label, lost in (("Odd \ufffe\uffff Name", True), ("Plain Name", False)):
        source, path = f"{folder}/names.jsonl", f"{folder}/{lost}.{ending}"
        with open(source, "w", encoding="utf-8") as file:
            file.write('{"coauth":"corpus","version":1}\n{"kind":"source","name":"x","format":"y"}\n')
            json.dump({"kind": "paper", "source": 0, "line": 1, "title": "One of its kind", "authors": [{"name": label}]}, file)
        done = subprocess.run([os.environ["COAUTH"], "export", "--identity", "exact", "-o", path, source], capture_output=True, text=True)
        same((done.returncode, "names.csv" in done.stderr), (0, lost), ending)
        names = f"{folder}/{lost}.names.csv"
        same(os.path.exists(names), lost, ending)
        if lost:
            text = open(names, encoding="utf-8").read()
            same(re.sub(r"\ba\w{10}\b", "ID", text), f"Number,Id,Label\n1,ID,{label}\n", ending)
            os.remove(names)
