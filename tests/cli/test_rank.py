"""coauth rank: by measures, by what authors wrote, and what is said of what it cannot rank by."""
import csv, io, os, subprocess, sys
from cli import coauth, main

RECORDS = """@article{a, title={On nets of many things}, author={Ada A. and Bob B.}, year=2001}
@article{b, title={On nets of few things}, author={Ada A. and Carl C.}, year=2002}
@article{c, title={On nothing at all here}, author={Ada A.}, year=2003}
@article{d, title={On something of this kind}, author={Carl C.}, year=2004}
"""


def sample(scratch):
    path = os.path.join(scratch, "in.bib")
    with open(path, "w") as f:
        f.write(RECORDS)
    return path


def ranked(by, *options):
    rows = list(csv.DictReader(io.StringIO(coauth("rank", "--by", by, "--csv", *options)[0])))
    return [(int(r["rank"]), r["label"], float(r[by])) for r in rows]


def test_by_what_authors_wrote(scratch):
    path = sample(scratch)
    assert ranked("papers", path) == [(1, "Ada A.", 3), (2, "Carl C.", 2), (3, "Bob B.", 1)]
    assert ranked("solo_papers", path) == [(1, "Ada A.", 1), (1, "Carl C.", 1), (3, "Bob B.", 0)]
    assert ranked("first_year", path) == [(1, "Carl C.", 2002), (2, "Ada A.", 2001), (2, "Bob B.", 2001)]
    assert ranked("fractional_papers", path) == [(1, "Ada A.", 2), (2, "Carl C.", 1.5), (3, "Bob B.", 0.5)]
    assert ranked("degree", path)[0] == (1, "Ada A.", 2)


def test_what_cannot_be_ranked_by(scratch):
    path = sample(scratch)
    err = coauth("rank", "--by", "h-index", path, code=2)[1]
    assert 'no measure or column is called "h-index"; did you mean "h_index"?' in err, err
    for by in ("community", "field", "kind", "stability"):
        assert "no measure or column" in coauth("rank", "--by", by, path, code=2)[1]
    assert "ranks no authors" in coauth("rank", "--by", "bridges", path, code=2)[1]
    assert "changes nothing" in coauth("rank", "--by", "papers", "--weights", path, code=2)[1]
    graph = os.path.join(scratch, "g.edgelist")
    with open(graph, "w") as f:
        f.write("a b 1\nb c 1\n")
    assert "h_index needs papers" in coauth("rank", "--by", "h_index", graph, code=1)[1]


def test_slips_of_the_hand(scratch):
    path = sample(scratch)
    assert "did you mean --by?" in coauth("rank", "-by", "degree", path, code=2)[1]
    assert "did you mean --output?" in coauth("analyze", "-output", scratch, path, code=2)[1]
    assert "did you mean --seed?" in coauth("stats", "-sed", "3", path, code=2)[1]
    assert "formats does not take --csv-row; did you mean --csv-raw?" in coauth("formats", "--csv-row", code=2)[1]
    assert "cite does not take --csv; see" in coauth("cite", "--csv", code=2)[1]
    assert "did you mean --json?" in coauth("stats", "--jsonn", path, code=2)[1]
    o = os.path.join(scratch, "o")
    coauth("analyze", "-q", "-o", o, "--formats", "csv, gexf", "--measures", "degree, betweenness,", path)
    assert "coauthors.gexf" in os.listdir(o) and "coauthors.dot" not in os.listdir(o)
    with open(os.path.join(o, "authors.csv")) as f:
        header = f.readline()
    assert "betweenness" in header and "pagerank" not in header, header
    for option in ("--formats", "--measures"):
        assert 'is called ""' in coauth("analyze", "-o", o, option, "", path, code=2)[1]


def test_standard_output_has_a_name(scratch):
    path = sample(scratch)
    assert "coauth: standard output: 3 nodes, 2 edges" in coauth("export", "-o", "-", "--to", "csv", path)[1]
    with open("/dev/full", "w") as full:
        run = subprocess.run([os.environ["COAUTH"], "rank", "--by", "degree", "--csv", path], stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 1 and b"standard output: cannot write" in run.stderr, run.stderr


main(sys.modules[__name__])
