"""The example programs of the library, built as their first lines say, give what the files they read say by hand."""
import csv, io, json, os, subprocess, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import COAUTH, SOURCE, coauth, main

EXAMPLES = os.path.join(SOURCE, "examples", "library")
BUILD = os.path.dirname(COAUTH)
SANITIZED = os.environ.get("COAUTH_SANITIZED", "")
# Two papers are by Ada and Bob, one by Bob and Cy, one by Cy, Dan and Eve, and one by Fay alone.
BIB = """@article{a, title={On a first thing}, author={Ada Ahn and Bob Berg}, year=2001}
@article{b, title={On a second subject}, author={Ada Ahn and Bob Berg}, year=2002}
@article{c, title={Whales of the north}, author={Bob Berg and Cy Cole}, year=2003}
@article{d, title={A grammar of trees}, author={Cy Cole and Dan Dahl and Eve Egan}, year=2004}
@article{e, title={Alone in the field}, author={Fay Fox}, year=2005}
"""


def built(scratch, name):
    program = os.path.join(scratch, name)
    flags = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Werror", "-I" + os.path.join(SOURCE, "include")]
    if SANITIZED:
        flags.append("-fsanitize=" + SANITIZED)
    subprocess.run(["cc", *flags, os.path.join(EXAMPLES, name + ".c"), "-o", program, "-L" + BUILD, "-lcoauth",
                    "-Wl,-rpath," + BUILD], check=True)
    return program


def run(scratch, name, *arguments, stdin=None):
    papers = os.path.join(scratch, "papers.bib")
    with open(papers, "w") as f:
        f.write(BIB)
    made = subprocess.run([built(scratch, name), *(arguments or [papers])], capture_output=True, input=stdin)
    assert made.returncode == 0, made.stderr.decode()
    return made.stdout.decode(), made.stderr.decode()


def test_statistics(scratch):
    found = dict(line.split() for line in run(scratch, "statistics")[0].splitlines())
    for name, value in (("papers", "5"), ("authors", "6"), ("collaborations", "5"), ("components", "2"), ("diameter", "3"),
                        ("triangles", "1"), ("giant_component.authors", "5")):
        assert found[name] == value, (name, found[name], value)


def test_rank(scratch):
    """On the way from Ada and Bob to Dan and Eve is Cy: of 4 pairs; Bob is on Ada's to Dan Cy and Eve: 3."""
    lines = [line.split(None, 1) for line in run(scratch, "rank")[0].splitlines()]
    assert lines[:2] == [["4.00", "Cy Cole"], ["3.00", "Bob Berg"]], lines
    assert all(value == "0.00" for value, _ in lines[2:]) and len(lines) == 6, lines


def test_measure(scratch):
    """Ada wrote twice with her only Bob collaborator with one of two, the others with nobody; Fay has none."""
    rows = {row["Label"]: row["loyalty"] for row in csv.DictReader(io.StringIO(run(scratch, "measure")[0]))}
    assert rows == {"Ada Ahn": "1", "Bob Berg": "0.5", "Cy Cole": "0", "Dan Dahl": "0", "Eve Egan": "0", "Fay Fox": ""}, rows


def test_writer(scratch):
    rows = [json.loads(line) for line in run(scratch, "writer")[0].splitlines()]
    label = [row["label"] for row in rows if "node" in row]
    ties = {(label[row["from"]], label[row["to"]]): row["weight"] for row in rows if "from" in row}
    assert ties == {("Ada Ahn", "Bob Berg"): 2, ("Bob Berg", "Cy Cole"): 1, ("Cy Cole", "Dan Dahl"): 1,
                    ("Cy Cole", "Eve Egan"): 1, ("Dan Dahl", "Eve Egan"): 1}, ties
    assert [row["last_year"] for row in rows if "node" in row] == [2002, 2003, 2004, 2004, 2004, 2005]


def test_stream(scratch):
    out, err = run(scratch, "stream", "-", stdin=BIB.encode())
    path = os.path.join(scratch, "network.graphml")
    with open(path, "w") as f:
        f.write(out)
    figures = json.loads(coauth("stats", "--json", path)[0])
    assert (figures["authors"], figures["collaborations"], figures["total_weight"]) == (6, 5, 6), figures
    assert "reading" in err and "writing" in err, err


def test_numpy_arrays(scratch):
    """The same figures as the program's, in the library's own memory."""
    if SANITIZED or subprocess.run([sys.executable, "-c", "import numpy"], capture_output=True).returncode:
        return
    papers = os.path.join(scratch, "papers.bib")
    with open(papers, "w") as f:
        f.write(BIB)
    asked = """
import json, sys
sys.path.insert(0, %r)
from network_arrays import Network
n = Network(%r, measures=["pagerank"])
rank = n.authors("pagerank")
print(json.dumps({"weights": n.weights.tolist(), "offsets": n.offsets.tolist(), "owned": bool(n.weights.flags.owndata),
    "same": n.weights.ctypes.data == n.graph.contents.weight, "rank": {n.label(u): rank[u] for u in range(len(rank))}}))
try:
    Network(%r)
except RuntimeError as problem:
    print(problem)
""" % (EXAMPLES, papers, papers + ".none")
    made = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True,
                          env=dict(os.environ, LIBCOAUTH=os.path.join(BUILD, "libcoauth.so.0"), PYTHONDONTWRITEBYTECODE="1"))
    assert made.returncode == 0, made.stderr
    first, second = made.stdout.splitlines()
    found = json.loads(first)
    assert sorted(found["weights"]) == [1, 1, 1, 1, 2] and found["offsets"] == [0, 1, 3, 6, 8, 10, 10], found
    assert found["same"] and not found["owned"], found
    table = csv.DictReader(io.StringIO(coauth("rank", "--by", "pagerank", "--csv", "--top", "0", papers)[0]))
    assert {row["label"]: float(row["pagerank"]) for row in table} == found["rank"], found["rank"]
    assert "papers.bib.none" in second, second


if __name__ == "__main__":
    main(sys.modules[__name__])
