"""CSV, read back by Python's csv: the headers Gephi asks for, the same values, and no cell that a
spreadsheet would run."""
import csv
import json
import os
import subprocess
import sys
import tempfile

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
    rest = text.lstrip("'")
    return text[1:] if rest != text and rest[:1] and rest[0] in "=+-@\t\r" else text


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
    same(list(edges[0]), ["Source", "Target", "Type", "Weight", "Source Label", "Target Label", *sample.edge_types], path)
    same(len(edges), len(sample.edges), path)
    for edge in edges:
        expected = sample.edges[edge["Source"], edge["Target"]]
        same(edge["Type"], "Undirected", path)
        same_number(float(edge["Weight"]), expected["weight"], path)
        check_cells(edge, expected, sample.edge_types, f"{path} {edge['Source']}-{edge['Target']}")


folder = written()
for name in NAMES:
    check(Sample(name), f"{folder}/{name}")

# Whatever names begin with, what coauth writes it reads back: guards are taken off and nothing else is.
NAMES_IN = ["=SUM(A1) Evil", "'=SUM(A1) Evil", "''=SUM(A1) Evil", "-Dash Name", "'-Dash Name", "'Tis Name", "'", "@At Name"]
with tempfile.TemporaryDirectory() as scratch:
    source, out, back = (os.path.join(scratch, name) for name in ("in.jsonl", "out", "back.jsonl"))
    with open(source, "w", encoding="utf-8") as file:
        file.write('{"coauth":"corpus","version":1}\n{"kind":"source","name":"x","format":"y"}\n')
        for i, name in enumerate(NAMES_IN):
            json.dump({"kind": "paper", "source": 0, "line": i + 1, "key": f"k{i}", "title": f"{name} writes of {i}", "year": 2001,
                       "authors": [{"name": name}, {"name": "Ada Lovelace"}]}, file)
            file.write("\n")
    quiet = dict(check=True, capture_output=True)
    subprocess.run([os.environ["COAUTH"], "analyze", "--identity", "exact", "--no-merge", "--formats", "csv", "-o", out, source], **quiet)
    subprocess.run([os.environ["COAUTH"], "convert", "--no-merge", "-o", back,
                    os.path.join(out, "papers.csv"), os.path.join(out, "authorships.csv")], **quiet)
    papers = [json.loads(line) for line in open(back, encoding="utf-8")]
    papers = [p for p in papers if p.get("kind") == "paper"]
    same([p["authors"][0]["name"] for p in papers], NAMES_IN, "names")
    same([p["title"] for p in papers], [f"{name} writes of {i}" for i, name in enumerate(NAMES_IN)], "titles")
