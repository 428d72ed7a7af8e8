"""No e-mail address is in anything that is written, and nothing of whoever is left out."""
import base64, json, os, re, sys, zipfile, zlib
from cli import COAUTH, coauth, main
from test_stats import write
import subprocess

ADDRESS = re.compile(rb"[\w.+-]+@[\w-]+\.[\w.-]+")
GRAPHS = "dot,graphml,gexf,csv,json,gml,pajek,graphology,cyjs,cx2,yed,vosviewer,vosviewer-text,edgelist,mtx,metis,jgf,lgl,tgf,svg"
QUESTIONS = (["person", "Bea Quxley"], ["path", "--of", "Bea Quxley;Cem Rastin"], ["distances", "--of", "Bea Quxley"],
             ["team", "--of", "Bea Quxley;Cem Rastin"], ["suggest", "Bea Quxley"], ["predict"], ["authors"], ["stats"],
             ["rank", "--by", "papers"], ["communities"], ["authors", "--doubts"])

BIB = """@article{one, title={On parsing; write to ada@uni.example.org or not}, year={2001},
  author={Vexler, Ada and Quxley, Bea and jo.smith@mail.example.com}, note={sent by Ada Vexler, ada@uni.example.org},
  keywords={parsing; bea@uni.example.org}, url={mailto:ada@uni.example.org}}
@article{two, title={More on parsing}, year={2004}, author={Vexler, Ada and Rastin, Cem}}
@article{three, title={Trees without Ada}, year={2005}, author={Quxley, Bea and Rastin, Cem and Solo, Dov}}
"""
PEOPLE = [("Ada Vexler", "Univ Eta, Oslo, Norway. Electronic address: ada@uni.example.org"),
          ("Bea Quxley", "bea@uni.example.org, Inst Theta, Lyon, France"), ("Elo Tern", "elo@x.example.net")]


def corpus(scratch):
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i in range(2):
        lines.append({"kind": "paper", "source": 0, "line": i + 1, "key": "ann@key.example.org %d" % i, "year": 2000 + i,
                      "title": "Number %d of bo@title.example.org" % i, "venue": "J. of cy@venue.example.org",
                      "attributes": {"note": ["contact=di@note.example.org"], "keyword": ["ed@word.example.org"]},
                      "authors": [{"name": n, "attributes": {"affiliation": [a]}} for n, a in PEOPLE]})
    graph = "from,to,weight\nflo@graph.example.org,gus@graph.example.org,1\nAda Vexler,flo@graph.example.org,2\n"
    return [write(scratch, "a.bib", BIB), write(scratch, "b.jsonl", "".join(json.dumps(l) + "\n" for l in lines)),
            write(scratch, "c.csv", graph)]


def everything(scratch, inputs, *more):
    """(name, bytes) of all that coauth writes of the inputs, unpacked."""
    out = os.path.join(scratch, "out")
    coauth("analyze", "-o", out, "--formats", GRAPHS + ",html,xlsx", "--with-doubts", *more, *inputs)
    for kind in ("jsonl", "sqlite", "bib", "ris", "json"):
        coauth("convert", "-o", os.path.join(out, "c." + kind), *more, *inputs)
    coauth("authors", "--export-aliases", os.path.join(out, "aliases.csv"), *more, *inputs)
    for root, _, names in os.walk(out):
        for name in names:
            path = os.path.join(root, name)
            with open(path, "rb") as f:
                yield name, f.read()
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(path) as archive:
                    yield from ((name + "!" + n, archive.read(n)) for n in archive.namelist())
            if name.endswith(".html"):
                with open(path) as f:
                    packed = re.findall(r"<script[^>]*application/octet-stream[^>]*>([^<]*)<", f.read())
                assert packed, "no data on the page"
                yield from ((name + "!data", zlib.decompress(base64.b64decode(p))) for p in packed)
    for question in QUESTIONS:
        for form in ([], ["--json"], ["--csv"]):
            if form and question[0] in ("authors",):
                continue
            run = subprocess.run([COAUTH, *question, *form, *more, *inputs], capture_output=True)
            assert run.returncode == 0, (question, form, run.stderr)
            yield " ".join(question + form), run.stdout


def test_no_address_stands_anywhere(scratch):
    seen = 0
    for name, content in everything(scratch, corpus(scratch)):
        seen += 1
        assert not ADDRESS.search(content), (name, ADDRESS.search(content).group())
        assert b"example." not in content, name
    assert seen > 60, seen


def test_what_stands_beside_an_address_stays(scratch):
    out = coauth("convert", "-o", "-", "--to", "jsonl", *corpus(scratch))[0]
    assert "Univ Eta, Oslo, Norway." in out and "Electronic" not in out and "Inst Theta, Lyon, France" in out
    assert "On parsing; write to (…) or not" in out
    csv = coauth("person", "Ada Vexler", "--csv", *corpus(scratch)[:2])[0]
    assert "Quxley, Bea" in csv and "Inst Theta, Lyon, France" in csv


def test_addresses_tell_the_nodes_of_a_graph_apart(scratch):
    graph = write(scratch, "g.csv", "from,to,weight\na@x.example.org,b@x.example.org,1\nb@x.example.org,c@x.example.org,2\n")
    stats = json.loads(coauth("stats", "--json", graph)[0])
    assert (stats["authors"], stats["collaborations"]) == (3, 2), stats


def test_who_is_left_out_is_nowhere(scratch):
    inputs = corpus(scratch)[:2]
    assert any(b"Vexler" in content for _, content in everything(scratch, inputs))
    for names in (["--leave-out", "ada vexler"], ["--leave-out=@" + write(scratch, "names", "Vexler, Ada\n")]):
        for name, content in everything(scratch, inputs, *names):
            assert b"vexler" not in content.lower(), (name, content.lower().split(b"vexler")[0][-80:])


def test_a_graph_loses_its_ties_with_who_is_left_out(scratch):
    graph = write(scratch, "g.csv", "from,to,weight\nAda A,Bo B,1\nBo B,Cy C,2\nCy C,Ada A,3\nCy C,Di D,1\n")
    stats = json.loads(coauth("stats", "--json", "--leave-out", "Ada A", graph)[0])
    assert (stats["authors"], stats["collaborations"], stats["total_weight"]) == (3, 2, 3), stats


def test_figures_are_those_of_papers_without_them(scratch):
    papers = [["Ada A", "Bo B", "Cy C"], ["Bo B", "Cy C"], ["Ada A"], ["Ada A", "Di D"]]
    line = lambda i, p: json.dumps({"kind": "paper", "source": 0, "line": i, "key": "k%d" % i, "title": "T%d" % i,
                                    "authors": [{"name": a} for a in p]}) + "\n"
    head = '{"coauth":"corpus","version":1}\n{"kind":"source","name":"x","format":"test"}\n'
    all_of = write(scratch, "a.jsonl", head + "".join(line(i, p) for i, p in enumerate(papers)))
    without = [[a for a in p if a != "Ada A"] for p in papers]
    rest = write(scratch, "b.jsonl", head + "".join(line(i, p) for i, p in enumerate(without)))
    a = json.loads(coauth("stats", "--json", "--identity", "exact", "--leave-out", "Ada A", all_of)[0])
    b = json.loads(coauth("stats", "--json", "--identity", "exact", rest)[0])
    for key in ("papers", "papers_without_authors", "authors", "authorships", "collaborations", "total_weight"):
        assert a[key] == b[key], (key, a[key], b[key])
    assert a["truncated_papers"] == 3, a
    assert "nobody is called" in coauth("stats", "--leave-out", "Zzz Qqqq", all_of, code=1)[1]


main(sys.modules[__name__])
