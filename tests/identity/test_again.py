"""Settling a settled corpus changes nothing: thousands of made-up papers, settled, written with what was decided and
settled again, in each form that decisions can be written in."""
import collections, csv, json, os, random, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import coauth, main

FIELDS, LABS, MEMBERS, PAPERS, NAMESAKES = 10, 12, 6, 5200, 40


def make_word(chance, syllables):
    return "".join(chance.choice("bcdfghklmnprstvz") + chance.choice("aeiou") for _ in range(syllables))


def make_people(chance):
    """Names by field and laboratory: given, middle and family name, no middle one where two people share a name."""
    people = {(field, lab): [tuple(make_word(chance, n).capitalize() for n in (2, 3, 3)) for _ in range(MEMBERS)]
              for field in range(FIELDS) for lab in range(LABS)}
    for _ in range(NAMESAKES):
        (a, here), (b, there) = chance.sample(sorted(people.items()), 2)
        k, j = chance.randrange(MEMBERS), chance.randrange(MEMBERS)
        here[k] = there[j] = (there[j][0], "", there[j][2])
    return people


def write_name(chance, given, middle, family):
    """As authors come to be written: mostly in one way, and always so where nothing else tells namesakes apart."""
    if not middle:
        return given + " " + family
    form = chance.choices(["{0} {2}", "{0} {1} {2}", "{3}. {2}", "{0} {4}. {2}"], [16, 2, 2, 2])[0]
    return form.format(given, middle, family, given[0], middle[0])


def make_records():
    chance = random.Random(7)
    people = make_people(chance)
    words = {field: [make_word(chance, 4) for _ in range(60)] for field in range(FIELDS)}
    records = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "world", "format": "coauth"}]
    for p in range(PAPERS):
        field, lab = chance.randrange(FIELDS), chance.randrange(LABS)
        team = chance.sample(people[field, lab], chance.randint(1, 4))
        if chance.random() < 0.1: # a guest
            team += [who for who in chance.sample(people[field, chance.randrange(LABS)], 1) if who not in team]
        records.append({"kind": "paper", "source": 0, "line": p + 1, "records": 1, "key": "p%d" % p,
                        "title": " ".join(chance.sample(words[field], 7)), "venue": words[field][0],
                        "year": 2000 + chance.randrange(20),
                        "authors": [{"name": write_name(chance, *who)} for who in team]})
    return records


def write(path, records):
    with open(path, "w", encoding="utf8") as f:
        for record in records:
            f.write(json.dumps(record) + "\n")


def settle(scratch, path, *options):
    """Who stands where: persons by paper and position."""
    out = os.path.join(scratch, "out")
    coauth("analyze", "--measures", "none", "--formats", "csv", "--no-merge", "-o", out, *options, path)
    with open(os.path.join(out, "authorships.csv"), newline="", encoding="utf-8-sig") as f:
        return {(r["paper"], int(r["position"])): r["author_id"] for r in csv.DictReader(f)}


def groups(person):
    """The same without what persons are called."""
    found = collections.defaultdict(set)
    for place, who in person.items():
        found[who].add(place)
    return set(map(frozenset, found.values()))


settled = [] # once for all tests


def settle_first(scratch):
    path = os.path.join(scratch, "first.jsonl")
    records = make_records()
    write(path, records)
    if not settled:
        settled.append(settle(scratch, path))
    person, names = settled[0], collections.defaultdict(set)
    for record in records:
        for k, author in enumerate(record.get("authors", ())):
            names[person[record["key"], k + 1]].add(author["name"])
    owners = collections.Counter(name for some in names.values() for name in some)
    assert sum(len(some) > 1 for some in names.values()) > 500 # there is what to join,
    assert sum(n > 1 for n in owners.values()) > 20            # and what to tell apart
    return path, records, person, names


def test_each_under_one_name_of_their_own(scratch):
    _, records, person, names = settle_first(scratch)
    label, taken = {}, collections.Counter()
    for who in sorted(names, key=lambda who: (sorted(names[who]), who)):
        label[who] = max(sorted(names[who]), key=len)
        taken[label[who]] += 1
        if taken[label[who]] > 1: # namesakes are numbered, as DBLP has it
            label[who] += " %04d" % taken[label[who]]
    for record in records:
        for k, author in enumerate(record.get("authors", ())):
            author["name"] = label[person[record["key"], k + 1]]
    again = os.path.join(scratch, "again.jsonl")
    write(again, records)
    assert groups(settle(scratch, again)) == groups(person) # names are others, and so are ids


def test_each_with_an_identifier(scratch):
    _, records, person, _ = settle_first(scratch)
    for record in records:
        for k, author in enumerate(record.get("authors", ())):
            author["attributes"] = {"acl_person": [person[record["key"], k + 1]]}
    again = os.path.join(scratch, "again.jsonl")
    write(again, records)
    assert settle(scratch, again) == person


def test_the_decisions_as_written(scratch):
    path, _, person, _ = settle_first(scratch)
    aliases, database = os.path.join(scratch, "aliases.csv"), os.path.join(scratch, "again.sqlite")
    coauth("authors", "--no-merge", "--export-aliases", aliases, path)
    assert settle(scratch, path, "--aliases", aliases) == person
    coauth("convert", "--no-merge", "--identity", "resolved", "-o", database, path)
    assert settle(scratch, database) == person


if __name__ == "__main__":
    main(sys.modules[__name__])
