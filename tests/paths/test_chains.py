"""Shortest chains and distances: a case worked by hand, random networks against NetworkX, and two components."""
import csv, io, json, os, random, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "cli"))
from cli import coauth, main
from test_stats import corpus

try:
    import networkx
except ImportError as missing:
    print("skipped: %s" % missing)
    sys.exit(77)


def chains(path, a, b, *options):
    """(distance, how many, [chains]) as the table has them, link by link."""
    rows = json.loads(coauth("path", "--json", "--identity", "exact", "--of", "%s;%s" % (a, b), "--top", "0", *options,
                             path)[0])
    found = {}
    for r in rows:
        found.setdefault(r["chain"], [r["from"]]).append(r["to"])
    return rows[0]["distance"], rows[0]["chains"], [found[k] for k in sorted(found)]


def test_a_case_worked_by_hand(scratch):
    # A-B twice, B-D, A-C, C-D: two chains of two steps; over B the links are 1/2 + 1 long, over C 1 + 1
    path = corpus(scratch, [["Ada A", "Bob B"], ["Ada A", "Bob B"], ["Bob B", "Dag D"], ["Ada A", "Cem C"],
                            ["Cem C", "Dag D"], ["Eva E", "Fay F"]])
    assert chains(path, "Ada A", "Dag D") == (2, 2, [["Ada A", "Bob B", "Dag D"], ["Ada A", "Cem C", "Dag D"]])
    assert chains(path, "Ada A", "Dag D", "--weights") == (1.5, 1, [["Ada A", "Bob B", "Dag D"]])
    rows = json.loads(coauth("path", "--json", "--of", "Ada A;Dag D", path)[0])
    assert [(r["papers"], r["titles"]) for r in rows[:2]] == [(2, "T0; T1"), (1, "T2")], rows
    text = coauth("path", "--of", "ada a;Dagg D", path)[0]
    assert "distance 2" in text and "2 shortest chains" in text, text
    err = coauth("path", "--of", "Ada A;Eva E", path, code=1)[1]
    assert "no chain" in err and "4 authors" in err and "2 authors" in err, err
    table = {r["label"]: r["distance"] for r in
             csv.DictReader(io.StringIO(coauth("distances", "--csv", "--of", "Ada A", path)[0]))}
    assert table == {"Ada A": "0", "Bob B": "1", "Cem C": "1", "Dag D": "2", "Eva E": "", "Fay F": ""}, table
    for wrong in ("Ada A", "Ada A;Bob B;Cem C", "Ada A;Ada A"):
        assert "--of" in coauth("path", "--of", wrong, path, code=2)[1]
    coauth("path", path, code=2)


def test_the_chain_is_drawn_as_a_chain(scratch):
    path = corpus(scratch, [["Ada A", "Bob B"], ["Bob B", "Dag D"], ["Dag D", "Eva E"]])
    out = os.path.join(scratch, "x.graphml")
    coauth("path", "--of", "Ada A;Eva E", "-o", out, path)
    g = networkx.read_graphml(out)
    place = sorted((d["x"], d["y"], d["label"]) for _, d in g.nodes(data=True))
    assert [p[2] for p in place] == ["Ada A", "Bob B", "Dag D", "Eva E"] and len({p[1] for p in place}) == 1, place


def test_random_networks_against_networkx(scratch):
    chance, compared = random.Random(7), 0
    for size in (8, 14, 20, 30):
        papers = [chance.sample(["P%02d" % i for i in range(size)], chance.choice([2, 2, 3])) for _ in range(size)]
        g = networkx.Graph()
        for people in papers:
            for i, a in enumerate(people):
                for b in people[:i]:
                    g.add_edge(a, b, papers=g.get_edge_data(a, b, {"papers": 0})["papers"] + 1)
        for _, _, d in g.edges(data=True):
            d["length"] = 1 / d["papers"]
        path = corpus(scratch, papers)
        for a, b in [chance.sample(sorted(g), 2) for _ in range(8)]:
            if not networkx.has_path(g, a, b):
                continue
            for options, weight in (((), None), (("--weights",), "length")):
                distance, count, found = chains(path, a, b, *options)
                expected = list(networkx.all_shortest_paths(g, a, b, weight))
                assert sorted(found) == sorted(expected) and count == len(expected), (a, b)
                assert abs(distance - networkx.shortest_path_length(g, a, b, weight)) < 1e-9
                strength = [sum(g[u][v]["length"] for u, v in zip(c, c[1:])) for c in found]
                assert all(x <= y + 1e-9 for x, y in zip(strength, strength[1:])), strength
                compared += 1
        a = sorted(g)[0]
        expected = networkx.single_source_shortest_path_length(g, a)
        for r in csv.DictReader(io.StringIO(coauth("distances", "--identity", "exact", "--csv", "--of", a, path)[0])):
            assert r["distance"] == str(expected.get(r["label"], "")), r
    assert compared > 20, compared


main(sys.modules[__name__])
