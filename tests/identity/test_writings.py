"""Writings of one name meet where a collaborator is common, and names of two people do not: pairs as a person judges
them, each on two papers of a small corpus of its own."""
import csv, json, os, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import SOURCE, coauth, main

PAIRS = os.path.join(SOURCE, "tests", "data", "identity", "writings.csv")


def paper(key, title, venue, year, *names):
    return {"kind": "paper", "source": 0, "line": 1, "records": 1, "key": key, "title": title, "venue": venue,
            "year": year, "authors": [{"name": name} for name in names]}


def records(a, b):
    yield {"coauth": "corpus", "version": 1}
    yield {"kind": "source", "name": "pair", "format": "coauth"}
    yield paper("a", "Ripples in drying films of clay", "Journal of Films", 2015, a, "Zebulon Quartermaine")
    yield paper("b", "How films of clay crack", "Journal of Films", 2016, b, "Zebulon Quartermaine")
    for i in range(40): # other people, other matters
        yield paper("f%d" % i, "Matter %s of another kind" % chr(97 + i % 26), "Venue %d" % (i % 7), 2000 + i % 20,
                    "Given%s Personage" % chr(97 + i % 26), "Other%s Someone" % chr(97 + i // 2))


def are_one(scratch, a, b):
    path, out = os.path.join(scratch, "pair.jsonl"), os.path.join(scratch, "out")
    with open(path, "w", encoding="utf8") as f:
        for record in records(a, b):
            f.write(json.dumps(record, ensure_ascii=False) + "\n")
    coauth("analyze", "--measures", "none", "--formats", "csv", "--no-merge", "-o", out, path)
    with open(os.path.join(out, "authorships.csv"), newline="", encoding="utf8") as f:
        person = {r["paper"]: r["author_id"] for r in csv.DictReader(f) if r["position"] == "1"}
    return person["a"] == person["b"]


def test_pairs_are_judged_as_a_person_would(scratch):
    with open(PAIRS, newline="", encoding="utf8") as f:
        pairs = list(csv.DictReader(f))
    wrong = [r for r in pairs if are_one(scratch, r["a"], r["b"]) != (r["one_person"] == "y")]
    assert len(pairs) > 60 and not wrong, wrong


main(sys.modules[__name__])
