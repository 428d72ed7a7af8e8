"""Parts of a network by people, places and groups, against the slow obvious way, and what is said of them."""
import csv, io, itertools, json, os, random, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main

PLACES = [("Univ. of Oslo", "NO"), ("Kyoto University, Kyoto", "JP"), ("Oslo Metropolitan University", "NO"), (None, None)]


def made_up(seed):
    """Papers of made-up persons, each at one place: {paper: authors}, {author: place}."""
    chance = random.Random(seed)
    people = ["P%02d Q%s" % (i, "ABCDEFGHIJ"[i % 10]) for i in range(24)]
    places = {a: chance.choice(PLACES) for a in people}
    papers = [(chance.randint(2000, 2004), chance.sample(people, chance.choice([1, 2, 2, 3, 5]))) for _ in range(30)]
    return papers, places


def write(scratch, papers, places):
    path = os.path.join(scratch, "in.jsonl")
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i, (year, authors) in enumerate(papers):
        listed = []
        for a in authors:
            attributes = {k: [v] for k, v in zip(("affiliation", "country"), places[a]) if v}
            listed.append({"name": a, "attributes": attributes} if attributes else {"name": a})
        lines.append({"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i, "title": "T%d" % i, "year": year,
                      "authors": listed})
    with open(path, "w") as f:
        f.writelines(json.dumps(l) + "\n" for l in lines)
    return path


def network(path, scratch, *options, graph="coauthors"):
    """The nodes and weighted ties as {name}, {(a, b): weight}."""
    out = os.path.join(scratch, "x.json")
    coauth("export", "--identity", "exact", "--layout", "none", "--size-by", "none", "--color-by", "none", "--graph",
           graph, "-o", out, "--to", "cyjs", *options, path)
    with open(out) as f:
        g = json.load(f)["elements"]
    name = {n["data"]["id"]: n["data"].get("label") or n["data"].get("name") for n in g["nodes"]}
    ties = {}
    for e in g["edges"]:
        d = e["data"]
        ties[tuple(sorted((name[d["source"]], name[d["target"]])))] = d.get("weight", 1)
    return set(name.values()), ties


def obvious(papers, places, years=None, with_=None, min_weight=0, authors=None, word=None, country=None, around=None,
            hops=1, star=False):
    """The filters in their order, one by one."""
    ties, nodes = {}, set()
    for year, people in papers:
        if (years and not years[0] <= year <= years[1]) or (with_ and not set(with_) & set(people)):
            continue
        nodes |= set(people)
        for pair in itertools.combinations(sorted(people), 2):
            ties[pair] = ties.get(pair, 0) + 1
    ties = {p: w for p, w in ties.items() if w >= min_weight}
    shown = {a for y, people in papers for a in people}
    if authors:
        nodes &= set(authors)
    if word:
        nodes = {a for a in nodes if places[a][0] and word in places[a][0].lower().replace(",", " ").replace(".", "").split()}
    if country:
        nodes = {a for a in nodes if places[a][1] == country}
    ties = {p: w for p, w in ties.items() if set(p) <= nodes}
    if around:
        distance = {a: 0 for a in around if a in nodes}
        for d in range(hops):
            for a, b in ties:
                for x, y in ((a, b), (b, a)):
                    if distance.get(x) == d and y not in distance:
                        distance[y] = d + 1
        nodes = set(distance)
        ties = {(a, b): w for (a, b), w in ties.items() if a in nodes and b in nodes and
                (not star or distance[a] != distance[b] or distance[a] == 0)}
    return nodes, ties


def test_parts_are_as_the_obvious_way_has_them(scratch):
    compared = 0
    for seed in range(6):
        papers, places = made_up(seed)
        path = write(scratch, papers, places)
        a, b, c = papers[0][1][0], papers[1][1][0], papers[2][1][0]
        for options, same in (
                (["--authors", "%s;%s;%s" % (a, b, c)], dict(authors=[a, b, c])),
                (["--around", a], dict(around=[a])),
                (["--around", "%s;%s" % (a, b), "--hops", "2"], dict(around=[a, b], hops=2)),
                (["--around", a, "--hops", "2", "--star"], dict(around=[a], hops=2, star=True)),
                (["--papers-with", a], dict(with_=[a])),
                (["--institution", "OSLO"], dict(word="oslo")),
                (["--country", "Japan"], dict(country="JP")),
                (["--country", "jpn"], dict(country="JP")), (["--country", "日本"], dict(country="JP")),
                (["--country", "Norwegen"], dict(country="NO")),
                (["--country", "no", "--years", "2001-2004"], dict(country="NO", years=(2001, 2004))),
                (["--min-weight", "2", "--institution", "university"], dict(word="university", min_weight=2))):
            expected = obvious(papers, places, **same)
            if expected[0] and ("around" not in same or set(same["around"]) & expected[0]):
                assert network(path, scratch, *options) == expected, (seed, options)
                compared += 1
    assert compared > 40, compared


def test_papers_and_authors_follow(scratch):
    papers, places = made_up(1)
    path, a = write(scratch, papers, places), papers[0][1][0]
    nodes, ties = network(path, scratch, "--around", a, graph="bipartite")
    people = obvious(papers, places, around=[a])[0]
    assert {n for n in nodes if n in places} == people
    assert len(ties) == sum(len(set(p) & people) for _, p in papers)


def test_measures_of_the_part_or_of_the_whole(scratch):
    papers, places = made_up(2)
    path, a = write(scratch, papers, places), papers[0][1][0]
    rank = lambda *o: {r["label"]: float(r["degree"]) for r in csv.DictReader(io.StringIO(coauth(
        "rank", "--identity", "exact", "--by", "degree", "--top", "0", "--csv", *o, path)[0]))}
    whole, part, kept = rank(), rank("--authors", a), rank("--authors", a, "--measures-on", "all")
    assert part == {a: 0} and kept == {a: whole[a]} and whole[a] > 0


def test_a_group_is_the_one_that_communities_numbers(scratch):
    papers, places = made_up(3)
    path, out = write(scratch, papers, places), os.path.join(scratch, "o")
    coauth("analyze", "-q", "--identity", "exact", "-o", out, path)
    with open(os.path.join(out, "authors.csv")) as f:
        members = {r["Label"] for r in csv.DictReader(f) if r["community"] == "2"}
    assert members and network(path, scratch, "--group", "2")[0] == members
    assert "there is no group 999" in coauth("stats", "--group", "999", path, code=1)[1]


def test_the_record_says_what_was_left_out(scratch):
    papers, places = made_up(4)
    path, out, a = write(scratch, papers, places), os.path.join(scratch, "o"), papers[0][1][0]
    coauth("analyze", "-q", "--identity", "exact", "--authors", a, "--highlight", a, "-o", out, path)
    with open(os.path.join(out, "run.json")) as f:
        record = json.load(f)
    assert record["options"]["authors"] == a and record["options"]["highlight"] == a
    people = {x for _, p in papers for x in p}
    assert record["counts"]["authors_left_out_by_authors"] == len(people) - 1


def test_who_is_highlighted_is_marked_and_nobody_is_left_out(scratch):
    papers, places = made_up(5)
    path, out = write(scratch, papers, places), os.path.join(scratch, "x.graphml")
    coauth("export", "--identity", "exact", "-o", out, "--highlight", "institution=Kyoto", path)
    with open(out) as f:
        text = f.read()
    people = {x for _, p in papers for x in p}
    kyoto = [a for a in people if places[a][1] == "JP"]
    assert text.count("<node ") == len(people) and text.count(">true<") == len(kyoto) > 0
    assert text.count("#d81b60") == len(kyoto)


def test_nothing_left_is_explained(scratch):
    papers, places = made_up(6)
    path = write(scratch, papers, places)
    a = next(p[0] for y, p in papers)
    year = 1 + max(y for y, p in papers if a in p)
    err = coauth("stats", "--country", "Brazil", path, code=1)[1]
    assert "nothing is left: --country Brazil matches none of the 2" in err, err
    err = coauth("stats", "--country", "Norwey", path, code=1)[1]
    assert 'no country is called "Norwey"; did you mean "Norway"?' in err, err
    assert "nobody is called" in coauth("stats", "--authors", "Zzyzx Qqqq", path, code=1)[1]
    if year <= 2004:
        err = coauth("stats", "--years", "%d-" % year, "--authors", a, path, code=1)[1]
        assert "known but left out by an earlier filter" in err, err
    for options in (["--hops", "2"], ["--star"], ["--measures-on", "all"], ["--measures-on", "some", "--authors", a]):
        coauth("stats", *options, path, code=2)


main(sys.modules[__name__])
