"""coauth cite: coauth itself, and what a run's methods rest on, from its run.json; the page says the same."""
import json, os, re, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import PROFILES, coauth, main


def analyze(scratch, *options):
    out = os.path.join(scratch, "out")
    coauth("analyze", "-q", "-o", out, *options, PROFILES)
    return out


def keys(bibtex):
    return re.findall(r"^@\w+\{(\w+),$", bibtex, re.M)


def test_without_a_run_it_is_coauth_itself(scratch):
    text = coauth("cite", "-q")[0]
    version = coauth("--version")[0].split()[1]
    assert text.startswith("The coauth authors (20") and "Version %s." % version in " ".join(text.split()), text
    assert keys(coauth("cite", "--bibtex")[0]) == ["coauth"]


def test_a_run_cites_what_it_used_and_nothing_else(scratch):
    out = analyze(scratch, "--measures", "betweenness", "--formats", "csv")
    bibtex = coauth("cite", "--bibtex", out)[0]
    found = keys(bibtex)
    assert found[0] == "coauth" and found[1:] == sorted(found[1:]) and len(set(found)) == len(found)
    assert {"freeman1977", "brandes2001", "newman2001", "traag2019"} <= set(found)
    assert not {"brin1998", "katz1953", "clauset2009", "jacomy2014", "borassi2016"} & set(found), found
    assert "doi = {10.1073/pnas.98.2.404}" in bibtex  # Newman 2001, as PNAS has it
    assert "pages = {404--409}" in bibtex
    text = " ".join(coauth("cite", os.path.join(out, "run.json"))[0].split())
    assert "Betweenness (Freeman, 1977; Brandes, 2001)" in text
    assert "183 records, 8 of which repeated another and were merged: 175 papers" in text
    assert "Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40(1), 35–41." in text


def test_choices_are_said(scratch):
    out = analyze(scratch, "--identity", "exact", "--counting", "fractional", "--years", "2020-",
                  "--measures", "betweenness", "--approx", "0.1", "--formats", "gexf", "--seed", "7")
    text = " ".join(coauth("cite", out)[0].split())
    for part in ("papers of the years 2020-", "letter by letter", "counts 1/(k - 1)", "(Newman, 2001)",
                 "estimated (Borassi & Natale, 2016)", "seed 7", "ForceAtlas2"):
        assert part in text, (part, text)


def test_normalised_weights_are_said(scratch):
    out = analyze(scratch, "--normalise", "salton", "--formats", "csv")
    assert "normalised by salton (Salton & McGill, 1983)" in " ".join(coauth("cite", out)[0].split())


def test_a_page_of_the_other_graph_has_its_words(scratch):
    path = os.path.join(scratch, "b.html")
    coauth("export", "-q", "-o", path, "--graph", "bipartite", PROFILES)
    assert "405 papers and authors" in open(path, encoding="utf8").read()


def test_the_part_that_was_kept_is_said(scratch):
    out = analyze(scratch, "--around", "Zewen Chi", "--hops", "1", "--years", "2019-", "--formats", "csv")
    text = " ".join(coauth("cite", out)[0].split())
    assert "Kept were: papers of the years 2019-, authors at most 1 tie from certain authors." in text, text
    assert "Zewen Chi" not in text


def test_nothing_is_said_of_names_where_there_are_none(scratch):
    path = os.path.join(scratch, "g.net")
    with open(path, "w") as f:
        f.write('*Vertices 3\n1 "A"\n2 "B"\n3 "C"\n*Edges\n1 2\n2 3\n')
    out = os.path.join(scratch, "out")
    coauth("analyze", "-q", "-o", out, "--formats", "csv", path)
    text = " ".join(coauth("cite", out)[0].split())
    assert "3 authors and 2 ties" in text and "settled by evidence" not in text and "paper" not in text.split("References")[0], text


def test_what_is_not_defined_is_not_said(scratch):
    path, out = os.path.join(scratch, "lone.bib"), os.path.join(scratch, "lone")
    with open(path, "w") as f:
        f.write("@book{a, author = {Solo, Han}, title = {Alone}, year = 2001}\n")
    coauth("analyze", "-q", "-o", out, "--formats", "csv", path)
    with open(os.path.join(out, "run.json"), encoding="utf8") as f:
        text = json.load(f)["methods"]["text"]
    assert "1 community was found by Leiden" in text and ", modularity" not in text and "nan" not in text, text


def test_the_page_says_the_same(scratch):
    out = analyze(scratch)
    run = json.load(open(os.path.join(out, "run.json"), encoding="utf8"))
    page = open(os.path.join(out, "report.html"), encoding="utf8").read()
    facts = json.loads(re.search(r'<script[^>]*id="facts"[^>]*>(.*?)</script>', page, re.S)[1])
    made = facts["made"]
    assert made["methods"] == run["methods"]["text"]
    assert [r["key"] for r in made["references"]] == ["coauth"] + run["methods"]["references"]
    bibtex = coauth("cite", "--bibtex", out)[0]
    assert all(r["bibtex"] in bibtex for r in made["references"])
    assert "clauset2009" in run["methods"]["references"]  # the page shows fitted power laws


def test_the_entries_are_bibtex(scratch):
    out = analyze(scratch, "--measures", "all")
    path = os.path.join(scratch, "methods.bib")
    bibtex = coauth("cite", "--bibtex", out)[0]
    with open(path, "w", encoding="utf8") as f:
        f.write(bibtex)
    found = json.loads(coauth("stats", "--json", path)[0])
    assert found["records"] == len(keys(bibtex)) > 30 and found["papers_without_authors"] == 0
    everybody = coauth("authors", "--csv", "--identity", "exact", path)[0]
    assert "Barthélemy, M." in everybody or "M. Barthélemy" in everybody


def test_what_is_no_run_is_refused(scratch):
    _, err = coauth("cite", os.path.join(scratch, "nothing.json"), code=1)
    assert "nothing.json" in err
    path = os.path.join(scratch, "old.json")
    with open(path, "w") as f:
        f.write('{"coauth": "0.1.0"}')
    assert "analyze" in coauth("cite", path, code=2)[1]
    with open(path, "w") as f:
        f.write('{"methods": {"text": "a\\u001b[2Jb", "references": ["nobody1999", 3]}}')
    text, err = coauth("cite", path)
    assert "\x1b" not in text and "nobody1999" in err
    coauth("cite", path, path, code=2)
    coauth("cite", "--text", "--bibtex", code=2)


if __name__ == "__main__":
    main(sys.modules[__name__])
