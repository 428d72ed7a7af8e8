"""Writings of one name meet where a collaborator is common, and names of two people do not: pairs as a person judges
them, each on two papers of a small corpus of its own."""
import concurrent.futures, csv, io, json, os, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import SOURCE, coauth, main

PAIRS = os.path.join(SOURCE, "tests", "data", "identity", "writings.csv")


def paper(key, title, venue, year, *names):
    return {"kind": "paper", "source": 0, "line": 1, "records": 1, "key": key, "title": title, "venue": venue,
            "year": year, "authors": [{"name": name} for name in names]}


def records(a, b, alone):
    yield {"coauth": "corpus", "version": 1}
    yield {"kind": "source", "name": "pair", "format": "coauth"}
    yield paper("a", "Ripples in drying films of clay", "Journal of Films", 2015, a, "Ottoline Greythorne" if alone else "Zebulon Quartermaine")
    yield paper("b", "How films of clay crack", "Journal of Films", 2016, b, "Lemuel Hawksworth" if alone else "Zebulon Quartermaine")
    for i in range(40): # other people, other matters
        yield paper("f%d" % i, "Matter %s of another kind" % chr(97 + i % 26), "Venue %d" % (i % 7), 2000 + i % 20,
                    "Given%s Personage" % chr(97 + i % 26), "Other%s Someone" % chr(97 + i // 2))


def are_one(scratch, number, a, b, alone):
    path = os.path.join(scratch, "pair%d.jsonl" % number)
    with open(path, "w", encoding="utf8") as f:
        for record in records(a, b, alone):
            f.write(json.dumps(record, ensure_ascii=False) + "\n")
    out = coauth("authors", "--csv", "--no-merge", "--threads", "1", path)[0]
    written = [r["names"].split("; ") for r in csv.DictReader(io.StringIO(out))]
    of = [next(i for i, names in enumerate(written) if name in names) for name in (a, b)]
    return of[0] == of[1]


def judge(scratch, alone):
    with open(PAIRS, newline="", encoding="utf8") as f:
        pairs = [r for r in csv.DictReader(f) if r["one_person"] == "n" or not alone]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda k: are_one(scratch, k, pairs[k]["a"], pairs[k]["b"], alone), range(len(pairs))))
    wrong = [(r["a"], r["b"]) for r, one in zip(pairs, found) if one != (r["one_person"] == "y")]
    assert len(pairs) > 60 and not wrong, wrong


def test_pairs_are_judged_as_a_person_would(scratch):
    judge(scratch, False)


def test_two_people_of_one_field_stay_two(scratch):
    judge(scratch, True)


main(sys.modules[__name__])
