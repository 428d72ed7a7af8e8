"""The main job end to end: figures, files, the same bytes twice."""
import csv, json, os, re, shutil, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import PROFILES, SHARED, coauth, files, main

EXPECTED = {"records": 183, "papers": 175, "merged_records": 8, "authorships": 610, "truncated_papers": 170,
            "authors": 230, "collaborations": 517, "total_weight": 781, "components": 1,
            "years": {"first": 2018, "last": 2026}}
DEGREES = {"Chaojun Xiao": 76, "Shaohan Huang": 57, "Yunhua Zhou": 46, "Zewen Chi": 40, "Mozhi Zhang": 32, "Li Dong": 21}
STRONGEST = [({"Li Dong", "Shaohan Huang"}, 18), ({"Li Dong", "Zewen Chi"}, 15), ({"Shaohan Huang", "Zewen Chi"}, 13)]


def rows(*path):
    with open(os.path.join(*path), newline="", encoding="utf8") as f:
        return list(csv.DictReader(f))


def check_figures(source, scratch):
    out, err = coauth("analyze", "--identity", "exact", "-o", os.path.join(scratch, "o"), source)
    o = os.path.join(scratch, "o")
    statistics = json.load(open(os.path.join(o, "statistics.json")))
    for key, value in EXPECTED.items():
        if key == "years":
            assert statistics[key]["last"] == value["last"], (key, statistics[key])
        else:
            assert statistics[key] == value, (key, statistics[key], value)
    authors = {r["Label"]: r for r in rows(o, "authors.csv")}
    for name, degree in DEGREES.items():
        assert int(authors[name]["degree"]) == degree, (name, authors[name]["degree"])
    label = {r["Id"]: r["Label"] for r in authors.values()}
    edges = sorted(rows(o, "collaborations.csv"), key=lambda r: -float(r["Weight"]))
    assert [({label[r["Source"]], label[r["Target"]]}, float(r["Weight"])) for r in edges[:3]] == STRONGEST
    assert sum(float(r["Weight"]) for r in edges) == 781
    papers = rows(o, "papers.csv")
    assert len(papers) == 175
    assert sum(r["code"] != "" for r in papers) == sum(r["code"] == "true" for r in papers) > 0
    run = json.load(open(os.path.join(o, "run.json")))
    assert sorted(i["records"] for i in run["inputs"]) == [19, 28, 36, 50, 50]
    assert len(run["merged"]) == 8
    assert all(len(i["sha256"]) == 64 for i in run["inputs"])
    assert any("page lists 50 of 75" in w["reason"] for w in run["warning"]), run["warning"]
    authorships = rows(o, "authorships.csv")
    assert len(authorships) == 610
    assert sum(r["inferred"] == "true" for r in authorships) == 85
    assert all((r["position"] == "") == (r["inferred"] == "true") for r in authorships)
    keys = {r["paper"] for r in papers}
    assert all(r["paper"] in keys for r in authorships)
    assert "Chaojun Xiao" in out and "170 of 175" in out, out


def test_the_examples_give_the_known_figures(scratch):
    check_figures(PROFILES, scratch)


def two_pairs(scratch):
    """Two components of the same spectral radius, so that the leading eigenvector is not defined."""
    path = os.path.join(scratch, "pairs.bib")
    with open(path, "w") as f:
        f.write("@article{a, title={On one thing}, author={Ada A. and Bob B.}, year=2001}\n"
                "@article{b, title={On another}, author={Carl C. and Dora D.}, year=2002}\n")
    return path


def test_a_measure_without_an_answer_costs_no_other(scratch):
    path = two_pairs(scratch)
    for measures in ("eigenvector,betweenness,hits", "all"):
        o = os.path.join(scratch, measures[:3])
        err = coauth("analyze", "--measures", measures, "-o", o, path)[1]
        assert "eigenvector is left out: " in err and "hits is left out: " in err, err
        header = list(rows(o, "authors.csv")[0])
        assert "betweenness" in header and "eigenvector" not in header, header
        left_out = json.load(open(os.path.join(o, "run.json")))["left_out"]
        assert [entry["what"] for entry in left_out] == ["eigenvector", "hits"], left_out
        assert all("several components" in entry["reason"] for entry in left_out), left_out
        o = os.path.join(scratch, "strict")
        err = coauth("analyze", "--strict", "--measures", measures, "-o", o, path, code=3)[1]
        assert "eigenvector: " in err and not os.path.exists(o), err
    err = coauth("rank", "--by", "eigenvector", path, code=1)[1]
    assert "several components" in err, err


def test_what_looks_cannot_go_by_is_left_out(scratch):
    path, o = two_pairs(scratch), os.path.join(scratch, "o")
    err = coauth("analyze", "--size-by", "eigenvector", "-o", o, path)[1]
    assert "--size-by or --color-by is left out: eigenvector" in err, err
    with open(os.path.join(o, "coauthors.gexf")) as f:
        assert "<size " in f.read()
    coauth("export", "--size-by", "eigenvector", "-o", os.path.join(scratch, "x.gexf"), path, code=1)
    coauth("analyze", "--measures", "pagerank,degree", "--restart", "Nobody N.", "-o", o + "2", path, code=1)
    assert not os.path.exists(o + "2")


def test_measures_of_papers_need_papers(scratch):
    path, o = os.path.join(scratch, "graph.edgelist"), os.path.join(scratch, "o")
    with open(path, "w") as f:
        f.write("a b\nb c\n")
    err = coauth("analyze", "--measures", "hits,degree", "-o", o, path)[1]
    assert "hits is left out: hits needs papers, and a ready-made graph has none" in err, err


def test_the_real_pages_give_the_known_figures(scratch):
    seeds = os.path.join(SHARED, "seeds")
    if os.path.isdir(seeds):
        check_figures(seeds, scratch)
    else:
        print("skipped: no real pages here")


def test_the_record_level_figures_survive_conversion(scratch):
    path = os.path.join(scratch, "corpus.jsonl")
    coauth("convert", "--no-merge", PROFILES, "-o", path)
    papers = [p for p in map(json.loads, open(path)) if p.get("kind") == "paper"]
    assert len(papers) == 183
    assert sum("code" in p.get("attributes", {}) for p in papers) == 75
    assert sum("score" in p.get("attributes", {}) for p in papers) == 56
    inferred = [p for p in papers if p.get("year_inferred")]
    assert len(inferred) == 22 and {p["year"] for p in inferred} == {2026}


def test_merging_with_the_same_pages_again_adds_nothing(scratch):
    """Under another name, too, and whether or not what is read with them was merged."""
    renamed = os.path.join(scratch, "pages")
    os.mkdir(renamed)
    for n, page in enumerate(sorted(os.listdir(PROFILES))):
        shutil.copy(os.path.join(PROFILES, page), os.path.join(renamed, "%d.txt" % n))
    for kind, merge in ((".jsonl", ()), (".sqlite", ()), (".jsonl", ("--no-merge",))):
        whole = os.path.join(scratch, "whole" + kind)
        coauth("convert", "-q", *merge, "-o", whole, PROFILES)
        for inputs in ((whole,), (whole, renamed), (renamed, whole), (whole, PROFILES, renamed)):
            figures = json.loads(coauth("stats", "-q", "--json", *inputs)[0])
            figures = [figures[name] for name in ("papers", "authorships", "authors", "collaborations")]
            assert figures == [175, 610, 230, 517], (kind, merge, inputs, figures)


def test_every_wanted_file_is_there_and_no_other(scratch):
    coauth("analyze", "-o", os.path.join(scratch, "o"), PROFILES)
    assert sorted(files(os.path.join(scratch, "o"))) == sorted(
        [a + "." + b for a in ("coauthors", "bipartite") for b in ("dot", "graphml", "gexf")]
        + [a + "." + b for a in ("communities", "clusters") for b in ("csv", "json")]
        + ["authors.csv", "papers.csv", "collaborations.csv", "authorships.csv", "identities.csv", "ambiguous.csv", "statistics.json", "indices.json",
           "datapackage.json", "run.json", "report.html"])
    coauth("analyze", "-o", os.path.join(scratch, "p"), "--formats", "gexf", PROFILES)
    assert sorted(files(os.path.join(scratch, "p"))) == ["bipartite.gexf", "coauthors.gexf", "indices.json", "run.json", "statistics.json"]


def test_groups_that_drawing_finds_are_told_of(scratch):
    """Without measures groups are there only because circles are coloured by them."""
    for threads in ("1", "2"):
        out = os.path.join(scratch, "coloured" + threads)
        coauth("analyze", "-q", "--measures", "none", "--threads", threads, "--formats", "csv,gexf", "-o", out, PROFILES)
        groups = rows(out, "communities.csv")
        assert sum(int(r["authors"]) for r in groups) == len(rows(out, "authors.csv")), groups
        plain = os.path.join(scratch, "plain" + threads)
        coauth("analyze", "-q", "--measures", "none", "--color-by", "none", "--threads", threads, "--formats",
               "csv,gexf", "-o", plain, PROFILES)
        assert not os.path.exists(os.path.join(plain, "communities.csv"))


def test_the_same_bytes_twice_and_with_any_number_of_threads(scratch):
    seen = []
    for i, threads in enumerate((1, 1, 2, 7)):
        o = os.path.join(scratch, str(i))
        coauth("analyze", "-o", o, "--threads", threads, "profiles", cwd=os.path.dirname(PROFILES))
        seen.append(files(o))
    assert seen[0] == seen[1] == seen[2] == seen[3], "the outputs differ"


def test_no_absolute_path_reaches_a_file(scratch):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-o", o, PROFILES)
    for name in files(o):
        with open(os.path.join(o, name), encoding="utf8") as f:
            assert os.path.dirname(PROFILES) not in f.read(), name


def test_ranking(scratch):
    out, _ = coauth("rank", "--by", "degree", "--top", "2", "--csv", PROFILES)
    assert [r.split(",", 2)[2] for r in out.splitlines()] == ["label,degree", "Chaojun Xiao,76", "Shaohan Huang,57"], out
    out, _ = coauth("rank", "--by", "degree", "--json", "--top", "0", PROFILES)
    ranking = json.loads(out)
    assert len(ranking) == 230 and ranking[0] == {"rank": 1, "id": ranking[0]["id"], "label": "Chaojun Xiao", "degree": 76}
    assert all(a["degree"] >= b["degree"] and a["rank"] <= b["rank"] for a, b in zip(ranking, ranking[1:]))


def test_files_written_side_by_side_are_spoken_of_in_their_order(scratch):
    said = []
    for i, threads in enumerate((1, 2, 7)):
        arguments = ["-o", f"o{i}", "--threads", threads, "--formats", "metis,edgelist,mtx", PROFILES]
        err = coauth("analyze", *arguments, cwd=scratch)[1]
        said.append([line.replace(f"o{i}/", "") for line in err.splitlines() if "holds no names" in line])
    assert len(said[0]) == 6 and said[0] == said[1] == said[2], said
    assert [line.split(".")[0].split()[-1] for line in said[0]] == 3 * ["coauthors"] + 3 * ["bipartite"], said


def test_verbose_says_what_each_step_took(scratch):
    step = re.compile(r"coauth: (.*): \d+\.\d\d s \(from \d+\.\d\d to \d+\.\d\d\), \d+ MB so far$")
    said = {option: [m.group(1) for m in map(step.match, coauth("analyze", option, "-o", "o", PROFILES, cwd=scratch)[1].splitlines()) if m]
            for option in ("-v", "--no-merge")}
    assert said["-v"][0] == "read 183 papers, 634 authorships" and said["--no-merge"] == [], said
    assert {"who is who (resolved): 230 authors", "coauthor graph: 230 nodes, 517 edges", "betweenness", "layout (forceatlas2)"} <= set(said["-v"])
    assert {name for name in os.listdir(os.path.join(scratch, "o"))} - set(said["-v"]) == {"datapackage.json", "run.json"}


def test_steps_side_by_side_are_spoken_of_in_their_order(scratch):
    took = re.compile(r": \d+\.\d\d s .*$")
    said = []
    for threads in (1, 2, 7):
        err = coauth("analyze", "-v", "--measures", "eigenvector,betweenness,hits", "--threads", threads, "-o", "o",
                     two_pairs(scratch), cwd=scratch)[1]
        said.append([took.sub("", line) for line in err.splitlines()])
    assert said[0] == said[1] == said[2], said
    order = [said[0].index(f"coauth: {name}") for name in ("betweenness", "layout (forceatlas2)", "figures", "coauthors.gexf")]
    assert order == sorted(order), said[0]


def test_damping_of_nothing_makes_all_equal(scratch):
    out = coauth("rank", "-q", "--by", "pagerank", "--damping", "0", "--csv", "--top", "0", PROFILES)[0]
    values = {round(float(line.rsplit(",", 1)[1]) * 230, 9) for line in out.splitlines()[1:]}
    assert values == {1.0}, values
    coauth("rank", "-q", "--by", "degree", "--csv", "--json", PROFILES, code=2)


def test_measures_become_columns(scratch):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-o", o, "--formats", "csv", "--measures", "pagerank,core", PROFILES)
    authors = rows(o, "authors.csv")
    assert abs(sum(float(r["pagerank"]) for r in authors) - 1) < 1e-9
    assert max(int(r["core"]) for r in authors) == json.load(open(os.path.join(o, "statistics.json")))["degeneracy"]
    coauth("analyze", "-o", o, "--formats", "csv", "--measures", "none", PROFILES)
    assert "pagerank" not in rows(o, "authors.csv")[0]


def test_filters(scratch):
    o = os.path.join(scratch, "o")
    _, err = coauth("analyze", "-o", o, "--formats", "csv", "--years", "2020-2022", "--min-papers", "2", PROFILES)
    assert "left out by --years" in err and "left out by --min-papers" in err
    assert {int(r["year"]) for r in rows(o, "papers.csv")} <= {2020, 2021, 2022}
    assert all(int(r["papers"]) >= 2 for r in rows(o, "authors.csv"))
    coauth("analyze", "-o", o, "--formats", "csv", "--counting", "fractional", PROFILES)
    for r in rows(o, "collaborations.csv"):
        assert r["Weight"] == r["fractional"]


def test_measures_are_where_their_list_says(scratch):
    """Every measure's columns, as coauth measures names them, stand in the table of nodes or of collaborations."""
    o = os.path.join(scratch, "measured")
    coauth("analyze", "-o", o, "--formats", "csv", "--measures", "all", "--layout", "none", PROFILES)
    head = {edges: open(os.path.join(o, name), encoding="utf8").readline().strip().split(",")
            for edges, name in ((False, "authors.csv"), (True, "collaborations.csv"))}
    measures = json.loads(coauth("measures", "--json")[0])
    assert len(measures) > 15
    for measure in measures:
        of = {edges: [c for c in measure[key].split("; ") if c] for edges, key in ((False, "columns"), (True, "edge_columns"))}
        assert of[False] or of[True], measure
        for edges, names in of.items():
            assert measure["name"] == "hits" or set(names) <= set(head[edges]), (measure, head)
    assert "; column bridge of collaborations" in coauth("measures")[0]


if __name__ == "__main__":
    main(sys.modules[__name__])
