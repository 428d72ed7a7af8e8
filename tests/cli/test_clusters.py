"""coauth communities and clusters: their table, their files, the columns they add, and what cannot be grouped."""
import csv, io, json, os, subprocess, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import PROFILES, coauth, main

FIGURES = ["authors", "papers", "inside", "outside", "modularity", "coverage", "conductance", "density"]


def corpus(scratch, papers, name="papers.jsonl"):
    """papers: (title, names) each; of 2000 and the years after."""
    path = os.path.join(scratch, name)
    with open(path, "w", encoding="utf8") as f:
        f.write('{"coauth":"corpus","version":1}\n{"kind":"source","name":"a","format":"x","bytes":1,"records":%d,"skipped":0}\n' % len(papers))
        for i, (title, names) in enumerate(papers):
            f.write(json.dumps({"kind": "paper", "source": 0, "line": i + 1, "records": 1, "key": "k%d" % i, "title": title, "year": 2000 + i,
                                "venue": "V%d" % (i % 2), "authors": [{"name": n} for n in names]}) + "\n")
    return path


STARS, SOIL = ["Ada Alpha", "Bea Beta", "Cleo Gamma"], ["Dan Delta", "Eve Epsilon", "Finn Zeta"]
TWO = [("Neutron stars and their spectra", STARS), ("A neutron star in the south", STARS), ("Binary neutron stars", STARS),
       ("Soil erosion in the hills", SOIL), ("Soil erosion: a study", SOIL), ("The erosion of soils", SOIL), ("A letter", [STARS[0], SOIL[0]])]


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def read(*path):
    with open(os.path.join(*path), encoding="utf8", newline="") as f:
        return f.read()


def test_table_csv_and_json_say_the_same(scratch):
    path = corpus(scratch, TWO)
    for command in ("communities", "clusters"):
        kind = {"communities": "community", "clusters": "cluster"}[command]
        table = rows(coauth(command, "--csv", "-q", path)[0])
        whole = json.loads(coauth(command, "--json", "-q", path)[0])
        assert len(table) == len(whole[command]) == 2
        for row, entry in zip(table, whole[command]):
            assert row["Id"] == "g" + row[kind] and int(row[kind]) == entry[kind] and row["Label"] == entry["label"]
            assert all(float(row[f]) == entry[f] for f in FIGURES)
            assert row["central_authors"] == "; ".join(entry["central_authors"])
            assert row["links"] == "; ".join("%d (%g)" % (l[kind], l["weight"]) for l in entry["links"])
            assert entry["stability"] is None and "stability" not in row
        text = coauth(command, path)[0]
        assert "neutron stars" in text and "soil erosion" in text


def test_figures_worked_by_hand(scratch):
    # each group: 3 edges of weight 3 inside; one edge of weight 1 between: volumes 19 of 38
    for entry in json.loads(coauth("communities", "--json", corpus(scratch, TWO))[0])["communities"]:
        assert (entry["authors"], entry["collaborations"], entry["inside"], entry["outside"]) == (3, 3, 9, 1)
        assert abs(entry["conductance"] - 1 / 19) < 1e-12 and entry["density"] == 1
        assert abs(entry["coverage"] - 9 / 19) < 1e-12 and abs(entry["modularity"] - (9 / 19 - 0.25)) < 1e-12
        assert len(entry["links"]) == 1 and entry["links"][0]["weight"] == 1


def test_a_paper_goes_with_most_of_its_authors(scratch):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-q", "-o", o, corpus(scratch, TWO + [("Mixed", STARS[:2] + SOIL[:1])]))
    author = {r["Label"]: r for r in rows(read(o, "authors.csv"))}
    paper = {r["Label"]: r for r in rows(read(o, "papers.csv"))}
    assert author[STARS[0]]["community"] != author[SOIL[0]]["community"]
    assert paper["Mixed"]["community"] == author[STARS[0]]["community"]
    assert paper["Soil erosion: a study"]["community"] == author[SOIL[1]]["community"]
    assert paper["A letter"]["community"] == "1" # of equal ones the larger, which is numbered first
    assert paper["Binary neutron stars"]["cluster"] == author[STARS[2]]["cluster"] != ""


def test_analyze_puts_groups_everywhere(scratch):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-q", "-o", o, "--formats", "csv,json,graphml", "--seeds", "5", PROFILES)
    for graph in ("coauthors", "bipartite"):
        nodes = json.loads(read(o, graph + ".json"))["nodes"]
        assert all(n["community"] for n in nodes) and all(n["cluster"] for n in nodes)
        assert 'attr.name="community"' in read(o, graph + ".graphml")
    author = rows(read(o, "authors.csv"))
    for kind, plural in (("community", "communities"), ("cluster", "clusters")):
        table = rows(read(o, plural + ".csv"))
        for row in table:
            assert int(row["authors"]) == sum(a[kind] == row[kind] for a in author)
            assert int(row["papers"]) == sum(p[kind] == row[kind] for p in rows(read(o, "papers.csv")))
        whole = json.loads(read(o, plural + ".json"))
        assert abs(sum(e["modularity"] for e in whole[plural]) - whole["modularity"]) < 1e-9
        names = [e["terms"][0] for e in whole[plural]]
        assert len(set(names)) == len(names), names
    assert all(0.5 < float(r["stability"]) <= 1 for r in rows(read(o, "communities.csv")))
    coauth("analyze", "-q", "-o", o + "2", "--formats", "csv", "--measures", "none", PROFILES)
    assert not os.path.exists(os.path.join(o + "2", "communities.csv"))


def test_the_groups_of_the_profiles(scratch):
    def group(entries, name):
        return [e for e in entries if name in e["central_authors"]]
    leaders = ("Chaojun Xiao", "Yunhua Zhou", "Mozhi Zhang", "Shaohan Huang")
    found = json.loads(coauth("communities", "--json", "--resolution", "auto", "--seeds", "10", PROFILES)[0])
    assert len(found["communities"]) == 4 and found["choices"][0]["communities"] == 4
    for entries in (found["communities"], json.loads(coauth("clusters", "--json", PROFILES)[0])["clusters"]):
        of = [group(entries, n) for n in leaders]
        assert all(len(g) == 1 for g in of) and len({g[0]["label"] for g in of}) == 4
        assert of[3] == group(entries, "Zewen Chi") == group(entries, "Li Dong")
    assert all(e["stability"] > 0.9 for e in found["communities"])


def test_the_network_of_groups_in_formats_and_pictures(scratch):
    path = corpus(scratch, TWO)
    for ending in ("graphml", "gexf", "gml", "dot", "json", "net", "csv", "svg", "png", "pdf"):
        out = os.path.join(scratch, "q." + ending)
        coauth("communities", "-q", "--quotient", out, path)
        assert os.path.getsize(out) > 20
    node = json.loads(read(scratch, "q.json"))
    assert [n["id"] for n in node["nodes"]] == ["g1", "g2"] and all(n["authors"] == 3 and "size" in n and "x" in n for n in node["nodes"])
    assert [(e["source"], e["target"], e["weight"]) for e in node["edges"]] == [("g1", "g2", 1)]
    subprocess.run(["xmllint", "--noout", os.path.join(scratch, "q.graphml"), os.path.join(scratch, "q.gexf")], check=True)
    for kind in ("community", "cluster"):
        coauth("layout", "-q", "--quotient", kind, "-o", os.path.join(scratch, "l.json"), path)
        assert [n["label"] for n in json.loads(read(scratch, "l.json"))["nodes"]] == [n["label"] for n in node["nodes"]]
    coauth("clusters", "-q", "-o", os.path.join(scratch, "c.graphml"), path)
    text = read(scratch, "c.graphml")
    assert 'attr.name="cluster"' in text and 'attr.name="community"' not in text and 'attr.name="color"' in text
    _, err = coauth("export", "--quotient", "paper", "-o", os.path.join(scratch, "l.svg"), path, code=2)
    assert "there are community and cluster" in err
    coauth("clusters", "-q", "--graph", "bipartite", "--quotient", os.path.join(scratch, "b.svg"), path)


def test_hostile_texts(scratch):
    names = ['=SUM(A1)', 'Eve "Q", <b>', "Nörd\u0007 \u202eX"]
    path = corpus(scratch, [("=cmd() \"quoted\", text\nwith a line", names)] * 2 + [("<script>alert(1)</script> +1", names)])
    for command in ("communities", "clusters"):
        table = rows(coauth(command, "--csv", path)[0])
        assert len(table) == 1 and not table[0]["Label"].startswith("=") and not table[0]["central_authors"].startswith("=")
        assert table[0]["central_authors"].count("; ") == 2
        text = coauth(command, "--json", path)[0]
        assert "<script" not in text
        assert '=SUM(A1)' in json.loads(text)[command][0]["central_authors"]
        text = coauth(command, path)[0]
        assert "\u0007" not in text and "\u202e" not in text
    raw = rows(coauth("communities", "--csv", "--csv-raw", path)[0])[0]
    assert "=SUM(A1)" in raw["central_authors"]
    o = os.path.join(scratch, "o")
    coauth("analyze", "-q", "-o", o, path)
    assert len(rows(read(o, "communities.csv"))) == 1


def edges(scratch, pairs, name="g.edges"):
    path = os.path.join(scratch, name)
    with open(path, "w") as f:
        f.writelines("%s\t%s\t1\n" % p for p in pairs)
    return path


def test_shapes_that_are_hard_to_group(scratch):
    clique = [("n%d" % i, "n%d" % j) for i in range(6) for j in range(i)]
    apart = [("a%d" % i, "a%d" % (i + 1)) for i in range(3)] + [("b%d" % i, "b%d" % (i + 1)) for i in range(3)]
    assert len(rows(coauth("communities", "--csv", edges(scratch, clique))[0])) == 1
    table = rows(coauth("communities", "--csv", edges(scratch, apart))[0])
    assert len(table) == 2 and all(r["outside"] == "0" and r["conductance"] == "0" and r["links"] == "" for r in table)
    for shape in (clique, apart):
        assert len(rows(coauth("clusters", "--csv", "-k", "1", edges(scratch, shape))[0])) == 1
        assert 1 <= len(rows(coauth("clusters", "--csv", edges(scratch, shape))[0])) <= len(shape)
    n = len({x for p in apart for x in p})
    assert 1 <= len(rows(coauth("clusters", "--csv", "--k", str(n), edges(scratch, apart))[0])) <= n
    _, err = coauth("clusters", "--k", str(n + 1), edges(scratch, apart), code=2)
    assert "%d clusters were asked for, of %d nodes" % (n + 1, n) in err


def test_isolated_authors_and_no_authors_at_all(scratch):
    alone = corpus(scratch, [("On one", ["Ada Alpha"]), ("On two", ["Bea Beta"]), ("On three", ["Cleo Gamma"])])
    table = rows(coauth("communities", "--csv", "--seeds", "3", alone)[0])
    assert len(table) == 3 and all(r["authors"] == "1" and r["modularity"] == "" and r["stability"] == "1" for r in table)
    coauth("clusters", alone)
    none = corpus(scratch, [("A paper of nobody", [])], "none.jsonl")
    for command in ("communities", "clusters"):
        assert rows(coauth(command, "--csv", none)[0]) == []
        assert json.loads(coauth(command, "--json", none)[0])[command] == []
        assert coauth(command, none)[0].startswith("0 groups of 0 authors")
        for ending in ("graphml", "svg"):
            coauth(command, "-q", "--quotient", os.path.join(scratch, command + "." + ending), none)
    coauth("communities", "--resolution", "auto", none)
    coauth("analyze", "-q", "-o", os.path.join(scratch, "o"), none)


def test_equal_weights_and_the_switch_that_makes_them_so(scratch):
    path = corpus(scratch, TWO)
    assert json.loads(coauth("communities", "--json", path)[0])["weights"] is True
    plain = json.loads(coauth("communities", "--json", "--unweighted", path)[0])
    assert plain["weights"] is False and [e["inside"] for e in plain["communities"]] == [3, 3]


def test_wrong_options(scratch):
    path = corpus(scratch, TWO)
    for arguments, message in ((["--resolution", "0"], "--resolution takes a number above 0 or auto"), (["--resolution", "x"], "auto, not"),
                               (["--seeds", "99999"], "--seeds takes a whole number up to 10000"), (["--method", "leidne"], 'no method is called "leidne"; did you mean "leiden"?'),
                               (["--method", "label-propagation", "--resolution", "auto"], "can be chosen for leiden and louvain"),
                               (["--to", "gml"], "give -o FILE as well"), (["--weights"], "communities does not take --weights"),
                               (["--quotient", os.path.join(scratch, "q.xyz")], "the ending tells no output format")):
        _, err = coauth("communities", *arguments, path, code=2)
        assert message in err, (arguments, err)


def test_the_same_bytes_twice_and_with_any_number_of_threads(scratch):
    seen = {coauth("communities", "--json", "--resolution", "auto", "--seeds", "3", "--threads", t, PROFILES)[0] for t in (1, 1, 3)}
    assert len(seen) == 1
    assert len({coauth("clusters", "--json", "--graph", "bipartite", "--threads", t, PROFILES)[0] for t in (1, 2)}) == 1


main(sys.modules[__name__])
