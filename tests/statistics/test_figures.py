"""Figures at the edges of what they are defined for, against values worked by hand."""
import csv, io, json, math, os, re, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "cli"))
from cli import coauth, main


def write(scratch, name, lines):
    path = os.path.join(scratch, name)
    with open(path, "w", encoding="utf8") as f:
        f.write("\n".join(lines) + "\n")
    return path


def corpus(scratch, papers):
    """papers: (year, letters), an author a letter."""
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i, (year, letters) in enumerate(papers):
        lines.append({"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i, "title": "Title number %d" % i,
                      "year": year, "authors": [{"name": "Family%s, Given%s" % (c, c)} for c in letters]})
    return write(scratch, "corpus.jsonl", map(json.dumps, lines))


def ring(weight):
    """Forty authors, each with the two to either side; weight(u, v) of the tie."""
    return ["n%d n%d %g" % (u, (u + k) % 40, weight(u, (u + k) % 40)) for u in range(40) for k in (1, 2)]


def test_the_null_model_sees_no_weights_on_either_side(scratch):
    def rows(lines):
        return json.loads(coauth("stats", "--null", "configuration", "--samples", 10, "--json", write(scratch, "g.txt", lines))[0])
    assert rows(ring(lambda u, v: 1)) == rows(ring(lambda u, v: 20 if u // 10 == v // 10 else 1))


def test_the_bipartite_null_model_wants_all_collaborations_of_the_papers(scratch):
    path = corpus(scratch, [(2000, "AB"), (2001, "AB"), (2002, "BC"), (2003, "CDA")])
    coauth("stats", "--null", "bipartite", "--samples", 5, path)
    _, err = coauth("stats", "--null", "bipartite", "--samples", 5, "--min-weight", 2, path, code=2)
    assert "--min-weight" in err


def test_years_without_new_authors_count_for_densification(scratch):
    papers = [(2000, "ABC"), (2001, "DE"), (2002, "ADE"), (2003, "BCE")]
    points = [(3, 3), (5, 4), (5, 6), (5, 8)] # authors and ties at the end of each year
    x, y = [[math.log(p[i]) for p in points] for i in (0, 1)]
    mx, my = sum(x) / 4, sum(y) / 4
    slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)
    found = json.loads(coauth("trend", "--json", corpus(scratch, papers))[0])
    assert abs(found["densification_exponent"] - slope) < 1e-12, (found["densification_exponent"], slope)


def test_densification_is_the_slope_of_plain_sums(scratch):
    for years in range(3, 9):
        papers = sorted((2000 + i * i % years, [chr(65 + (i * i + 5 * j * (i + 1)) % (8 + i // 3)) for j in range(i % 4 + 1)])
            for i in range(40))
        papers = [(year, sorted(set(letters))) for year, letters in papers]
        authors, ties, points = set(), set(), []
        for year in range(2000, 2000 + years):
            for _, letters in (p for p in papers if p[0] == year):
                authors |= set(letters)
                ties |= {(a, b) for a in letters for b in letters if a < b}
            if ties and (not points or points[-1] != (len(authors), len(ties))):
                points.append((len(authors), len(ties)))
        x, y = [[math.log(p[i]) for p in points] for i in (0, 1)]
        mx, my = sum(x) / len(x), sum(y) / len(y)
        spread = sum((a - mx) ** 2 for a in x)
        found = json.loads(coauth("trend", "--json", "--identity", "exact", corpus(scratch, papers))[0])
        if not spread:
            assert found["densification_exponent"] is None
            continue
        slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / spread
        assert abs(found["densification_exponent"] - slope) < 1e-9, (years, found["densification_exponent"], slope)
        if len(points) > 2:
            rest = sum((b - my - slope * (a - mx)) ** 2 for a, b in zip(x, y))
            error = math.sqrt(rest / (len(points) - 2) / spread)
            assert abs(found["densification_standard_error"] - error) < 1e-9, (years, found, error)


def test_weights_that_cannot_be_computed_with_are_refused_in_their_line(scratch):
    for weights, line, said in ((("1e299",) * 11, 11, "add up to more than 1e300"), (("1", "1e-320"), 2, "too small"),
                                (("1", "1e-400"), 2, "too small"), (("1", "1e400"), 2, "larger than"),
                                (("1", "0"), 2, "not a positive number"), (("1", "-1e400"), 2, "not a positive number")):
        path = write(scratch, "w.txt", ["n%d n%d %s" % (i, i + 1, w) for i, w in enumerate(weights)])
        _, err = coauth("rank", "--by", "strength", "--strict", "--from", "edge-list", path, code=3)
        assert "w.txt:%d: " % line in err and said in err, err


def test_the_eigenvector_of_large_weights_is_that_of_small_ones(scratch):
    def values(scale):
        path = write(scratch, "t.txt", ["%s %s %g" % (a, b, w * scale) for a, b, w in (("a", "b", 1), ("b", "c", 2), ("a", "c", 1))])
        return [r["eigenvector"] for r in json.loads(coauth("rank", "--by", "eigenvector", "--weights", "--json", path)[0])]
    for scale in (1e200, 1e-200):
        assert all(abs(a - b) < 1e-9 for a, b in zip(values(scale), values(1))), values(scale)


def test_weights_of_any_size_give_numbers(scratch):
    """What does not depend on the unit of weights is the same in any; what does is that many times as large."""
    ties = (("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("d", "f"))

    def found(weight, *arguments):
        path = write(scratch, "w.txt", ["%s %s %g" % (*t, weight * (1 + i % 3)) for i, t in enumerate(ties)])
        return json.loads(coauth(*arguments, "--json", "--from", "edge-list", path)[0])
    for weight in (1e200, 1e-200):
        values, plain = (found(w, "spectrum", "--weights", "--count", 3) for w in (weight, 1))
        assert all(abs(a / weight - b) < 1e-9 for a, b in zip(values["adjacency"], plain["adjacency"])), values
        values, plain = (found(w, "communities", "--method", "slpa") for w in (weight, 1))
        assert abs(values["modularity"] - plain["modularity"]) < 1e-9
        for name, power in (("association", -1), ("equivalence", 0), ("salton", 0), ("jaccard", 0), ("inclusion", 0)):
            values, plain = (found(w, "stats", "--normalise", name)["total_weight"] for w in (weight, 1))
            assert abs(values / weight ** power / plain - 1) < 1e-9, (name, values, plain)


def test_authorities_are_authors_and_hubs_papers(scratch):
    """Of AB, AC the matrix B'B leads with (2, 1, 1) / 2, and both papers are alike."""
    path = corpus(scratch, [(2000, "AB"), (2001, "AC")])
    rows = {r["label"][-1]: r["authority"] for r in json.loads(coauth("rank", "--by", "authority", "--json", path)[0])}
    assert set(rows) == set("ABC") and rows["A"] == 1 and abs(rows["B"] - 0.5) < 1e-9 and abs(rows["C"] - 0.5) < 1e-9
    hubs = json.loads(coauth("rank", "--by", "hub", "--json", path)[0])
    assert [r["id"] for r in hubs] == ["p1", "p2"] and all(abs(r["hub"] - 1) < 1e-9 for r in hubs)
    assert "eigenvector" in next(r["formula"] for r in json.loads(coauth("measures", "--json")[0]) if r["name"] == "hits")


def test_what_is_not_defined_is_missing(scratch):
    def cells(name, *arguments):
        return [r[name] for r in csv.DictReader(io.StringIO(coauth(*arguments, "--csv")[0]))]
    two_and_one = write(scratch, "g.net", ["*Vertices 3", '1 "A"', '2 "B"', '3 "C"', "*Edges", "1 2"])
    alone = write(scratch, "one.net", ["*Vertices 1", '1 "A"', "*Edges"])
    assert cells("density", "communities", two_and_one) == ["1", ""]
    assert cells("conductance", "communities", two_and_one)[1] == ""
    for measure in ("degree", "betweenness", "harmonic"):
        assert cells(measure, "rank", "--by", measure, alone) == ["0"]
        assert cells(measure, "rank", "--by", measure, "--normalised", alone) == []
        folder = os.path.join(scratch, measure)
        coauth("analyze", "--measures", measure, "--normalised", "--formats", "csv", "-o", folder, alone)
        assert [r[measure] for r in csv.DictReader(open(os.path.join(folder, "authors.csv")))] == [""]
    path = write(scratch, "p.txt", ["a b", "b c", "c d", "d e", "e f", "f a", "x y"])
    column = [float(c) for c in cells("conductance", "communities", "--from", "edge-list", path) if c]
    mean = json.loads(coauth("communities", "--json", "--from", "edge-list", path)[0])["mean_conductance"]
    assert abs(mean - sum(column) / len(column)) < 1e-12


def test_what_graphs_of_no_tie_do_not_have_is_missing(scratch):
    """Shares of all weight where there is none, and the second eigenvalue of one node."""
    for nodes in (1, 2, 30):
        path = write(scratch, f"{nodes}.net", [f"*Vertices {nodes}", *(f'{i} "A{i}"' for i in range(1, nodes + 1)),
            "*Edges"])
        for ways in (["communities"], ["communities", "--method", "slpa"], ["communities", "--resolution", "auto"],
                ["clusters"]):
            whole = json.loads(coauth(*ways, "--json", path)[0])
            assert whole["modularity"] is None and whole["coverage"] is None, (nodes, ways)
            groups = whole.get("communities", []) + whole.get("clusters", [])
            assert all(g["modularity"] is None and g["coverage"] is None for g in groups), (nodes, ways)
            assert all(c["modularity"] is None for c in whole.get("choices", [])), (nodes, ways)
            assert "modularity not defined, coverage not defined" in coauth(*ways, path)[0]
        assert len(json.loads(coauth("clusters", "--json", path)[0])["clusters"]) == 1
        spectrum = json.loads(coauth("spectrum", "--json", path)[0])
        assert spectrum["spectral_norm"] == 0 and spectrum["algebraic_connectivity"] == (None if nodes < 2 else 0)
    nobody = write(scratch, "none.bib", ["@article{p, title={Nothing}, year=2001}"])
    spectrum = json.loads(coauth("spectrum", "--json", nobody)[0])
    assert [spectrum[k] for k in ("spectral_norm", "spectral_gap", "algebraic_connectivity")] == [None] * 3
    assert coauth("spectrum", nobody)[0].count("–") == 3


def test_printed_means_are_those_of_the_columns(scratch):
    path = corpus(scratch, [(2000 + i % 7, [chr(65 + (i * i + 3 * j) % 23) for j in range(1 + i % 4)]) for i in range(40)])
    figures = json.loads(coauth("stats", "--json", path)[0])
    coauth("analyze", "--measures", "degree,clustering", "--formats", "csv", "-o", os.path.join(scratch, "means"), path)
    for file, column, name in (("authors", "papers", "mean_papers_per_author"),
            ("authors", "degree", "mean_collaborators_per_author"), ("authors", "clustering", "average_clustering"),
            ("papers", "authors", "mean_authors_per_paper")):
        cells = [float(r[column]) for r in csv.DictReader(open(os.path.join(scratch, "means", f"{file}.csv"))) if r[column]]
        assert abs(figures[name] - sum(cells) / len(cells)) < 1e-12, name


def test_normalised_measures_are_so_in_files_too(scratch):
    star = write(scratch, "star.net", ["*Vertices 4", *(f'{i} "A{i}"' for i in (1, 2, 3, 4)), "*Edges",
        "1 2", "1 3", "1 4"])
    coauth("analyze", "--measures", "default", "--normalised", "--formats", "csv", "-o", os.path.join(scratch, "star"), star)
    rows = list(csv.DictReader(open(os.path.join(scratch, "star", "authors.csv"))))
    third = 1 / 3
    assert [float(r["degree"]) for r in rows] == [1, third, third, third]
    assert [float(r["betweenness"]) for r in rows] == [1, 0, 0, 0]


def test_bootstrap(scratch):
    """The error of a mean is that of the textbook, no interval leaves out its figure, and threads make no difference."""
    sizes = [2 + i * i % 5 for i in range(120)]
    names = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    path = corpus(scratch, [(2000, [names[(7 * i + 3 * j * j) % 26] for j in range(k)]) for i, k in enumerate(sizes)])
    runs = [coauth("stats", "--bootstrap", 400, "--json", "--threads", n, path)[0] for n in (1, 3)]
    assert runs[0] == runs[1]
    rows = {r["figure"]: r for r in json.loads(runs[0])}
    plain = json.loads(coauth("stats", "--json", path)[0])
    for name, row in rows.items():
        expected = plain["giant_component"]["share"] if name == "giant_component.share" else plain[name]
        assert row["observed"] == expected and row["samples"] == 400 and "identity fixed" in row["sampling"], row
        assert row["low"] is None or row["low"] <= row["observed"] <= row["high"], row
        assert row["low"] is None or "left out" not in row["sampling"], row
    k = [len({(7 * i + 3 * j * j) % 26 for j in range(n)}) for i, n in enumerate(sizes)]
    mean = sum(k) / len(k)
    error = math.sqrt(sum((x - mean) ** 2 for x in k) / (len(k) - 1) / len(k))
    assert abs(rows["mean_authors_per_paper"]["standard_error"] / error - 1) < 0.15, (rows, error)
    graph = write(scratch, "g.txt", ["a b", "b c"])
    assert "ready-made" in coauth("stats", "--bootstrap", 20, "--from", "edge-list", graph, code=2)[1]


def test_bootstrap_of_indices(scratch):
    """The error of a share is that of the textbook; what has no interval varies as leaving out single papers says."""
    def index(papers, name):
        return json.loads(coauth("stats", "--indices", "--json", corpus(scratch, papers))[0])[name]
    papers = [(2000 + i % 9, "ABCDEFGHIJKL"[5 * i % 12] if i % 3 == 0 else "ABCDEFGHIJKLMN"[i % 7:i % 7 + 2 + i % 4]) for i in range(18)]
    path = corpus(scratch, papers)
    runs = [coauth("stats", "--indices", "--bootstrap", 200, "--json", "--threads", n, path)[0] for n in (1, 3)]
    assert runs[0] == runs[1]
    plain = json.loads(coauth("stats", "--indices", "--json", path)[0])
    rows = {r["figure"]: r for r in json.loads(runs[0])}
    assert set(rows) <= set(plain)
    for name, row in rows.items():
        assert row["observed"] == plain[name], row
        assert (row["low"] is None) == ("left out" in row["sampling"] or row["observed"] is None), row
        assert row["low"] is None or row["low"] <= row["observed"] <= row["high"], row
    share = sum(len(a) == 1 for _, a in papers) / len(papers)
    error = rows["solo_papers"]["standard_error"]
    assert abs(rows["solo_papers"]["observed"] - share) < 1e-12
    assert abs(error / math.sqrt(share * (1 - share) / len(papers)) - 1) < 0.2, error
    without = [index(papers[:i] + papers[i + 1:], "bibliometrix_collaboration_index") for i in range(len(papers))]
    mean = sum(without) / len(without)
    jackknife = math.sqrt((len(papers) - 1) / len(papers) * sum((x - mean) ** 2 for x in without))
    error = rows["bibliometrix_collaboration_index"]["standard_error"]
    assert abs(error / jackknife - 1) < 0.2, (error, jackknife)


def test_bootstrap_of_exponents(scratch):
    """Of few papers one is left out at a time: the error is the jackknife's."""
    papers = [(2000 + i // 2, "ABCDEFGHIJKLMNOP"[i % 5:i % 5 + 2 + i % 3] + "QRSTUVWXYZ"[i % 10]) for i in range(16)]
    path = corpus(scratch, papers)
    runs = [coauth("trend", "--bootstrap", 500, "--json", "--threads", n, path)[0] for n in (1, 3)]
    assert runs[0] == runs[1]
    found, plain = json.loads(runs[0]), json.loads(coauth("trend", "--json", path)[0])
    assert "left out" in found["sampling"] and found["samples"] == 500 and "sampling" not in plain
    for name in ("densification", "attachment"):
        exponent = name + "_exponent"
        assert found[exponent] == plain[exponent]
        without = [json.loads(coauth("trend", "--json", corpus(scratch, papers[:i] + papers[i + 1:]))[0])[exponent] for i in range(len(papers))]
        mean = sum(without) / len(without)
        jackknife = math.sqrt((len(papers) - 1) / len(papers) * sum((x - mean) ** 2 for x in without))
        assert abs(found[name + "_sampling_error"] / jackknife - 1) < 0.15, (name, found, jackknife)
        for end, way in (("_low", -1.96), ("_high", 1.96)):
            assert abs(found[name + end] - found[exponent] - way * found[name + "_sampling_error"]) < 1e-12
            assert name + end not in plain
    text, _ = coauth("trend", "--bootstrap", 50, path)
    assert re.search(r"densification exponent \d\.\d+ ± \S+, -?\d\.\d+ to \d", text), text
    assert "leaving a tenth of papers out, 50 times" in text


def test_errors_decide_how_many_digits_are_shown(scratch):
    """An observed value of five digits is not printed as one, whatever the error."""
    path = corpus(scratch, [(2000, ["%s%d" % (c, i) for c in "ABC"[:1 + i % 3]]) for i in range(60)])
    text, _ = coauth("stats", "--bootstrap", 50, path)
    line = next(l for l in text.splitlines() if l.startswith("  Authors  "))
    authors = json.loads(coauth("stats", "--json", path)[0])["authors"]
    assert float(line.split()[1]) == authors, line


def ranks(by, samples, path, top=0, threads=2):
    out, _ = coauth("rank", "--by", by, "--top", top, "--bootstrap", samples, "--json", "--threads", threads, path)
    return json.loads(out)


def test_how_sure_ranks_are(scratch):
    """Of two papers drawn from two, A is on none, one or both with chances 1/4, 1/2, 1/4, and B on the others."""
    path = corpus(scratch, [(2000, "AC"), (2001, "BC")])
    rows = {r["label"][-1]: r for r in ranks("papers", 4000, path)}
    for r in rows.values():
        assert r["first"] == 10 and r["samples"] == 4000 and "identity fixed" in r["sampling"]
        assert r["low"] <= r["papers"] <= r["high"] and r["rank_low"] <= r["rank"] <= r["rank_high"]
    assert rows["C"]["standard_error"] == 0 and rows["C"]["rank_high"] == 1
    for name in "AB":
        assert abs(rows[name]["standard_error"] - math.sqrt(0.5)) < 0.03, rows
        assert rows[name]["low"] < 0.05 and 1.95 < rows[name]["high"] < 2.05 and rows[name]["rank_high"] == 3
    # C comes first always; strength counts a paper drawn twice twice.
    first = {r["label"][-1]: r for r in ranks("strength", 4000, path, 3)}
    assert first["C"]["among_first"] == 1 and first["C"]["standard_error"] == 0
    assert abs(first["A"]["standard_error"] - math.sqrt(0.5)) < 0.03
    path = corpus(scratch, [(2000, "A"), (2001, "B"), (2002, "B")])
    only = {r["label"][-1]: r["among_first"] for r in ranks("papers", 4000, path, 1)}
    # B leads or ties where it is on 2 or 3 of 3 papers: 20 of 27 draws.
    assert list(only) == ["B"] and abs(only["B"] - 20 / 27) < 0.03, only


def test_values_that_resampling_biases_get_their_error_from_leaving_papers_out(scratch):
    """Of a star's four papers one is left out: the centre has 3 ties always, a leaf none in 1 of 4 samples."""
    path = corpus(scratch, [(2000, "HW"), (2001, "HX"), (2002, "HY"), (2003, "HZ")])
    rows = {r["label"][-1]: r for r in ranks("degree", 4000, path)}
    assert rows["H"]["standard_error"] == 0 and rows["H"]["low"] is None and "left out" in rows["H"]["sampling"]
    for name in "WXYZ":
        assert abs(rows[name]["standard_error"] - math.sqrt(3 / 16) * math.sqrt(3)) < 0.03, rows
    for by in ("core", "pagerank", "clustering", "betweenness", "closeness", "fractional_papers"):
        runs = [ranks(by, 40, path, threads=n) for n in (1, 3)]
        assert runs[0] == runs[1] and all(r["rank_low"] <= r["rank"] <= r["rank_high"] for r in runs[0]), by


def test_ranks_are_not_sampled_where_samples_would_say_nothing_or_take_too_long(scratch):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    path = corpus(scratch, [(2000, letters[i:i + 4]) for i in range(20)])
    for arguments, said in ((("--by", "h_index"), "h_index"), (("--by", "pagerank", "--restart", "A"), "--restart"),
                            (("--by", "betweenness", "--approx", "0.1"), "--approx"),
                            (("--by", "strength", "--normalise", "salton"), "--normalise")):
        assert said in coauth("rank", *arguments, "--bootstrap", 20, path, code=2)[1], arguments
    ties = write(scratch, "g.txt", ["a b", "b c"])
    assert "ready-made" in coauth("rank", "--by", "degree", "--bootstrap", 20, "--from", "edge-list", ties, code=2)[1]
    names = [a + b for a in letters for b in letters]
    many = corpus(scratch, [(2000, names[i:i + 8]) for i in range(668)])
    _, err = coauth("rank", "--by", "betweenness", "--bootstrap", 1000000, "--threads", 1, many, code=1)
    assert "minutes" in err and "would fit" in err, err


def test_estimates_say_so_beside_every_value(scratch):
    path = write(scratch, "p.txt", ["n%d n%d" % (i, (i + k) % 60) for i in range(60) for k in (1, 7)])
    out, _ = coauth("rank", "--by", "betweenness", "--approx", "0.1", "--csv", "--from", "edge-list", path)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert all(0 < float(r["betweenness_estimate_error"]) <= 0.1 * 59 * 58 / 2 for r in rows), rows
    exact = {r["id"]: float(r["betweenness"]) for r in csv.DictReader(io.StringIO(
        coauth("rank", "--by", "betweenness", "--csv", "--from", "edge-list", path)[0]))}
    out, err = coauth("rank", "--by", "betweenness", "--approx", "20%:5,0.01", "--csv", "--from", "edge-list", path)
    assert "each of the 5 highest is within 20 % of the truth" in err and "probability 0.99" in err, err
    for r in list(csv.DictReader(io.StringIO(out)))[:5]:
        off = abs(float(r["betweenness"]) - exact[r["id"]]) if r["id"] in exact else 0
        assert off <= min(float(r["betweenness_estimate_error"]), 0.2 * exact.get(r["id"], 0) or off), r
    for wrong in ("0%", "100%", "10%:0", "10%:1.5", "10%:", "10%5", "%"):
        assert "--approx takes" in coauth("rank", "--by", "betweenness", "--approx", wrong, path, code=2)[1], wrong
    assert "≈" in coauth("rank", "--by", "harmonic", "--approx", "0.1", "--from", "edge-list", path)[0]
    folder = os.path.join(scratch, "out")
    formats = "csv,gexf,graphml,yed,gml,dot,cyjs,cx2,graphology,json,vosviewer,vosviewer-text,html"
    coauth("analyze", "--measures", "betweenness", "--approx", "0.1", "--formats", formats, "--from", "edge-list", "-o",
        folder, path)
    written = sorted(n for n in os.listdir(folder) if n.startswith(("authors.csv", "coauthors.")) and "network" not in n)
    assert len(written) == 12, written
    for name in written:
        with open(os.path.join(folder, name), encoding="utf8") as f:
            assert re.search("betweenness_?estimate_?error", f.read(), re.I), name
    assert "betweenness_estimate_error" not in coauth("rank", "--by", "betweenness", "--csv", "--from", "edge-list", path)[0]


def dumbbell(size, path):
    """Two cliques, whose spectra are the same, at the ends of a path: the gap falls by a factor of about their size a step."""
    cliques = ["%s%d %s%d" % (c, i, c, j) for c in "ab" for i in range(size) for j in range(i)]
    chain = ["a0"] + ["p%d" % i for i in range(path)] + ["b0"]
    return cliques + ["%s %s" % pair for pair in zip(chain, chain[1:])]


def test_near_ties_of_the_leading_eigenvalue_are_a_warning(scratch):
    for name, lines, tied in (("far", dumbbell(6, 14), True), ("near", dumbbell(6, 2), False), ("one", ["a b"], False),
                              ("path", ["n%d n%d" % (i, i + 1) for i in range(60)], False),
                              ("apart", dumbbell(6, 0)[:-1] + ["a0 z"] + ["b0 y"] + ["y w%d" % i for i in range(4)], False)):
        path, folder = write(scratch, name + ".txt", lines), os.path.join(scratch, "tied-" + name)
        _, err = coauth("analyze", "--measures", "eigenvector", "--formats", "csv", "--from", "edge-list", "-o", folder, path)
        with open(os.path.join(folder, "run.json"), encoding="utf8") as f:
            doubtful = json.load(f)["doubtful"]
        assert [d["what"] for d in doubtful] == (["eigenvector"] if tied else []), (name, doubtful)
        assert ("eigenvector: the largest eigenvalue" in err) == tied and (not tied or "near-tie" in doubtful[0]["reason"])
        out, err = coauth("spectrum", "--json", "--count", 2, "--from", "edge-list", path)
        assert json.loads(out)["near_tie"] == tied and ("near-tie" in err) == tied, (name, out, err)


def test_near_ties_of_hubs_and_authorities_too(scratch):
    letters = "ABCDEF"
    papers = [(2000, [c + x for x in letters[:k] + letters[k + 1:]]) for c in "PQ" for k in range(6)]
    chain = ["PA"] + ["n%d" % i for i in range(16)] + ["QA"]
    path = corpus(scratch, papers + [(2000, list(pair)) for pair in zip(chain, chain[1:])])
    assert "hits: the largest eigenvalue" in coauth("rank", "--by", "hits", path)[1]
    assert "hits:" not in coauth("rank", "--by", "hits", corpus(scratch, papers[:6] + [(2000, ["PA", "x"])]))[1]


def test_one_eigenvalue_has_a_gap(scratch):
    found = json.loads(coauth("spectrum", "--count", 1, "--json", "--from", "edge-list", write(scratch, "t.txt", ["a b", "b c", "a c"]))[0])
    assert len(found["adjacency"]) == 1 and abs(found["spectral_gap"] - 3) < 1e-9 # a triangle: 2, -1, -1


def test_an_authors_field_does_not_depend_on_the_order_of_records(scratch):
    head = '{"coauth": "corpus", "version": 1}\n{"kind": "source", "name": "x", "format": "test"}\n'
    lines = [json.dumps({"kind": "paper", "source": 0, "line": i + 1, "key": f, "title": "On " + f, "field": f,
                         "authors": [{"name": "Family, Given"}]}) for i, f in enumerate(("Physics", "Biology"))]
    for order in (lines, lines[::-1]):
        folder = os.path.join(scratch, "f")
        coauth("analyze", "--measures", "none", "--formats", "csv", "-o", folder, write(scratch, "f.jsonl", [head.strip(), *order]))
        with open(os.path.join(folder, "authors.csv"), encoding="utf8") as f:
            assert [r["field"] for r in csv.DictReader(f)] == ["Biology"]


if __name__ == "__main__":
    main(sys.modules[__name__])
