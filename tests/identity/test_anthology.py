"""Who is who on real data: the decisions come back from an alias file, and settling what is settled changes nothing."""
import csv, json, os, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import SHARED, coauth, main

ARCHIVE = os.path.join(SHARED, "data", "acl-anthology", "acl-anthology-2022.tar.zst")
if not os.path.exists(ARCHIVE):
    print("the anthology is not there: " + ARCHIVE)
    sys.exit(77)


def papers(scratch):
    """Two years' papers as coauth's own records: several thousand."""
    whole, part = os.path.join(scratch, "whole.jsonl"), os.path.join(scratch, "part.jsonl")
    coauth("convert", "-o", whole, ARCHIVE)
    kept, keys = [], set() # papers that share a key are told apart by their order
    with open(whole, encoding="utf8") as f:
        for line in f:
            record = json.loads(line)
            if record.get("kind") != "paper" or (record.get("year") in (2006, 2007) and record["key"] not in keys):
                kept.append(record)
                keys.add(record.get("key"))
    write(part, kept)
    return part, kept


def write(path, records):
    with open(path, "w", encoding="utf8") as f:
        for record in records:
            f.write(json.dumps(record, ensure_ascii=False) + "\n")


def settled(scratch, path, *options):
    out = os.path.join(scratch, "out")
    coauth("analyze", "--measures", "none", "--formats", "csv", "--no-merge", "-o", out, *options, path)
    with open(os.path.join(out, "authorships.csv"), newline="", encoding="utf8") as f:
        return [(r["paper"], r["position"], r["author_id"]) for r in csv.DictReader(f)]


def test_decisions_come_back(scratch):
    path, _ = papers(scratch)
    aliases = os.path.join(scratch, "aliases.csv")
    coauth("authors", "--no-merge", "--export-aliases", aliases, path)
    found = settled(scratch, path)
    assert len(found) > 5000
    assert settled(scratch, path, "--identity", "exact", "--aliases", aliases) == found
    assert settled(scratch, path, "--identity", "normalised", "--aliases", aliases) == found
    assert settled(scratch, path, "--aliases", aliases) == found


def test_settling_again_changes_nothing(scratch):
    path, records = papers(scratch)
    found = settled(scratch, path)
    person = {(paper, position): author for paper, position, author in found}
    for record in records:
        for k, author in enumerate(record.get("authors", ())):
            if (record["key"], str(k + 1)) in person: # names without a position are inferred ones
                author.setdefault("attributes", {})["acl_person"] = [person[record["key"], str(k + 1)]]
    again = os.path.join(scratch, "again.jsonl")
    write(again, records)
    assert settled(scratch, again) == found


def test_the_order_of_records_plays_no_part(scratch):
    path, records = papers(scratch)
    backwards = os.path.join(scratch, "backwards.jsonl")
    write(backwards, [r for r in records if r.get("kind") != "paper"] + [r for r in records if r.get("kind") == "paper"][::-1])

    def groups(rows):
        persons = {}
        for paper, position, author in rows:
            persons.setdefault(author, set()).add((paper, position))
        return sorted(sorted(p) for p in persons.values())

    assert groups(settled(scratch, backwards)) == groups(settled(scratch, path))


if __name__ == "__main__":
    main(sys.modules[__name__])
