"""Node-link JSON and the JSON Graph Format, read back by Python: the same values, null for what is missing, no NaN, and nothing that
would end the script it may stand in."""
import json
import sys

from sample import NAMES, TITLE, Sample, same, written


def refuse(text):
    sys.exit(f"{text} is not JSON")


def with_nulls(expected, types):
    return dict({name: None for name in types}, **expected)


def number_types(values, types):
    """JSON has one kind of number: reals may come back as integers."""
    return {k: float(v) if types.get(k) == "real" and v is not None else v for k, v in values.items()}


def check(sample, path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if "</" in text:
        sys.exit(f"{path}: a tag is ended")
    root = json.loads(text, parse_constant=refuse)
    same(root["graph"]["kind"], sample.kind, path)
    same(root["graph"]["title"], TITLE, path)
    same([node.pop("id") for node in root["nodes"]], sample.ids, path)
    for id, found in zip(sample.ids, root["nodes"]):
        expected = with_nulls(sample.nodes[id], sample.node_types)
        same(number_types(found, sample.node_types), number_types(expected, sample.node_types), f"{path} {id}")
    same(len(root["edges"]), len(sample.edges), path)
    for found in root["edges"]:
        pair = found.pop("source"), found.pop("target")
        types = dict(sample.edge_types, weight="real")
        expected = with_nulls(sample.edges[pair], sample.edge_types)
        same(number_types(found, types), number_types(expected, types), f"{path} {pair}")


def check_graph_format(sample, path):
    """As version 2 of the JSON Graph Format has it: one graph, nodes by ids, attributes in metadata alone."""
    with open(path, encoding="utf-8") as file:
        root = json.load(file, parse_constant=refuse)
    same(list(root), ["graph"], path)
    graph = root["graph"]
    same(set(graph) <= {"id", "label", "directed", "type", "metadata", "nodes", "edges"}, True, path)
    same((graph["directed"], graph["label"]), (False, TITLE), path)
    same(list(graph["nodes"]), sample.ids, path)
    for id, node in graph["nodes"].items():
        same(set(node), {"label", "metadata"}, path)
        same(node["metadata"].pop("name"), node["label"], path)
        expected = sample.nodes[id]
        same(node["label"], expected.get("label", ""), path)
        types = sample.node_types
        same(number_types(node["metadata"], types), number_types({k: v for k, v in expected.items() if k in types}, types), path)
    same(len(graph["edges"]), len(sample.edges), path)
    for edge in graph["edges"]:
        same(set(edge), {"source", "target", "metadata"}, path)
        types = dict(sample.edge_types, weight="real")
        expected = sample.edges[edge["source"], edge["target"]]
        same(number_types(edge["metadata"], types), number_types(expected, types), path)


folder = written()
for name in NAMES:
    check(Sample(name), f"{folder}/{name}.json")
    check_graph_format(Sample(name), f"{folder}/{name}.jgf")
