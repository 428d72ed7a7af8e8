"""coauth communities: every method by name, overlapping ones against NetworkX, bad input, stability, comparison."""
import csv, io, json, os, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import IGRAPH, PROFILES, SHARED, coauth, main

PARTITIONS = ["leiden", "leiden-cpm", "louvain", "label-propagation"] + ["infomap", "fast-greedy"] * IGRAPH
COVERS = ["clique-percolation", "slpa"]


def edges(scratch, pairs, name="g.csv"):
    path = os.path.join(scratch, name)
    with open(path, "w") as f:
        f.write("Source,Target,Weight\n")
        for pair in pairs:
            f.write("%s,%s,%s\n" % (*pair[:2], pair[2] if len(pair) > 2 else 1))
    return path


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def memberships(scratch, path, *options):
    target = os.path.join(scratch, "memberships.csv")
    coauth("communities", "-q", "--memberships", target, *options, path)
    with open(target) as f:
        return table(f.read())


TRIANGLES = [("A", "B"), ("A", "C"), ("B", "C"), ("C", "D"), ("C", "E"), ("D", "E"), ("C", "F")]


def test_methods_by_name(scratch):
    path = edges(scratch, TRIANGLES)
    for method in PARTITIONS + COVERS:
        found = json.loads(coauth("communities", "--json", "--method", method, path)[0])
        assert found["method"] == method and found["authors"] == 6
        authors = sum(c["authors"] for c in found["communities"])
        assert authors == 6 if method in PARTITIONS else authors + found["in_none"] >= 6
        rows = table(coauth("communities", "--csv", "--method", method, path)[0])
        assert [int(r["authors"]) for r in rows] == [c["authors"] for c in found["communities"]]
        assert coauth("communities", "--method", method, "--threads", 1, path) == coauth(
            "communities", "--method", method, "--threads", 3, path)
    out, err = coauth("communities", "--method", "leidne", path, code=2)
    assert not out
    for method in PARTITIONS + COVERS:
        assert method in err, err


def test_one_shared_author_worked_by_hand(scratch):
    path = edges(scratch, TRIANGLES)
    rows = memberships(scratch, path, "--method", "clique-percolation", "--clique-size", "3")
    assert [(r["Label"], r["community"], r["main"]) for r in rows] == [
        ("A", "1", "true"), ("B", "1", "true"), ("C", "1", "true"), ("C", "2", "false"), ("D", "2", "true"), ("E", "2", "true")]
    assert [float(r["strength"]) for r in rows] == [1, 1, 0.4, 0.4, 1, 1]
    options = ["--method", "clique-percolation", "--clique-size", "3", "-o", os.path.join(scratch, "g.json"),
               "--quotient", os.path.join(scratch, "q.json")]
    out, _ = coauth("communities", *options, path)
    assert "1 author in none, 1 in several (at most 2)" in out and "main" in out
    with open(os.path.join(scratch, "g.json")) as f:
        node = {n["label"]: n for n in json.load(f)["nodes"]}
    get = lambda n, key: node[n].get(key, node[n].get("attributes", {}).get(key))
    assert [get(n, "community") for n in "ABCDEF"] == [1, 1, 1, 2, 2, None]
    assert [get(n, "memberships") for n in "ABCDEF"] == [1, 1, 2, 1, 1, 0]
    with open(os.path.join(scratch, "q.json")) as f:
        quotient = json.load(f)
    assert len(quotient["nodes"]) == 2


def reference_graphs():
    import networkx
    karate = networkx.Graph()
    karate.add_edges_from(networkx.karate_club_graph().edges)
    yield "karate", karate
    path = os.path.join(SHARED, "data", "graphs")
    if not os.path.isdir(path):
        print("no published graphs: only karate is compared")
        return
    netscience = networkx.Graph()
    netscience.add_edges_from(networkx.read_gml(os.path.join(path, "netscience.gml"), label="id").edges)
    yield "netscience", netscience
    grqc = networkx.Graph()
    with open(os.path.join(path, "ca-GrQc.txt")) as f:
        grqc.add_edges_from(line.split()[:2] for line in f if line[0] != "#")
    grqc.remove_edges_from(list(networkx.selfloop_edges(grqc)))
    yield "ca-GrQc", grqc


def test_clique_percolation_is_that_of_networkx(scratch):
    from networkx.algorithms.community import k_clique_communities
    for name, graph in reference_graphs():
        path = edges(scratch, graph.edges, name + ".csv")
        for k in (3, 4, 5, 8):
            expected = sorted(sorted(map(str, c)) for c in k_clique_communities(graph, k))
            found = {}
            for row in memberships(scratch, path, "--method", "clique-percolation", "--clique-size", k):
                found.setdefault(row["community"], []).append(row["Label"])
            assert sorted(map(sorted, found.values())) == expected, (name, k)
            sizes = [len(found[str(i + 1)]) for i in range(len(found))]
            assert sizes == sorted(sizes, reverse=True)


def test_ends_of_the_scale(scratch):
    single = os.path.join(scratch, "single.jsonl")
    with open(single, "w") as f:
        f.write('{"coauth":"corpus","version":1}\n')
        for name in ("Ada Alpha", "Bea Beta"):
            f.write(json.dumps({"kind": "paper", "title": "On %s" % name, "authors": [{"name": name}]}) + "\n")
    equal = edges(scratch, [(a, b, 7) for a in range(6) for b in range(a)], "equal.csv")
    for method in PARTITIONS + COVERS:
        groups = lambda *path: json.loads(coauth("communities", "--json", "--method", method, *path)[0])
        assert groups("--years", "1700-1701", PROFILES)["communities"] == []
        assert len(groups(single)["communities"]) == (2 if method in PARTITIONS else 0)
        whole = groups(equal)
        assert method == "leiden-cpm" or [c["authors"] for c in whole["communities"]] == [6], (method, whole)


def test_wrong_options(scratch):
    path = edges(scratch, TRIANGLES)
    for options, text in ((["--clique-size", "1", "--method", "clique-percolation"], "--clique-size"),
                          (["--clique-size", "99999", "--method", "clique-percolation"], "--clique-size"),
                          (["--threshold", "0", "--method", "slpa"], "--threshold"),
                          (["--threshold", "1.5", "--method", "slpa"], "--threshold"),
                          (["--seeds", "5", "--method", "slpa"], "--seeds"),
                          (["--seeds", "10001"], "--seeds"),
                          (["--resolution", "0"], "--resolution"),
                          (["--resolution", "auto", "--method", "slpa"], "--resolution"),
                          (["--resolution", "2", "--method", "label-propagation"], "--resolution"),
                          (["--clique-size", "5", "--method", "slpa"], "--clique-size"),
                          (["--threshold", "0.3"], "--threshold"),
                          (["--memberships", "x.csv"], "--memberships"),
                          (["--compare", "nothing"], "nothing"),
                          (["--compare", "slpa", "-o", "x.csv"], "--compare")):
        out, err = coauth("communities", *options, path, code=2, cwd=scratch)
        assert not out and text in err, (options, err)
        assert not os.path.exists(os.path.join(scratch, "x.csv"))
    coauth("communities", "--clique-size", "three", path, code=2)
    assert "resolution" not in coauth("communities", "-q", "--method", "label-propagation", path)[0].splitlines()[0]
    assert "at resolution 1" in coauth("communities", "-q", path)[0].splitlines()[0]
    out, _ = coauth("communities", "--method", "clique-percolation", "--clique-size", "50", path)
    assert out.startswith("0 groups of 6 authors")
    for k, code in ((7, 2), (6, 0), (1, 0)):
        out, err = coauth("clusters", "--json", "--k", k, path, code=code)
        assert code or len(json.loads(out)["clusters"]) <= k
        assert not code or "7" in err


def test_stability_is_there_from_two_seeds_on(scratch):
    path = edges(scratch, TRIANGLES)
    for seeds in (1, 8):
        target = os.path.join(scratch, "g%d.json" % seeds)
        found = json.loads(coauth("communities", "--json", "--seeds", seeds, "-o", target, path)[0])
        with open(target) as f:
            assert ("stability" in f.read()) == (seeds > 1)
        for c in found["communities"]:
            assert c["stability"] is None if seeds == 1 else 0 <= c["stability"] <= 1
        rows = table(coauth("communities", "--csv", "--seeds", seeds, path)[0])
        assert all(bool(r.get("stability")) == (seeds > 1) for r in rows)


def test_comparison(scratch):
    path = edges(scratch, TRIANGLES)
    same = json.loads(coauth("communities", "--json", "--compare", "leiden", path)[0])
    assert same["methods"] == ["leiden", "leiden"]
    assert [same[k] for k in ("nmi", "ami", "ari", "vi", "overlapping_nmi")] == [1, 1, 1, 0, 1]
    cover = json.loads(coauth("communities", "--json", "--compare", "clique-percolation", "--clique-size", "3", path)[0])
    assert "nmi" not in cover and 0 < cover["overlapping_nmi"] < 1
    rows = table(coauth("communities", "--csv", "--compare", "label-propagation", path)[0])
    assert [r["figure"] for r in rows] == ["nmi", "ami", "ari", "vi", "overlapping_nmi"]
    assert "adjusted Rand" in coauth("communities", "--compare", "louvain", PROFILES)[0]
    assert "| adjusted Rand index |" in coauth("communities", "--compare", "louvain", "--markdown", PROFILES)[0]
    assert "\\begin{tabular}{lr}" in coauth("communities", "--compare", "louvain", "--latex", PROFILES)[0]


def test_a_build_without_igraph_says_so(scratch):
    path = edges(scratch, TRIANGLES)
    for command, option, words in (("communities", "--method", ("infomap", "fast-greedy")),
                                   ("layout", "--layout", ("drl", "fruchterman-reingold", "kamada-kawai"))):
        for word in words:
            target = ["-o", os.path.join(scratch, "g.gexf")]
            _, err = coauth(command, option, word, *target, path, code=0 if IGRAPH else 2)
            assert IGRAPH or "%s is not in this build" % word in err, err


if __name__ == "__main__":
    main(sys.modules[__name__])
