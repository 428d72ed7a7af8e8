"""Filters on papers, looks that come from columns of papers and of groups, and paths with spaces and accents."""
import json, os, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main

RECORDS = """title,authors,year,citations,field
Tides,"Ada Marsh; Bo Lind",2001,7,CL
Ebb,"Ada Marsh; Cy Ott",2002,2,LG
Flow,"Cy Ott; Bo Lind",2003,,CL
"""


def write(scratch, name="in.csv"):
    path = os.path.join(scratch, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(RECORDS)
    return path


def test_papers_with_fewer_citations_or_none_counted_are_left_out(scratch):
    path = write(scratch)
    for least, papers in ((0, 3), (2, 2), (3, 1), (8, 0)):
        assert json.loads(coauth("stats", "--json", "--min-citations", least, path)[0])["papers"] == papers, least


def test_papers_are_coloured_by_their_field(scratch):
    out = coauth("export", "--graph", "bipartite", "--color-by", "paper_field", "--to", "json", "-o", "-", write(scratch))[0]
    color = {node["label"]: node["color"] for node in json.loads(out)["nodes"] if node["kind"] == "paper"}
    assert color["Tides"] == color["Flow"] != color["Ebb"], color


def test_circles_grow_with_membership(scratch):
    out = coauth("export", "--method", "slpa", "--size-by", "membership_strength", "--color-by", "membership_strength",
                 "--to", "json", "-o", "-", write(scratch))[0]
    nodes = json.loads(out)["nodes"]
    assert all(node["membership_strength"] is not None and node["size"] > 0 for node in nodes), nodes


def test_paths_may_have_spaces_and_accents(scratch):
    plain = coauth("stats", "--json", write(scratch))[0]
    path = write(scratch, "Ångström & Co/Été à Liège.csv")
    assert coauth("stats", "--json", path)[0] == plain
    folder = os.path.join(scratch, "où ça", "à part")
    coauth("analyze", "-q", path, "-o", folder)
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as f:
        assert "Été à Liège.csv" in f.read()
    coauth("export", "-q", path, "-o", os.path.join(folder, "réseau 1.graphml"))
    assert coauth("stats", "--json", os.path.join(folder, "réseau 1.graphml"))[0]


main(sys.modules[__name__])
