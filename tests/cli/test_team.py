"""coauth team: a case worked by hand."""
import csv, io, json, os, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main
from test_stats import corpus, write

# Ada and Bob wrote twice, Bob and Cem once, Ada and Cem never; both know Xan; only Cem knows Yve, nobody of them Zoe.
PAPERS = [(2000, ["Ada A", "Bob B"]), (2001, ["Ada A", "Bob B"]), (2002, ["Bob B", "Cem C"]), (2003, ["Ada A", "Xan X"]),
          (2004, ["Cem C", "Xan X"]), (2005, ["Cem C", "Yve Y"]), (2005, ["Yve Y", "Zoe Z"])]
TEAM = "ada a;bob b;cem c"


def test_pairs_and_members(scratch):
    path = corpus(scratch, PAPERS)
    pairs = json.loads(coauth("team", "--of", TEAM, "--json", path)[0])["pairs"]
    assert [(r["a"], r["b"], r["weight"], r["papers"], r["first_year"], r["last_year"], r["shared"]) for r in pairs] == [
        ("Ada A", "Bob B", 2, 2, 2000, 2001, 0), ("Bob B", "Cem C", 1, 1, 2002, 2002, 0),
        ("Ada A", "Cem C", 0, 0, None, None, 2)], pairs
    text = coauth("team", "--of", TEAM, path)[0]
    members = json.loads(coauth("team", "--of", TEAM, "--json", path)[0])["members"]
    assert [(m["author"], m["inside"], m["outside"], m["alone"], m["brokered"]) for m in members] == [
        ("Ada A", 1, 1, 0, 0), ("Bob B", 2, 0, 0, 1), ("Cem C", 1, 2, 1, 0)], members
    # no two collaborators of anybody met: Burt's constraint is the sum of squared shares, 1/2, 1/2 and 1/3
    assert all(abs(m["constraint"] - c) < 1e-12 for m, c in zip(members, (1 / 2, 1 / 2, 1 / 3))), members
    assert "Brokered pairs" in text and "Shared collaborators" in text, text


def test_where_members_work(scratch):
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    where = {"Ada A": ["NO"], "Bob B": ["NO", "FR"], "Cem C": []}
    lines += [{"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i, "title": "T%d" % i, "authors": [
        {"name": n, "attributes": {"country": where[n]}} for n in pair]}
        for i, pair in enumerate((["Ada A", "Bob B"], ["Bob B", "Cem C"]))]
    path = write(scratch, "w.jsonl", "".join(json.dumps(l) + "\n" for l in lines))
    members = json.loads(coauth("team", "--of", TEAM, "--json", path)[0])["members"]
    assert [(m["countries"], m["countries_alone"]) for m in members] == [(1, 0), (2, 1), (0, 0)], members
    person = json.loads(coauth("person", "Bob B", "--json", path)[0])
    assert person["countries"] == [{"country": c, "papers": 2} for c in ("Norway", "France")], person
    assert person["venues"] == person["ids"] == []


def test_what_members_write_about(scratch):
    titles = [(["Ada A"], "Parsing treebanks"), (["Ada A", "Bob B"], "The parsing of speech"), (["Bob B"], "Speech corpora"),
              (["Zoe Z"], "Other things")]
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    lines += [{"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i, "title": title,
               "authors": [{"name": n} for n in names]} for i, (names, title) in enumerate(titles)]
    path = write(scratch, "t.jsonl", "".join(json.dumps(l) + "\n" for l in lines))
    rows = list(csv.DictReader(io.StringIO(coauth("team", "--of", "ada a;bob b", "--members", "--csv", path)[0])))
    assert [(r["author"], r["topics"], r["topics_alone"], r["only_on"]) for r in rows] == [
        ("Ada A", "3", "1", "treebanks"), ("Bob B", "3", "1", "corpora")], rows
    both = json.loads(coauth("team", "--of", "ada a;bob b", "--json", path)[0])
    assert json.loads(coauth("team", "--of", "ada a;bob b", "--json", "--members", path)[0]) == both["members"]
    assert "| Ada A |" in coauth("team", "--of", "ada a;bob b", "--markdown", "--members", path)[0]
    text = coauth("team", "--of", "ada a;bob b", "--members", path)[0]
    assert "treebanks" in text and "Shared collaborators" not in text, text


def test_what_is_no_team(scratch):
    path, out = corpus(scratch, PAPERS), os.path.join(scratch, "x.json")
    assert "two authors or more" in coauth("team", "--of", "Ada A", path, code=2)[1]
    coauth("team", "--of", TEAM, "-o", out, "--to", "cyjs", path)
    with open(out) as f:
        g = json.load(f)["elements"]
    assert len(g["nodes"]) == 3 and len(g["edges"]) == 2


main(sys.modules[__name__])
