"""What files call an author follows from what the author wrote: neither records of others, nor the order of records, nor
later papers, nor the same papers from elsewhere change it."""
import csv, json, os, random, resource, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import coauth, main
import test_again as world

HEAD = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "world", "format": "coauth"}]


def paper(key, title, year, *names, **more):
    return dict({"kind": "paper", "source": 0, "line": 1, "records": 1, "key": key, "title": title, "year": year,
                 "authors": [{"name": name} for name in names]}, **more)


def settle(scratch, papers, *options, name="x.jsonl"):
    """By paper and name on it: the id."""
    path, out = os.path.join(scratch, name), os.path.join(scratch, "out")
    world.write(path, HEAD + papers)
    coauth("analyze", "--measures", "none", "--formats", "csv", "-o", out, *options, path)
    with open(os.path.join(out, "authorships.csv"), newline="", encoding="utf-8-sig") as f:
        return {(r["paper"], r["name"]): r["author_id"] for r in csv.DictReader(f)}


def made_up(letters, seed, count):
    """Papers of people whose names are made of some letters only, so that two such worlds share no name."""
    chance = random.Random(seed)
    word = lambda n: "".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(n))
    people = [[(word(2).capitalize(), word(3).capitalize()) for _ in range(7)] for _ in range(count // 12)]
    terms = [word(4) for _ in range(400)]
    papers = []
    for i in range(count):
        team = chance.sample(chance.choice(people), chance.randint(1, 4))
        names = [chance.choice([f"{given} {family}", f"{given} {family}", f"{given[0]}. {family}"]) for given, family in team]
        papers.append(paper(f"{letters[0]}{i}", " ".join(chance.sample(terms, 7)), 1990 + chance.randrange(30), *names,
                            venue=chance.choice(terms)))
    return papers


def members(ids):
    groups = {}
    for place, id in ids.items():
        groups.setdefault(id, set()).add(place)
    return {id: frozenset(places) for id, places in groups.items()}


def test_records_of_others_change_no_id(scratch):
    ours, others = made_up("bcdfghkl", 1, 3000), made_up("mnprstvz", 2, 1500)
    before = settle(scratch, ours)
    assert len(set(before.values())) > 800
    for seed in range(3):
        both = ours + others
        random.Random(seed).shuffle(both)
        now = settle(scratch, both if seed else others + ours)
        now = {place: id for place, id in now.items() if place in before}
        old, new = members(before), members(now)
        same = {group for group in old.values() if group in set(new.values())}
        assert len(same) >= 0.998 * len(old), (seed, len(old) - len(same)) # what corpora as a whole say moves few
        changed = [group for id, group in old.items() if group in same and new.get(id) != group]
        assert not changed, (seed, len(changed), changed[:3])


def test_the_order_of_records_changes_no_id(scratch):
    ours = made_up("bcdfghkl", 3, 1200)
    before = settle(scratch, ours)
    for seed in range(2):
        random.Random(seed).shuffle(ours)
        assert settle(scratch, ours) == before
    for method in ("exact", "normalised"):
        once = settle(scratch, ours, "--identity", method)
        assert settle(scratch, ours[::-1], "--identity", method) == once


OURS = [paper("k1", "On the growth of networks of authors", 2001, "Ana Zwicky", "Ada Vexler"),
        paper("k2", "On the decline of networks of authors", 2004, "Ana Zwicky", "Ada Vexler")]


def test_what_moves_no_id(scratch):
    before = settle(scratch, OURS)
    for more in ([paper("k3", "Networks of authors, and what became of them", 2009, "Ana Zwicky", "Ada Vexler")], # later papers
                 [paper("w1", "On the Growth of Networks of Authors.", 2001, "Zwicky, Ana", "Vexler, Ada")],     # a copy
                 [paper("n1", "Enzymes of the liver in mice", 1970, "Olga Quint", "Zara Mint")]):               # others'
        after = settle(scratch, more + OURS)
        for place, id in before.items():
            now = after.get(place) or after.get(("w1", place[1])) or after["w1", ", ".join(place[1].split()[::-1])]
            assert now == id, (more, place, after)


def test_namesakes_with_one_title_are_told_apart(scratch):
    papers = [paper("k%d" % i, "Editorial", 2000 + i, "Wei Wang", other, attributes={"doi": ["10.1000/x%d" % i]})
              for i, other in enumerate(("Ada Vexler", "Bea Quxley", "Cem Dorn"))]
    apart = "".join("person,w%d,Wei Wang,k%d\n" % (i, i) for i in range(3))
    path = os.path.join(scratch, "apart.csv")
    with open(path, "w") as f:
        f.write(apart)
    ids = settle(scratch, papers, "--aliases", path, "--no-merge")
    assert len({ids["k%d" % i, "Wei Wang"] for i in range(3)}) == 3, ids
    assert ids == settle(scratch, papers[::-1], "--aliases", path, "--no-merge")
    # and where nothing tells their papers apart but their places
    papers = [paper("k", "Two of one name on one paper and nothing else", 2000, "Wei Wang", "Wei Wang")] * 2
    path, out = os.path.join(scratch, "y.jsonl"), os.path.join(scratch, "out")
    world.write(path, HEAD + papers)
    coauth("analyze", "--measures", "none", "--formats", "csv", "--no-merge", "-o", out, path)
    with open(os.path.join(out, "authors.csv"), newline="", encoding="utf-8-sig") as f:
        found = [r["Id"] for r in csv.DictReader(f)]
    assert len(found) > 1 and len(set(found)) == len(found), found


def orcid(number):
    digits, total = f"{number:015d}", 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    whole = digits + ("X" if check == 10 else str(check))
    return "-".join(whole[i:i + 4] for i in range(0, 16, 4))


def test_a_name_of_very_many_people(scratch):
    """Every second of 40,000 papers has an id of its own, and all have two collaborators in common: the time each takes
    does not grow with how many there are (a minute before)."""
    count, chance, path = 40000, random.Random(1), os.path.join(scratch, "many.jsonl")
    with open(path, "w") as f:
        for i in range(count):
            authors = [{"given": given, "family": family} for given, family in
                       (("Wei", "Wang"), ("Anna", "Smith"), ("Boris", "Miller"))]
            if i % 2:
                authors[0]["ORCID"] = "https://orcid.org/" + orcid(10 ** 14 + 7 * i)
            f.write(json.dumps({"DOI": f"10.1000/x{i}", "title": [f"Title {chance.getrandbits(60):x} of {i}"],
                                "type": "journal-article", "author": authors, "publisher": "p",
                                "issued": {"date-parts": [[1980 + i % 40]]}}) + "\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    coauth("analyze", "--measures", "none", "--formats", "csv", "--threads", "1", "-o", os.path.join(scratch, "o"), path)
    taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    with open(os.path.join(scratch, "o", "authorships.csv"), newline="", encoding="utf-8-sig") as f:
        people = {r["author_id"] for r in csv.DictReader(f)}
    assert len(people) == count // 2 + 2, len(people) # those with ids, of whom one wrote what is without, and the two collaborators
    assert taken < 20, taken


def test_an_alias_file_keeps_ids(scratch):
    """Of this version as they are; those of an earlier one ("a1") still tell people apart."""
    before = settle(scratch, OURS)
    path = os.path.join(scratch, "out.csv")
    earlier = [paper("k0", "Before the growth of networks of authors", 1990, "Ana Zwicky", "Ada Vexler")]
    with open(path, "w") as f:
        f.write("person,%s,Ana Zwicky\n" % before["k1", "Ana Zwicky"])
    after = settle(scratch, earlier + OURS, "--aliases", path)
    assert after["k0", "Ana Zwicky"] == before["k1", "Ana Zwicky"] and after["k0", "Ada Vexler"] != before["k1", "Ada Vexler"]
    with open(path, "w") as f:
        f.write("decision,person,name,paper,position\nperson,a1,Ana Zwicky,k1,\nperson,a2,Ana Zwicky,k2,\n")
    parted = settle(scratch, OURS, "--aliases", path)
    assert parted["k1", "Ana Zwicky"] == before["k1", "Ana Zwicky"] != parted["k2", "Ana Zwicky"], parted
    # authorships.csv as it was written before ids became what they are
    with open(path, "w") as f:
        f.write("paper,position,name,author_id,author,inferred\nk1,1,Ana Zwicky,a1,Ana Zwicky,false\n"
                "k1,2,Ada Vexler,a2,Ada Vexler,false\nk2,1,Ana Zwicky,a2,Ada Vexler,false\nk2,2,Ada Vexler,a1,Ana Zwicky,false\n")
    crossed = settle(scratch, OURS, "--aliases", path)
    assert crossed["k1", "Ana Zwicky"] == crossed["k2", "Ada Vexler"] != crossed["k1", "Ada Vexler"], crossed


def test_ids_go_through_graphs_and_databases(scratch):
    """A graph that coauth wrote keeps its ids when it is read again (GML's are numbers); a database answers by them."""
    path = os.path.join(scratch, "x.jsonl")
    world.write(path, HEAD + OURS)
    ids = sorted(r["author_id"] for r in json.loads(coauth("authors", "--json", path)[0]))
    for ending in ("graphml", "gexf", "json", "dot", "csv"):
        graph = os.path.join(scratch, "x." + ending)
        coauth("export", "-o", graph, path)
        again = json.loads(coauth("rank", "--by", "degree", "--json", graph)[0])
        assert sorted(r["id"] for r in again) == ids, (ending, again)
    database = os.path.join(scratch, "x.sqlite")
    coauth("convert", path, "-o", database)
    for id in ids:
        assert json.loads(coauth("person", id, "--json", database)[0])["id"] == id


if __name__ == "__main__":
    main(sys.modules[__name__])
