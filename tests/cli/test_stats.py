"""coauth stats: its tables in every form, against each other and on inputs with next to nothing in them."""
import csv, io, json, math, os, re, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import PROFILES, coauth, main


def write(scratch, name, text):
    path = os.path.join(scratch, name)
    with open(path, "w", encoding="utf8") as f:
        f.write(text)
    return path


def corpus(scratch, papers, name="c.jsonl"):
    """papers: lists of authors, or (year, authors)."""
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i, paper in enumerate(papers):
        year, authors = paper if isinstance(paper, tuple) else (None, paper)
        line = {"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i, "title": "T%d" % i,
                "authors": [{"name": a} for a in authors]}
        lines.append(dict(line, year=year) if year else line)
    return write(scratch, name, "".join(json.dumps(l) + "\n" for l in lines))


def flat(statistics):
    for key, value in statistics.items():
        if isinstance(value, dict):
            yield from (("%s.%s" % (key, k), v) for k, v in value.items())
        else:
            yield key, value


def test_every_form_says_the_same(scratch):
    statistics = dict(flat(json.loads(coauth("stats", "--json", PROFILES)[0])))
    rows = list(csv.DictReader(io.StringIO(coauth("stats", "--csv", PROFILES)[0])))
    assert [r["figure"] for r in rows] == [k for k in statistics if not k.startswith("incomplete_")]
    for r in rows:
        assert float(r["value"]) == statistics[r["figure"]], r
        assert (r["affected_by_cut_lists"] == "true") == (r["figure"].split(".")[0] in statistics["incomplete_figures"]), r
    markdown = coauth("stats", "--markdown", PROFILES)[0].splitlines()
    assert len([l for l in markdown if l.startswith("|")]) == len(rows) + 2
    assert all(l.count("|") - l.count("\\|") == 4 for l in markdown if l.startswith("|"))
    latex = coauth("stats", "--latex", PROFILES)[0]
    assert latex.count("\\\\\n") == len(rows) + 1 and "\\toprule" in latex and "Authors & 230* & -- \\\\" in latex
    assert not re.search(r"(?<!\\)[#$_]", latex.split("\n", 1)[1])


def test_one_form_and_one_table_at_a_time(scratch):
    for options in (("--json", "--csv"), ("--latex", "--markdown"), ("--indices", "--distributions")):
        coauth("stats", *options, PROFILES, code=2)


def test_indices(scratch):
    # N = 4 papers: f_1 = 1, f_2 = 2, f_3 = 1; A = 4
    path = corpus(scratch, [["A"], ["A", "B"], ["A", "C"], ["B", "C", "D"]])
    indices = json.loads(coauth("stats", "--indices", "--json", path)[0])
    for name, value in {"degree_of_collaboration": 3 / 4, "collaborative_index": 8 / 4, "solo_papers": 1 / 4,
                        "collaborative_coefficient": 1 - (1 + 2 / 2 + 1 / 3) / 4, "bibliometrix_collaboration_index": 3 / 3}.items():
        assert abs(indices[name] - value) < 1e-12, (name, indices[name])
    assert indices["h_index"] is None
    rows = {r["index"]: r for r in csv.DictReader(io.StringIO(coauth("stats", "--indices", "--csv", path)[0]))}
    assert set(rows) == set(indices) and float(rows["solo_papers"]["value"]) == 0.25 and rows["h_index"]["value"] == ""
    coauth("analyze", "-o", os.path.join(scratch, "o"), path)
    assert json.load(open(os.path.join(scratch, "o", "indices.json"))) == indices


def test_no_law_is_fitted_to_next_to_nothing(scratch):
    def records(authors):  # with 1, 2 or 3 papers each
        return "".join("@article{k%d_%d, title={On subject %d of %d}, author={Solo %s. and Other %s.}, year=2001}\n" % (
            a, n, n, a, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[a % 26] * (1 + a // 26), "abcdefghijklmnopqrstuvwxyz"[a % 26].upper() * (4 + a // 26))
            for a in range(authors) for n in range(1 + a % 3))
    for authors, law, reliable in ((2, False, False), (20, True, False), (60, True, True)):
        path = write(scratch, "%d.bib" % authors, records(authors))
        options = ("--identity", "exact", path)
        row = {r["distribution"]: r for r in json.loads(coauth("stats", "--distributions", "--json", *options)[0])}["papers_per_author"]
        assert row["count"] == 2 * authors and (row["exponent"] is not None) == law, row
        assert row["few_values"] == (not reliable if law else None), row
        assert "* to fewer than 100: not reliable" in coauth("stats", "--distributions", *options)[0]
        indices, text = json.loads(coauth("stats", "--indices", "--json", *options)[0]), coauth("stats", "--indices", *options)[0]
        assert (indices["lotka_exponent"] is not None) == law, indices
        assert ("fewer than 100 authors: not reliable" in text) == (law and not reliable), text


def zeta(exponent, first=1, last=10000):
    """Hurwitz's zeta, its tail by Euler and Maclaurin."""
    return sum(x ** -exponent for x in range(first, last)) + last ** (1 - exponent) / (exponent - 1) + last ** -exponent / 2


def test_fits_are_what_their_definitions_say(scratch):
    rows = {r["distribution"]: r for r in json.loads(coauth("stats", "--distributions", "--json", PROFILES)[0])}
    values = {}
    for r in csv.DictReader(io.StringIO(coauth("stats", "--distributions", "--csv", PROFILES)[0])):
        values.setdefault(r["distribution"], []).append((float(r["value"]), int(r["count"])))

    def distance(counts, exponent, xmin):  # Kolmogorov and Smirnov's, of the values from xmin on
        tail = [(x, n) for x, n in counts if x >= xmin]
        total, below, farthest = sum(n for _, n in tail), 0, 0
        of, law, each = zeta(exponent, xmin), 0, dict(tail)
        for x in range(xmin, int(max(each)) + 1):
            below += each.get(x, 0)
            law += x ** -exponent / of
            farthest = max(farthest, abs(below / total - law))
        return farthest

    fitted = [name for name in rows if rows[name]["exponent"] is not None and name != "strength"]
    assert fitted
    for name in fitted:
        row = rows[name]
        assert abs(row["ks_distance"] - distance(values[name], row["exponent"], int(row["xmin"]))) < 1e-6, row
        assert row["likelihood_ratio"] >= 0 and row["cutoff_rate"] >= 0, row
        assert abs(row["p_value"] - math.erfc(math.sqrt(row["likelihood_ratio"] / 2))) < 1e-9, row
        assert row["cutoff_rate"] > 0 or abs(row["cutoff_exponent"] - row["exponent"]) < 1e-6, row
    indices = json.loads(coauth("stats", "--indices", "--json", PROFILES)[0])
    exponent = indices["lotka_exponent"]
    assert abs(indices["lotka_constant"] * zeta(exponent) - 1) < 1e-6, indices
    assert abs(indices["lotka_distance"] - distance(values["papers_per_author"], exponent, 1)) < 1e-6, indices


def test_distributions(scratch):
    path = corpus(scratch, [["A"], ["A", "B"], ["A", "C"], ["B", "C", "D"]])
    rows = list(csv.DictReader(io.StringIO(coauth("stats", "--distributions", "--csv", path)[0])))
    of = lambda name: {float(r["value"]): int(r["count"]) for r in rows if r["distribution"] == name}
    assert of("papers_per_author") == {1: 1, 2: 2, 3: 1}
    assert of("authors_per_paper") == {1: 1, 2: 2, 3: 1}
    assert of("degree") == {2: 2, 3: 2}
    assert of("distance") == {1: 5, 2: 1}
    table = json.loads(coauth("stats", "--distributions", "--json", path)[0])
    assert [r["count"] for r in table if r["distribution"] == "degree"] == [4]


def test_next_to_nothing_gives_zeros_and_dashes(scratch):
    for i, papers in enumerate(([[]], [["A"]], [["A"], ["B"]], [["A"], ["A"]], [(2000, ["A", "B"])])):
        path = corpus(scratch, papers, "%d.jsonl" % i)
        nobody = ("--years", "1900") if i == 4 else ()
        for table in ((), ("--indices",), ("--distributions",)):
            for form in ((), ("--json",), ("--csv",), ("--markdown",), ("--latex",)):
                out, _ = coauth("stats", *table, *form, *nobody, path)
                assert out and not re.search(r"\b-?(nan|inf)\b", out, re.I), (papers, table, form, out)
                if form == ("--json",):
                    json.loads(out, parse_constant=lambda x: 1 / 0)
        statistics = json.loads(coauth("stats", "--json", *nobody, path)[0])
        assert statistics["collaborations"] == 0 and statistics["mean_distance"] is None


def test_countries(scratch):
    author = lambda name, country, corresponding=False: {"name": name, "corresponding": corresponding, "attributes": {"country": [country]}}
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i, authors in enumerate(([author("A", "NO", True), author("B", "NO")], [author("A", "NO", True), author("C", "DE")],
                                 [author("C", "DE", True)], [author("A", "NO", True)])):
        lines.append({"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i, "title": "T%d" % i, "authors": authors})
    path = write(scratch, "c.jsonl", "".join(json.dumps(l) + "\n" for l in lines))
    assert coauth("stats", "--countries", "--csv", path)[0].splitlines() == [
        "country,papers,single_country_papers,multiple_country_papers,multiple_country_share", "Norway,3,2,1,0.3333333333333333", "Germany,1,1,0,0"]
    assert json.loads(coauth("stats", "--countries", "--json", PROFILES)[0]) == []
    coauth("analyze", "-o", os.path.join(scratch, "o"), "--formats", "csv", path)
    with open(os.path.join(scratch, "o", "authors.csv"), newline="") as f:
        a = next(r for r in csv.DictReader(f) if r["Label"] == "A")
    assert (a["solo_papers"], a["first_author_papers"], a["last_author_papers"]) == ("1", "3", "1") and abs(float(a["harmonic_papers"]) - 7 / 3) < 1e-9


def test_null_models(scratch):
    statistics = json.loads(coauth("stats", "--json", PROFILES)[0])
    for model in ("configuration", "erdos-renyi", "bipartite"):
        runs = [coauth("stats", "--null", model, "--samples", "6", "--json", "--threads", n, PROFILES)[0] for n in (1, 4)]
        assert runs[0] == runs[1] != coauth("stats", "--null", model, "--samples", "6", "--json", "--seed", "2", PROFILES)[0]
        for row in json.loads(runs[0]):
            if row["figure"] in statistics:
                assert abs(row["observed"] - statistics[row["figure"]]) < 1e-12
            assert abs(row["z"] - (row["observed"] - row["mean"]) / row["deviation"]) < 1e-9, row
    for form in ((), ("--csv",), ("--markdown",), ("--latex",)):
        assert "ransitivity" in coauth("stats", "--null", "bipartite", *form, corpus(scratch, [["A"], ["A", "B"]]))[0]
    _, err = coauth("stats", "--null", "configuratoin", PROFILES, code=2)
    assert 'did you mean "configuration"?' in err
    coauth("stats", "--null", "bipartite", "--samples", "1", PROFILES, code=2)
    coauth("stats", "--null", "bipartite", write(scratch, "g.net", "*Vertices 3\n1 \"A\"\n2 \"B\"\n3 \"C\"\n*Edges\n1 2\n2 3\n"), code=2)


def test_explain_needs_no_input_and_names_every_figure(scratch):
    rows = list(csv.DictReader(io.StringIO(coauth("stats", "--explain", "--csv")[0])))
    names = {r["name"] for r in rows}
    assert len(names) == len(rows) and all(r["formula"] and r["title"] for r in rows)
    assert set(dict(flat(json.loads(coauth("stats", "--json", PROFILES)[0])))) - names == {"incomplete_lists", "incomplete_figures"}
    assert set(json.loads(coauth("stats", "--indices", "--json", PROFILES)[0])) <= names
    sources = {r["name"]: r["source"] for r in rows}
    assert sources["coclusters"].startswith("Dhillon 2001") and sources["group_names"].startswith("Grootendorst 2022")
    assert [r["title"] for r in rows if r["name"] in ("salton", "fractional")] == [
        "Salton's strength of a pair (--normalise)", "Fractional counting (--counting)"]


if __name__ == "__main__":
    main(sys.modules[__name__])
