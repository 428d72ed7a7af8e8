"""What coauth writes it reads back: every format of the table of writers, as far as it holds what was written."""
import json, os, re, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main
from test_stats import write

NODES = [{"id": "a1", "label": "Ada Ström", "topic": "history, law", "papers_read": 3, "score": 0.5},
         {"id": "a2", "label": "王 小明", "topic": "a \"b\" \\ <c>", "papers_read": 7},
         {"id": "a3", "label": "Cy & Dean", "papers_read": 1, "score": 2.25}]
EDGES = [{"source": "a1", "target": "a2", "weight": 2.5, "venue": "V & W", "since": 1999, "share": 0.25},
         {"source": "a2", "target": "a3", "weight": 1, "since": 2001}]
PICTURES = {"html", "pdf", "png", "svg"}  # for people
NO_COLUMNS = {"edgelist", "lgl", "metis", "mtx", "tgf"}  # names stand in a table beside them, but for tgf
ENDINGS = {"pajek": ".net", "metis": ".graph", "graphology": ".graphology.json", "vosviewer": ".vosviewer.json",
           "vosviewer-text": ".map.txt", "yed": ".yed.graphml"}
NUMBERS_OF_NODES = {"pajek", "vosviewer", "vosviewer-text"}  # no texts, and nothing of edges but weights


def formats(scratch, source):
    """The names of the table of writers, as the program lists them."""
    _, said = coauth("export", "--to", "nothing", "-o", os.path.join(scratch, "x"), source, code=2)
    return re.split(r", | and ", re.search(r"there are (.*?)[;\n]", said).group(1))


def plain(path, out):
    coauth("export", "--layout", "none", "--size-by", "none", "--color-by", "none", "--to", "json", "-o", out, path)
    with open(out, encoding="utf8") as f:
        graph = json.load(f)
    label = {n["id"]: n["label"] for n in graph["nodes"]}
    keep = lambda row, names: {k: row[k] for k in names if row.get(k) is not None}
    nodes = {n["label"]: keep(n, ("topic", "papers_read", "score")) for n in graph["nodes"]}
    edges = {frozenset((label[e["source"]], label[e["target"]])):
             (e["weight"], keep(e, ("venue", "since", "share"))) for e in graph["edges"]}
    return nodes, edges


def check(scratch, source, name, weights):
    folder = os.path.join(scratch, name)
    os.makedirs(folder)
    path = os.path.join(folder, "x" + ENDINGS.get(name, "." + name))
    coauth("export", "--layout", "none", "--size-by", "none", "--color-by", "none", "--to", name, "-o", path, source)
    nodes, edges = plain(path.replace(".map.txt", ".network.txt"), os.path.join(scratch, name + ".out"))
    assert sorted(nodes) == sorted(n["label"] for n in NODES), (name, sorted(nodes))
    for node in NODES:
        want = {k: v for k, v in node.items() if k not in ("id", "label")}
        if name in NUMBERS_OF_NODES:
            want.pop("topic", None)
        assert nodes[node["label"]] == ({} if name in NO_COLUMNS else want), (name, nodes[node["label"]], want)
    label = {n["id"]: n["label"] for n in NODES}
    for edge, weight in zip(EDGES, weights):
        want = {k: v for k, v in edge.items() if k not in ("source", "target", "weight")}
        found = edges.pop(frozenset((label[edge["source"]], label[edge["target"]])), None)
        assert found == (weight, {} if name in NO_COLUMNS | NUMBERS_OF_NODES else want), (name, found, want)
    assert not edges, (name, edges)


HOSTILE = ['He said "hi"', "a]]>b <![CDATA[x]]>", "محمد علي 12", "👩‍🔬 Zoë", "=cmd()|x", "007", "12.50", "-- x --", "a\\b\\",
           "&amp; &uuml;", "'quoted'", "{brace}", "a;b|c", "#hash", "% pct", "*Vertices 3", "NULL", "nan", "true", "1e5",
           "e\u0301", "\u200fRTL", "+1", "@x", "a,b", '"', "-5", "Twice", "Twice", ""]


def names_and_weights(path, out):
    coauth("export", "--layout", "none", "--size-by", "none", "--color-by", "none", "--to", "json", "-o", out, path)
    with open(out, encoding="utf8") as f:
        graph = json.load(f)
    label = {n["id"]: n["label"] for n in graph["nodes"]}
    return (sorted(label.values()),
            sorted((*sorted((label[e["source"]], label[e["target"]])), e["weight"]) for e in graph["edges"]))


def test_hostile_names(scratch):
    """Whatever a person is called, numbers, markup and formulas too; who has no name is called by the id."""
    nodes = [{"id": "00%d" % i, "label": label} for i, label in enumerate(HOSTILE)]
    edges = [{"source": a["id"], "target": b["id"], "weight": 1 + i % 3}
             for i, (a, b) in enumerate(zip(nodes, nodes[1:]))]
    source = write(scratch, "hostile.json", json.dumps({"directed": False, "nodes": nodes, "edges": edges}))
    wanted, faults = names_and_weights(source, os.path.join(scratch, "out")), []
    assert wanted[0] == sorted(HOSTILE[:-1] + ["00%d" % (len(HOSTILE) - 1)]), wanted[0]
    for name in formats(scratch, source):
        if name in PICTURES:
            continue
        folder = os.path.join(scratch, "hostile-" + name)
        os.makedirs(folder)
        path = os.path.join(folder, "x" + ENDINGS.get(name, "." + name))
        coauth("export", "--layout", "none", "--size-by", "none", "--color-by", "none", "--to", name, "-o", path, source)
        found = names_and_weights(path.replace(".map.txt", ".network.txt"), os.path.join(scratch, "out"))
        for one, other in zip(wanted, found):
            if one != other:
                faults.append((name, [x for x in one if x not in other], [x for x in other if x not in one]))
    assert not faults, faults


def source_of(scratch, weights):
    edges = [dict(e, weight=w) for e, w in zip(EDGES, weights)]
    return write(scratch, "in.json", json.dumps({"directed": False, "nodes": NODES, "edges": edges}))


def test_every_writer(scratch):
    faults, names = [], formats(scratch, source_of(scratch, (2.5, 1)))
    assert {"csv", "dot", "gexf", "metis"} <= set(names), names
    for name in names:
        weights = (3, 1) if name == "metis" else (2.5, 1)  # integers only
        if name in PICTURES:
            continue
        try:
            check(scratch, source_of(scratch, weights), name, weights)
        except AssertionError as fault:
            faults.append(str(fault))
    assert not faults, "\n".join(faults)


def test_missing_numbers_leave_a_column_of_numbers(scratch):
    """R and NumPy write NA and NaN; a text that is called so among texts stays one."""
    source = write(scratch, "in.csv", "Source,Target,Weight,since,share,country\n"
                   "a,b,2,1999,NaN,NA\nb,c,1,NA,0.5,DE\n")
    coauth("export", "--layout", "none", "--size-by", "none", "--color-by", "none", "--to", "json",
           "-o", os.path.join(scratch, "out"), source)
    with open(os.path.join(scratch, "out"), encoding="utf8") as f:
        edges = [{k: e[k] for k in ("since", "share", "country")} for e in json.load(f)["edges"]]
    assert edges == [{"since": 1999, "share": None, "country": "NA"},
                     {"since": None, "share": 0.5, "country": "DE"}], edges


if __name__ == "__main__":
    main(sys.modules[__name__])
