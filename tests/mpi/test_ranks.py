"""coauth-mpi on 1, 2 and 4 ranks gives what coauth gives: papers, persons, ties and weights to the byte, figures within
1e-9; files cut between ranks, records of one paper on different ranks, refusals and failures included."""
import csv
import json
import re

from ranks_support import COAUTH, MPI, PLAIN, RANKS, SCRATCH, SHARED, SOURCE, check, dblp, end, near, openalex, run


def compare_stats(name, inputs, options=(), over=RANKS):
    one = run(COAUTH, "stats", "--json", "--identity", "normalised", *options, *inputs)
    check(f"{name}: coauth", one.returncode == 0, one.stderr)
    wanted = json.loads(one.stdout)
    for n in over:
        many = run(MPI, "stats", "--json", *options, *inputs, ranks=n)
        check(f"{name} on {n}: runs", many.returncode == 0, many.stderr)
        found = json.loads(many.stdout or "{}")
        for key, value in wanted.items():
            check(f"{name} on {n}: {key}", near(value, found.get(key)), f"{value}, not {found.get(key)}")


def compare_files(name, inputs, ending, identity, options=(), over=(3,)):
    path = SCRATCH / f"one.{ending}"
    one = run(COAUTH, "export", "-o", path, "--identity", identity, *PLAIN, *options, *inputs)
    check(f"{name}: coauth export", one.returncode == 0, one.stderr)
    for n in over:
        other = SCRATCH / f"many.{ending}"
        many = run(MPI, "export", "-o", other, "--identity", identity, *options, *inputs, ranks=n)
        check(f"{name} on {n}: export {ending}", many.returncode == 0, many.stderr)
        pairs = [(path, other)]
        if ending == "csv":
            pairs.append((path.with_suffix(".nodes.csv"), other.with_suffix(".nodes.csv")))
        for a, b in pairs:
            check(f"{name} on {n}: {b.name} is the same", b.exists() and without_thickness(a.read_bytes(), ending) == b.read_bytes())
            if b.exists():
                b.unlink()
        check(f"{name} on {n}: nothing is left beside", not list(SCRATCH.glob("*.part")))


def without_thickness(data, ending):
    """What coauth draws edges with stands last in their table; over ranks nothing is drawn."""
    if ending == "csv" and b",thickness\n" in data:
        return re.sub(rb",[^,\n]*\n", b"\n", data)
    found = re.search(rb' *<key id="(e\d+)"[^>]*attr.name="thickness".*\n', data)
    if not found:
        return data
    return re.sub(rb'<data key="' + found[1] + rb'">[^<]*</data>', b"", data.replace(found[0], b""))


def compare_rank(name, inputs, by, over=(2,), options=()):
    one = run(COAUTH, "rank", "--by", by, "--top", 0, "--csv", "--identity", "normalised", *options, *inputs)
    check(f"{name}: coauth rank", one.returncode == 0, one.stderr)
    rows = [line.rsplit(",", 1) for line in one.stdout.splitlines()]
    for n in over:
        many = run(MPI, "rank", "--by", by, "--top", 0, "--csv", *options, *inputs, ranks=n)
        check(f"{name} on {n}: rank --by {by} runs", many.returncode == 0, many.stderr)
        found = [line.rsplit(",", 1) for line in many.stdout.splitlines()]
        check(f"{name} on {n}: head", found[:1] == rows[:1], found[:1])
        # equal values may differ in their last digits, and so in their order: by id
        mine = {row.split(",")[1]: float(value) for row, value in rows[1:]}
        theirs = {row.split(",")[1]: float(value) for row, value in found[1:]}
        wrong = [k for k in mine if not near(mine[k], theirs.get(k))] + [k for k in theirs if k not in mine]
        check(f"{name} on {n}: rank --by {by}", not wrong, [(k, mine.get(k), theirs.get(k)) for k in wrong[:3]])


def compare_groups(name, inputs, options=(), over=RANKS):
    """Communities of a graph that one rank finishes are those of one machine, and the spectrum is to 1e-7."""
    path = SCRATCH / "one.csv"
    one = run(COAUTH, "communities", "-o", path, "--identity", "normalised", *options, *inputs)
    check(f"{name}: coauth communities", one.returncode == 0, one.stderr)
    wanted = communities_of(path)
    spectrum = run(COAUTH, "spectrum", "--json", "--count", 4, "--identity", "normalised", *options, *inputs)
    figures = json.loads(spectrum.stdout)
    for n in over:
        other = SCRATCH / "many.csv"
        many = run(MPI, "communities", "-o", other, *options, *inputs, ranks=n)
        check(f"{name} on {n}: communities", many.returncode == 0, many.stderr)
        check(f"{name} on {n}: the same communities", other.exists() and communities_of(other) == wanted)
        many = run(MPI, "spectrum", "--json", "--count", 4, *options, *inputs, ranks=n)
        found = json.loads(many.stdout or "{}")
        for key in ("nodes", "components", "connected", "near_tie"):
            check(f"{name} on {n}: spectrum's {key}", found.get(key) == figures[key], many.stdout + many.stderr)
        for key in ("spectral_norm", "spectral_gap", "algebraic_connectivity"):
            check(f"{name} on {n}: {key}", abs(found.get(key, -1) - figures[key]) <= 1e-7 * max(1, figures[key]))
        for key in ("adjacency", "normalised_adjacency"):
            pairs = zip(figures[key], found.get(key, []))
            check(f"{name} on {n}: {key}", all(abs(a - b) <= 1e-7 * max(1, abs(a)) for a, b in pairs))


def compare_propagation(inputs):
    """Labels settle: everyone has one that no other around them has more votes than; whatever the number of ranks."""
    found = []
    for n in RANKS:
        path = SCRATCH / f"labels{n}.csv"
        many = run(MPI, "communities", "--method", "label-propagation", "-o", path, *inputs, ranks=n)
        check(f"label propagation on {n}", many.returncode == 0, many.stderr)
        found.append(communities_of(path))
        votes = {}
        with open(path, encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                for a, b in ((row["Source"], row["Target"]), (row["Target"], row["Source"])):
                    around = votes.setdefault(a, {})
                    around[found[-1][b]] = around.get(found[-1][b], 0) + float(row["Weight"])
        wrong = [a for a, around in votes.items() if around.get(found[-1][a], 0) < max(around.values())]
        check(f"label propagation on {n} has settled", not wrong, wrong[:5])
    check("labels are the same on any number of ranks", all(f == found[0] for f in found))
    check("labels are some", 1 < len(set(found[0].values())) < len(found[0]))


def communities_of(path):
    with open(path.with_suffix(".nodes.csv"), encoding="utf-8", newline="") as table:
        return {row["Id"]: row["community"] for row in csv.DictReader(table)}


def test_cut_files():
    folder = SCRATCH / "cut"
    folder.mkdir()
    openalex(folder / "a.jsonl", 3000, 1)
    openalex(folder / "b.jsonl", 500, 2, doi=False)
    compare_stats("cut JSON Lines", [folder])
    compare_files("cut JSON Lines", [folder], "csv", "normalised", over=RANKS)
    compare_files("cut JSON Lines", [folder], "graphml", "exact",
                  ["--counting", "fractional", "--years", "1995-2015", "--min-papers", "2", "--giant"])
    compare_files("cut JSON Lines", [folder], "edgelist", "normalised",
                  ["--max-authors", "4", "--min-weight", "2", "--field", "Physics", "--no-merge"])
    xml = SCRATCH / "dblp.xml"
    dblp(xml, 4000)
    compare_stats("cut DBLP XML", [xml])
    compare_files("cut DBLP XML", [xml], "csv", "exact")
    # a remark's line is that of the file, whichever rank read it
    one = run(COAUTH, "stats", "-v", folder / "a.jsonl").stderr
    many = run(MPI, "stats", "-v", folder / "a.jsonl", ranks=4).stderr
    broken = sorted(line for line in one.splitlines() if "a.jsonl:" in line)
    found = sorted(line for line in many.splitlines() if "a.jsonl:" in line)
    differ = sorted(set(broken) ^ set(found))
    check("remarks over ranks, with their lines", len(broken) > 5 and not differ, "\n".join(differ[:6]))


def test_more_ranks_than_files():
    path = SCRATCH / "small.ris"
    path.write_text("TY  - JOUR\nTI  - One paper alone\nAU  - Wu, Ada\nAU  - Xi, Bo\nPY  - 2001\nER  -\n")
    compare_stats("one record", [path], over=(4,))
    compare_files("one record", [path], "csv", "exact")


def compare_clusters(name, inputs, options):
    one = run(COAUTH, "clusters", "--json", *options, *inputs)
    whole = [cluster["authors"] for cluster in json.loads(one.stdout)["clusters"]]
    for ranks in RANKS:
        done = run(MPI, "clusters", "--json", *options, *inputs, ranks=ranks)
        parts = [cluster["authors"] for cluster in json.loads(done.stdout)] if done.returncode == 0 else done.stderr
        check(f"{name}: clusters on {ranks} as on one machine", parts == whole, f"{parts}, not {whole}")


def test_profiles():
    """A format that settles things after the last file is read by one rank."""
    inputs = [SHARED / "seeds"] if (SHARED / "seeds").is_dir() else [SOURCE / "examples" / "profiles"]
    compare_stats("profiles", inputs)
    for ending in ("csv", "graphml", "edgelist"):
        compare_files("profiles", inputs, ending, "normalised")
    compare_rank("profiles", inputs, "pagerank")
    compare_rank("profiles", inputs, "papers")
    compare_rank("profiles", inputs, "katz")
    for by in ("hits", "authority"):
        compare_rank("profiles", inputs, by, over=RANKS, options=["--giant"])
    compare_propagation(inputs)
    compare_groups("profiles", inputs, ["--giant"])
    compare_clusters("profiles", [SOURCE / "examples" / "profiles"], ["--identity", "normalised"])
    compare_clusters("profiles", [SOURCE / "examples" / "profiles"], ["--identity", "normalised", "--k", "5"])


def test_anthology():
    path = SHARED / "data" / "acl-anthology" / "acl-anthology-2022.tar.zst"
    if not path.exists():
        print("the ACL Anthology is not here: left out")
        return
    compare_stats("ACL", [path])
    compare_files("ACL", [path], "csv", "normalised", over=RANKS)
    compare_files("ACL", [path], "csv", "exact", ["--counting", "fractional", "--giant"])
    compare_rank("ACL", [path], "pagerank", over=RANKS)
    compare_groups("ACL", [path], over=(2,))


def test_refusals():
    path = SCRATCH / "small.ris"
    for ranks in (2,):
        for options, word in ((["stats", "--null", "configuration"], "--null"),
                              (["rank", "--by", "betweenness"], "betweenness"),
                              (["communities", "--method", "infomap"], "infomap"),
                              (["clusters", "--graph", "bipartite"], "--graph"),
                              (["clusters", "-o", SCRATCH / "x.svg"], "svg"),
                              (["communities", "--resolution", "auto"], "--resolution"),
                              (["export", "-o", SCRATCH / "x.gexf"], "gexf"),
                              (["stats", "--around", "Wu"], "--around"),
                              (["export", "-o", SCRATCH / "x.csv", "--measures", "betweenness"], "betweenness")):
            done = run(MPI, *options, SCRATCH / "is-not-read", ranks=ranks)
            check(f"{word} is refused by name", done.returncode == 2 and word in done.stderr, done.stderr)
            check(f"{word} is refused once", done.stderr.count("coauth: ") == 1, done.stderr)
    done = run(MPI, "stats", "-", ranks=2)
    check("standard input is refused", done.returncode == 2 and "standard input" in done.stderr, done.stderr)
    graph = SCRATCH / "graph.gml"
    graph.write_text('graph [\n node [ id 1 label "a" ]\n node [ id 2 label "b" ]\n edge [ source 1 target 2 ]\n]\n')
    done = run(MPI, "stats", graph, path, ranks=2)
    check("ready-made graphs are refused", done.returncode == 2 and "ready-made" in done.stderr, done.stderr)
    done = run(MPI, "stats", SCRATCH / "is-not-there.ris", ranks=2)
    check("a file that is not there", done.returncode == 1 and "is-not-there.ris" in done.stderr, done.stderr)


def test_failures():
    """One rank failing ends all with its message; each rank sees its own folder through a link by its number."""
    for rank in range(2):
        (SCRATCH / f"disk{rank}").mkdir()
    openalex(SCRATCH / "disk0" / "w.jsonl", 50, 3)
    script = SCRATCH / "other-disks.sh"
    script.write_text(f'#!/bin/sh\ncd "{SCRATCH}/disk$OMPI_COMM_WORLD_RANK" && exec "{MPI}" "$@"\n')
    script.chmod(0o755)
    done = run(script, "stats", "w.jsonl", ranks=2)
    check("a rank that sees no file", done.returncode == 1 and "rank 1" in done.stderr and "w.jsonl" in done.stderr,
          done.stderr)
    openalex(SCRATCH / "disk1" / "w.jsonl", 60, 3)
    done = run(script, "stats", "w.jsonl", ranks=2)
    check("different files on different disks", done.returncode == 1 and "same files" in done.stderr, done.stderr)
    done = run(MPI, "stats", "--strict", SCRATCH / "cut", ranks=2)
    check("--strict over ranks", done.returncode == 3 and ".jsonl:" in done.stderr, done.stderr)
    done = run(MPI, "stats", "--memory", "2M", SCRATCH / "cut", ranks=2)
    check("no memory on a rank", done.returncode == 1 and "out of memory" in done.stderr, done.stderr)
    folder = SCRATCH / "no-such-folder" / "x.csv"
    done = run(MPI, "export", "-o", folder, SCRATCH / "small.ris", ranks=2)
    check("a folder that is not there", done.returncode == 1 and "no-such-folder" in done.stderr, done.stderr)


def test_help():
    done = run(MPI, "--help")
    check("--help", done.returncode == 0 and "mpirun" in done.stdout, done.stderr)
    done = run(MPI, "export", "--help", ranks=2)
    check("--help over ranks, once", done.returncode == 0 and done.stdout.count("usage:") == 1, done.stdout)
    for command in ("analyze", "stats", "rank", "communities", "clusters", "spectrum", "export", "convert"):
        done = run(MPI, command, "--help")
        check(f"{command} --help has an example", f"example: mpirun -n 4 coauth-mpi {command} " in done.stdout, done.stdout)
        check(f"{command} --help says what --dry-run is", "--dry-run" in done.stdout)
    done = run(MPI, "measures")
    check("measures", done.returncode == 0 and "pagerank" in done.stdout, done.stdout)


def test_dry_run():
    """Nothing is read: the file is larger than any disk here, and no record."""
    path = SCRATCH / "large.jsonl"
    with open(path, "wb") as file:
        file.truncate(40 * 10**9)
    found = {}
    for command in (["stats"], ["rank", "--by", "pagerank"], ["communities"], ["clusters"], ["spectrum"],
                    ["analyze", "-o", SCRATCH / "dry"], ["export", "-o", SCRATCH / "dry.csv"],
                    ["convert", "-o", SCRATCH / "dry.jsonl"]):
        done = run(MPI, *command, "--dry-run", path, ranks=2)
        check(f"{command[0]} --dry-run", done.returncode == 0 and "40.0 GB" in done.stdout and
              "estimated" in done.stdout and done.stdout.count("memory") == 1, done.stdout + done.stderr)
        amount = re.search(r": ([0-9.]+) GB a rank", done.stdout)
        found[command[0]] = float(amount[1]) if amount else 0
    check("a rank has more to hold of a network than of records, and most of tables",
          0 < found["convert"] < found["stats"] < found["analyze"], found)
    check("nothing is made", not (SCRATCH / "dry").exists() and not (SCRATCH / "dry.csv").exists())
    one = run(MPI, "stats", "--dry-run", path)
    four = run(MPI, "stats", "--dry-run", path, ranks=4)
    check("more ranks need less each", one.stdout != four.stdout and "on 4 ranks" in four.stdout, four.stdout)
    refused = run(MPI, "stats", "--dry-run", "--null", "configuration", path, ranks=2)
    check("what is refused is refused before", refused.returncode == 2 and "--null" in refused.stderr, refused.stderr)
    gone = run(MPI, "stats", "--dry-run", SCRATCH / "not-there.jsonl", ranks=2)
    check("a file that is not there", gone.returncode == 1 and "not-there" in gone.stderr, gone.stderr)
    path.unlink()


for test in (test_more_ranks_than_files, test_cut_files, test_profiles, test_refusals, test_failures, test_help,
             test_dry_run, test_anthology):
    test()
end("over ranks as on one machine")
