"""coauth trend: a case worked by hand, a random one against the slow obvious way, and inputs without years."""
import csv, io, itertools, json, math, os, random, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import PROFILES, coauth, main
from test_stats import corpus

SMALL = [(2003, ["A", "B"]), (2000, ["A", "B"]), (2001, ["A", "B", "C"]), (2002, ["D", "C"]), (2003, ["E"]), ["A", "Z"]]


def trend(path, *options):
    return json.loads(coauth("trend", "--json", "--identity", "exact", *options, path)[0])


def slope(points):
    x, y = zip(*points)
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in points) / sum((a - mean_x) ** 2 for a in x)


def test_a_case_worked_by_hand(scratch):
    t = trend(corpus(scratch, SMALL))
    rows = t["windows"]
    pick = lambda key: [r[key] for r in rows]
    assert pick("first_year") == pick("last_year") == [2000, 2001, 2002, 2003]
    assert pick("papers") == [1, 1, 1, 2] and pick("authors") == [2, 3, 2, 3]
    assert pick("new_authors") == [2, 1, 1, 1]
    assert pick("new_ties") == [1, 2, 1, 0]
    assert pick("repeated_ties") == [0, 1, 0, 1]
    assert pick("tie_survival") == [None, 1, 0, 0]
    assert t["papers_without_year"] == 1
    expected = slope([(math.log(n), math.log(m)) for n, m in ((2, 1), (3, 3), (4, 4), (5, 4))])
    assert abs(t["densification_exponent"] - expected) < 1e-9
    assert t["attachment_exponent"] is None  # whoever could be chosen had as many ties as all others


def test_flags_are_explained(scratch):
    note = "* some lists of authors are cut; this figure depends on them"
    out = coauth("trend", PROFILES)[0]
    assert out.rstrip().endswith(note) and "3.10*" in out, out
    assert note not in coauth("trend", corpus(scratch, SMALL))[0]


def test_windows(scratch):
    path = corpus(scratch, SMALL)
    rows = trend(path, "--window", "2", "--step", "1")["windows"]
    assert [(r["first_year"], r["last_year"]) for r in rows] == [(2000, 2001), (2001, 2002), (2002, 2003)]
    assert [r["new_ties"] for r in rows] == [3, 3, 1] and [r["repeated_ties"] for r in rows] == [0, 1, 1]
    assert [r["tie_survival"] for r in rows] == [None, None, 1 / 3]
    rows = trend(path, "--window", "3")["windows"]
    assert [(r["first_year"], r["last_year"]) for r in rows] == [(2000, 2002), (2003, 2003)]
    assert [(r["first_year"], r["last_year"]) for r in trend(path, "--window", "99")["windows"]] == [(2000, 2003)]
    rows = trend(path, "--cumulative")["windows"]
    assert [(r["first_year"], r["last_year"]) for r in rows] == [(2000, y) for y in range(2000, 2004)]
    assert [r["new_ties"] for r in rows] == [1, 2, 1, 0] and [r["collaborations"] for r in rows] == [1, 3, 4, 4]
    last, statistics = rows[-1], json.loads(coauth("stats", "--json", "--identity", "exact", "--years", "2000-2003", path)[0])
    for key, value in statistics.items():
        if key in last and key != "records":
            assert last[key] == value, key
    rows = trend(path, "--years", "2001-2002")["windows"]
    assert [r["first_year"] for r in rows] == [2001, 2002] and rows[0]["new_ties"] == 3


def attachment(papers):
    """The exponent by golden section on the likelihood, straight from its definition."""
    first = {}
    for year, authors in sorted(papers):
        for pair in itertools.combinations(sorted(set(authors)), 2):
            first.setdefault(pair, year)
    steps, degree = [], {}
    for year in sorted({y for y, _ in papers}):
        new = [pair for pair in first if first[pair] == year]
        chosen = [degree[a] for pair in new for a in pair if a in degree]
        steps.append((list(degree.values()), chosen))
        for a in itertools.chain(*new):
            degree[a] = degree.get(a, 0) + 1
    likelihood = lambda a: sum(a * sum(map(math.log, c)) - len(c) * math.log(sum(k ** a for k in d)) for d, c in steps if c)
    low, high, golden = -5.0, 5.0, (math.sqrt(5) - 1) / 2
    while high - low > 1e-7:
        x, y = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, y) if likelihood(x) > likelihood(y) else (x, high)
    return (low + high) / 2


def test_attachment_against_its_definition(scratch):
    chance = random.Random(5)
    papers = []
    for year in range(2000, 2008):
        for _ in range(15):
            papers.append((year, ["N%d" % min(chance.randrange(60), chance.randrange(60)) for _ in range(chance.randint(1, 4))]))
    papers = [(y, list(dict.fromkeys(a))) for y, a in papers]
    t = trend(corpus(scratch, papers))
    assert abs(t["attachment_exponent"] - attachment(papers)) < 1e-5
    assert t["attachment_standard_error"] > 0
    whole = json.loads(coauth("stats", "--json", "--identity", "exact", os.path.join(scratch, "c.jsonl"))[0])
    assert sum(r["new_ties"] for r in t["windows"]) == whole["collaborations"]
    assert sum(r["new_authors"] for r in t["windows"]) == whole["authors"]


def test_forms_agree_and_threads_play_no_part(scratch):
    rows = list(csv.DictReader(io.StringIO(coauth("trend", "--csv", PROFILES)[0])))
    for row, expected in zip(rows, trend(PROFILES)["windows"]):
        assert set(row) == set(expected)
        for key, value in expected.items():
            assert row[key] == ("" if value is None else str(value).lower()) or float(row[key]) == value, (key, row[key], value)
    for form in ("--json", "--markdown", "--latex", "--csv"):
        a, b = (coauth("trend", form, "--threads", n, PROFILES)[0] for n in (1, 5))
        assert a == b
    assert "densification exponent" in coauth("trend", PROFILES)[0]


def test_no_years_and_wrong_options(scratch):
    path = corpus(scratch, [["A", "B"]])
    out, err = coauth("trend", path, code=1)
    assert not out and "no paper has a year" in err
    out, err = coauth("trend", "--years", "1900-1901", corpus(scratch, [(2000, ["A"])], "late.jsonl"), code=1)
    assert not out and "no paper with a year passes the filters" in err, err
    coauth("trend", "--cumulative", "--window", "3", path, code=2)
    coauth("trend", "--csv", "--latex", path, code=2)


def test_next_to_nothing(scratch):
    for i, papers in enumerate(([(2000, [])], [(2000, ["A"])], [(2000, ["A"]), (2009, ["B"])])):
        for form in ((), ("--json",), ("--csv",), ("--markdown",), ("--latex",)):
            out, _ = coauth("trend", *form, corpus(scratch, papers, "%d.jsonl" % i))
            assert "nan" not in out.lower().replace("finance", "") and "inf" not in out.lower(), out


if __name__ == "__main__":
    main(sys.modules[__name__])
