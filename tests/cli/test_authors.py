"""coauth authors: who is who, the alias files that overrule it, and what is wrong with them."""
import csv, io, json, os, re, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import PROFILES, coauth, main


def corpus(scratch, papers):
    path = os.path.join(scratch, "papers.jsonl")
    with open(path, "w", encoding="utf8") as f:
        f.write('{"coauth":"corpus","version":1}\n{"kind":"source","name":"a","format":"x","bytes":1,"records":%d,"skipped":0}\n' % len(papers))
        for i, names in enumerate(papers):
            f.write(json.dumps({"kind": "paper", "source": 0, "line": i + 1, "records": 1, "key": "k%d" % i, "title": "About thing %d" % i,
                                "year": 2000 + i, "authors": [{"name": n} for n in names]}, ensure_ascii=False) + "\n")
    return path


def identities(path, *options):
    return {tuple(sorted(r["names"].split("; "))) for r in csv.DictReader(io.StringIO(coauth("authors", "--csv", *options, path)[0]))}


def aliases(scratch, text, name="aliases.csv"):
    path = os.path.join(scratch, name)
    with open(path, "w", encoding="utf8") as f:
        f.write(text)
    return path


PAPERS = [["J. Zwicky", "Ada Vexler"], ["Jonas Zwicky", "Ada Vexler"], ["Olga Quint"], ["Zara Mint"]]


def test_aliases_overrule_evidence(scratch):
    path = corpus(scratch, PAPERS)
    assert ("J. Zwicky", "Jonas Zwicky") in identities(path)
    assert ("J. Zwicky",) in identities(path, "--aliases", aliases(scratch, "not,J. Zwicky,Jonas Zwicky\n"))
    assert ("Olga Quint", "Zara Mint") in identities(path, "--aliases", aliases(scratch, "decision,name,other\none,\"Quint, Olga\",Zara Mint\n"))


def test_the_anthologys_form(scratch):
    text = "- canonical: {first: Olga, last: Quint}\n  variants:\n  - {first: Zara, last: Mint}\n- canonical: {first: No, last: One}\n  id: no-one\n"
    assert ("Olga Quint", "Zara Mint") in identities(corpus(scratch, PAPERS), "--aliases", aliases(scratch, text, "names.yaml"))


def test_the_thesaurus_of_vosviewer(scratch):
    path = corpus(scratch, PAPERS)
    text = "\ufeffLabel\tReplace by\r\nquint, olga\tZara Mint\r\nJ. Zwicky\t\r\n"
    thesaurus = aliases(scratch, text, "thesaurus.txt")
    assert ("Olga Quint", "Zara Mint") in identities(path, "--aliases", thesaurus)
    err = coauth("authors", "--aliases", thesaurus, path)[1]
    assert err.count('thesaurus.txt:3: "J. Zwicky" is replaced by nothing; it stays') == 1, err
    _, err = coauth("authors", "--aliases", aliases(scratch, "label\treplace by\n\tZara Mint\n", "bad.txt"), path, code=1)
    assert "bad.txt:2: a row needs a label to replace" in err, err


def test_bad_alias_files(scratch):
    path = corpus(scratch, PAPERS)
    for text, message in (("one,Olga Quint,Zara Mint\nnot,Zara Mint,Olga Quint\n", "aliases.csv:2: "), ("maybe,A,B\n", "aliases.csv:1: "),
                          ("one,Olga Quint\n", "aliases.csv:1: "), ("one,Olga Quint,Anonymous\n", "names no one"), ("- [[[[[", "aliases.csv:1")):
        _, err = coauth("authors", "--aliases", aliases(scratch, text), path, code=1)
        assert message in err, (text, err)
    _, err = coauth("authors", "--aliases", aliases(scratch, "one,Olga Quint,Zara Mint\none,Nemo Nihil,Olga Quint\n"), path)
    assert 'aliases.csv:2: nobody is called "Nemo Nihil"' in err
    coauth("authors", "--aliases", os.path.join(scratch, "none.csv"), path, code=1)


def test_decisions_go_out_and_come_back(scratch):
    path, out = corpus(scratch, PAPERS), os.path.join(scratch, "out.csv")
    coauth("authors", "--export-aliases", out, path)
    with open(out, encoding="utf8") as f:
        text = f.read()
    assert re.fullmatch(r"decision,person,name,paper,position\nperson,(a\w{10}),J. Zwicky,,\nperson,\1,Jonas Zwicky,,\nrest,as written,,,\n", text), text
    assert identities(path, "--aliases", out) == identities(path)


METHODS = ("exact", "normalised", "resolved")
ALIKE = [["Wei Wang", "Ada Vexler"], ["Wei Wang", "Ada Vexler"], ["Wei Wang", "Bea Quxley"], ["Wei Wang", "Wei Wang"], ["WANG, Wei"], ["Olga Quint"]]


def groups(scratch, path, text, method, name="aliases.csv", *options):
    """Who has which papers: sets of "paper:name"."""
    out = os.path.join(scratch, "groups")
    coauth("analyze", "--measures", "none", "--formats", "csv", "--identity", method, *options, "--aliases", aliases(scratch, text, name), "-o", out, path)
    persons = {}
    with open(os.path.join(out, "authorships.csv"), newline="", encoding="utf8") as f:
        for r in csv.DictReader(f):
            persons.setdefault(r["author_id"], set()).add(r["paper"] + ":" + r["name"])
    return [sorted(p) for p in persons.values()]


def test_papers_of_one_name_are_parted(scratch):
    path = corpus(scratch, ALIKE[:3])
    for method in METHODS:
        found = groups(scratch, path, "person,x,Wei Wang,k0\nperson,y,Wei Wang,k1\nperson,x,Wei Wang,k2\n", method)
        assert ["k0:Wei Wang", "k2:Wei Wang"] in found and ["k1:Wei Wang"] in found, (method, found)
        found = groups(scratch, path, "person,x,Wei Wang\nperson,y,Wei Wang,k1\n", method)
        assert ["k0:Wei Wang", "k2:Wei Wang"] in found and ["k1:Wei Wang"] in found, (method, found)


def test_a_word_goes_before_two_places_on_one_paper(scratch):
    path = corpus(scratch, ALIKE)
    for method in METHODS:
        found = groups(scratch, path, "person,x,Wei Wang,k3,2\nperson,y,Wei Wang,k3,1\n", method)
        assert len([g for g in found if "k3:Wei Wang" in g]) == 2, (method, found)
        found = groups(scratch, path, "person,x,Wei Wang\n", method)
        assert len([g for g in found if "k3:Wei Wang" in g]) == 1, (method, found)
        assert ("k4:WANG, Wei" in [g for g in found if "k3:Wei Wang" in g][0]) == (method != "exact"), (method, found)


def test_a_word_goes_before_ids(scratch):
    path = corpus(scratch, [["Ana Zwicky", "Ada Vexler"], ["Ana Zwicky", "Ada Vexler"], ["Ana Zwicky"]])
    with open(path, encoding="utf8") as f:
        text = f.read()
    for i, orcid in enumerate(("0000-0002-1825-0097", "0000-0002-1825-0097", "0000-0001-5109-3700")):
        text = text.replace('{"name": "Ana Zwicky"}', '{"name":  "Ana Zwicky", "attributes": {"orcid": ["%s"]}}' % orcid, 1)
    with open(path, "w", encoding="utf8") as f:
        f.write(text)
    for method in METHODS:
        found = groups(scratch, path, "person,x,Ana Zwicky,k0\nperson,x,Ana Zwicky,k2\nperson,y,Ana Zwicky,k1\n", method)
        assert ["k0:Ana Zwicky", "k2:Ana Zwicky"] in found and ["k1:Ana Zwicky"] in found, (method, found)


def test_names_apart_under_every_method(scratch):
    path = corpus(scratch, [["Jonas Zwicky", "Ada Vexler"], ["Zwicky, Jonas", "Ada Vexler"]])
    for method in METHODS:
        found = groups(scratch, path, 'not,Jonas Zwicky,"Zwicky, Jonas"\n', method)
        assert ["k0:Jonas Zwicky"] in found and ["k1:Zwicky, Jonas"] in found, (method, found)


def test_tables_of_authorships_and_the_anthologys_papers(scratch):
    path = corpus(scratch, ALIKE)
    table = "paper,position,name,author_id\nk0,1,Wei Wang,a\nk1,1,Wei Wang,b\nk2,1,Wei Wang,a\nk5,1,Olga Quint,b\n"
    entries = "- canonical: {first: Wei, last: Wang}\n  id: a\n  papers: [k0, k2]\n- canonical: {first: Olga, last: Quint}\n  id: b\n  variants: [{first: Wei, last: Wang}]\n  papers: [k1, k5]\n"
    for method in METHODS:
        for text, name in ((table, "table.csv"), (entries, "entries.yaml")):
            found = groups(scratch, path, text, method, name)
            if method != "resolved": # which may find more of them
                assert ["k0:Wei Wang", "k2:Wei Wang"] in found and ["k1:Wei Wang", "k5:Olga Quint"] in found, (method, name, found)
            with_k0 = [g for g in found if "k0:Wei Wang" in g][0]
            assert "k2:Wei Wang" in with_k0 and "k1:Wei Wang" not in with_k0


def test_contradictions_and_nobodys_papers(scratch):
    path = corpus(scratch, ALIKE)
    for text, message in (("person,x,Wei Wang,k0\n\nperson,y,Wei Wang,k0\n", "aliases.csv:3: "), ("person,x,Wei Wang\nperson,y,Wei Wang\n", "aliases.csv:2: "),
                          ("person,x,Olga Quint\nperson,y,Ada Vexler\none,Olga Quint,Ada Vexler\n", "aliases.csv:3: "),
                          ("person,x,Olga Quint\nperson,x,Ada Vexler\nnot,Olga Quint,Ada Vexler\n", "aliases.csv:3: "),
                          ("person,x,Wei Wang,k0,first\n", "no position"), ("person,x\n", "aliases.csv:1: ")):
        for method in METHODS:
            _, err = coauth("authors", "--identity", method, "--aliases", aliases(scratch, text), path, code=1)
            assert message in err, (text, err)
    _, err = coauth("authors", "--aliases", aliases(scratch, "person,x,Wei Wang,k9\nperson,x,Olga Quint,k0\n"), path)
    assert 'aliases.csv:1: no paper is called "k9"' in err and 'aliases.csv:2: nobody is called "Olga Quint" on paper "k0"' in err, err


def test_round_trip(scratch):
    """What was found, homonyms and nobodies included, comes back under every method."""
    path = corpus(scratch, ALIKE + [["Anonymous", "Ada Vexler"], ["Anonymous", "Bea Quxley"], ["A. Vexler", "Wei Wang"], ["=Odd", "x@y.org"]])
    for first in METHODS:
        out, found = os.path.join(scratch, "out.csv"), []
        coauth("authors", "--identity", first, "--export-aliases", out, path)
        with open(out, encoding="utf8") as f:
            text = f.read()
        found = [groups(scratch, path, text, method) for method in METHODS]
        assert found[0] == found[1] == found[2] == groups(scratch, path, "# nothing\n", first), (first, found)


def test_why(scratch):
    out, _ = coauth("authors", "--why", "J. Zwicky", corpus(scratch, PAPERS))
    assert "merged" in out and "an initial, 1 collaborator in common (" in out
    coauth("authors", "--why", "Nemo Nihil", corpus(scratch, PAPERS), code=1)


def with_ids(path, ids):
    """Gives the authors called Ana Zwicky ids, one dictionary after another."""
    with open(path, encoding="utf8") as f:
        text = f.read()
    for one in ids:
        text = text.replace('{"name": "Ana Zwicky"}', json.dumps({"attributes": {k: [v] for k, v in one.items()}, "name": " Ana Zwicky"}), 1)
    with open(path, "w", encoding="utf8") as f:
        f.write(text)
    return path


def ambiguous(scratch, path, kind, *options):
    o = os.path.join(scratch, "o")
    fresh = {"MALLOC_PERTURB_": "191"}  # a number in memory that nobody wrote to yet is 32.5
    coauth("analyze", "--measures", "none", "--formats", "csv", "-o", o, *options, path, env=fresh)
    with open(os.path.join(o, "ambiguous.csv"), newline="", encoding="utf8") as f:
        return [r for r in csv.DictReader(f) if r["kind"] == kind]


X, Y, Z = "0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-9079-593X"


def test_why_a_name_was_split(scratch):
    path = with_ids(corpus(scratch, [["Ana Zwicky", "Ada Vexler"], ["Ana Zwicky", "Bea Quxley"]]), [{"orcid": X}, {"orcid": Y}])
    out, _ = coauth("authors", "--why", "Ana Zwicky", path)
    assert "split" in out and "with Ada Vexler, 1 paper 2000 | with Bea Quxley, 1 paper 2001: their ORCID ids differ: %s and %s" % (X, Y) in out, out
    out, _ = coauth("authors", "--why", "Wei Wang", corpus(scratch, ALIKE))
    assert "both stand on one paper" in out, out


def test_every_conflict_of_ids_is_listed(scratch):
    path = with_ids(corpus(scratch, [["Ana Zwicky", "Ana Zwicky"]]), [{"orcid": X}, {"orcid": X}])
    found = ambiguous(scratch, path, "conflict")
    assert len(found) == 1 and "the ORCID id %s is two persons': both stand on one paper" % X in found[0]["reason"], found
    path = with_ids(corpus(scratch, [["Ana Zwicky", "Ada Vexler"]] * 2), [{"orcid": X, "dblp_person": "Ana Zwicky 0001"}, {"orcid": X, "dblp_person": "Ana Zwicky 0002"}])
    found = ambiguous(scratch, path, "conflict")
    assert len(found) == 1 and "the ORCID id %s is two persons': other ids of theirs differ" % X in found[0]["reason"], found
    told = aliases(scratch, "person,x,Ana Zwicky\n")
    path = with_ids(corpus(scratch, [["Ana Zwicky", "Ada Vexler"]] * 2), [{"orcid": X}, {"orcid": Y}])
    found = ambiguous(scratch, path, "conflict", "--aliases", told)
    assert len(found) == 1 and "one person has the ORCID ids" in found[0]["reason"] and X in found[0]["reason"] and Y in found[0]["reason"], found


def test_nobodies_are_listed_with_their_places(scratch):
    path = corpus(scratch, [["Anonymous", "Ada Vexler"], ["x@y.org"], ["Anonymous"], ["Olga Quint"]])
    for method in METHODS:
        found = ambiguous(scratch, path, "nobody", "--identity", method)
        assert [r["name"] for r in found] == ["Anonymous", "(…)", "Anonymous"], found
        assert [r["reason"] for r in found] == ['names no one; a:%d, paper "k%d"' % (k + 1, k) for k in range(3)], found
        assert len({r["author_id"] for r in found}) == 3 and not any(r["chance"] for r in found), found
    assert "3 authorships name no one" in coauth("authors", path)[1]


def test_a_homonym_among_the_profiles_is_suspected(scratch):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-o", o, PROFILES)
    with open(os.path.join(o, "ambiguous.csv"), newline="", encoding="utf8") as f:
        mozhi = [r for r in csv.DictReader(f) if r["author"] == "Mozhi Zhang" and r["kind"] == "homonym"]
    assert len(mozhi) == 1
    lives = mozhi[0]["reason"].split(" | ")
    assert len(lives) == 2
    find = lambda name: [k for k in (0, 1) if name in lives[k]]
    assert find("Keyulu Xu") == find("Boyd-Graber") == find("Fujinuma") and len(find("Keyulu Xu")) == 1
    assert find("Mianqiu Huang") == find("MiniMax") and len(find("MiniMax")) == 1 and find("MiniMax") != find("Keyulu Xu")
    assert "Keyulu Xu, Jingling Li, Stefanie Jegelka, Ken-ichi Kawarabayashi, 5 papers 2019-2021" in lives[find("Keyulu Xu")[0]]


def test_the_likeliest_homonyms_come_first(scratch):
    """Two lives twenty years apart are worth a look before two that are five years apart."""
    titles = iter("apple bear cloud dune elm fjord grape hill iris jade kelp lime moss newt opal pine quill reed sage teak".split())
    papers = [(year, name, helper) for name, gap in (("Bea Quxley", 5), ("Ana Zwicky", 20))
              for year, helper in ((2000, "Ina Mott"), (2001, "Ina Mott"), (2001 + gap, "Uma Lind"), (2002 + gap, "Uma Lind"))]
    path = corpus(scratch, [])
    with open(path, "a", encoding="utf8") as f:
        for year, name, helper in papers:
            paper = {"kind": "paper", "source": 0, "line": 1, "records": 1, "title": "%s %s" % (next(titles), next(titles)), "year": year}
            f.write(json.dumps(dict(paper, authors=[{"name": name}, {"name": helper + name[-3:]}])) + "\n")
    found = ambiguous(scratch, path, "homonym")
    assert [r["author"] for r in found] == ["Ana Zwicky", "Bea Quxley"], found
    assert float(found[0]["score"]) < float(found[1]["score"]) < 0
    found = ambiguous(scratch, PROFILES, "homonym")
    assert found[0]["author"] == "Mozhi Zhang"
    scores = [float(r["score"]) for r in found]
    assert len(scores) > 1 and scores == sorted(scores)


def test_a_name_is_found_as_people_type_it(scratch):
    path = corpus(scratch, [["Müller, Karl", "Ada Vexler"], ["Müller K.", "Olga Quint"], ["Müller, Karl"]])
    first = json.loads(coauth("authors", "--identity", "exact", "--json", path)[0])[0]["author_id"]
    why = lambda name, code=0: coauth("authors", "--identity", "exact", "--why", name, path, code=code)
    for name in ("Müller, Karl", "karl MULLER", "Mueller Karl", first, first.upper(), "Müler Karl"):
        assert ": 1 author\n" in why(name)[0], name
    assert 'nobody is called "Müler Karl"; taken for Müller, Karl' in why("Müler Karl")[1]
    assert ": 2 authors" in why("Muller")[0] and ": 1 author\n" in why("Muller#2")[0]
    err = why("Olga Quimbly", 1)[1]
    assert "the nearest:" in err and "Olga Quint (1 paper, 2001)" in err, err
    assert "or nearly so" in why("Xxxxxxxxxxxxxxx", 1)[1]


def test_why_tells_what_holds_papers_together(scratch):
    """Two papers with one collaborator, one with another at the same place, one of which the name is all that is shared."""
    at = lambda name, place: {"name": name, "attributes": {"affiliation": [place]}} if place else {"name": name}
    papers = [("On weaving", 2001, "Loom", ["Jonas Zwicky", "ETH"], ["Ada Vexler", ""]),
              ("On felting", 2003, "Loom", ["J. Zwicky", "ETH"], ["Ada Vexler", ""]),
              ("On knitting", 2004, "Yarn", ["Jonas Zwicky", "ETH"], ["Bea Quxley", ""]),
              ("On dyeing", 2019, "Dye", ["Jonas Zwicky", ""], ["Cem Dorn", ""]),
              ("Of mice", 2000, "Mice", ["Olga Quint", "MIT"])]
    path = corpus(scratch, [])
    with open(path, "a", encoding="utf8") as f:
        for title, year, venue, *authors in papers:
            f.write(json.dumps({"kind": "paper", "source": 0, "line": 1, "records": 1, "title": title, "year": year, "venue": venue,
                                "authors": [at(*a) for a in authors]}) + "\n")
    who = os.path.join(scratch, "one.csv")
    with open(who, "w") as f:
        f.write("one,Jonas Zwicky,J. Zwicky\n")
    why = lambda name, code=0: coauth("authors", "--aliases", who, "--why", name, path, code=code)
    first = why("Jonas Zwicky")[0].split("\n", 1)[1]
    lines = [" ".join(l.split()) for l in first.splitlines()]
    assert re.match(r"Jonas Zwicky \(a\w{10}\): 4 papers, 2001-2019$", lines[1]), lines
    for line in ("written as Jonas Zwicky (3); J. Zwicky (1)", "places ETH (3)", "venues Loom (2); Yarn (1); Dye (1)",
                 "collaborators Ada Vexler (2); Bea Quxley (1); Cem Dorn (1)",
                 "piece 1 2 papers, 2001-2003, with Ada Vexler, as Jonas Zwicky, J. Zwicky; shared with other pieces: place ETH",
                 "piece 2 1 paper, 2004, with Bea Quxley, as Jonas Zwicky; shared with other pieces: place ETH",
                 "piece 3 1 paper, 2019, with Cem Dorn, as Jonas Zwicky; shared with other pieces: the name alone"):
        assert line in lines, (line, lines)
    assert any(l.startswith("merged Jonas Zwicky") and l.endswith("one.csv:1 says so") for l in lines), lines
    for name in ("zwicky JONAS", "J Zwicky", "Zwicky, J.", "Zwicky", "Jonas", "jonas z.", "Jonas Zwicki", re.search(r"a\w{10}", first)[0]):
        assert why(name)[0].split("\n", 1)[1] == first, name
    alone = why("olga quint")[0]
    assert "1 paper, 2000, alone" in alone and "places         MIT (1)" in alone, alone
    assert alone.endswith("\nnothing was merged, split or doubted\n"), alone
    assert "the nearest:" in why("Olga Quimbly", 1)[1]


def test_doubts_are_printed_the_likeliest_first(scratch):
    out, _ = coauth("authors", "--doubts", "--top", "1", PROFILES)
    lines = out.splitlines()
    assert lines[0].startswith("suspected homonyms") and lines[0].endswith(": 3"), lines
    assert re.search(r"  Mozhi Zhang \(a\w{10}\)$", lines[1]) and float(lines[1].split()[0]) < -1, lines
    assert "Keyulu Xu" in lines[2] and "MiniMax" in lines[3] and not any("Shaohan Huang (a" in l for l in lines), lines
    rows = list(csv.DictReader(io.StringIO(coauth("authors", "--doubts", "--csv", PROFILES)[0])))
    assert [r["author"] for r in rows if r["kind"] == "homonym"][0] == "Mozhi Zhang" and "reason" in rows[0]
    path = corpus(scratch, [["Anonymous", "Ada Vexler"], ["Olga Quint"]])
    assert "names that name no one: 1" in coauth("authors", "--doubts", path)[0]
    out, err = coauth("authors", "--doubts", "--identity", "exact", corpus(scratch, [["Olga Quint"]]))
    assert out == "" and "nothing to look at" in err
    for option in ("--csv", "--doubts"):
        err = coauth("authors", "--why", "Ada Vexler", option, path, code=2)[1]
        assert option + " changes nothing with --why" in err and "leave it out" in err, err


if __name__ == "__main__":
    main(sys.modules[__name__])
