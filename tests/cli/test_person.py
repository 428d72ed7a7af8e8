"""coauth person: a case worked by hand in every form, and names that are nobody's or several people's."""
import csv, io, json, os, re, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main
from test_stats import corpus

# Ada wrote with Bob in 2000 and 2002, with Cem in 2001; Bob and Cem first wrote together in 2003: Ada introduced them.
PAPERS = [(2000, ["Ada A", "Bob B"]), (2001, ["Ada A", "Cem C"]), (2002, ["Ada A", "Bob B"]), (2003, ["Bob B", "Cem C"]),
          (2009, ["Dag D", "Ada A"]), (2009, ["Eva E", "Fay F"])]


def test_a_case_worked_by_hand(scratch):
    path = corpus(scratch, PAPERS)
    found = json.loads(coauth("person", "ADA A", "--json", path)[0])
    assert (found["author"], found["papers"], found["first_year"], found["last_year"]) == ("Ada A", 4, 2000, 2009)
    assert found["introduced_pairs"] == 1
    assert [(c["author"], c["strength"], c["first_year"], c["last_year"], c["lapsed"]) for c in found["collaborators"]] \
        == [("Bob B", 2, 2000, 2002, True), ("Cem C", 1, 2001, 2001, True), ("Dag D", 1, 2009, 2009, False)]
    assert found["ranks"]["degree"] == {"value": 3, "rank": 1, "of": 6, "percentile": 100}
    bob = json.loads(coauth("person", "--of", "bob b", "--json", path)[0])
    assert bob["ranks"]["papers"]["rank"] == 2 and bob["introduced_pairs"] == 0
    assert abs(bob["ranks"]["papers"]["percentile"] - 100 * 5 / 6) < 1e-9


def test_forms_and_a_form_for_conflicts_of_interest(scratch):
    path = corpus(scratch, PAPERS)
    text = coauth("person", "Ada A", path)[0]
    for part in ("2000 to 2009", "1 pair of collaborators", "Bob B", "T0; T2"):
        assert part in text, (part, text)
    assert re.match(r"Ada A \(a\w{10}\)\n", text), text
    rows = list(csv.DictReader(io.StringIO(coauth("person", "Ada A", "--since", "2002", "--csv", path)[0])))
    assert [(r["author"], r["last_year"]) for r in rows] == [("Bob B", "2002"), ("Dag D", "2009")]
    assert "institution" in rows[0]
    assert "| Bob B |" in coauth("person", "Ada A", "--markdown", path)[0]


def test_the_circle_is_drawn_around_the_person(scratch):
    path, out = corpus(scratch, PAPERS), os.path.join(scratch, "x.json")
    coauth("person", "Ada A", "-o", out, "--to", "cyjs", path)
    with open(out) as f:
        g = json.load(f)["elements"]
    place = {n["data"].get("label") or n["data"].get("name"): n.get("position") for n in g["nodes"]}
    assert set(place) == {"Ada A", "Bob B", "Cem C", "Dag D"} and len(g["edges"]) == 4
    assert place["Ada A"]["x"] == 0 and place["Ada A"]["y"] == 0, place


def test_names_that_are_nobodys_or_several_peoples(scratch):
    path = corpus(scratch, PAPERS + [(2001, ["Ada B", "Fay F"])])
    assert "nobody is called" in coauth("person", "Zed Zzzzzz", path, code=1)[1]
    err = coauth("person", "Ada", path, code=1)[1]
    assert re.search(r'"Ada#1" is a\w{10} Ada A \(4 papers, 2000-2009\)', err) and '"Ada#2"' in err, err
    assert "Ada B (a" in coauth("person", "Ada#2", path)[0]
    assert "left out of the network by a filter" in coauth("person", "Eva E", "--years", "-2005", path, code=1)[1]
    coauth("person", "Ada A", code=2)


main(sys.modules[__name__])
