"""Planted groups of 10,000 authors: found again wherever igraph's Leiden or Infomap finds them, and planted co-clusters.

Each graph is a stochastic block graph or made the way of Lancichinetti, Fortunato & Radicchi (2008): degrees and sizes of
communities by power laws, and a share mu of everybody's ties to anybody.  Too slow for sanitized builds, which skip."""
import json, math, os, random, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))
from cli import coauth, main

NODES = 10000


def power_law(chance, exponent, least, most):
    a = 1 - exponent
    return (least ** a + chance.random() * (most ** a - least ** a)) ** (1 / a)


def pair_up(chance, stubs, edges):
    chance.shuffle(stubs)
    for u, v in zip(stubs[::2], stubs[1::2]):
        if u != v:
            edges.add((min(u, v), max(u, v)))


def lfr(mu, seed):
    """Edges and the plant."""
    chance = random.Random(seed)
    plant = []
    while len(plant) < NODES:
        size = int(power_law(chance, 1.5, 60, 500))
        plant += [plant[-1] + 1 if plant else 0] * min(size, NODES - len(plant))
    chance.shuffle(plant)
    edges, inside, outside = set(), {}, []
    for u, c in enumerate(plant):
        degree = int(power_law(chance, 2.5, 9, 60))
        own = round(degree * (1 - mu))
        inside.setdefault(c, []).extend([u] * own)
        outside.extend([u] * (degree - own))
    for stubs in inside.values():
        pair_up(chance, stubs, edges)
    pair_up(chance, outside, edges)
    return edges, plant


def blocks(groups, inside, outside, seed):
    """So many equal groups; everybody has about so many ties inside and outside."""
    chance = random.Random(seed)
    plant = [u * groups // NODES for u in range(NODES)]
    size, edges = NODES // groups, set()
    for u in range(NODES):
        for _ in range(inside // 2):
            v = plant[u] * size + chance.randrange(size)
            edges.add((min(u, v), max(u, v)))
        for _ in range(outside // 2):
            v = chance.randrange(NODES)
            edges.add((min(u, v), max(u, v)))
    return {e for e in edges if e[0] != e[1]}, plant


def nmi(a, b):
    n, both, left, right = len(a), {}, {}, {}
    for x, y in zip(a, b):
        both[x, y] = both.get((x, y), 0) + 1
        left[x] = left.get(x, 0) + 1
        right[y] = right.get(y, 0) + 1
    entropy = lambda sizes: -sum(k / n * math.log(k / n) for k in sizes.values())
    mutual = sum(k / n * math.log(n * k / (left[x] * right[y])) for (x, y), k in both.items())
    return 2 * mutual / (entropy(left) + entropy(right))


def found(scratch, path, command, column, *options):
    """The group of every label."""
    target = os.path.join(scratch, "found.json")
    coauth(command, "-q", "-o", target, *options, path)
    with open(target) as f:
        return {n["label"]: n.get(column, n.get("attributes", {}).get(column)) for n in json.load(f)["nodes"]}


def write_edges(scratch, edges):
    path = os.path.join(scratch, "planted.csv")
    with open(path, "w") as f:
        f.write("Source,Target\n")
        f.writelines("%d,%d\n" % e for e in sorted(edges))
    return path


METHODS = [("leiden", "communities", "community", ()), ("spectral", "clusters", "cluster", ("--k",))]
if os.environ.get("COAUTH_IGRAPH") != "OFF":
    METHODS.append(("infomap", "communities", "community", ("--method", "infomap")))


def check(scratch, edges, plant):
    import igraph
    path = write_edges(scratch, edges)
    graph = igraph.Graph(n=NODES, edges=sorted(edges))
    random.seed(1)
    theirs = {"leiden": nmi(graph.community_leiden("modularity", n_iterations=5).membership, plant),
              "infomap": nmi(graph.community_infomap(trials=1).membership, plant)}
    theirs["spectral"] = max(theirs.values())
    for name, command, column, options in METHODS:
        options = options + (max(plant) + 1,) if name == "spectral" else options
        member = found(scratch, path, command, column, *options)
        ours = nmi([member[str(u)] for u in range(NODES)], plant)
        print("%s: %.4f, igraph %.4f" % (name, ours, theirs[name]))
        assert ours >= 0.95 or theirs[name] < 0.95, (name, ours, theirs)
    assert max(theirs.values()) >= 0.95


def test_block_graph(scratch):
    check(scratch, *blocks(50, 14, 8, 1))


def test_lfr_graph(scratch):
    check(scratch, *lfr(0.5, 3))


def test_co_clusters(scratch):
    """Ten teams of 60 authors with 200 papers each, one author in ten from anywhere."""
    chance = random.Random(7)
    path = os.path.join(scratch, "planted.jsonl")
    papers, authors = [c for c in range(10) for _ in range(200)], lambda c: "Author%04d" % (c * 60 + chance.randrange(60))
    with open(path, "w") as f:
        f.write('{"coauth":"corpus","version":1}\n')
        for i, c in enumerate(papers):
            names = {authors(c if chance.random() < 0.9 else chance.randrange(10)) for _ in range(4)}
            f.write(json.dumps({"kind": "paper", "key": "p%d" % i, "title": "Paper %04d" % i,
                                "authors": [{"name": n} for n in sorted(names)]}) + "\n")
    member = found(scratch, path, "clusters", "cluster", "--graph", "bipartite", "--k", 10, "--identity", "exact", "--no-merge")
    plant = {"Paper %04d" % i: c for i, c in enumerate(papers)}
    plant.update(("Author%04d" % a, a // 60) for a in range(600))
    labels = [label for label in member if label in plant]
    assert len(labels) == 2600, (len(labels), sorted(member)[:3])
    assert nmi([member[label] for label in labels], [plant[label] for label in labels]) >= 0.95


if __name__ == "__main__":
    if os.environ.get("COAUTH_SANITIZED"):
        print("skipped: sanitized")
        sys.exit(77)
    main(sys.modules[__name__])
