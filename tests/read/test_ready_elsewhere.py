"""Graphs of chance, written by NetworkX and igraph in formats that coauth only reads, are read as they are: graph6, sparse6,
adjacency lists and LEDA."""
import json, os, random, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import coauth, main

try:
    import igraph, networkx
except ImportError:
    print("python3-networkx or python3-igraph is not installed; skipped")
    sys.exit(77)


def ties(path):
    """Pairs of labels, and how many nodes."""
    out, _ = coauth("export", "-q", "--layout", "none", "--size-by", "none", "--color-by", "none", "--to", "json", "-o", "-", path)
    graph = json.loads(out)
    label = {n["id"]: n["label"] for n in graph["nodes"]}
    return sorted(tuple(sorted((label[e["source"]], label[e["target"]]))) for e in graph["edges"]), len(label)


def of_chance(seed):
    chance = random.Random(seed)
    nodes = chance.choice([1, 2, 3, 4, 5, 8, 16, 17, 62, 63, 64, 100])
    return networkx.gnp_random_graph(nodes, chance.choice([0, 0.05, 0.3, 1]), seed=seed)


def wanted(graph, name):
    return sorted(tuple(sorted((name(a), name(b)))) for a, b in graph.edges()), len(graph)


def test_graph6_and_sparse6(scratch):
    for seed in range(24):
        graph, head = of_chance(seed), seed % 2 == 0
        for ending, write in ("g6", networkx.write_graph6), ("s6", networkx.write_sparse6):
            path = os.path.join(scratch, "x." + ending)
            write(graph, path, header=head)
            assert ties(path) == wanted(graph, lambda n: str(n + 1)), (seed, ending)


def test_adjacency_lists(scratch):
    for seed in range(12):
        graph, path = of_chance(seed), os.path.join(scratch, "x.adjlist")
        networkx.write_adjlist(graph, path)
        assert ties(path) == wanted(graph, str), seed


def test_leda(scratch):
    for seed in range(12):
        graph, path = of_chance(seed), os.path.join(scratch, "x.lgr")
        other = igraph.Graph(n=len(graph), edges=list(graph.edges()))
        other.vs["name"] = ["node %d" % n for n in range(len(graph))]
        other.write_leda(path, names="name", weights=None)
        assert ties(path) == wanted(graph, lambda n: "node %d" % n), seed


main(sys.modules[__name__])
