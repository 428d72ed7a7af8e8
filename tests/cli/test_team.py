"""coauth team: a case worked by hand."""
import json, os, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main
from test_stats import corpus

# Ada and Bob wrote twice, Bob and Cem once, Ada and Cem never; both know Xan; only Cem knows Yve, nobody of them Zoe.
PAPERS = [(2000, ["Ada A", "Bob B"]), (2001, ["Ada A", "Bob B"]), (2002, ["Bob B", "Cem C"]), (2003, ["Ada A", "Xan X"]),
          (2004, ["Cem C", "Xan X"]), (2005, ["Cem C", "Yve Y"]), (2005, ["Yve Y", "Zoe Z"])]
TEAM = "ada a;bob b;cem c"


def test_pairs_and_members(scratch):
    path = corpus(scratch, PAPERS)
    pairs = json.loads(coauth("team", "--of", TEAM, "--json", path)[0])
    assert [(r["a"], r["b"], r["weight"], r["papers"], r["first_year"], r["last_year"], r["shared"]) for r in pairs] == [
        ("Ada A", "Bob B", 2, 2, 2000, 2001, 0), ("Bob B", "Cem C", 1, 1, 2002, 2002, 0),
        ("Ada A", "Cem C", 0, 0, None, None, 2)], pairs
    text = coauth("team", "--of", TEAM, path)[0]
    members = [line.split()[-6:] for line in text.splitlines()[1:4]]
    assert members == [["Ada", "A", "1", "1", "0", "0"], ["Bob", "B", "2", "0", "0", "1"],
                       ["Cem", "C", "1", "2", "1", "0"]], text
    assert "Brokered pairs" in text and "Shared collaborators" in text, text


def test_what_is_no_team(scratch):
    path, out = corpus(scratch, PAPERS), os.path.join(scratch, "x.json")
    assert "two authors or more" in coauth("team", "--of", "Ada A", path, code=2)[1]
    coauth("team", "--of", TEAM, "-o", out, "--to", "cyjs", path)
    with open(out) as f:
        g = json.load(f)["elements"]
    assert len(g["nodes"]) == 3 and len(g["edges"]) == 2


main(sys.modules[__name__])
