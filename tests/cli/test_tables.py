"""Every command's table as text, CSV, JSON, Markdown and LaTeX; how much of it; measures of one graph."""
import csv, json, os, re, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import PROFILES, coauth, main

OF = ["--of", "Zewen Chi;Mozhi Zhang"]
TABLES = (["rank", "--by", "degree"], ["communities"], ["communities", "--compare", "louvain"], ["clusters"], ["authors"],
          ["authors", "--doubts"], ["trend"], ["stats"], ["stats", "--indices"], ["stats", "--distributions"],
          ["stats", "--bootstrap", "20"], ["stats", "--null", "configuration", "--samples", "3"], ["stats", "--explain"],
          ["person", "zewen chi"], ["team", *OF], ["path", *OF], ["distances", "--of", "zewen chi"], ["predict"],
          ["predict", "--backtest", "2022"], ["suggest", "zewen chi"], ["spectrum", "--count", "3"])
# Whose JSON is a whole of which the table is a part, or another: the figures as keys, the eigenvalues as lists, fits.
PARTS = {"communities": "communities", "clusters": "clusters", "trend": "windows", "person": "collaborators", "team": "pairs"}
OTHERS = (["stats"], ["stats", "--indices"], ["stats", "--distributions"], ["spectrum", "--count", "3"], ["communities", "--compare", "louvain"])


def test_every_table_in_every_form(scratch):
    for command in TABLES:
        out = {form: coauth(*command, "--" + form, PROFILES)[0] for form in ("csv", "json", "markdown", "latex")}
        rows = list(csv.DictReader(out["csv"].splitlines()))
        assert rows and all(None not in r and None not in r.values() for r in rows), command
        assert json.loads(out["json"]), command
        lines = [line for line in out["markdown"].splitlines() if line.startswith("|")]
        cells = {len(re.split(r"(?<!\\)\|", line)) for line in lines}
        assert len(lines) > 2 and len(cells) == 1 and set(lines[1]) <= set("|-: "), (command, out["markdown"][:300])
        assert "\\toprule" in out["latex"] and "\\end{tabular}" in out["latex"], command
        columns = re.search(r"\\begin\{tabular\}\{([lr]+)\}", out["latex"])[1]
        body = out["latex"].split("\\midrule\n")[1].split("\\bottomrule")[0].splitlines()
        assert all(len(re.split(r"(?<!\\)&", line)) == len(columns) for line in body), (command, columns, body[:2])
        coauth(*command, "--markdown", "--latex", *([] if "--explain" in command else [PROFILES]), code=2)


def test_heads_agree(scratch):
    """CSV and JSON have the same columns in the same order, and what people see stands in that order too."""
    for command in TABLES:
        out = {form: coauth(*command, "--" + form, PROFILES)[0] for form in ("csv", "json", "markdown")}
        head = next(csv.reader(out["csv"].splitlines()))
        if command not in OTHERS:
            rows = json.loads(out["json"])
            rows = rows[PARTS[command[0]]] if command[0] in PARTS else rows
            keys = [k for k in rows[0] if k != "terms" and (k != "stability" or k in head)]
            assert [h.lower() for h in head] == keys, (command, head, keys)
        columns = [line for line in out["markdown"].splitlines() if line.startswith("|")][0].count("|") - 1
        assert columns <= len(head) or command == ["stats", "--distributions"], (command, columns, head)


def test_lists_of_the_program_in_every_form(scratch):
    for command, least in ("measures", 15), ("formats", 60):
        rows = list(csv.DictReader(coauth(command, "--csv")[0].splitlines()))
        assert len(rows) > least and [dict(r, **{k: None for k in r if r[k] is None}) for r in json.loads(coauth(command, "--json")[0])]
        assert [r["name"] for r in rows] == [r["name"] for r in json.loads(coauth(command, "--json")[0])]
        assert coauth(command, "--markdown")[0].count("\n") == len(rows) + 2
        assert "\\toprule" in coauth(command, "--latex")[0]
    assert {"input", "output"} == {r["direction"] for r in rows} and any(r["ending"] == ".gexf" for r in rows)


def test_forms_agree(scratch):
    command = ["rank", "--by", "strength", "--top", "4"]
    names = [r["label"] for r in csv.DictReader(coauth(*command, "--csv", PROFILES)[0].splitlines())]
    assert names == [r["label"] for r in json.loads(coauth(*command, "--json", PROFILES)[0])] and len(names) == 4
    for form in ("--markdown", "--latex"):
        out = coauth(*command, form, PROFILES)[0]
        assert [n for n in sorted(names, key=out.index)] == names, out
    assert "\n     1  " in coauth(*command, PROFILES)[0]


def test_figures_name_as_many_as_wanted(scratch):
    def named(*options):
        lines = coauth("stats", *options, PROFILES)[0].splitlines()
        first = next(i for i, line in enumerate(lines) if line.endswith("most papers"))
        return next(i for i, line in enumerate(lines[first + 1:]) if not line.startswith("  "))
    assert (named(), named("--top", "2"), named("--top", "20"), named("--top", "0")) == (5, 2, 20, 230)
    assert "changes nothing" in coauth("stats", "--top", "3", "--json", PROFILES, code=2)[1]


def test_export_takes_measures(scratch):
    path = os.path.join(scratch, "x.graphml")
    coauth("export", "--measures", "pagerank,core", "-o", path, PROFILES)
    with open(path, encoding="utf8") as f:
        names = set(re.findall(r'attr.name="(\w+)"', f.read()))
    assert {"pagerank", "core"} <= names and "closeness" not in names, names
    coauth("export", "--measures", "default", "--top", "20", "--size-by", "betweenness", "-o", path, PROFILES)
    coauth("export", "-o", path, PROFILES)
    with open(path, encoding="utf8") as f:
        assert "pagerank" not in f.read()
    assert "--graph" in coauth("export", "--measures", "hits", "-o", path, PROFILES, code=2)[1]
    coauth("export", "--graph", "bipartite", "--measures", "hits", "-o", path, PROFILES)
    with open(path, encoding="utf8") as f:
        assert "authority" in f.read() or "hub" in open(path, encoding="utf8").read()


if __name__ == "__main__":
    main(sys.modules[__name__])
