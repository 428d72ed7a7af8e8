"""coauth-mpi analyze writes, over 1, 2 and 4 ranks, the files of coauth analyze that it says it does: papers and
authorships to the byte, of the other tables the columns that there are, figures within 1e-9; whole or not at all."""
import csv
import hashlib
import json
import os
import shutil
import subprocess

from ranks_support import (COAUTH, MPI, PLAIN, RANKS, SCRATCH, SHARED, SOURCE, check, end, near, openalex, run)

TABLES = ("authors.csv", "collaborations.csv", "papers.csv", "authorships.csv", "communities.csv")
FILES = {*TABLES, "coauthors.graphml", "statistics.json", "datapackage.json", "run.json"}
# what one machine knows of groups and authors that is not made over ranks
LEFT_OUT = {"authors.csv": {"betweenness", "cluster", "harmonic_papers", "first_author_papers", "last_author_papers",
                            "solo_papers", "ids", "affiliation", "country", "citations", "h_index", "g_index", "i10_index",
                            "constraint", "betweenness_error", "institution", "affiliation_year"},
            "collaborations.csv": {"thickness"}, "papers.csv": {"cluster"}, "authorships.csv": set(),
            "communities.csv": {"venue", "field", "central_authors", "links"}}


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return rows


def cells_near(a, b):
    if a == b:
        return True
    try:
        return near(float(a), float(b))
    except ValueError:
        return False


def compare_tables(name, one, many):
    for file in TABLES:
        a, b = table(one / file), table(many / file)
        check(f"{name}: rows of {file}", len(a) == len(b), f"{len(a)} and {len(b)}")
        if not a or not b:
            continue
        missing = a[0].keys() - b[0].keys() - LEFT_OUT[file]
        check(f"{name}: columns of {file}", not missing and not b[0].keys() - a[0].keys(), f"{missing} {b[0].keys()}")
        columns = [c for c in b[0] if not (file == "communities.csv" and c == "Label")]
        wrong = [(i, c, x[c], y[c]) for i, (x, y) in enumerate(zip(a, b)) for c in columns
                 if not cells_near(x[c], y[c])]
        check(f"{name}: {file}", not wrong, wrong[:3])


def compare(name, inputs, options=(), over=RANKS):
    one = SCRATCH / "one"
    done = run(COAUTH, "analyze", "-o", one, "--identity", "normalised", "--formats", "graphml,csv", *PLAIN, *options,
               *inputs)
    check(f"{name}: coauth", done.returncode == 0, done.stderr)
    for n in over:
        many = SCRATCH / f"many{n}"
        done = run(MPI, "analyze", "-o", many, *options, *inputs, ranks=n)
        check(f"{name} on {n}: runs", done.returncode == 0, done.stderr)
        check(f"{name} on {n}: says what is left out", "not made over ranks" in done.stderr, done.stderr)
        check(f"{name} on {n}: the files", set(os.listdir(many)) == FILES, sorted(os.listdir(many)))
        compare_tables(f"{name} on {n}", one, many)
        check(f"{name} on {n}: authorships.csv is the same",
              (one / "authorships.csv").read_bytes() == (many / "authorships.csv").read_bytes())
        a, b = (json.loads((d / "statistics.json").read_text()) for d in (one, many))
        wrong = [k for k in a if not near(a[k], b.get(k))]
        check(f"{name} on {n}: statistics.json", not wrong, [(k, a[k], b.get(k)) for k in wrong])
        check_record(f"{name} on {n}", one, many, n)
        shutil.rmtree(many)
    shutil.rmtree(one)


def check_record(name, one, many, n):
    a, b = (json.loads((d / "run.json").read_text()) for d in (one, many))
    check(f"{name}: counts of run.json", a["counts"] == b["counts"], (a["counts"], b["counts"]))
    check(f"{name}: inputs of run.json", [(i["file"], i["records"]) for i in a["inputs"]] ==
          [(i["file"], i["records"]) for i in b["inputs"]])
    shares = b["ranks"]
    check(f"{name}: ranks of run.json", [s["rank"] for s in shares] == list(range(n)), shares)
    check(f"{name}: what ranks read adds up", sum(s["records"] for s in shares) == b["counts"]["records"] and
          sum(s["papers"] for s in shares) == b["counts"]["papers"], shares)
    check(f"{name}: one machine has no ranks", "ranks" not in a)
    for kind in ("skipped", "warnings", "merged"):
        lines = [[(r["file"], r.get("line"), r["reason"]) for r in record.get(kind, [])] for record in (a, b)]
        check(f"{name}: {kind} of run.json", sorted(lines[0]) == sorted(lines[1]))
    for file in b["files"]:
        data = (many / file["name"]).read_bytes()
        check(f"{name}: {file['name']} is as run.json says",
              hashlib.sha256(data).hexdigest() == file["sha256"] and len(data) == file["bytes"])
    package = json.loads((many / "datapackage.json").read_text())
    check(f"{name}: datapackage.json", {r["path"] for r in package["resources"]} == set(TABLES))


def test_profiles():
    compare("profiles", [SHARED / "seeds"] if (SHARED / "seeds").is_dir() else [SOURCE / "examples" / "profiles"])


def test_names_of_papers():
    """Keys that several papers have, papers without a key, and keys that look like their names."""
    path = SCRATCH / "keys.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        out.write('{"coauth":"corpus","version":1}\n{"kind":"source","name":"x","format":"bibtex","bytes":1,'
                  '"records":400,"skipped":0}\n')
        for i in range(400):
            key = {0: '"key":"same",', 1: "", 2: '"key":"same#2",' if i < 50 else "", 3: f'"key":"p{i}",',
                   4: f'"key":"k{i // 10}",'}[i % 5]
            out.write(f'{{"kind":"paper","source":0,"line":{i + 1},"records":1,{key}"title":"Study {i} of {i * 7}",'
                      f'"year":{1990 + i % 20},"authors":[{{"name":"Ana Mora{i % 30}"}},{{"name":"Bo Oh{i % 7}"}}]}}\n')
    compare("names of papers", [path], ["--no-merge"])


def test_cut_files():
    folder = SCRATCH / "cut"
    folder.mkdir()
    openalex(folder / "a.jsonl", 1500, 1)
    openalex(folder / "b.jsonl", 300, 2, doi=False)
    compare("cut JSON Lines", [folder])
    compare("parts of a network", [folder], ["--min-papers", "2", "--giant", "--years", "1995-", "--counting",
                                             "fractional"], over=(2,))


def test_anthology():
    path = SHARED / "data" / "acl-anthology" / "acl-anthology-2022.tar.zst"
    if path.exists():
        compare("ACL", [path], ["--measures", "degree,core,pagerank,clustering"], over=(2,))
    else:
        print("the ACL Anthology is not here: left out")


def test_refusals():
    for options, word in ((["--formats", "gexf"], "gexf"), (["--formats", "csv,xlsx"], "xlsx"),
                          (["--measures", "betweenness"], "betweenness"), (["--clusters"], "--clusters"),
                          (["--method", "infomap"], "infomap"), (["--layout", "none"], "--layout")):
        done = run(MPI, "analyze", "-o", SCRATCH / "refused", *options, SCRATCH / "is-not-read", ranks=2)
        check(f"{word} is refused by name", done.returncode == 2 and word in done.stderr, done.stderr)
    check("nothing is made", not (SCRATCH / "refused").exists())


FAILING_WRITE = r'''
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>
static int fails(int descriptor) {
    char link[64], path[4096] = "";
    const char *rank = getenv("OMPI_COMM_WORLD_RANK"), *whose = getenv("FAILING_RANK"), *name = getenv("FAILING_FILE");
    if (!rank || !whose || !name || strcmp(rank, whose) != 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    return readlink(link, path, sizeof path - 1) > 0 && strstr(path, name) ? (errno = ENOSPC, 1) : 0;
}
ssize_t pwrite(int d, const void *data, size_t n, off_t at) {
    struct iovec one = {(void *)data, n};
    extern ssize_t pwritev2(int, const struct iovec *, int, off_t, int);
    return fails(d) ? -1 : pwritev2(d, &one, 1, at, 0);
}
ssize_t pwrite64(int d, const void *data, size_t n, off_t at) { return pwrite(d, data, n, at); }
ssize_t pwritev(int d, const struct iovec *data, int n, off_t at) {
    extern ssize_t pwritev2(int, const struct iovec *, int, off_t, int);
    return fails(d) ? -1 : pwritev2(d, data, n, at, 0);
}
ssize_t pwritev64(int d, const struct iovec *data, int n, off_t at) { return pwritev(d, data, n, at); }
'''


def test_a_write_that_fails_on_one_rank():
    """Ends all with its message, and what was there before is there still."""
    inputs = [SOURCE / "examples" / "profiles"]
    folder = SCRATCH / "kept"
    done = run(MPI, "analyze", "-o", folder, *inputs, ranks=2)
    check("a run before", done.returncode == 0, done.stderr)
    before = {name: (folder / name).read_bytes() for name in os.listdir(folder)}
    (SCRATCH / "fail.c").write_text(FAILING_WRITE)
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler or os.environ.get("COAUTH_SANITIZED") or b"__asan_init" in open(MPI, "rb").read():
        print("left out: a call is made to fail by a library loaded first, which sanitizers do not bear")
        return
    library = SCRATCH / "fail.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, SCRATCH / "fail.c"], check=True)
    for rank, file in ((1, "authors.csv"), (0, "papers.csv"), (1, "coauthors.graphml")):
        done = run(MPI, "analyze", "-o", folder, "--years", "2015-", *inputs, ranks=2,
                   environment={"LD_PRELOAD": str(library), "FAILING_RANK": str(rank), "FAILING_FILE": file})
        check(f"{file}: all end", done.returncode == 1 and file in done.stderr and f"rank {rank}" in done.stderr,
              f"{done.returncode} {done.stderr}")
        now = {name: (folder / name).read_bytes() for name in os.listdir(folder)}
        check(f"{file}: what was there is there", now == before, sorted(now))
    fresh = SCRATCH / "fresh"
    done = run(MPI, "analyze", "-o", fresh, *inputs, ranks=2,
               environment={"LD_PRELOAD": str(library), "FAILING_RANK": "1", "FAILING_FILE": "communities.csv"})
    check("a new folder goes again", done.returncode == 1 and not fresh.exists(), done.stderr)


def test_what_is_doubtful():
    """Two papers of six authors at the ends of a long chain have nearly the same eigenvalue: said, and kept."""
    teams = [[f"{side}{i}, Ann" for i in range(6)] for side in ("Left", "Right")]
    chain = ["Left0, Ann"] + [f"Link{i}, Ann" for i in range(14)] + ["Right0, Ann"]
    path = SCRATCH / "chain.ris"
    with open(path, "w", encoding="utf-8") as out:
        for i, team in enumerate(teams + [list(pair) for pair in zip(chain, chain[1:])]):
            out.write(f"TY  - JOUR\nTI  - A paper called number {i}\nPY  - 2001\n")
            out.writelines(f"AU  - {name}\n" for name in team)
            out.write("ER  -\n")
    done = run(MPI, "analyze", "-o", SCRATCH / "doubtful", "--measures", "eigenvector", path, ranks=2)
    with open(SCRATCH / "doubtful" / "run.json", encoding="utf-8") as file:
        doubtful = json.load(file)["doubtful"]
    check("a near-tie is kept", [d["what"] for d in doubtful] == ["eigenvector"], doubtful)
    check("a near-tie is said once", done.stderr.count("near-tie") == 1, done.stderr)
    done = run(MPI, "rank", "--by", "eigenvector", path, ranks=2)
    check("a near-tie is said by rank", done.stderr.count("near-tie") == 1, done.stderr)


for test in (test_profiles, test_names_of_papers, test_cut_files, test_refusals, test_what_is_doubtful,
             test_a_write_that_fails_on_one_rank, test_anthology):
    test()
end("analyze over ranks is as on one machine")
