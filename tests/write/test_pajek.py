"""Pajek, read back by NetworkX and igraph: nodes, labels but for what Pajek cannot hold, edges, weights,
places; a byte order mark just where names are beyond ASCII, by which Pajek knows UTF-8; partitions and vectors line by line; the names that were changed beside."""
import csv
import os

from sample import NAMES, Sample, need, same, same_number, written


def held(label):
    """A label as Pajek can hold it."""
    return "".join(" " if c < " " else {'"': "'", "\\": "/"}.get(c, c) for c in label)


def check_networkx(networkx, sample, path):
    graph = networkx.read_pajek(path)
    labels = [held(sample.nodes[id]["label"]) for id in sample.ids]
    same(list(graph.nodes), labels, path)
    label = dict(zip(sample.ids, labels))
    found = {frozenset((a, b)): weight for a, b, weight in graph.edges(data="weight")}
    expected = {frozenset((label[a], label[b])): float(e["weight"]) for (a, b), e in sample.edges.items()}
    same(found, expected, path)


def check_mark(sample, path):
    with open(path, "rb") as file:
        marked = file.read(3) == b"\xef\xbb\xbf"
    same(marked, not all(node["label"].isascii() for node in sample.nodes.values()), path)
    return marked


def without_mark(path):
    """igraph does not pass over the mark and does not need it."""
    with open(path, "rb") as file:
        lines = file.read().split(b"\n", 1)
    with open(path + ".plain", "wb") as file:
        file.write(lines[1])
    return path + ".plain"


def check_igraph(igraph, sample, path):
    graph = igraph.Graph.Read_Pajek(path)
    same(graph.vs["id"], [held(sample.nodes[id]["label"]) for id in sample.ids], path)
    if sample.kind == "bipartite":
        same([not kind for kind in graph.vs["type"]], [id[0] == "p" for id in sample.ids], path)
    for edge in graph.es:
        pair = sample.ids[edge.source], sample.ids[edge.target]
        same_number(edge["weight"], sample.edges[pair]["weight"], f"{path} {pair}")
    same(graph.ecount(), len(sample.edges), path)


def check_columns(sample, stem):
    """A file per number: Pajek's codes stand for what is missing."""
    for name, type_name in sample.node_types.items():
        path = f"{stem}.{name}.{'vec' if type_name == 'real' else 'clu'}"
        same(os.path.exists(path), type_name != "text", path)
        if type_name == "text":
            continue
        with open(path) as file:
            lines = file.read().splitlines()
        same(lines[0], f"*Vertices {len(sample.ids)}", path)
        missing = 999999998 if type_name == "real" else 9999998
        for id, line in zip(sample.ids, lines[1:]):
            same_number(float(line), float(sample.nodes[id].get(name, missing)), f"{path} {id}")


def check_names(sample, path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))
    same(rows[0], ["Number", "Id", "Label"], path)
    for number, (row, id) in enumerate(zip(rows[1:], sample.ids), 1):
        same(row[:2], [str(number), id], path)
        same(row[2].lstrip("'"), sample.nodes[id]["label"], path)


networkx, igraph = need("networkx"), need("igraph")
folder = written()
for name in NAMES:
    sample, stem = Sample(name), f"{folder}/{name}"
    if sample.kind != "bipartite":  # NetworkX does not know two-mode networks
        check_networkx(networkx, sample, stem + ".net")
    marked = check_mark(sample, stem + ".net")
    check_igraph(igraph, sample, without_mark(stem + ".net") if marked else stem + ".net")
    check_columns(sample, stem)
    check_names(sample, stem + ".names.csv")
