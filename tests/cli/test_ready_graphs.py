"""Ready graphs through every command: two modes, and columns called like those that are computed."""
import csv, json, os, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main
from test_stats import write

TWO_MODES = '*Vertices 5 2\n1 "P1"\n2 "P2"\n3 "Ann"\n4 "Bo"\n5 "Cy"\n*Edges\n1 3\n1 4\n2 4\n2 5\n'


def rows(path):
    return list(csv.DictReader(open(path, newline="", encoding="utf8")))


def test_two_modes_through_every_command(scratch):
    path, o = write(scratch, "two.net", TWO_MODES), os.path.join(scratch, "o")
    for command in ("stats", "communities", "clusters -k 2", "rank --by strength", "spectrum", "authors"):
        coauth(*command.split(), path)
    coauth("analyze", "--measures", "all", "-o", o, path)
    coauth("convert", "-o", os.path.join(scratch, "x.jsonl"), path)


def test_two_modes_are_the_graph_of_papers_and_authors(scratch):
    path, out = write(scratch, "two.net", TWO_MODES), os.path.join(scratch, "x.json")
    coauth("export", "--graph", "bipartite", "--layout", "none", "--color-by", "none", "-o", out, path)
    graph = json.load(open(out, encoding="utf8"))
    label = {n["id"]: n["label"] for n in graph["nodes"]}
    assert graph["graph"]["kind"] == "bipartite", graph["graph"]
    assert sorted((label[e["source"]], label[e["target"]]) for e in graph["edges"]) == [
        ("P1", "Ann"), ("P1", "Bo"), ("P2", "Bo"), ("P2", "Cy")], graph["edges"]


def test_sides_can_be_swapped(scratch):
    """The second side is papers on demand: who wrote together are those of the first."""
    path, out = write(scratch, "two.net", TWO_MODES), os.path.join(scratch, "x.json")
    _, said = coauth("export", "--swap-sides", "--graph", "bipartite", "--layout", "none", "--color-by", "none", "-o", out, path)
    graph = json.load(open(out, encoding="utf8"))
    label = {n["id"]: n["label"] for n in graph["nodes"]}
    assert sorted((label[e["source"]], label[e["target"]]) for e in graph["edges"]) == [
        ("Ann", "P1"), ("Bo", "P1"), ("Bo", "P2"), ("Cy", "P2")], graph["edges"]
    assert "as option swap_sides asks" in coauth("convert", "--swap-sides", "--report", "-o", os.path.join(scratch, "y.jsonl"), path)[1]
    one = write(scratch, "one.tgf", "1 Ann\n2 Bo\n#\n1 2\n")
    assert "--swap-sides changes nothing" in coauth("stats", "--swap-sides", one)[1]
    records = write(scratch, "p.bib", "@article{a, title={T}, author={Ann, A. and Bo, B.}, year={2001}}\n")
    assert "--swap-sides is for ready-made graphs" in coauth("stats", "--swap-sides", records, code=2)[1]


def test_one_mode_is_no_graph_of_papers(scratch):
    path = write(scratch, "one.net", '*Vertices 2\n1 "Ann"\n2 "Bo"\n*Edges\n1 2\n')
    _, said = coauth("export", "--graph", "bipartite", "-o", os.path.join(scratch, "x.json"), path, code=2)
    assert "only ready graphs" in said, said


def test_columns_called_like_computed_ones(scratch):
    """A graph's own "solo_papers" and "papers", texts at that, beside records of which the same is computed."""
    graph = write(scratch, "g.json", json.dumps({"directed": False, "nodes": [
        {"id": "u", "label": "Uma", "solo_papers": "few", "papers": "many", "betweenness": "high"},
        {"id": "v", "label": "Vic", "papers": "some"}],
        "edges": [{"source": "u", "target": "v", "fractional": "x", "papers": "y"}]}))
    papers = write(scratch, "p.bib", "@article{a, title={T}, author={Ann, A. and Bo, B.}, year={2001}}\n")
    o = os.path.join(scratch, "o")
    coauth("analyze", "--measures", "all", "-o", o, graph)
    assert [r["papers"] for r in rows(os.path.join(o, "authors.csv"))] == ["many", "some"]
    coauth("analyze", "--min-papers", "2", "-o", o, graph)
    coauth("analyze", "--size-by", "solo_papers", "-o", o, graph, papers)
    coauth("stats", graph, papers)
    coauth("convert", "-o", os.path.join(scratch, "x.sqlite"), graph)


if __name__ == "__main__":
    main(sys.modules[__name__])
