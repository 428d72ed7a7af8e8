"""CSV, read back by Python's csv: the headers Gephi asks for, the same values, and no cell that a
spreadsheet would run."""
import csv
import sys

from sample import NAMES, Sample, same, same_number, written


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        if "\r\n" in file.read():
            sys.exit(f"{path}: lines end in LF")
        file.seek(0)
        return list(csv.DictReader(file))


def unguarded(text, what):
    if text[:1] and text[0] in "=+-@\t\r":
        sys.exit(f"{what}: {text!r} would be run as a formula")
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in "=+-@\t\r" else text


def check_cells(row, expected, types, what):
    for name, type_name in types.items():
        found, value = row[name], expected.get(name)
        if value is None:
            same(found, "", f"{what} {name}")
        elif type_name == "real":
            same_number(float(found), value, f"{what} {name}")
        elif type_name == "text":
            same(unguarded(found, what), value, f"{what} {name}")
        else:
            same(found, str(value).lower(), f"{what} {name}")


def check(sample, path):
    nodes = rows(f"{path}.nodes.csv")
    same(list(nodes[0]), ["Id", "Label", *sample.node_types], path)
    same([node["Id"] for node in nodes], sample.ids, path)
    for node in nodes:
        expected = sample.nodes[node["Id"]]
        same(unguarded(node["Label"], path), expected["label"], path)
        check_cells(node, expected, sample.node_types, f"{path} {node['Id']}")
    edges = rows(f"{path}.csv")
    same(list(edges[0]), ["Source", "Target", "Type", "Weight", *sample.edge_types], path)
    same(len(edges), len(sample.edges), path)
    for edge in edges:
        expected = sample.edges[edge["Source"], edge["Target"]]
        same(edge["Type"], "Undirected", path)
        same_number(float(edge["Weight"]), expected["weight"], path)
        check_cells(edge, expected, sample.edge_types, f"{path} {edge['Source']}-{edge['Target']}")


folder = written()
for name in NAMES:
    check(Sample(name), f"{folder}/{name}")
