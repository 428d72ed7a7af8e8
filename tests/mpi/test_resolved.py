"""coauth-mpi with --identity resolved gives the persons that coauth gives, on 1, 2 and 4 ranks, to the byte: a made-up field
whose authors write their names in several ways and share them with others, with and without identifiers, DBLP with its
person records, profiles, and the ACL Anthology."""
import json
import random

from ranks_support import COAUTH, MPI, PLAIN, RANKS, SCRATCH, SHARED, SOURCE, check, end, run

FAMILIES = ["Mora", "Núñez", "Oh", "Park", "Quist", "Wang", "Li", "Zhang", "Müller", "Iwanowa", "García Márquez", "O'Neil",
            "van der Berg", "Smith", "Chen", "Kim", "Petrov", "Tanaka", "Rossi", "Dubois"]
GIVEN = ["Ana", "Béla", "Wei", "Jing", "John", "Robert", "Bob", "Min", "Elizabeth", "Liz", "Jean-Pierre", "Yan", "Sergey", "Dee",
         "Hiroshi", "Xiao Ming", "Katharina", "Tom", "Thomas", "Olga"]
FOREIGN = ["王伟", "李明", "Сергей Петров", "Ольга Иванова", "김민수", "田中浩", "Νίκος Παππάς", "דוד כהן"]


def people(count, dice):
    """Who they are, how they write their names, where they work and on what."""
    made = []
    for number in range(count):
        family, given = dice.choice(FAMILIES), dice.choice(GIVEN)
        middle = dice.choice(["", "", "A. ", "Maria ", "J. "])
        forms = [f"{given} {middle}{family}"]
        if dice.random() < 0.3:
            forms.append(f"{given[0]}. {family}")
        if dice.random() < 0.1:
            forms.append(f"{family} {given}")
        if dice.random() < 0.1:
            forms.append(f"{given} {family}".replace("a", "e", 1))
        if dice.random() < 0.03:
            forms.append(dice.choice(FOREIGN))
        orcid = f"https://orcid.org/0000-0002-{number // 10000:04d}-{number % 10000:04d}" if dice.random() < 0.2 else None
        made.append({"forms": forms, "orcid": orcid, "group": number // 6,
                     "place": f"Dept. of Things, University of {dice.choice('ABCDEFGHIJ')}town{number // 6 % 40}"})
    return made


def field(path, papers, seed, count):
    dice = random.Random(seed)
    everybody = people(count, dice)
    words = [f"{a}{b}" for a in ("neur", "graph", "quant", "lex", "morph", "semant", "phon", "dialog") for b in ("al", "ic", "on", "ia")]
    with open(path, "w", encoding="utf-8") as out:
        for i in range(papers):
            group = dice.randrange(count // 6)
            team = dice.sample(everybody[6 * group:6 * group + 6], dice.randrange(1, 5))
            if dice.random() < 0.2:
                team.append(dice.choice(everybody))
            topic = random.Random(group % 60)
            mine = topic.sample(words, 6)
            work = {"id": f"https://openalex.org/W{i}", "publication_year": 1990 + group % 20 + dice.randrange(8),
                    "title": f"A {dice.choice(mine)} study of {dice.choice(mine)} {dice.choice(mine)} number {i}",
                    "primary_location": {"source": {"display_name": f"Journal of {mine[0]} {mine[1]}"}},
                    "authorships": []}
            for person in team:
                author = {"display_name": dice.choice(person["forms"])}
                if person["orcid"] and dice.random() < 0.7:
                    author["orcid"] = person["orcid"]
                authorship = {"author": author, "raw_author_name": author["display_name"]}
                if dice.random() < 0.5:
                    authorship["raw_affiliation_strings"] = [person["place"]]
                work["authorships"].append(authorship)
            if i % 97 == 5:
                work["authorships"].append({"author": {"display_name": "Anonymous"}, "raw_author_name": "Anonymous"})
            out.write(json.dumps(work, ensure_ascii=False) + "\n")


def dblp(path, papers, seed):
    """Namesakes with numbers, and person records that give one person several names."""
    dice = random.Random(seed)
    names = [f"{g} {f}" for g in ("Wei", "John", "Anna", "J.") for f in ("Wang", "Smith", "Olsen", "Berg")]
    names += [n + " 0001" for n in names[:6]] + [n + " 0002" for n in names[:6]] + ["Anna Berg-Olsen", "Johnny Smithson"]
    with open(path, "w", encoding="iso-8859-1") as out:
        out.write('<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n')
        for i in range(papers):
            authors = "".join(f"<author>{n}</author>" for n in dice.sample(names, dice.randrange(1, 5)))
            out.write(f'<article key="journals/x/{i}">{authors}<title>Of {dice.choice("abcdefgh") * 4} and number {i}.'
                      f"</title><year>{1990 + i % 20}</year><journal>J. {i % 7}</journal></article>\n")
        for one, other in (("Anna Olsen", "Anna Berg-Olsen"), ("Johnny Smithson", "John Smith 0001")):
            out.write(f'<www key="homepages/x/{other[:4]}"><author>{one}</author><author>{other}</author>'
                      "<title>Home Page</title></www>\n")
        out.write("</dblp>\n")


def compare(name, inputs, over=RANKS, options=(), persons=None):
    """Edges with ids and weights, and everybody with id, label and papers."""
    path, other = SCRATCH / "one.csv", SCRATCH / "many.csv"
    one = run(COAUTH, "export", "-o", path, "--identity", "resolved", *PLAIN, *options, *inputs)
    check(f"{name}: coauth export", one.returncode == 0, one.stderr)
    nodes = path.with_suffix(".nodes.csv").read_bytes()
    check(f"{name}: it is not just names", persons is None or nodes.count(b"\n") != persons, nodes.count(b"\n"))
    edges = [line.rsplit(",", 1)[0] for line in path.read_text(encoding="utf-8").splitlines()]
    for n in over:
        many = run(MPI, "export", "-o", other, "--identity", "resolved", *options, *inputs, ranks=n)
        check(f"{name} on {n}: export", many.returncode == 0, many.stderr)
        check(f"{name} on {n}: the same persons", other.exists() and other.with_suffix(".nodes.csv").read_bytes() == nodes)
        found = other.read_text(encoding="utf-8").splitlines() if other.exists() else []
        check(f"{name} on {n}: the same collaborations", len(found) > 1 and found == edges, found[:2] + edges[:2])


def names_of(inputs):
    """Lines of a table of authors told apart by name alone."""
    path = SCRATCH / "names.csv"
    run(COAUTH, "export", "-o", path, "--identity", "normalised", *PLAIN, *inputs)
    return path.with_suffix(".nodes.csv").read_bytes().count(b"\n")


def test_made_up():
    """Enough papers for the latent space, and files that are cut between ranks."""
    folder = SCRATCH / "field"
    folder.mkdir()
    field(folder / "a.jsonl", 5600, 3, 900)
    field(folder / "b.jsonl", 700, 4, 240)
    compare("a made-up field", [folder], persons=names_of([folder]))
    compare("a made-up field of few", [folder / "b.jsonl"], options=["--no-merge"], persons=names_of([folder / "b.jsonl"]))


def test_person_records():
    path = SCRATCH / "dblp.xml"
    dblp(path, 400, 5)
    compare("DBLP", [path], persons=names_of([path]))


def test_profiles():
    inputs = [SHARED / "seeds"] if (SHARED / "seeds").is_dir() else [SOURCE / "examples" / "profiles"]
    compare("profiles", inputs)


def test_doubts():
    """As many as coauth's list of them has."""
    path = SCRATCH / "field" / "b.jsonl"
    run(COAUTH, "analyze", "-o", SCRATCH / "whole", "--identity", "resolved", "--measures", "none", "--formats", "csv", *PLAIN,
        path)
    doubts = (SCRATCH / "whole" / "ambiguous.csv").read_text(encoding="utf-8").count("\n") - 1
    for n in RANKS:
        done = run(MPI, "stats", "--identity", "resolved", path, ranks=n)
        check(f"doubts on {n}", done.returncode == 0 and f" {doubts} decisions " in done.stderr, f"not {doubts}: " + done.stderr)


def test_anthology():
    path = SHARED / "data" / "acl-anthology" / "acl-anthology-2022.tar.zst"
    if not path.exists():
        print("the ACL Anthology is not here: left out")
        return
    compare("ACL", [path], over=(2,), persons=names_of([path]))


test_made_up()
test_person_records()
test_profiles()
test_doubts()
test_anthology()
end("resolved over ranks: as on one machine")
