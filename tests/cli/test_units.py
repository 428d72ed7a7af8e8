"""--unit: the same graph, figures and files between institutions, countries, fields and venues."""
import csv, io, json, os, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main
from test_stats import write

AUTHORS = [
    [("A", ["Dept. of Physics, Univ. of Oslo, Oslo, Norway"], ["NO"]), ("B", ["MIT, Cambridge, MA, USA"], ["US"])],
    [("A", ["University of Oslo, Norway."], ["Norway"]), ("C", ["School of Computing, KAIST, Daejeon, Republic of Korea"], [])],
    [("D", ["THE UNIVERSITY OF OSLO"], []), ("E", ["Institute of Physics, Universität Wien, Wien, Austria", "MIT, Cambridge, MA 02139 USA. Electronic address: e@mit.edu"], [])],
    [("F", [], [])],
]


def corpus(scratch):
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i, authors in enumerate(AUTHORS):
        lines.append({"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i, "title": "T%d" % i, "year": 2000 + i,
                      "venue": "V%d" % (i % 2), "field": "CS", "attributes": {"field": ["CS", "Physics"][: 1 + i % 2]},
                      "authors": [{"name": n, "attributes": {"affiliation": a, "country": c}} for n, a, c in authors]})
    return write(scratch, "c.jsonl", "".join(json.dumps(l) + "\n" for l in lines))


def ties(scratch, unit, path=None):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-o", o, "--unit", unit, path or corpus(scratch))
    read = lambda name: list(csv.DictReader(open(os.path.join(o, name), newline="", encoding="utf8")))
    label = {r["Id"]: r["Label"] for r in read("authors.csv")}
    return {r["Label"]: int(r["papers"]) for r in read("authors.csv")}, {
        frozenset((label[r["Source"]], label[r["Target"]])): float(r["Weight"]) for r in read("collaborations.csv")}


def test_institutions(scratch):
    nodes, edges = ties(scratch, "institution")
    assert nodes == {"Univ. of Oslo": 3, "MIT": 2, "KAIST": 1, "Universität Wien": 1}, nodes
    assert edges == {frozenset(p): w for p, w in ((("Univ. of Oslo", "MIT"), 2), (("Univ. of Oslo", "KAIST"), 1),
                                                  (("Univ. of Oslo", "Universität Wien"), 1), (("Universität Wien", "MIT"), 1))}, edges


def work(number, *places):
    return {"id": "https://openalex.org/W%d" % number, "title": "Looms of kind %d" % number, "publication_year": 2020,
            "authorships": [{"author": {"display_name": "Weaver %s" % chr(65 + i)},
                             "institutions": [{"id": "https://openalex.org/I%d" % id, "display_name": name, "ror": ror}]}
                            for i, (id, name, ror) in enumerate(places)]}


def test_ids_make_one_institution_of_many_writings(scratch):
    """Called as it is written most often; a name without an id is of the one institution that has it with one."""
    ror = "https://ror.org/0aaa"
    openalex = [work(1, (1, "Polytechnic of Lugo", ror), (2, "Northwest University", None)),
                work(2, (1, "Lugo Polytechnic", None), (3, "Northwest University", None)),
                work(3, (1, "Lugo Polytechnic", None))]
    crossref = {"status": "ok", "message-type": "work", "message": {
        "DOI": "10.1000/loom", "type": "journal-article", "publisher": "P", "title": ["A loom of Crossref"],
        "author": [{"given": "Rosa", "family": "Prieto", "affiliation": [
            {"name": "Dept. of Looms, Politecnico Lugano", "id": [{"id": ror, "id-type": "ROR", "asserted-by": "publisher"}]}]},
                   {"given": "Elena", "family": "Duarte", "affiliation": [{"name": "Lugo Polytechnic"}]}]}}
    paths = [write(scratch, "oa.jsonl", "".join(json.dumps(w) + "\n" for w in openalex)),
             write(scratch, "cr.json", json.dumps(crossref))]
    rows = csv.DictReader(io.StringIO(coauth("rank", "--unit", "institution", "--by", "papers", "--csv", *paths)[0]))
    assert {r["label"]: r["papers"] for r in rows} == {
        "Lugo Polytechnic": "4", "Northwest University (openalex:I2)": "1", "Northwest University (openalex:I3)": "1"}


def test_an_id_of_very_different_names_is_a_doubt(scratch):
    path = write(scratch, "oa.jsonl", "".join(json.dumps(work(i, (1, name, None))) + "\n" for i, name in enumerate(
        ("Lugo Polytechnic", "Polytechnic of Lugo", "Royal Institute of Whales"))))
    text = coauth("stats", "--unit", "institution", "-v", path)[1]
    assert 'openalex:I1 is called "Lugo Polytechnic" and "Royal Institute of Whales"' in text, text
    assert text.count("is called") == 1


def test_countries(scratch):
    nodes, edges = ties(scratch, "country")
    assert nodes == {"Norway": 2, "United States": 2, "South Korea": 1, "Austria": 1}, nodes
    assert edges == {frozenset(p): 1 for p in (("Norway", "United States"), ("Norway", "South Korea"), ("Austria", "United States"))}, edges


def test_fields_and_venues(scratch):
    nodes, edges = ties(scratch, "venue")
    assert nodes == {"V0": 2, "V1": 2} and not edges
    nodes, edges = ties(scratch, "field")
    assert nodes == {"CS": 4, "Physics": 2} and edges == {frozenset(("CS", "Physics")): 2}


def test_a_code_is_a_name_of_a_unit(scratch):
    """Digits name no author, but a field or a venue."""
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    lines += [{"kind": "paper", "source": 0, "line": k + 1, "title": "T%d" % k, "venue": "2600", "attributes": {"field": ["0802", "NA"]},
               "authors": [{"name": "A"}]} for k in range(2)]
    path = write(scratch, "codes.jsonl", "".join(json.dumps(l) + "\n" for l in lines))
    assert ties(scratch, "venue", path) == ({"2600": 2}, {})
    assert ties(scratch, "field", path) == ({"0802": 2, "NA": 2}, {frozenset(("0802", "NA")): 2})


def test_other_commands(scratch):
    path = corpus(scratch)
    statistics = json.loads(coauth("stats", "--json", "--unit", "institution", path)[0])
    assert statistics["authors"] == 4 and statistics["collaborations"] == 4 and statistics["papers_without_authors"] == 1
    out, err = coauth("rank", "--unit", "country", "--by", "degree", "--csv", path)
    assert "United States" in out and "1 paper names no country" in err
    coauth("export", "--unit", "country", "-o", os.path.join(scratch, "c.graphml"), path)
    rows = json.loads(coauth("trend", "--unit", "country", "--json", path)[0])["windows"]
    assert [r["new_authors"] for r in rows] == [2, 1, 1, 0]


def test_people_read_of_the_unit(scratch):
    path = corpus(scratch)
    for unit, many, one in (("country", "countries", "a country"), ("institution", "institutions", "an institution")):
        seen = ""
        for table in ([], ["--markdown"], ["--latex"], ["--indices"], ["--distributions"], ["--null", "bipartite", "--samples", "2"]):
            out, err = coauth("stats", "--unit", unit, *table, path)
            seen += out + err
        seen += "".join(coauth("trend", "--unit", unit, path) + coauth("communities", "--unit", unit, path))
        seen += coauth("export", "--unit", unit, "--min-papers", "2", "-o", os.path.join(scratch, "x.csv"), path)[1]
        said = seen.replace("cut list of authors", "").replace("co-authorship", "")
        assert "author" not in said.lower(), [l for l in said.splitlines() if "author" in l.lower()]
        for words in ("%s per paper" % many, "papers per %s" % unit, "Sum of the weights of %s's collaborations" % one,
                      "Share of papers by one %s" % unit, "every %s's number of papers" % unit,
                      "%s on papers" % many.capitalize(), "2 %s were left out by --min-papers" % many):
            assert words in seen, (words, seen)
    assert "Authors per paper" in coauth("stats", "--indices", path)[0]
    err = coauth("stats", "--countries", "--unit", "country", path, code=2)[1]
    assert "--countries are those of authors" in err, err


def test_one_is_one(scratch):
    path = write(scratch, "one.bib", "@article{a, title={On one}, author={Ada A. and Bob B.}}\n"
                 "@article{b, title={On two}, author={Bob B.}, year=2001}\n")
    seen = "".join(coauth("communities", path) + coauth("export", "-o", os.path.join(scratch, "x.csv"), path))
    assert "1 group of 2 authors" in seen and "2 nodes, 1 edge\n" in seen, seen
    seen = coauth("stats", "--min-papers", "2", path)[1]
    assert "1 author was left out by --min-papers" in seen, seen
    seen = coauth("trend", path)[0]
    assert "; 1 paper without a year" in seen, seen


def test_no_unit_and_wrong_units(scratch):
    path = write(scratch, "x.bib", "@article{k, title={T}, author={A and B}, year=2000}\n")
    statistics = json.loads(coauth("stats", "--json", "--unit", "institution", path)[0])
    assert statistics["authors"] == 0 and statistics["transitivity"] is None
    _, err = coauth("stats", "--unit", "contry", path, code=2)
    assert "country" in err


def test_nodes_are_called_what_they_are(scratch):
    path = corpus(scratch)
    out, _ = coauth("rank", "--unit", "country", "--by", "degree", path)
    assert out.splitlines()[0].split() == ["rank", "country", "degree"], out
    out, _ = coauth("communities", "--unit", "institution", path)
    assert " of 4 institutions by leiden" in out and "group  institutions  papers" in out and "central institutions" in out, out


if __name__ == "__main__":
    main(sys.modules[__name__])
