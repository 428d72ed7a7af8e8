"""coauth authors: who is who, the alias files that overrule it, and what is wrong with them."""
import csv, io, json, os, sys

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
        assert f.read() == "decision,name,other\none,J. Zwicky,Jonas Zwicky\n"
    assert identities(path, "--aliases", out) == identities(path)


def test_why(scratch):
    out, _ = coauth("authors", "--why", "J. Zwicky", corpus(scratch, PAPERS))
    assert "merged" in out and "an initial, 1 collaborators in common" in out
    coauth("authors", "--why", "Nemo Nihil", corpus(scratch, PAPERS), code=1)


def test_a_homonym_among_the_profiles_is_suspected(scratch):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-o", o, PROFILES)
    with open(os.path.join(o, "ambiguous.csv"), newline="", encoding="utf8") as f:
        mozhi = [r for r in csv.DictReader(f) if r["author"] == "Mozhi Zhang" and r["kind"] == "homonym"]
    assert len(mozhi) == 1
    groups = mozhi[0]["reason"].split(" | ")
    find = lambda name: [g for g in groups if name in g]
    assert find("Keyulu Xu") and find("Boyd-Graber") and find("Mianqiu Huang")
    assert find("Mianqiu Huang") != find("Keyulu Xu") and find("Mianqiu Huang") != find("Boyd-Graber")


if __name__ == "__main__":
    main(sys.modules[__name__])
