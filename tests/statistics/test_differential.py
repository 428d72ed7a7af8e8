"""Centralities, statistics and spectra of seeded random graphs of twenty kinds, against igraph and NetworkX.

COAUTH_SLOW=N takes N graphs of each kind instead of one."""
import csv, json, math, os, random, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "cli"))
from cli import coauth, main

try:
    import igraph, networkx, numpy, scipy  # NetworkX's assortativity and PageRank want both
except ImportError as missing:
    print("skipped: %s" % missing)
    sys.exit(77)

ROUNDS = int(os.environ.get("COAUTH_SLOW") or 1)


def papers(seed, largest, authors=60, count=50):
    """Every paper a clique of a few authors."""
    dice, graph = random.Random(seed), networkx.Graph()
    for _ in range(count):
        team = dice.sample(range(authors), dice.randint(2, largest))
        graph.add_edges_from((a, b) for a in team for b in team if a < b)
    return graph


def cliques_in_a_row(seed):
    return networkx.barbell_graph(10 + seed % 7, seed % 5)


KINDS = {
    "sparse": lambda s: networkx.gnm_random_graph(80, 60, seed=s),
    "at the threshold": lambda s: networkx.gnm_random_graph(80, 42, seed=s),
    "denser": lambda s: networkx.gnm_random_graph(60, 240, seed=s),
    "dense": lambda s: networkx.gnm_random_graph(30, 300, seed=s),
    "preferential": lambda s: networkx.barabasi_albert_graph(80, 3, seed=s),
    "preferential tree": lambda s: networkx.barabasi_albert_graph(80, 1, seed=s),
    "clustered power law": lambda s: networkx.powerlaw_cluster_graph(80, 3, 0.7, seed=s),
    "small world": lambda s: networkx.watts_strogatz_graph(80, 6, 0.1, seed=s),
    "regular": lambda s: networkx.random_regular_graph(4, 60, seed=s),
    "geometric": lambda s: networkx.random_geometric_graph(80, 0.18, seed=s),
    "blocks": lambda s: networkx.planted_partition_graph(4, 20, 0.4, 0.02, seed=s),
    "two-sided": lambda s: networkx.bipartite.random_graph(30, 30, 0.1, seed=s),
    "teams of two or three": lambda s: papers(s, 3),
    "teams up to eight": lambda s: papers(s, 8),
    "cliques in a row": cliques_in_a_row,
    "caveman": lambda s: networkx.connected_caveman_graph(5 + s % 5, 6),
    "grid": lambda s: networkx.convert_node_labels_to_integers(networkx.grid_2d_graph(6, 7 + s % 6)),
    "star": lambda s: networkx.star_graph(20 + s % 20),
    "path": lambda s: networkx.path_graph(30 + s % 60),
    "islands": lambda s: networkx.disjoint_union_all([networkx.complete_graph(k) for k in range(2, 8)]),
}


def made(kind, seed):
    """The graph without isolated nodes, which a list of edges cannot hold, with weights; as both libraries have it."""
    graph = KINDS[kind](seed)
    graph = networkx.convert_node_labels_to_integers(graph.subgraph([u for u in graph if graph.degree(u)]).copy())
    dice = random.Random(seed)
    for a, b in graph.edges:
        graph[a][b]["weight"] = dice.randint(1, 8) / 2
    ends = list(graph.edges)
    other = igraph.Graph(n=len(graph), edges=ends)
    other.es["weight"] = [graph[a][b]["weight"] for a, b in ends]
    return graph, other


def agree(what, ours, theirs, tolerance=1e-9):
    if theirs is None or (isinstance(theirs, float) and math.isnan(theirs)):
        assert ours is None or ours == 0, (what, ours, theirs)
    else:
        assert ours is not None and abs(ours - theirs) <= tolerance * max(1, abs(theirs)), (what, ours, theirs)


def analyzed(path, measures, *options):
    """The columns of authors by their numbers, and the figures."""
    folder = path + "".join(options) + ".out"
    coauth("analyze", "--quiet", "--exact", "--measures", ",".join(measures), "--formats", "csv", *options, "-o", folder, path)
    with open(os.path.join(folder, "authors.csv"), encoding="utf8") as f:
        rows = list(csv.DictReader(f))
    with open(os.path.join(folder, "statistics.json"), encoding="utf8") as f:
        figures = json.load(f)
    return {m: {int(r["Label"][1:]): float(r[m]) for r in rows} for m in measures}, figures


def check_columns(name, ours, theirs, graph):
    for measure, values in theirs.items():
        assert len(ours[measure]) == len(graph), (name, measure)
        for u, value in values.items():
            agree((name, measure, u), ours[measure][u], value, 1e-8)


def check_unweighted(path, name, graph, other):
    expected = {
        "degree": dict(graph.degree), "strength": dict(graph.degree(weight="weight")),
        "core": networkx.core_number(graph), "clustering": networkx.clustering(graph),
        "triangles": networkx.triangles(graph), "betweenness": dict(enumerate(other.betweenness(directed=False))),
        "closeness": networkx.closeness_centrality(graph), "harmonic": networkx.harmonic_centrality(graph),
        "eccentricity": dict(enumerate(other.eccentricity())), "pagerank": dict(enumerate(other.pagerank())),
        "constraint": dict(enumerate(other.constraint())),
    }
    columns, figures = analyzed(path, expected)
    check_columns(name, columns, expected, graph)
    check_statistics(figures, name, graph, other)


def check_weighted(path, name, graph, other):
    lengths = [1 / w for w in other.es["weight"]]
    expected = {
        "betweenness": dict(enumerate(other.betweenness(directed=False, weights=lengths))),
        "pagerank": dict(enumerate(other.pagerank(weights="weight"))),
        "constraint": dict(enumerate(other.constraint(weights="weight"))),
    }
    columns, _ = analyzed(path, expected, "--weights")
    check_columns(name + ", weighted", columns, expected, graph)


def check_statistics(found, name, graph, other):
    giant = graph.subgraph(max(networkx.connected_components(graph), key=len))
    degrees = set(dict(graph.degree).values())
    expected = {"authors": len(graph), "collaborations": graph.size(), "total_weight": graph.size("weight"),
                "components": networkx.number_connected_components(graph), "density": networkx.density(graph),
                "transitivity": other.transitivity_undirected(), "average_clustering": networkx.average_clustering(graph),
                "degree_assortativity": None if len(degrees) == 1 else other.assortativity_degree(directed=False),
                "triangles": sum(networkx.triangles(graph).values()) / 3,
                "degeneracy": max(networkx.core_number(graph).values()),
                "diameter": networkx.diameter(giant), "mean_distance": networkx.average_shortest_path_length(giant)}
    for figure, value in expected.items():
        agree((name, figure), found[figure], value)
    assert found["giant_component"]["authors"] == len(giant)


def check_spectrum(path, name, graph, other):
    found = json.loads(coauth("spectrum", "--quiet", "--weights", "--json", "--count", 5, path)[0])
    matrix = networkx.to_numpy_array(graph)
    values = numpy.linalg.eigvalsh(matrix)[::-1]
    for k, value in enumerate(found["adjacency"]):
        agree((name, "adjacency", k), value, values[k], 1e-7)
    laplacian = numpy.diag(matrix.sum(0)) - matrix
    connectivity = numpy.linalg.eigvalsh(laplacian)[1] if networkx.is_connected(graph) else 0
    agree((name, "algebraic connectivity"), found["algebraic_connectivity"], connectivity, 1e-7)


def test_twenty_kinds(scratch):
    assert len(KINDS) == 20
    for kind in KINDS:
        for seed in range(1, ROUNDS + 1):
            graph, other = made(kind, seed)
            path = os.path.join(scratch, "%s-%d.csv" % (kind.replace(" ", "-"), seed))
            with open(path, "w", encoding="ascii") as f:
                f.write("Source,Target,Weight\n")
                f.writelines("n%d,n%d,%r\n" % (a, b, w) for a, b, w in graph.edges(data="weight"))
            for check in (check_unweighted, check_weighted, check_spectrum):
                check(path, "%s, seed %d" % (kind, seed), graph, other)


if __name__ == "__main__":
    main(sys.modules[__name__])
