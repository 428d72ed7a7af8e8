"""Likeness of pairs against definitions written out in Python sets, and a backtest that cannot see the future."""
import json, math, os, random, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "cli"))
from cli import coauth, main
from test_stats import write

NEAR = ["common_neighbours", "adamic_adar", "resource_allocation", "jaccard", "salton", "preferential_attachment",
        "local_path"]
NAMES = NEAR + ["katz", "rooted_pagerank", "topics"]
WORDS = ["parsing", "treebank", "speech", "tagger", "dialogue", "morphology", "anaphora", "lexicon"]


def neighbours(papers):
    near = {}
    for people in papers:
        for a in people:
            near.setdefault(a, set()).update(set(people) - {a})
    return near


def inverse(m):
    """By Gauss and Jordan, with pivots."""
    n = len(m)
    rows = [list(map(float, m[i])) + [float(i == k) for k in range(n)] for i in range(n)]
    for i in range(n):
        best = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for k in range(n):
            if k != i:
                rows[k] = [x - rows[k][i] * y for x, y in zip(rows[k], rows[i])]
    return [row[n:] for row in rows]


def radius(near, people):
    """The largest eigenvalue, of A + 1 so that two-coloured parts converge."""
    x, length = {a: 1.0 for a in people}, 1
    for _ in range(5000):
        y = {a: x[a] + sum(x[b] for b in near[a]) for a in people}
        length = max(y.values())
        x = {a: y[a] / length for a in people}
    return length - 1


def walks(near):
    """{a: {b: (Katz, rooted PageRank both ways)}}, by whole matrices."""
    people = sorted(near)
    b = min(0.005, 0.5 / (radius(near, people) * (1 + 1e-6)))
    katz = inverse([[(u == v) - b * (v in near[u]) for v in people] for u in people])
    # the share of v in walks from u is row v, column u of (1 - c) (1 - c A D^-1)^-1
    rank = inverse([[(u == v) - 0.85 * (v in near[u]) / max(1, len(near[v])) for v in people] for u in people])
    return {u: {v: (katz[i][k], 0.15 * (rank[i][k] + rank[k][i])) for k, v in enumerate(people)}
            for i, u in enumerate(people)}


def topics(papers, titles):
    """{a: {word: weight}} of length 1."""
    vectors = {}
    for people, title in zip(papers, titles):
        for a in people:
            for w in title.split():
                vectors.setdefault(a, {}).setdefault(w, 0)
                vectors[a][w] += 1
    for v in vectors.values():
        for w in v:
            v[w] *= math.log(len(titles) / sum(w in t.split() for t in titles))
        length = math.sqrt(sum(x * x for x in v.values()))
        for w in v:
            v[w] /= length or 1
    return vectors


def obvious(papers, titles=None):
    """{(a, b): [scores]} of all pairs at distance two."""
    near, found = neighbours(papers), {}
    linked, about = walks(near), topics(papers, titles or [""] * len(papers))
    for a in near:
        for b in near:
            common = near[a] & near[b]
            if a < b and common and b not in near[a]:
                three = sum(1 for x in near[a] for y in near[b] if y in near[x])
                alike = sum(x * about.get(b, {}).get(w, 0) for w, x in about.get(a, {}).items())
                found[a, b] = [len(common), sum(1 / math.log(len(near[w])) for w in common),
                               sum(1 / len(near[w]) for w in common), len(common) / len(near[a] | near[b]),
                               len(common) / math.sqrt(len(near[a]) * len(near[b])), len(near[a]) * len(near[b]),
                               len(common) + 0.01 * three, *linked[a][b], alike]
    return found


def corpus(scratch, papers, titles=None, name="c.jsonl"):
    """papers: lists of authors, or (year, authors)."""
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i, paper in enumerate(papers):
        year, authors = paper if isinstance(paper, tuple) else (None, paper)
        line = {"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i,
                "title": titles[i] if titles else "T%d" % i, "authors": [{"name": a} for a in authors]}
        lines.append(dict(line, year=year) if year else line)
    return write(scratch, name, "".join(json.dumps(l) + "\n" for l in lines))


def ask(*arguments):
    return json.loads(coauth(*arguments, "--identity", "exact", "--json")[0])


def random_papers(seed, size=18, count=22):
    chance = random.Random(seed)
    return [chance.sample(["P%02d" % i for i in range(size)], chance.choice([1, 2, 2, 3, 4])) for _ in range(count)]


def random_titles(seed, count):
    """Two titles alike would be one paper where their authors meet, so each has a number, which is no word."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=chance.choice([3, 4, 5]))) + " %d" % (1000 + i) for i in range(count)]


def plain(titles):
    return [" ".join(t.split()[:-1]) for t in titles]


def test_scores_are_as_defined(scratch):
    for seed in range(5):
        papers = random_papers(seed)
        titles = random_titles(seed, len(papers))
        path, expected = corpus(scratch, papers, titles), obvious(papers, plain(titles))
        for by in NAMES:
            rows = ask("predict", "--no-merge", "--top", "0", "--score", by, path)
            assert {tuple(sorted((r["a"], r["b"]))) for r in rows} == set(expected), seed
            for r in rows:
                for name, value in zip(NAMES, expected[tuple(sorted((r["a"], r["b"])))]):
                    if name in NEAR + ["topics"] or by in ("katz", "rooted_pagerank"):
                        assert abs(r[name] - value) < 1e-9, (seed, name, r, value)
                    else:
                        assert r[name] is None, (name, by)
            values = [r[by] for r in rows]
            assert values == sorted(values, reverse=True), by
            first = ask("predict", "--no-merge", "--top", "3", "--score", by, path)
            assert first == rows[:3], by


def test_rooted_pagerank_is_that_of_networkx(scratch):
    try:
        import networkx
        networkx.pagerank(networkx.path_graph(3))
    except ImportError as missing:
        return print("not compared with NetworkX:", missing)
    papers = random_papers(3)
    graph = networkx.Graph((a, b) for p in papers for a in p for b in p if a < b)
    for r in ask("predict", "--no-merge", "--top", "0", "--score", "rooted_pagerank", corpus(scratch, papers)):
        there = networkx.pagerank(graph, personalization={r["a"]: 1}, tol=1e-13, max_iter=1000)[r["b"]]
        back = networkx.pagerank(graph, personalization={r["b"]: 1}, tol=1e-13, max_iter=1000)[r["a"]]
        assert abs(r["rooted_pagerank"] - there - back) < 1e-9, r


def test_suggestions_are_the_pairs_of_one(scratch):
    papers = random_papers(9)
    path, expected = corpus(scratch, papers), obvious(papers)
    for name in ("P00", "P01"):
        rows = ask("suggest", name.lower(), "--top", "0", path)
        assert {r["b"] for r in rows} == {(set(p) - {name}).pop() for p in expected if name in p}
        assert rows == ask("suggest", "--of", name, "--top", "0", path)
        for r in rows:
            for by, value in zip(NAMES[:9], expected[tuple(sorted((r["a"], r["b"])))]):
                assert abs(r[by] - value) < 1e-9, (by, r)


def test_a_suggestion_says_on_what_topics(scratch):
    titles = ["parsing of treebanks 1", "speech and parsing 2", "treebank tagging 3", "dialogue acts 4"]
    papers = [["Ada A", "Bo B"], ["Bo B", "Cy C"], ["Cy C", "Di D"], ["Ed E"]]
    rows = ask("suggest", "Ada A", corpus(scratch, papers, titles))
    assert [r["b"] for r in rows] == ["Cy C"] and set(rows[0]["on"].split("; ")) == {"parsing", "treebanks"}, rows


def future(seed, count=7):
    """Papers of 2000 to 2007, by two or three each."""
    chance = random.Random(seed)
    people = ["P%02d" % i for i in range(2 * count)]
    return [(year, chance.sample(people, chance.choice([2, 3]))) for year in range(2000, 2008) for _ in range(count)]


def world(seed=0, people=36, groups=4, papers=20):
    """The same years, by people who keep to their groups: some who could meet do not."""
    chance = random.Random(seed)
    names = ["P%02d" % i for i in range(people)]

    def team():
        home = chance.randrange(groups)
        near = [n for i, n in enumerate(names) if i % groups == home]
        return sorted(set(chance.sample(near, 2) + ([chance.choice(names)] if chance.random() < .3 else [])))
    return [(year, team()) for year in range(2000, 2008) for _ in range(papers)]


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


def core_of(before, after):
    times = lambda a, some: sum(a in p for p in some)
    return {a for p in before for a in p if times(a, before) >= 3 and times(a, after) >= 3}


def came(pairs, after):
    return {p for p in pairs if any(set(p) <= set(x) for x in after)}


def test_a_backtest_is_judged_as_defined(scratch):
    tested = 0
    for seed in range(4):
        papers = future(seed)
        before, after = [p for y, p in papers if y <= 2003], [p for y, p in papers if y > 2003]
        core = core_of(before, after)
        expected = {p: s for p, s in obvious(before).items() if set(p) <= core}
        hits = came(expected, after)
        rows = ask("predict", "--backtest", "2003", corpus(scratch, papers))
        for r in rows:
            assert (r["pairs"], r["hits"], r["core_authors"]) == (len(expected), len(hits), len(core)), (seed, r)
            assert r["later_authorships"] == sum(map(len, after)), r
            assert r["unknown_names"] == sum(a not in sum(before, []) for p in after for a in p), r
            if not hits or len(hits) == len(expected):
                assert r["auc"] is None
                continue
            assert r["low"] <= r["high"] and r["behind_low"] <= r["behind_high"]
            if r["score"] in ("topics", "combined"):
                continue
            i = NAMES.index(r["score"])
            p, ap, auc = judge({k: float("%.9g" % s[i]) for k, s in expected.items()}, hits)
            assert abs(r["precision"] - p) < 1e-9 and abs(r["auc"] - auc) < 1e-9, (seed, r, p, auc)
            assert abs(r["average_precision"] - ap) < 1e-9, (seed, r, ap)
            tested += 1
    assert tested, "no case had hits and misses"


def scores_up_to(year, path):
    rows = ask("predict", "--top", "0", "--score", "combined", "--years", "-%d" % year, path)
    return {(r["a"], r["b"]): [r[n] for n in NAMES + ["combined"]] for r in rows}


def test_no_score_sees_the_future(scratch):
    papers = world()
    titles = random_titles(5, len(papers))
    before = [p for y, p in papers if y <= 2004]
    core = core_of(before, [p for y, p in papers if y > 2004])
    missed = sorted(p for p in obvious(before) if set(p) <= core and not came([p], [x for y, x in papers if y > 2004]))
    planted = (2006, list(missed[0]))
    scores = scores_up_to(2004, corpus(scratch, papers, titles))
    known = [i for i, (y, _) in enumerate(papers) if y <= 2004]
    assert scores and all(0 < s[-1] < 1 for s in scores.values()) and len({s[-1] for s in scores.values()}) > 20
    assert scores == scores_up_to(2004, corpus(scratch, papers + [planted], titles + ["planted tie 9999"]))
    assert scores == scores_up_to(2004, corpus(scratch, [papers[i] for i in known], [titles[i] for i in known]))
    rows = ask("predict", "--backtest", "2004", corpus(scratch, papers, titles))
    later = ask("predict", "--backtest", "2004", corpus(scratch, papers + [planted], titles + ["planted tie 9999"]))
    assert [r["score"] for r in rows] == NAMES + ["combined"]
    for r, l in zip(rows, later):
        assert (l["pairs"], l["hits"], l["weight"]) == (r["pairs"], r["hits"] + 1, r["weight"]), (r, l)


def test_a_later_record_of_an_early_paper_tells_nothing_of_it(scratch):
    """It names an author more, and would be one paper with it if both were known."""
    papers = world()
    titles = random_titles(5, len(papers))
    core = core_of([p for y, p in papers if y <= 2004], [p for y, p in papers if y > 2004])
    last = max(i for i, (y, p) in enumerate(papers) if y == 2004 and set(p) <= core)
    again = (2005, papers[last][1] + ["New Name"])
    rows = ask("predict", "--backtest", "2004", corpus(scratch, papers, titles))
    later = ask("predict", "--backtest", "2004", corpus(scratch, papers + [again], titles + [titles[last]]))
    for r, l in zip(rows, later):
        assert (l["pairs"], l["weight"], l["unknown_names"]) == (r["pairs"], r["weight"], r["unknown_names"] + 1), l


def test_names_that_several_bear_are_left_open(scratch):
    """Two of one name by their ORCIDs: a later paper tells by the id, or not at all."""
    ids = ["0000-0002-1825-0097", "0000-0001-5109-3700"]
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    add = lambda year, *authors: lines.append({
        "kind": "paper", "source": 0, "line": len(lines), "key": "k%d" % len(lines), "year": year,
        "title": "about matter number %d" % len(lines), "authors": [
            {"name": n, "attributes": {"orcid": [i]}} if i else {"name": n} for n, i in authors]})
    for year in (2001, 2001, 2001, 2005, 2005, 2005):
        add(year, ("Wei Wang", ids[0]), ("Ada Abel", None))
        add(year, ("Wei Wang", ids[1]), ("Bo Bell", None))
    add(2006, ("Wei Wang", None), ("Ada Abel", None))
    path = write(scratch, "w.jsonl", "".join(json.dumps(l) + "\n" for l in lines))
    out = json.loads(coauth("predict", "--backtest", "2003", "--json", path)[0])[0]
    assert (out["shared_names"], out["unknown_names"], out["core_authors"]) == (1, 0, 4), out


def test_a_suggestion_says_how_often_such_came_true(scratch):
    papers = future(1)
    before, after = [p for y, p in papers if y <= 2004], [p for y, p in papers if y > 2004]
    core = core_of(before, after)
    old = {p: s[0] for p, s in obvious(before).items() if set(p) <= core}
    bucket = lambda n: min(n, 5) if n < 10 else 10
    # everybody has met by now, so a newcomer with one collaborator is added, who has not met the others
    papers.append((2007, ["New N", "P00"]))
    rows = ask("suggest", "New N", "--top", "0", corpus(scratch, papers))
    alike = [p for p in old if bucket(old[p]) == bucket(rows[0]["common_neighbours"])]
    assert rows and rows[0]["came_true"] == (len(came(alike, after)) / len(alike) if alike else None), (rows[0], alike)


def test_suggestions_are_drawn(scratch):
    path = corpus(scratch, random_papers(9))
    rows = ask("suggest", "P00", "--top", "4", path)
    for command in (["suggest", "P00"], ["predict"]):
        target = os.path.join(scratch, "s.json")
        coauth(*command, "--identity", "exact", "--top", "4", "-o", target, path)
        with open(target) as f:
            nodes = {n["label"]: n for n in json.load(f)["nodes"]}
        ranks = [n["suggested_rank"] for n in nodes.values() if n.get("suggested_rank")]
        assert min(ranks) == 1 and max(ranks) <= 4
    assert "would have no effect" in coauth("predict", "--backtest", "2003", "-o", target, path, code=2)[1]
    coauth("suggest", "P00", "--identity", "exact", "-o", os.path.join(scratch, "s.svg"), path)
    with open(os.path.join(scratch, "s.svg")) as f:
        drawn = f.read()
    assert all(r["b"] in drawn for r in rows)


def test_without_years_there_is_no_backtest(scratch):
    err = coauth("predict", "--backtest", "2003", corpus(scratch, [["A B", "C D"], ["C D", "E F"]]), code=1)[1]
    assert "known year" in err, err
    err = coauth("predict", "--score", "combined", corpus(scratch, [["A B", "C D"], ["C D", "E F"]]), code=1)[1]
    assert "no paper has a year" in err, err
    assert "nobody is called" in coauth("suggest", "Zzzz Qqqqqq", corpus(scratch, [["A B", "C D"]]), code=1)[1]
    assert "no score is called" in coauth("predict", "--score", "katzz", corpus(scratch, [["A B"]]), code=2)[1]


main(sys.modules[__name__])
