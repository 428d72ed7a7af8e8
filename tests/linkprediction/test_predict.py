"""Likeness of pairs against definitions written out in Python sets, and a backtest that cannot see the future."""
import json, math, os, random, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "cli"))
from cli import coauth, main
from test_stats import corpus

NAMES = ["common_neighbours", "adamic_adar", "resource_allocation", "jaccard", "salton", "preferential_attachment",
         "local_path"]


def obvious(papers):
    """{(a, b): [scores]} of all pairs at distance two."""
    near = {}
    for people in papers:
        for a in people:
            near.setdefault(a, set()).update(set(people) - {a})
    found = {}
    for a in near:
        for b in near:
            common = near[a] & near[b]
            if a < b and common and b not in near[a]:
                three = sum(1 for x in near[a] for y in near[b] if y in near[x])
                found[a, b] = [len(common), sum(1 / math.log(len(near[w])) for w in common),
                               sum(1 / len(near[w]) for w in common), len(common) / len(near[a] | near[b]),
                               len(common) / math.sqrt(len(near[a]) * len(near[b])), len(near[a]) * len(near[b]),
                               len(common) + 0.01 * three]
    return found


def random_papers(seed, size=18, count=22):
    chance = random.Random(seed)
    return [chance.sample(["P%02d" % i for i in range(size)], chance.choice([1, 2, 2, 3, 4])) for _ in range(count)]


def test_scores_are_as_defined(scratch):
    for seed in range(5):
        papers = random_papers(seed)
        path, expected = corpus(scratch, papers), obvious(papers)
        for by in NAMES:
            rows = json.loads(coauth("predict", "--identity", "exact", "--json", "--top", "0", "--score", by, path)[0])
            assert {tuple(sorted((r["a"], r["b"]))) for r in rows} == set(expected), seed
            for r in rows:
                for name, value in zip(NAMES, expected[tuple(sorted((r["a"], r["b"])))]):
                    assert abs(r[name] - value) < 1e-9, (seed, name, r)
            values = [r[by] for r in rows]
            assert values == sorted(values, reverse=True), by
            first = json.loads(coauth("predict", "--identity", "exact", "--json", "--top", "3", "--score", by, path)[0])
            assert first == rows[:3], by


def test_suggestions_are_the_pairs_of_one(scratch):
    papers = random_papers(9)
    path, expected = corpus(scratch, papers), obvious(papers)
    for name in ("P00", "P01"):
        rows = json.loads(coauth("suggest", name.lower(), "--identity", "exact", "--json", "--top", "0", path)[0])
        assert {r["b"] for r in rows} == {(set(p) - {name}).pop() for p in expected if name in p}
        assert rows == json.loads(coauth("suggest", "--of", name, "--identity", "exact", "--json", "--top", "0", path)[0])


def future(seed):
    """Papers of 2000 to 2003 by three or more each, and of 2004 to 2007."""
    chance = random.Random(seed)
    people = ["P%02d" % i for i in range(14)]
    return [(year, chance.sample(people, chance.choice([2, 3]))) for year in range(2000, 2008) for _ in range(7)]


def judge(pairs, hits):
    """Precision at the number of hits, average precision and AUC, equal scores in every order alike."""
    k, order = len(hits), sorted(set(pairs.values()), reverse=True)
    precision = average = above = seen = 0
    for value in order:
        run = [p for p in pairs if pairs[p] == value]
        found = len(hits & set(run))
        precision += found * min(1, max(0, k - seen) / len(run))
        seen, above = seen + len(run), above + found
        average += found * above / seen
    won = sum((pairs[h] > pairs[m]) + (pairs[h] == pairs[m]) / 2 for h in hits for m in set(pairs) - hits)
    return precision / k, average / k, won / (k * (len(pairs) - k))


def test_a_backtest_is_judged_as_defined_and_sees_no_future(scratch):
    tested = 0
    for seed in range(4):
        papers = future(seed)
        before = [p for y, p in papers if y <= 2003]
        after = [p for y, p in papers if y > 2003]
        times = lambda a, some: sum(a in p for p in some)
        core = {a for p in before for a in p if times(a, before) >= 3 and times(a, after) >= 3}
        expected = {p: s for p, s in obvious(before).items() if set(p) <= core}
        hits = {p for p in expected if any(set(p) <= set(x) for x in after)}
        rows = json.loads(coauth("predict", "--identity", "exact", "--json", "--backtest", "2003", corpus(scratch, papers))[0])
        for i, r in enumerate(rows):
            assert (r["pairs"], r["hits"], r["core_authors"]) == (len(expected), len(hits), len(core)), (seed, r)
            if not hits or len(hits) == len(expected):
                assert r["auc"] is None
                continue
            p, ap, auc = judge({k: round(s[i], 9) for k, s in expected.items()}, hits)
            assert abs(r["precision"] - p) < 1e-9 and abs(r["auc"] - auc) < 1e-9, (seed, r, p, auc)
            assert abs(r["average_precision"] - ap) < 1e-9, (seed, r, ap)
            tested += 1
    assert tested, "no case had hits and misses"


def test_a_suggestion_says_how_often_such_came_true(scratch):
    papers = future(1)
    before, after = [p for y, p in papers if y <= 2004], [p for y, p in papers if y > 2004]
    core = {a for p in before for a in p if sum(a in x for x in before) >= 3 and sum(a in x for x in after) >= 3}
    old = {p: s[0] for p, s in obvious(before).items() if set(p) <= core}
    bucket = lambda n: min(n, 5) if n < 10 else 10
    # everybody has met by now, so a newcomer with one collaborator is added, who has not met the others
    papers.append((2007, ["New N", "P00"]))
    rows = json.loads(coauth("suggest", "New N", "--identity", "exact", "--json", "--top", "0", corpus(scratch, papers))[0])
    alike = [p for p in old if bucket(old[p]) == bucket(rows[0]["common_neighbours"])]
    came = [p for p in alike if any(set(p) <= set(x) for x in after)]
    assert rows and rows[0]["came_true"] == (len(came) / len(alike) if alike else None), (rows[0], len(alike))


def test_without_years_there_is_no_backtest(scratch):
    err = coauth("predict", "--backtest", "2003", corpus(scratch, [["A B", "C D"], ["C D", "E F"]]), code=1)[1]
    assert "known year" in err, err
    assert "nobody is called" in coauth("suggest", "Zzzz Qqqqqq", corpus(scratch, [["A B", "C D"]]), code=1)[1]
    assert "no score is called" in coauth("predict", "--score", "katzz", corpus(scratch, [["A B"]]), code=2)[1]


main(sys.modules[__name__])
