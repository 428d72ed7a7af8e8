"""Where authors work and by what ids they are known, in tables and graphs, as --unit says it too."""
import csv, json, os, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main

OSLO, NORTH = "Dept. of Physics, Univ. of Oslo, Norway", "University of Oslo, Norway"
PAPERS = [
    [("Ada Alm", [OSLO], ["NO"], ["0000-0002-1825-0097"], ["W A 0010"]), ("Bo Berg", ["MIT, USA"], [], [], [])],
    [("Ada Alm", [NORTH, "KAIST, South Korea"], ["NO", "KR"], ["0000-0002-1825-0097"], []), ("Cy Cole", [], [], [], [])],
    [("Ada Alm", ["KAIST, South Korea"], ["KR"], [], []), ("Bo Berg", ["=MIT, USA"], [], [], [])],
    [("Ada Alm", [OSLO], [], [], []), ("Cy Cole", [], [], [], [])],
]


def corpus(scratch):
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i, authors in enumerate(PAPERS):
        listed = []
        for name, affiliations, countries, orcid, dblp in authors:
            attributes = {"affiliation": affiliations, "country": countries, "orcid": orcid, "dblp_person": dblp}
            listed.append({"name": name, "corresponding": name == "Bo Berg",
                           "attributes": {kind: values for kind, values in attributes.items() if values}})
        lines.append({"kind": "paper", "source": 0, "line": i + 1, "title": "Title number %d" % i, "year": 2000 + i,
                      "attributes": {"doi": ["10.1/%d" % i]}, "authors": listed})
    path = os.path.join(scratch, "c.jsonl")
    with open(path, "w") as f:
        f.write("".join(json.dumps(line) + "\n" for line in lines))
    return path


def rows(*path):
    with open(os.path.join(*path), newline="", encoding="utf8") as f:
        return list(csv.DictReader(f))


def test_tables_say_who_works_where(scratch):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-o", o, corpus(scratch))
    authors = {r["Label"]: r for r in rows(o, "authors.csv")}
    ada, bo, cy = authors["Ada Alm"], authors["Bo Berg"], authors["Cy Cole"]
    assert ada["affiliations"] == "; ".join((OSLO, "KAIST, South Korea", NORTH)), ada
    assert (ada["institution"], ada["country"], ada["countries"]) == ("Univ. of Oslo", "Norway", "Norway; South Korea"), ada
    assert ada["orcid"] == "0000-0002-1825-0097" and bo["orcid"] == cy["affiliations"] == cy["country"] == "", (bo, cy)
    assert ada["ids"] == "dblp_person:W A 0010" and bo["ids"] == "", ada
    assert (bo["institution"], bo["country"]) == ("MIT", "United States"), bo
    listed = rows(o, "authorships.csv")
    assert listed[0]["affiliations"] == OSLO and listed[0]["countries"] == "Norway" and listed[0]["corresponding"] == "false"
    assert listed[1]["countries"] == "United States" and listed[1]["corresponding"] == "true", listed[1]
    assert listed[2]["countries"] == "Norway; South Korea" and listed[3]["affiliations"] == listed[3]["countries"] == ""
    assert listed[5]["affiliations"] == "'=MIT, USA", listed[5]
    papers = rows(o, "papers.csv")
    assert papers[0]["affiliation"] == OSLO + "; MIT, USA" and papers[1]["country"] == "NO; KR", papers[:2]
    names = {r["Id"]: r["Label"] for r in authors.values()}
    for r in rows(o, "collaborations.csv"):
        assert (names[r["Source"]], names[r["Target"]]) == (r["Source Label"], r["Target Label"]), r
    heads = {name: open(os.path.join(o, name)).readline() for name in os.listdir(o) if name.endswith(".csv")}
    for name, head in (("authors", "Id,Label,"), ("collaborations", "Source,Target,Type,Weight,"),
                       ("authorships", "paper,position,name,author_id,author,inferred,")):
        assert heads[name + ".csv"].startswith(head), heads


def test_units_agree_with_columns(scratch):
    path, o = corpus(scratch), os.path.join(scratch, "o")
    coauth("analyze", "-o", o, path)
    for unit, column in (("institution", "institution"), ("country", "country")):
        out = coauth("rank", "--unit", unit, "--by", "papers", "--csv", "--top", "0", path)[0]
        units = {r["label"] for r in csv.DictReader(out.splitlines())}
        named = {r[column] for r in rows(o, "authors.csv")} - {""}
        assert named and named <= units, (named, units)


def test_colours_by_country(scratch):
    path = corpus(scratch)
    for graph in ("coauthors", "bipartite"):
        for column in ("country", "institution"):
            picture = os.path.join(scratch, "x.graphml")
            coauth("export", "--graph", graph, "--color-by", column, "-o", picture, path)
            with open(picture, encoding="utf8") as f:
                text = f.read()
            assert ("Norway" if column == "country" else "Univ. of Oslo") in text, (graph, column)
    nowhere = os.path.join(scratch, "n.bib")
    with open(nowhere, "w") as f:
        f.write("@article{a, title={On one thing}, author={Ada A. and Bob B.}, year=2001}\n")
    err = coauth("export", "--color-by", "country", "-o", os.path.join(scratch, "x.gexf"), nowhere, code=1)[1]
    assert "country" in err, err


if __name__ == "__main__":
    main(sys.modules[__name__])
