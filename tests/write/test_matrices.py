"""The formats without attributes: edge list by NetworkX and igraph, LGL by igraph, Matrix Market by SciPy, METIS and the
Trivial Graph Format line by line."""
import os
import re

from sample import NAMES, Sample, need, same, same_number, written


def check_edge_list(networkx, igraph, sample, path):
    graph = networkx.read_weighted_edgelist(path)
    same(graph.number_of_edges(), len(sample.edges), path)
    ncol = igraph.Graph.Read_Ncol(path, directed=False)
    same(ncol.ecount(), len(sample.edges), path)
    for (a, b), expected in sample.edges.items():
        same_number(graph.edges[a, b]["weight"], expected["weight"], f"{path} {a}-{b}")
        same_number(ncol.es[ncol.get_eid(a, b)]["weight"], expected["weight"], f"{path} {a}-{b}")


def check_lgl(igraph, sample, path):
    graph = igraph.Graph.Read_Lgl(path, names=True, weights=True, directed=False)
    same(sorted(graph.vs["name"]), sorted(sample.ids), path)
    same(graph.ecount(), len(sample.edges), path)
    for (a, b), expected in sample.edges.items():
        same_number(graph.es[graph.get_eid(a, b)]["weight"], expected["weight"], f"{path} {a}-{b}")


def check_tgf(sample, path):
    """As yEd's manual has it: an id and a label a line, a line "#", then two ids and a label a line."""
    with open(path, encoding="utf-8") as file:
        nodes, edges = file.read().split("\n#\n")
    nodes = dict(line.partition(" ")[::2] for line in nodes.split("\n"))
    labels = {id: re.sub(r"[\x00-\x1f]", " ", node.get("label", "")) for id, node in sample.nodes.items()}
    same(nodes, labels, path)
    found = {tuple(line.split(" ")[:2]): float(line.split(" ")[2]) for line in edges.split("\n") if line}
    same(found, {pair: float(edge["weight"]) for pair, edge in sample.edges.items()}, path)


def check_matrix(mmread, sample, path):
    matrix = mmread(path).tocsr()
    same(matrix.shape, (len(sample.ids), len(sample.ids)), path)
    same(matrix.nnz, 2 * len(sample.edges), path)
    for (a, b), expected in sample.edges.items():
        i, j = sample.ids.index(a), sample.ids.index(b)
        same_number(matrix[i, j], expected["weight"], path)
        same_number(matrix[j, i], expected["weight"], path)


def check_metis(sample, path):
    """As METIS' manual has it: nodes, edges, what has weights; then a line for each node."""
    integral = all(edge["weight"] == int(edge["weight"]) for edge in sample.edges.values())
    same(os.path.exists(path), integral, path)
    if not integral:
        return
    with open(path) as file:
        lines = [line for line in file.read().splitlines() if not line.startswith("%")]
    same(lines[0].split(), [str(len(sample.ids)), str(len(sample.edges)), "001"], path)
    found = {}
    for id, line in zip(sample.ids, lines[1:]):
        numbers = [int(text) for text in line.split()]
        for other, weight in zip(numbers[::2], numbers[1::2]):
            found[id, sample.ids[other - 1]] = weight
    expected = {pair: edge["weight"] for pair, edge in sample.edges.items()}
    expected.update({(b, a): weight for (a, b), weight in expected.items()})
    same(found, expected, path)


networkx, igraph = need("networkx"), need("igraph")
need("scipy")
from scipy.io import mmread

folder = written()
for name in NAMES:
    sample, stem = Sample(name), f"{folder}/{name}"
    check_edge_list(networkx, igraph, sample, stem + ".edgelist")
    check_lgl(igraph, sample, stem + ".lgl")
    check_tgf(sample, stem + ".tgf")
    check_matrix(mmread, sample, stem + ".mtx")
    check_metis(sample, stem + ".graph")
