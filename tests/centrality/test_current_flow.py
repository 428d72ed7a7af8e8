"""Current-flow closeness against NetworkX: random graphs, weighted and in parts, and a published network; estimates near it."""
import csv, io, os, random, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "cli"))
import cli

try:
    import networkx, numpy, scipy
except ImportError as missing:
    print("skipped: %s" % missing)
    sys.exit(77)

NAME = "current_flow_closeness"


def ours(path, *options):
    text = cli.coauth("rank", "--by", NAME, "--csv", "--top", "0", "--quiet", *options, path)[0]
    return {row["label"]: float(row[NAME]) for row in csv.DictReader(io.StringIO(text))}


def theirs(graph, weight=None):
    """NetworkX gives 1 / sum of resistances, for connected graphs; scaled as closeness is."""
    found = dict.fromkeys(map(str, graph), 0.0)
    for part in networkx.connected_components(graph):
        if len(part) > 1:
            values = networkx.current_flow_closeness_centrality(graph.subgraph(part), weight=weight, solver="full")
            share = (len(part) - 1) ** 2 / (len(graph) - 1)
            found.update((str(node), share * value) for node, value in values.items())
    return found


def write(path, graph):
    with open(path, "w") as f:
        for a, b, weight in graph.edges(data="weight", default=1):
            f.write("%s %s %s\n" % (a, b, weight))
    return path


def agree(found, expected, tolerance):
    assert found.keys() == expected.keys(), (sorted(found)[:5], sorted(expected)[:5])
    for node, value in expected.items():
        assert abs(found[node] - value) <= tolerance * max(1, value), (node, found[node], value)


def papers(authors, count, seed):
    """Cliques of two to five, in several parts."""
    chance, graph = random.Random(seed), networkx.Graph()
    for _ in range(count):
        team = ["v%d" % a for a in chance.sample(range(authors), chance.randint(2, 5))]
        for i, a in enumerate(team):
            for b in team[:i]:
                graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + 1)
    return graph


def test_random_graphs(scratch):
    for seed, (authors, count) in enumerate(((6, 2), (60, 30), (200, 70), (150, 200))):
        graph = papers(authors, count, seed)
        path = write(os.path.join(scratch, "g%d.edgelist" % seed), graph)
        agree(ours(path), theirs(graph), 1e-9)
        agree(ours(path, "--weights"), theirs(graph, "weight"), 1e-9)


def test_estimates(scratch):
    graph = papers(400, 300, 9)
    path = write(os.path.join(scratch, "g.edgelist"), graph)
    exact, near = ours(path), ours(path, "--approx", "0.05")
    errors = [near[node] / value - 1 for node, value in exact.items() if value > 0]
    assert 0 < max(map(abs, errors)) < 0.25 and numpy.sqrt(numpy.mean(numpy.square(errors))) < 0.05, max(map(abs, errors))


def test_a_published_network(scratch):
    path = os.path.join(cli.SHARED, "data", "graphs", "netscience.gml")
    if not os.path.exists(path):
        print("netscience is not at hand")
        return
    graph = networkx.Graph(networkx.read_gml(path))
    agree(ours(path), theirs(graph), 1e-8)


cli.main(sys.modules[__name__])
