"""Node-link JSON, read back by Python: the same values, null for what is missing, no NaN, and nothing that
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


folder = written()
for name in NAMES:
    check(Sample(name), f"{folder}/{name}.json")
