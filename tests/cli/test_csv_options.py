"""--csv-bom and --csv-raw: every command that writes CSV takes them, everywhere; what it writes, coauth reads; and
where no CSV is written they are refused."""
import json, os, sys
from cli import coauth, files, main, PROFILES

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
RECORDS = """@article{a, title={Réseaux de coauteurs}, author={Müller, Jürgen and Ångström, Åsa}, year=2001}
@article{b, title={Encore des réseaux}, author={Müller, Jürgen and Ångström, Åsa and Łoś, Jerzy}, year=2002}
@article{c, title={Über Netze}, author={Łoś, Jerzy and Çelik, Öznur}, year=2003}
"""


def sample(scratch):
    path = os.path.join(scratch, "références été.bib")
    with open(path, "w", encoding="utf8") as f:
        f.write(RECORDS)
    return path


def check(text, what):
    assert text.startswith(MARK) and text.count(MARK) == 1, "%s: one byte order mark, at the beginning: %r" % (what, text[:60])


def test_every_file_of_analyze_begins_with_the_mark(scratch):
    path, out = sample(scratch), os.path.join(scratch, "out")
    coauth("analyze", "-q", "--csv-bom", "--formats", "csv,pajek,metis,edgelist", "-o", out, path)
    tables = [name for name in files(out) if name.endswith(".csv")]
    assert len(tables) > 9, tables
    for name in tables:
        with open(os.path.join(out, name), encoding="utf8", newline="") as f:
            check(f.read(), name)
    coauth("analyze", "-q", "--formats", "csv", "-o", out + "2", path)
    for name in files(out + "2"):
        with open(os.path.join(out + "2", name), encoding="utf8", newline="") as f:
            assert MARK not in f.read(), "%s: no mark unasked" % name


def test_every_printed_table_begins_with_the_mark(scratch):
    path = sample(scratch)
    for command in (["stats"], ["stats", "--indices"], ["stats", "--distributions"], ["stats", "--explain"], ["trend"],
                    ["rank", "--by", "degree"], ["authors"], ["communities"], ["clusters", "--k", "2"],
                    ["communities", "--compare", "louvain"]):
        check(coauth(*command, "--csv", "--csv-bom", path)[0], " ".join(command))
    for command, ending in (("export", ".csv"), ("layout", ".csv")):
        target = os.path.join(scratch, command + ending)
        coauth(command, "--csv-bom", "-o", target, path)
        for name in (target, target.replace(".csv", ".nodes.csv")):
            with open(name, encoding="utf8", newline="") as f:
                check(f.read(), name)
    target = os.path.join(scratch, "memberships.csv")
    coauth("communities", "--method", "slpa", "--csv-bom", "--memberships", target, path)
    check(open(target, encoding="utf8").read(), "memberships")


def test_what_has_the_mark_is_read_back(scratch):
    path, out = sample(scratch), os.path.join(scratch, "out")
    coauth("analyze", "-q", "--csv-bom", "--formats", "csv", "-o", out, path)
    tables = [os.path.join(out, name) for name in ("papers.csv", "authorships.csv")]
    assert coauth("stats", "--json", *tables)[0] == coauth("stats", "--json", path)[0]
    graph = coauth("rank", "--by", "strength", "--csv", os.path.join(out, "collaborations.csv"))[0]
    rows = [(row.split(",")[:2], row.rsplit(",", 1)[1]) for row in graph.splitlines()[1:]]
    ids = {row["id"]: row["rank"] for row in json.loads(coauth("rank", "--by", "strength", "--json", path)[0])}
    assert [row[0][0] for row in rows] == ["1", "1", "1", "4"] and [row[1] for row in rows] == ["3", "3", "3", "1"], graph
    assert {row[0][1] for row in rows} == set(ids), (graph, ids)
    aliases = os.path.join(scratch, "who.csv")
    coauth("authors", "--export-aliases", aliases, "--csv-bom", path)
    with open(aliases, encoding="utf8") as f:
        check(f.read(), aliases)
    same = coauth("authors", "--aliases", aliases, "--csv", path)[0]
    assert [row.split(",")[:4] for row in same.splitlines()] == \
        [row.split(",")[:4] for row in coauth("authors", "--csv", path)[0].splitlines()], same


def test_without_csv_they_are_refused(scratch):
    path = sample(scratch)
    for option in ("--csv-bom", "--csv-raw"):
        for command in (["stats", path], ["trend", "--json", path], ["rank", "--by", "degree", path], ["authors", path],
                        ["communities", path], ["export", "-o", scratch + "/x.json", path],
                        ["analyze", "-o", scratch + "/out", "--formats", "dot", path]):
            err = coauth(*command, option, code=2)[1]
            assert "%s changes nothing without a file or table that is CSV" % option in err, err
    assert not os.path.exists(scratch + "/x.json")


def test_a_raw_table_is_raw_wherever_it_is_printed(scratch):
    path = os.path.join(scratch, "in.bib")
    with open(path, "w") as f:
        f.write("@article{a, title={T of it all}, author={{-Dash} and Lovelace, Ada}, year=2001}\n")
    for command in (["rank", "--by", "degree"], ["authors"]):
        assert "'-Dash" in coauth(*command, "--csv", path)[0]
        assert "'-Dash" not in coauth(*command, "--csv", "--csv-raw", path)[0]


main(sys.modules[__name__])
