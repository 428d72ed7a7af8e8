"""Questions about people answered from a database: the same bytes as computed from the records, in every form; and
computed, said, where settings differ or the database is not as coauth wrote it."""
import csv, io, itertools, json, os, random, re, sqlite3, struct, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import IGRAPH, PROFILES, coauth, files, main
from test_stats import write

NAMES = ["Ada Lovelace", "Lovelace, A.", "Müller, Jürgen", "Jurgen Mueller", "Wei Wang", "Wang, Wei", "王小明", "李 雷",
         "Иван Петров", "Петров И. И.", "محمد علي", "José García-Márquez", "Garcia Marquez, J.", "Vijay Kumar",
         "R. Vijay Kumar", "Bob Chi", "Zewen Chi", "Jan van den Berg", "Vandenberg, Jan", "Søren Kierkegaard", "O'Brien, Pat",
         "Kim Min-jun", "김민준", "Ludwig Beethoven", "Li Wei", "Ito, K.", "伊藤 健", "Δημήτρης Παπαδόπουλος"]
ORCIDS = ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"]
FORMS = [[], ["--json"], ["--csv"], ["--markdown"], ["--latex"], ["--since", "2003", "--csv"]]


def made_up(scratch, papers=140, seed=7):
    """Papers by chance: with years and without, fields, places, ids, and some without a key."""
    chance = random.Random(seed)
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i in range(papers):
        authors = [{"name": n} for n in chance.sample(NAMES, chance.randint(1, 4))]
        for a in authors:
            facts = {}
            if chance.random() < .4:
                facts["affiliation"] = ["%s, %s" % (chance.choice(["MIT", "ETH", "清华大学"]), chance.choice(["US", "CH"]))]
            if chance.random() < .3:
                facts["country"] = [chance.choice(["US", "CH", "CN"])]
            if chance.random() < .3:
                facts["orcid"] = [ORCIDS[NAMES.index(a["name"]) % 3]]
            if chance.random() < .6:
                facts["person_id"] = ["local:%s" % NAMES.index(a["name"])]
            if facts:
                a["attributes"] = facts
        line = {"kind": "paper", "source": 0, "line": i + 1, "title": "Title %d" % i, "authors": authors,
                "venue": "V%d" % (i % 5)}
        if i % 9:
            line["key"] = "k%d" % i
        if i % 11:
            line["year"] = 1995 + i % 15
        if i % 3:
            line["field"] = "F%d" % (i % 4)
        lines.append(line)
    return write(scratch, "c.jsonl", "".join(json.dumps(l, ensure_ascii=False) + "\n" for l in lines))


def database(scratch, *options, name="c.sqlite", papers=140):
    path = os.path.join(scratch, name)
    coauth("convert", made_up(scratch, papers), "-o", path, *options)
    return path


def same(path, command, *arguments, code=0):
    """Asks the database with its answers and without (--from has it read whole); returns what both print."""
    answered, err = coauth(command, *arguments, path, "-v", code=code)
    computed, other = coauth(command, *arguments, path, "--from", "sqlite", code=code)
    assert "computed" not in err and "computed" in other, (arguments, err)
    assert answered == computed, (command, arguments, answered, computed)
    said = [[l for l in e.split("\n") if l.startswith("coauth:   ") or "nobody" in l] for e in (err, other)]
    assert said[0] == said[1], (arguments, said)
    return answered, err


def id_of(path, name):
    """What files call somebody, asked of the records themselves."""
    return json.loads(coauth("person", name, "--json", path, "--from", "sqlite")[0])["id"]


def test_a_person_in_every_form(scratch):
    path = database(scratch)
    for name, form in itertools.product(["Ada Lovelace", "zewen chi", id_of(path, "Wei Wang#2"), "Bob Chi"], FORMS):
        out, err = same(path, "person", name, *form)
        assert out and "answered from" in err, err
    whole = json.loads(coauth("person", "zewen chi", "--json", path)[0])
    assert whole["ranks"]["pagerank"]["of"] and whole["group"] and whole["collaborators"]
    assert coauth("person", "zewen chi", os.path.join(scratch, "c.jsonl"))[0] == coauth("person", "zewen chi", path)[0]


def spellings():
    chance = random.Random(3)
    for name in NAMES:
        letters = list(name)
        at = chance.randrange(len(letters))
        words = re.split(r"[ ,]+", name)
        yield from (name, name.upper(), " ".join(reversed(words)), words[-1], words[0], name.replace("ü", "u"),
                    words[0][0] + ". " + words[-1], "".join(letters[:at] + letters[at + 1:]),
                    "".join(letters[:at] + ["x"] + letters[at:]), name + "#2", name + "#1")
    yield from (ORCIDS[0], "https://orcid.org/" + ORCIDS[1], ORCIDS[2].lower(), "local:3", "LOCAL:3", "3", "a1", "a9999", "a0123456789", "zzzzzzzz",
                "M", "van", "…", "no one of that name")


def test_every_spelling_names_the_same_people(scratch):
    path = database(scratch, "--identity", "exact")
    assert json.loads(coauth("person", "local:3", "--json", "--identity", "exact", path)[0])["author"] == NAMES[3]
    for name in sorted(set(spellings())):
        ways = []
        for more in ([], ["--from", "sqlite"]):
            for code in (0, 1):
                try:
                    out, err = coauth("person", "--of", name, "--json", "--identity", "exact", path, *more, code=code)
                except AssertionError:
                    continue
                ways.append((code, out, [l for l in err.split("\n") if "computed from" not in l]))
        assert len(ways) == 2 and ways[0] == ways[1], (name, ways)


def test_chains_in_every_form(scratch):
    path = database(scratch, papers=30)
    pairs = [("Ada Lovelace", "Zewen Chi"), ("Wei Wang", "Ито"), (id_of(path, "Zewen Chi"), id_of(path, "Ito, K.").upper()), ("Ito, K.", "김민준")]
    for (a, b), form in itertools.product(pairs, [[], ["--json"], ["--csv"], ["--markdown"], ["--weights"],
                                                  ["--top", "0", "--csv"], ["--weights", "--json", "--top", "2"]]):
        if a != "Wei Wang":
            same(path, "path", "--of", a + ";" + b, *form)
    for form in ([], ["--json"], ["--csv"]):
        same(path, "distances", "--of", "Ada Lovelace;Wei Wang", *form)


def test_without_a_chain_the_sizes_of_components_are_told(scratch):
    papers = [(2000, ["Ann Abel", "Ben Born"]), (2001, ["Cyd Card", "Dan Dorn", "Eva Ehrlich"])]
    from test_stats import corpus
    path = os.path.join(scratch, "two.sqlite")
    coauth("convert", corpus(scratch, papers, "two.jsonl"), "-o", path)
    err = coauth("path", "--of", "Ann Abel;Eva Ehrlich", path, code=1)[1]
    assert "component of 2 authors" in err and "another of 3 authors" in err and "computed" not in err, err


def test_circles_and_chains_are_drawn_alike(scratch):
    path = database(scratch)
    for ending in ("gexf", "graphml", "dot", "svg", "json", "csv", "net", "gml", "png"):
        made = []
        for i, more in enumerate(([], ["--from", "sqlite"])):
            folder = os.path.join(scratch, "%s%d" % (ending, i))
            os.mkdir(folder)
            coauth("person", "Ada Lovelace", path, "-o", os.path.join(folder, "x." + ending), *more)
            coauth("path", "--of", "Wei Li;Zewen Chi", path, "-o", os.path.join(folder, "y." + ending), *more)
            coauth("person", "Bob Chi", "--since", "2001", path, "-o", os.path.join(folder, "z." + ending), *more)
            made.append(files(folder))
        assert len(made[0]) >= 3 and made[0] == made[1], (ending, made)


def test_other_settings_are_computed_and_said(scratch):
    path = database(scratch)
    records = os.path.join(scratch, "c.jsonl")
    aliases = write(scratch, "a.csv", "one,Bob Chi,Zewen Chi\n")
    others = [["--counting", "fractional"], ["--years", "1996-2004"], ["--identity", "exact"], ["--min-papers", "3"],
              ["--aliases", aliases], ["--ignore-ids"], ["--normalise", "salton"], ["--max-authors", "3"], ["--giant"],
              ["--seed", "2"], ["--field", "F1"], ["--min-weight", "2"], ["--leave-out", "Wei Li"]]
    for other in others:
        out, err = coauth("person", "Ada Lovelace", "--json", path, *other)
        assert "computed from its records" in err and other[0] in err, (other, err)
        assert out == coauth("person", "Ada Lovelace", "--json", records, *other)[0], other
        if other[0] != "--leave-out":
            again = os.path.join(scratch, "again.sqlite")
            if other[0] in ("--identity", "--aliases", "--ignore-ids", "--seed"):
                coauth("convert", records, "-o", again, *other)
            else:
                coauth("analyze", records, "-o", os.path.join(scratch, "out"), "--formats", "sqlite", *other)
                os.replace(os.path.join(scratch, "out", "corpus.sqlite"), again)
            kept, err = coauth("person", "Ada Lovelace", "--json", again, *other)
            assert "computed" not in err and kept == out, (other, err)
            assert "computed" in coauth("person", "Ada Lovelace", "--json", again)[1], other


def test_what_an_alias_file_says_counts_not_its_name(scratch):
    aliases = write(scratch, "a.csv", "one,Bob Chi,Zewen Chi\n")
    path = database(scratch, "--aliases", aliases)
    os.rename(aliases, os.path.join(scratch, "b.csv"))
    assert "computed" not in coauth("person", "Bob Chi", path, "--aliases", os.path.join(scratch, "b.csv"))[1]
    write(scratch, "b.csv", "one,Bob Chi,Wei Wang\n")
    assert "--aliases" in coauth("person", "Bob Chi", path, "--aliases", os.path.join(scratch, "b.csv"))[1]


def test_commands_that_need_all_records_say_so(scratch):
    path = database(scratch)
    for command in (["suggest", "Ada Lovelace"], ["team", "--of", "Ada Lovelace;Zewen Chi"], ["predict"],
                    ["person", "Ada Lovelace", "--around", "Ada Lovelace"]):
        assert "computed from its records" in coauth(*command, path)[1], command


def count_of_changes(path, value=None):
    with open(path, "r+b") as f:
        f.seek(24)
        found = struct.unpack(">I", f.read(4))[0]
        if value is not None:
            f.seek(24)
            f.write(struct.pack(">I", value))
    return found


def test_changed_databases_are_computed(scratch):
    path = database(scratch)
    fresh = count_of_changes(path)
    with sqlite3.connect(path) as d:
        d.execute("DELETE FROM authorships WHERE person = (SELECT id FROM persons WHERE label LIKE 'Zewen%')")
    d.close()
    out, err = coauth("person", "Ada Lovelace", "--json", path)
    assert "changed since" in err and not any("Zewen" in c["author"] for c in json.loads(out)["collaborators"]), err
    with sqlite3.connect(path) as d:
        d.execute("DELETE FROM meta WHERE name = 'answers'")
        for table in ("bearers", "ranks", "network"):
            d.execute("DROP TABLE " + table)
    d.close()
    count_of_changes(path, fresh)  # as an earlier coauth wrote it
    assert "keeps no answers" in coauth("person", "Ada Lovelace", path)[1]


def test_a_log_beside_the_database_is_part_of_it(scratch):
    path = database(scratch)
    held = sqlite3.connect(path)
    held.execute("PRAGMA journal_mode=WAL")
    held.execute("PRAGMA wal_autocheckpoint=0")
    held.execute("UPDATE papers SET year = 1950")
    held.commit()
    out, err = coauth("person", "Ada Lovelace", "--json", path)
    assert "changed since" in err and json.loads(out)["first_year"] == 1950, err
    held.close()


def test_damaged_and_hostile_databases_do_no_harm(scratch):
    path = database(scratch, papers=60)
    with open(path, "rb") as f:
        whole = f.read()
    chance = random.Random(5)
    for i in range(60):
        at = chance.randrange(100, len(whole))
        bad = bytearray(whole)
        bad[at] ^= 1 << chance.randrange(8)
        if i % 4 == 3:
            bad = bad[:at]
        with open(path, "wb") as f:
            f.write(bad)
        for question in (["person", "Ada Lovelace"], ["path", "--of", "Ada Lovelace;Zewen Chi"]):
            for code in (0, 1):
                try:
                    coauth(*question, path, code=code)
                except AssertionError:
                    continue
                break
            else:
                assert False, (i, at)


def tampered(path, *statements):
    fresh = count_of_changes(path)
    with sqlite3.connect(path) as d:
        for s in statements:
            d.execute(s)
    d.close()
    count_of_changes(path, fresh)


def test_rows_that_contradict_each_other_are_an_error(scratch):
    for statement in ("UPDATE bearers SET person = person + 999999", "UPDATE collaborations SET weight = -1",
                      "INSERT INTO collaborations(a, b, weight) SELECT id, 88888, 1 FROM persons",
                      "UPDATE network_columns SET name = 'x\"; DROP'", "DELETE FROM papers"):
        path = database(scratch, papers=40)
        tampered(path, statement)
        err = coauth("person", "Ada Lovelace", path, code=1)[1]
        assert "contradicts itself" in err, (statement, err)
    path = database(scratch, papers=20)
    tampered(path, "INSERT INTO persons(id) VALUES(4000000000)")
    assert "more persons than it has room for" in coauth("person", "Ada Lovelace", path)[1]
    path = database(scratch, papers=20)
    tampered(path, "ALTER TABLE network RENAME TO other", "CREATE VIEW network AS SELECT * FROM other")
    assert "not a plain table" in coauth("person", "Ada Lovelace", path)[1]


def test_whoever_is_left_out_stands_in_no_table(scratch):
    path = database(scratch, "--leave-out", "Zewen Chi")
    with open(path, "rb") as f:
        assert b"Zewen" not in f.read()
    assert "keeps no answers" in coauth("person", "Ada Lovelace", path)[1]


def test_measures_and_groups_are_kept(scratch):
    path = database(scratch)
    d = sqlite3.connect(path)
    for measure in ("degree", "strength", "clustering", "core", "betweenness", "closeness", "harmonic", "pagerank"):
        rows = list(csv.DictReader(io.StringIO(coauth("rank", "--by", measure, "--top", "0", "--csv", path)[0])))
        kept = dict(d.execute('SELECT author_id, "%s" FROM network n JOIN persons p ON p.id = n.person' % measure))
        ranks = dict(d.execute('SELECT author_id, "%s_rank" FROM ranks r JOIN persons p ON p.id = r.person' % measure))
        assert len(rows) == len(kept) and all(abs(kept[r["id"]] - float(r[measure])) < 1e-12 for r in rows), measure
        assert all(ranks[r["id"]] == 1 + sum(v > kept[r["id"]] for v in kept.values()) for r in rows), measure
    sizes = dict(d.execute("SELECT community, count(*) FROM network GROUP BY community"))
    assert sizes == dict(d.execute("SELECT id, authors FROM groups"))
    assert json.loads(d.execute("SELECT value FROM settings WHERE name = 'identity'").fetchone()[0]) == "resolved"
    d.close()


def test_analyze_keeps_what_it_measured(scratch):
    records, out = made_up(scratch), os.path.join(scratch, "out")
    coauth("analyze", records, "-o", out, "--formats", "sqlite,csv")
    path = os.path.join(out, "corpus.sqlite")
    same(path, "person", "Ada Lovelace", "--json")
    with open(os.path.join(out, "run.json")) as f:
        assert "corpus.sqlite" in [x["name"] for x in json.load(f)["files"]]
    converted = os.path.join(scratch, "c.sqlite")
    coauth("convert", records, "-o", converted)
    tables = [list(sqlite3.connect(p).execute("SELECT * FROM network ORDER BY person")) for p in (path, converted)]
    assert tables[0] == tables[1]
    assert "records" in coauth("analyze", records, "-o", out, "--formats", "sqlite", "--unit", "country", code=2)[1]


def test_what_is_not_kept_is_left_out_and_said(scratch):
    path = write(scratch, "one.bib", "@book{a, author = {Solo, Han}, title = {Alone}, year = 2001}\n")
    database = os.path.join(scratch, "one.sqlite")
    coauth("convert", "-q", "-o", database, path)
    out, err = coauth("person", "Solo", database)
    assert "no group is kept of this author" in err and "group" not in out and "strength" in out, (out, err)
    assert "is kept of" not in coauth("person", "Solo", path)[1]


main(sys.modules[__name__])
