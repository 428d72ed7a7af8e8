"""The page as a file: its policy, its data, what it leaves out, and that no text of the records is code in it."""
import base64, csv, hashlib, io, os, re, shutil, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import coauth, facts, hostile, main, sections, PROFILES, SOURCE


def page(scratch, *arguments, name="x.html", code=0):
    path = os.path.join(scratch, name)
    _, err = coauth("explore", "-q", "-o", path, *arguments, code=code)
    return open(path, encoding="utf8").read()


def test_the_policy_allows_the_script_and_style_in_the_page_and_nothing_else(scratch):
    text = page(scratch, PROFILES)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy, policy
    for kind, pattern in (("script", r"<script>(.*?)</script>"), ("style", r"<style>(.*?)</style>")):
        (body,) = re.findall(pattern, text, re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert "%s-src 'sha256-%s'" % (kind, digest) in policy, kind
    assert not re.search(r'(?:src|href)="', text), "the page points at something"
    assert len(text.encode()) < 500000, len(text.encode())


def test_the_data_are_the_networks(scratch):
    text = page(scratch, PROFILES)
    told, network, papers = facts(text), sections(text, "networkBlock"), sections(text, "papersBlock")
    assert (told["nodes"], told["edges"], told["papers"]) == (230, 517, 175), told
    assert len(network["labels"]) == len(network["x"]) == 230 and len(network["from"]) == 517
    index = network["labels"].index("Chaojun Xiao")
    assert network["node.degree"][index] == 76 == sum(index in pair for pair in zip(network["from"], network["to"]))
    assert sum(index == u for u in papers["paper.author"]) == network["node.papers"][index] == 50
    assert sum(network["weight"]) == 781 and papers["paper.start"][-1] == len(papers["paper.author"])
    values = {s["name"]: s["value"] for s in told["statistics"]}
    assert values["authors"] == 230 and values["records"] == 183, values


def test_the_strongest_part_says_what_it_leaves_out(scratch):
    text = page(scratch, "--top", "50", PROFILES)
    told, network = facts(text), sections(text, "networkBlock")
    assert (told["nodes"], told["wholeNodes"], told["wholeEdges"]) == (50, 230, 517), told
    assert "Chaojun Xiao" in network["labels"] and "of 230 nodes and 517 ties; the others are left out" in text
    values = {s["name"]: s["value"] for s in told["statistics"]}
    assert values["authors"] == 230, "figures are of the whole"


def test_no_text_is_code_and_no_address_is_there(scratch):
    text = page(scratch, "--title", "</title><script>bad()</script> me@example.org", hostile(scratch))
    outside = re.sub(r"<script( [^>]*)?>.*?</script>|<style>.*?</style>", "", text, flags=re.S)
    assert "<script" not in outside and "<img" not in outside and "<!--" not in outside, "code"
    assert text.count("</script") == 4 and "<" not in re.search(r'id="facts">(.*?)</script>', text, re.S)[1]
    packed = "\n".join("\n".join(v) for v in list(sections(text, "networkBlock").values()) + list(sections(text, "papersBlock").values()) if v and isinstance(v[0], str))
    assert "example.org" not in text and "ann.able@" not in packed, "an e-mail address"


def test_doubts_are_told_only_when_asked_for(scratch):
    assert facts(page(scratch, PROFILES))["doubts"] == []
    text = page(scratch, "--with-doubts", PROFILES)
    told, names = facts(text)["doubts"], sections(text, "networkBlock")["labels"]
    listed = list(csv.DictReader(io.StringIO(coauth("authors", "-q", "--doubts", "--csv", PROFILES)[0])))
    assert any(row["author"] == "Mozhi Zhang" and row["kind"] == "homonym" for row in listed), listed
    assert sorted((d["kind"], names[d["a"]]) for d in told) == sorted((row["kind"], row["author"]) for row in listed), told


def test_odd_networks_make_pages(scratch):
    bodies = {"one.csl.json": '[{"id":"a","type":"book","title":"Alone","author":[{"family":"Solo","given":"Han"}]}]', "noyear.csl.json": '[{"id":"a","type":"book","title":"A b c","author":[{"family":"A","given":"Bo"},{"family":"C","given":"Do"}]}]',
              "graph.net": '*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Edges\n1 2 2\n'}
    for name, body in bodies.items():
        path = os.path.join(scratch, name)
        open(path, "w").write(body)
        told = facts(page(scratch, path))
        assert told["nodes"] == {"one.csl.json": 1, "noyear.csl.json": 2, "graph.net": 3}[name], (name, told["nodes"])
    _, err = coauth("explore", "-o", os.path.join(scratch, "x.gexf"), PROFILES, code=2)
    assert "end " in err and ".html" in err, err
    assert "where to?" in coauth("explore", PROFILES, code=2)[1]


def test_every_graph_can_be_a_page(scratch):
    path = os.path.join(scratch, "b.html")
    coauth("export", "-q", "-o", path, "--graph", "bipartite", PROFILES)
    told = facts(open(path, encoding="utf8").read())
    assert told["kind"] == "bipartite" and told["paperNodes"] == 175 and told["nodes"] == 405, told["nodes"]


def test_tidy_finds_no_error(scratch):
    if not shutil.which("tidy"):
        return print("tidy is not there: skipped")
    for name, source in (("a.html", PROFILES), ("b.html", hostile(scratch))):
        page(scratch, source, name=name)
        run = subprocess.run(["tidy", "-q", "-e", os.path.join(scratch, name)], capture_output=True, text=True)
        assert run.returncode < 2 and "Error" not in run.stderr, run.stderr[:2000]


main(sys.modules[__name__])
