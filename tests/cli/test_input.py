"""Bad input and odd circumstances: a clear message, the right exit code, nothing half written."""
import gzip, json, os, resource, shlex, shutil, signal, sqlite3, subprocess, sys, time, zipfile

sys.path.insert(0, os.path.dirname(__file__))
from cli import COAUTH, PROFILES, coauth, files, main

PAGE = """Ada Example

CL
h-index2
2papers
9citations

2 Papers

CLMar 1, 2020
A First Title Here

Ada Example, Bob Sample

Abstract omitted.

CLMar 2, 2021Code
A Second Title Here

Ada Example, Cyd Person, Dee Other et al. · somewhere

Abstract omitted.
"""


def write(path, data):
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode("utf8"))
    return path


def test_a_report_says_what_every_input_holds(scratch):
    path = write(os.path.join(scratch, "a.csv"),
                 "Title,Authors,Year,Author(s) ID\nRings,\"Noether, E.; Hopper, G.\",2019,5.7E+10; 57000000001\n"
                 "Looms,\"Noether, E.; Hopper, G.\",,\n")
    _, err = coauth("convert", "--report", "-o", os.path.join(scratch, "a.jsonl"), path)
    lines = [line.split() for line in err.splitlines()]
    assert ["title", "2"] in lines and ["year", "1"] in lines and ["scopus_author", "1"] in lines, err
    assert "spoilt by a spreadsheet" in err and ["doi", "1"] not in lines, err


def test_options_say_what_a_page_or_a_file_leaves_out(scratch):
    page = write(os.path.join(scratch, "page.txt"), PAGE.replace("Ada Example\n\nCL", "CL").replace("Mar 2, 2021", "Mar 2"))
    names = lambda *options: [json.loads(line) for line in coauth("convert", *options, page)[0].splitlines()]
    papers = names("--from", "profile", "--owner", "Eve Other", "--capture-year", "2023")
    assert any("Eve Other" in json.dumps(p) for p in papers), papers
    assert not any("Eve Other" in json.dumps(p) for p in names("--from", "profile")), papers
    coauth("convert", "--capture-year", "1066", page, code=2)
    two = write(os.path.join(scratch, "two.net"), "*Network first\n*Vertices 2\n1 \"A\"\n2 \"B\"\n*Edges\n1 2\n"
                "*Network second\n*Vertices 3\n1 \"C\"\n2 \"D\"\n3 \"E\"\n*Edges\n1 2\n2 3\n")
    authors = lambda which: json.loads(coauth("stats", "--json", "--network", which, two)[0])["authors"]
    assert authors("1") == 2 and authors("2") == 3 and authors("second") == 3
    coauth("stats", "--network", "third", two, code=1)


def test_a_missing_file_is_named(scratch):
    _, err = coauth("analyze", "-o", os.path.join(scratch, "o"), os.path.join(scratch, "nothing.bib"), code=1)
    assert "nothing.bib" in err and "No such file" in err, err
    assert not os.path.exists(os.path.join(scratch, "o"))


def make_database(path):
    record = "TY  - JOUR\nTI  - On %s\nAU  - Ames, Ida\nAU  - Berg, Olof\nER  - \n"
    records = "".join(record % what for what in ("Engines", "Looms", "Rings"))
    coauth("convert", "-o", path, write(path + ".ris", records))


def test_a_database_is_read_with_the_changes_that_wait_beside_it(scratch):
    path, copy = os.path.join(scratch, "a.sqlite"), os.path.join(scratch, "b", "c d.sqlite")
    make_database(path)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA wal_autocheckpoint = 0")
    database.execute("UPDATE papers SET title = 'Of Wheels' WHERE id = 1")
    os.mkdir(os.path.dirname(copy))
    for suffix in ("", "-wal"):  # as a program that was killed leaves them
        shutil.copy(path + suffix, copy + suffix)
    database.close()
    before = files(os.path.dirname(copy))
    out, _ = coauth("convert", "-q", "-o", "-", "--to", "jsonl", copy)
    assert "Of Wheels" in out, out
    assert files(os.path.dirname(copy)) == before


def test_a_database_that_was_left_half_changed_is_refused(scratch):
    """A journal that must be played back first, which only one who may write can do; none that is but kept."""
    path, copy = os.path.join(scratch, "a.sqlite"), os.path.join(scratch, "b", "a.sqlite")
    make_database(path)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = PERSIST")
    database.execute("UPDATE papers SET title = 'Of Wheels' WHERE id = 1")
    assert os.path.getsize(path + "-journal")
    assert "Of Wheels" in coauth("convert", "-q", "-o", "-", "--to", "jsonl", path)[0]
    database.execute("PRAGMA cache_size = 1")
    database.execute("BEGIN")
    database.execute("CREATE TABLE filler AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                     " SELECT i, hex(zeroblob(99)) FROM n")
    database.execute("UPDATE papers SET title = 'Of Nothing'")
    database.execute("INSERT INTO filler SELECT i, hex(zeroblob(99)) FROM filler")
    os.mkdir(os.path.dirname(copy))
    for suffix in ("", "-journal"):  # as a program that was killed leaves them
        shutil.copy(path + suffix, copy + suffix)
    database.execute("ROLLBACK")
    database.close()
    before = files(os.path.dirname(copy))
    _, err = coauth("convert", "-q", "-o", "-", "--to", "jsonl", copy, code=1)
    assert "Of Nothing" not in _ and "open it once with the program that wrote it" in err.replace("\n", " "), err
    assert files(os.path.dirname(copy)) == before


def test_a_database_that_computes_is_refused(scratch):
    path = os.path.join(scratch, "a.sqlite")
    make_database(path)
    database = sqlite3.connect(path)
    database.execute("ALTER TABLE papers RENAME COLUMN venue TO v")
    chain = "title"
    for k in range(40):
        database.execute("ALTER TABLE papers ADD COLUMN g%d TEXT AS (substr(%s || %s, 1, 9))" % (k, chain, chain))
        chain = "g%d" % k
    database.execute("ALTER TABLE papers ADD COLUMN venue TEXT AS (%s)" % chain)
    database.commit()
    database.close()
    _, err = coauth("stats", path, code=1)
    assert "papers is not a plain table" in err, err


def test_a_name_a_thousand_times_on_a_paper_takes_no_time(scratch):
    body = "TY  - JOUR\nTI  - On %s\n" + "AU  - Ames, I\n" * 4000 + "AU  - Berg, Olof\nER  - \n"
    path = write(os.path.join(scratch, "a.ris"), body % "Engines" + body % "Looms")
    run = subprocess.run([COAUTH, "stats", "--max-authors", "9", "--threads", "1", "--json", path], capture_output=True,
                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (40, 40)))
    assert run.returncode == 0 and json.loads(run.stdout)["records"] == 2, run


def test_a_device_is_refused_and_costs_nothing_else(scratch):
    path = write(os.path.join(scratch, "a.ris"), "TY  - JOUR\nTI  - On Engines\nAU  - Ames, Ida\nER  - \n")
    for device in ("/dev/zero", "/dev/urandom"):
        _, err = coauth("stats", device, path)
        assert device[5:] + ":" in err and "is a device" in err, err
    with open("/dev/zero", "rb") as zero:
        run = subprocess.run([COAUTH, "stats", "-"], stdin=zero, capture_output=True)
    assert run.returncode == 1 and b"is a device" in run.stderr, run


def test_few_descriptors_read_the_same_or_end_the_run(scratch):
    folder = os.path.join(scratch, "f")
    os.mkdir(folder)
    for k in range(300):
        write(os.path.join(folder, "%d.ris" % k), "TY  - JOUR\nTI  - On %d\nAU  - Ames, Ida\nER  - \n" % k)
    whole, _ = coauth("stats", "--json", folder)
    for most in (24, 40):
        run = subprocess.run([COAUTH, "stats", "--json", "--threads", "32", folder], capture_output=True,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)))
        assert run.returncode == 0 and run.stdout.decode() == whole, run


FAILING_READ = r'''
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
ssize_t read(int descriptor, void *buffer, size_t size) {
    char link[64], path[4096] = "";
    ssize_t (*real)(int, void *, size_t) = (ssize_t (*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    if (readlink(link, path, sizeof path - 1) > 0 && strstr(path, "fails.ris")) return errno = EIO, -1;
    return real(descriptor, buffer, size);
}
'''


def test_a_disk_that_fails_ends_the_run(scratch):
    folder, library = os.path.join(scratch, "f"), os.path.join(scratch, "fail.so")
    os.mkdir(folder)
    for name in ("a", "fails", "z"):
        write(os.path.join(folder, name + ".ris"), "TY  - JOUR\nTI  - On %s\nAU  - Ames, Ida\nER  - \n" % name)
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler or os.environ.get("COAUTH_SANITIZED") or b"__asan_init" in open(COAUTH, "rb").read():
        print("skipped: a call is made to fail by a library loaded first, which sanitizers do not bear")
        return
    source = write(os.path.join(scratch, "fail.c"), FAILING_READ)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    _, err = coauth("stats", folder, code=1, env={"LD_PRELOAD": library})
    assert "fails.ris" in err and "Input/output error" in err, err


def test_what_is_no_bibliography_is_refused(scratch):
    for name, data in (("empty", b""), ("binary", bytes(range(256)) * 50), ("prose", "Dear reader,\nthis is a letter.\n")):
        path = write(os.path.join(scratch, name), data)
        _, err = coauth("analyze", "-o", os.path.join(scratch, "o"), path, code=1)
        assert name in err, err
        assert not os.path.exists(os.path.join(scratch, "o"))


def test_a_directory_of_other_things_is_refused(scratch):
    d = os.path.join(scratch, "d")
    os.mkdir(d)
    _, err = coauth("analyze", "-o", os.path.join(scratch, "o"), d, code=1)
    assert "no file" in err, err
    write(os.path.join(d, "a.bin"), b"\x00\x01\x02" * 100)
    _, err = coauth("analyze", "-o", os.path.join(scratch, "o"), d, code=1)
    assert "a.bin" in err, err


def test_a_stray_file_does_not_cost_the_others(scratch):
    write(os.path.join(scratch, "page.txt"), PAGE)
    write(os.path.join(scratch, "stray.bin"), b"\x00\x01\x02" * 100)
    o = os.path.join(scratch, "o")
    _, err = coauth("analyze", "-o", o, os.path.join(scratch, "page.txt"), os.path.join(scratch, "stray.bin"))
    assert "stray.bin" in err, err
    run = json.load(open(os.path.join(o, "run.json")))
    assert [r["file"] for r in run["skipped"]] == ["stray.bin"]
    _, err = coauth("analyze", "-o", os.path.join(scratch, "p"), "--strict", os.path.join(scratch, "stray.bin"),
                    os.path.join(scratch, "page.txt"), code=3)
    assert not os.path.exists(os.path.join(scratch, "p"))


def test_a_page_cut_within_a_record_keeps_the_rest(scratch):
    path = write(os.path.join(scratch, "cut.txt"), PAGE + "\nCLMar 3, 2021\n")
    out, err = coauth("convert", path)
    assert sum('"kind":"paper"' in line for line in out.splitlines()) == 2
    assert "cut.txt:" in err, err


def test_standard_input_compression_and_odd_names(scratch):
    plain, _ = coauth("convert", "-", stdin=PAGE.encode())
    packed, _ = coauth("convert", "-", stdin=gzip.compress(PAGE.encode()))
    def papers(text):
        return [line for line in text.splitlines() if '"kind":"paper"' in line]
    assert papers(plain) == papers(packed) and len(papers(plain)) == 2
    odd = write(os.path.join(scratch, "a b — ü 日本.txt"), PAGE)
    named, _ = coauth("convert", odd)
    assert papers(named) == papers(plain) and "日本" in named


def test_a_table_whose_columns_are_named_needs_no_ending(scratch):
    out, _ = coauth("convert", "-q", "--columns", "title=A,authors=B,sep=;", "-", stdin=b"A,B\nOn X,Ann A;Bob B\n")
    assert out.count('"name":"Bob B"') == 1, out


def test_hostile_names_survive(scratch):
    hostile = ['Eve "Q" </script>', "Ann & Bob <x>", "Back\\slash \\n", "=cmd()", "עברית שם", "Smile 😀 Name"]
    corpus = ['{"coauth":"corpus","version":1}',
              '{"kind":"source","name":"x","format":"jsonl","bytes":0,"records":1,"skipped":0}',
              json.dumps({"kind": "paper", "source": 0, "line": 1, "records": 1, "title": "T", "year": 2000,
                          "authors": [{"name": n} for n in hostile]})]
    path = write(os.path.join(scratch, "h.jsonl"), "\n".join(corpus) + "\n")
    o = os.path.join(scratch, "o")
    coauth("analyze", "-o", o, path)
    for name in ("coauthors.graphml", "coauthors.gexf", "bipartite.gexf"):
        subprocess.run(["xmllint", "--noout", os.path.join(o, name)], check=True)
    subprocess.run(["dot", "-Tcanon", "-o", os.devnull, os.path.join(o, "coauthors.dot")], check=True)
    text = open(os.path.join(o, "authors.csv"), encoding="utf8").read()
    assert "'=cmd()" in text and "עברית שם" in text
    raw = os.path.join(scratch, "r")
    coauth("analyze", "-o", raw, "--csv-raw", path)
    assert "'=cmd()" not in open(os.path.join(raw, "authors.csv"), encoding="utf8").read()


def test_an_unwritable_or_full_directory_leaves_nothing(scratch):
    path = write(os.path.join(scratch, "page.txt"), PAGE)
    blocked = write(os.path.join(scratch, "file"), "x")
    _, err = coauth("analyze", "-o", os.path.join(blocked, "o"), path, code=1)
    assert "cannot" in err, err
    _, err = coauth("export", "-o", "/dev/full", "--to", "graphml", path, code=1)
    assert "No space left" in err, err
    with open("/dev/full", "w") as full:
        run = subprocess.run([COAUTH, "convert", path], stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 1, run.returncode


def test_wrong_usage_is_explained(scratch):
    page = write(os.path.join(scratch, "page.txt"), PAGE)
    for arguments, words in (((), "usage"), (("analyse",), "analyze"), (("analyze",), "INPUT"),
                             (("analyze", "--formts", "csv", page), "--formats"), (("analyze", "--threads", "x", page), "whole number"),
                             (("analyze", "--formats", "gefx", page), "gexf"), (("analyze", "--years", "x", page), "--years"),
                             (("analyze", "--counting", "half", page), "fractional"), (("export", page), "-o"),
                             (("export", "-o", "x.what", page), "ending"), 
                             (("rank", page), "--by"), (("rank", "--by", "pagernk", page), "pagerank"),
                             (("analyze", "--measures", "cor", page), "core"),
                             (("analyze", "--identity", "guess", page), "identity"), (("analyze", "--from", "bibtx", page), "format")):
        out, err = coauth(*arguments, code=2, cwd=scratch)
        assert words in out + err, (arguments, out, err)
    assert files(scratch).keys() == {"page.txt"}


def test_a_very_deep_directory_does_not_cost_its_neighbours(scratch):
    write(os.path.join(scratch, "page.txt"), PAGE)
    os.makedirs(os.path.join(scratch, *["d"] * 80))
    out, err = coauth("convert", scratch)
    assert out.count('"kind":"paper"') == 2 and "passed over" in err, err


def test_names_are_refused_before_anything_is_read(scratch):
    missing = os.path.join(scratch, "missing")
    for arguments, words in ((("stats", "--identity", "guess", missing), "identity"),
                             (("stats", "--years", "2020-2010", missing), "2020"),
                             (("stats", "--normalise", "cosine", missing), "salton"),
                             (("stats", "--normalise", "salton", "--counting", "fractional", missing), "full"),
                             (("stats", "--unit", "planet", missing), "institution"),
                             (("communities", "--method", "guess", missing), "leiden"),
                             (("communities", "--quotient", "x.what", missing), "ending"),
                             (("export", "-o", "x.what", missing), "ending"),
                             (("export", "-o", "x", "--to", "what", missing), "format"),
                             (("convert", "-o", "x.what", missing), "jsonl"),
                             (("layout", "-o", "x.svg", "--size-by", "pagernk", missing), 'did you mean "pagerank"'),
                             (("layout", "-o", "x.svg", "--size-by", "field", missing), "holds no numbers"),
                             (("layout", "-o", "x.svg", "--size-by", "edge_betweenness", missing), "measures edges"),
                             (("layout", "-o", "x.svg", "--color-by", "venue", missing), "bipartite graph"),
                             (("export", "-o", "x.gexf", "--graph", "bipartite", "--size-by", "core", missing), "coauthor graph"),
                             (("analyze", "--color-by", "colour", missing), "coauth measures lists"),
                             (("export", "-o", "x.gexf", "--color-by", "stability", missing), "--seeds"),
                             (("export", "-o", "x.gexf", "--size-by", "memberships", missing), "--method"),
                             (("export", "-o", "x.gexf", "--damping", "3", missing), "--damping"),
                             (("layout", "-o", "x.svg", "--top", "5", "--size-by", "none", missing), "--top"),
                             (("rank", "--by", "bridges", missing), "measures edges"),
                             (("spectrum", "--count", "0", missing), "--count"),
                             (("communities", "--csv", "--json", missing), "exclude each other"),
                             (("communities", "--compare", "louvain", "--csv", "--json", missing), "exclude each other"),
                             (("communities", "--resolution", "auto", "--method", "leiden-cpm", missing), "leiden and louvain"),
                             (("communities", "-o", "x.png", "--pixels", "99999", missing), "--pixels"),
                             (("stats", "--columns", "title=A,autors=B", missing), '"autors" is nothing'),
                             (("stats", "--columns", "title", missing), "name=column pairs"),
                             (("stats", "--columns", "title=A,authors=B,title=C", missing), "title is told twice"),
                             (("stats", "--columns", "year=A,sep=;", missing), "which column is the title")):
        _, err = coauth(*arguments, code=2, cwd=scratch)
        assert words in err, (arguments, err)


def test_files_of_aliases_are_refused_before_anything_is_read(scratch):
    missing = os.path.join(scratch, "missing")
    for text, words in (("who,A,B\n", "aliases.csv:1: a row begins with"), ("person,x,Ada A,k,first\n", "aliases.csv:1: "),
                        ("person,x,Ada A\nperson,y,Ada A\n", "aliases.csv:2: \"Ada A\" cannot be two"),
                        ("one,Ada A,A A\nnot,A A,Ada A\n", "aliases.csv:2: ")):
        write(os.path.join(scratch, "aliases.csv"), text)
        _, err = coauth("authors", "--aliases", "aliases.csv", missing, code=1, cwd=scratch)
        assert words in err and "missing" not in err, (text, err)
    spellings = "person,x,Ada A\nperson,y,ADA A\n"  # whether these are one name, the records tell
    write(os.path.join(scratch, "aliases.csv"), spellings)
    assert "missing: cannot" in coauth("authors", "--aliases", "aliases.csv", missing, code=1, cwd=scratch)[1]
    page = write(os.path.join(scratch, "page.txt"), PAGE)
    coauth("authors", "--aliases", "/dev/stdin", page, stdin=b"one,Ada Example,Bob Sample\n")  # read but once


def test_every_column_can_be_gone_by(scratch):
    """A new column must be known before reading, too; and what no other option asks for is made."""
    options = ("-q", "--identity", "exact", "--layout", "none")
    coauth("analyze", *options, "--seeds", "2", "-o", "o", "--measures", "all", "--clusters", "--formats", "graphology", PROFILES, cwd=scratch)
    tried = 0
    for graph in ("coauthors", "bipartite"):
        value = {}
        for node in json.load(open(os.path.join(scratch, "o", graph + ".graphology.json")))["nodes"]:
            value.update(node["attributes"])
        for key in sorted(value.keys() - {"label", "x", "y", "size", "color"}):
            number = isinstance(value[key], (int, float)) and not isinstance(value[key], bool)
            by = ["--color-by", key] + (["--size-by", key] if number else []) + (["--seeds", "2"] if key == "stability" else [])
            _, err = coauth("export", *options, "--graph", graph, *by, "-o", "x.gexf", "missing", code=1, cwd=scratch)
            assert "missing: cannot open" in err, (key, err)
            tried += 1
    assert tried > 40, tried
    for by in (("pagerank", "solo_papers"), ("cluster", "stability"), ("articulation", "triangles")):
        coauth("export", *options, *(["--seeds", "2"] if "stability" in by else []), "--color-by", by[0], "--size-by", by[1], "-o", "x.json", PROFILES, cwd=scratch)
        columns = {key for node in json.load(open(os.path.join(scratch, "x.json")))["nodes"] for key in node}
        assert {"size", "color", *by} <= columns, (by, columns)


def test_a_manifest_of_a_snapshot_is_no_input(scratch):
    """OpenAlex's lists the parts beside it: what is not there as it says is told, and no other file is taken for one."""
    record = "@article{a%d, title={On nets of %s}, author={Ada A. and Bob B.}, year=2001}\n"
    for n, thing in ((1, "fish"), (2, "power")):
        os.mkdir(os.path.join(scratch, f"updated_date=2024-01-0{n}"))
        write(os.path.join(scratch, f"updated_date=2024-01-0{n}", "part_000.bib"), record % (n, thing))
    sizes = (len(record % (1, "fish")), 7, 2)
    entries = [{"url": f"s3://openalex/data/works/updated_date=2024-01-0{n}/part_000.bib", "meta": {"content_length": size}}
               for n, size in enumerate(sizes, 1)]
    write(os.path.join(scratch, "manifest"), json.dumps({"entries": entries}))
    out, err = coauth("convert", scratch)
    assert out.count('"kind":"paper"') == 2 and "manifest:1" not in err, err
    assert err.count("bytes, where") == 1 and "says 7: cut, or of another snapshot" in err, err
    assert "lists 3 parts, of which 1 is not here" in err, err
    for text in ("{}", '{"entries": 7}', '{"entries": [{"url": "s3://x/../../y.gz"}]}', "", record % (3, "roads")):
        write(os.path.join(scratch, "manifest"), text)
        out, err = coauth("convert", scratch)
        assert out.count('"kind":"paper"') == (3 if "roads" in text else 2) and "lists" not in err, (text, err)


def test_an_earlier_run_is_no_input(scratch):
    """What analyze wrote into the folder it reads would be the same papers again, and ready-made graphs."""
    write(os.path.join(scratch, "a.bib"), "@article{a, title={On nets of things}, author={Ada A. and Bob B.}, year=2001}\n")
    first = coauth("stats", "--json", ".", cwd=scratch)[0]
    coauth("analyze", "-q", ".", cwd=scratch)
    out, err = coauth("stats", "--json", ".", cwd=scratch)
    assert out == first and "./out: passed over, for an earlier run wrote it; name it to read it" in err, err
    run = json.load(open(os.path.join(scratch, "out", "run.json")))
    assert [i["file"] for i in run["inputs"]] == ["./a.bib"], run["inputs"]
    coauth("stats", "out", cwd=scratch)
    write(os.path.join(scratch, "out", "run.json"), "{}")
    assert "passed over" not in coauth("stats", ".", cwd=scratch)[1]


def test_a_pipe_that_is_called_as_the_record_of_a_run_is_not_waited_for(scratch):
    os.makedirs(os.path.join(scratch, "in", "deeper"))
    os.mkfifo(os.path.join(scratch, "in", "deeper", "run.json"))
    write(os.path.join(scratch, "in", "deeper", "a.bib"), "@article{a, title={On one thing}, author={Ada A. and Bob B.}}")
    out, _ = coauth("stats", "--json", os.path.join(scratch, "in"))
    assert json.loads(out)["papers"] == 1


def test_a_workbook_without_rows_is_said_to_hold_nothing(scratch):
    path = os.path.join(scratch, "export.xlsx")
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
        book.writestr("[Content_Types].xml", "<Types/>")
    err = coauth("stats", path, code=1)[1]
    assert "export.xlsx: holds no record" in err and "!" not in err, err


def test_places_are_refused_before_anything_is_read(scratch):
    missing = os.path.join(scratch, "missing")
    file = write(os.path.join(scratch, "file"), "x")
    for arguments in (("analyze", "-o", file), ("analyze", "-o", os.path.join(file, "below")),
                      ("export", "-o", os.path.join(scratch, "none", "x.gexf")), ("export", "--to", "gexf", "-o", scratch),
                      ("convert", "-o", os.path.join(scratch, "none", "x.jsonl")),
                      ("communities", "--quotient", os.path.join(scratch, "none", "x.gexf")),
                      ("authors", "--export-aliases", os.path.join(scratch, "none", "x.yaml"))):
        _, err = coauth(*arguments, missing, code=1)
        assert arguments[-1] + ": cannot write" in err, (arguments, err)
    assert "none.yaml: cannot open" in coauth("authors", "--aliases", "none.yaml", missing, code=1, cwd=scratch)[1]
    assert files(scratch).keys() == {"file"}


def test_help_and_version(scratch):
    out, _ = coauth("--version")
    assert out.startswith("coauth ")
    assert coauth("help", "stats") == coauth("stats", "--help")
    assert "stats" in coauth("help", "stat", code=2)[1]
    assert "mean" not in coauth("stats", "-x", code=2)[1]
    out, _ = coauth("--help")
    for line in out.splitlines():
        if line.startswith("  ") and not line.startswith("  -"):
            text, _ = coauth(line.split()[0], "--help")
            assert "example: coauth " + line.split()[0] in text, line


def test_every_example_runs_as_printed(scratch):
    """Where they stand: a checkout with two bibliographies in it."""
    os.makedirs(os.path.join(scratch, "examples"))
    os.symlink(PROFILES, os.path.join(scratch, "examples", "profiles"))
    write(os.path.join(scratch, "refs.bib"), "".join(
        "@article{k%d, title={On Matter %d}, author={Ada A and Bob B%d and Cyd C}, year=%d}\n" % (y, y, y % 3, y)
        for y in range(1990, 2021)))
    write(os.path.join(scratch, "dblp.xml.gz"), gzip.compress(
        b'<dblp><article key="j/x/Y18"><author>Ada A</author><author>Dee D</author><title>Y.</title>'
        b'<year>2018</year></article></dblp>'))
    commands = [line.split()[0] for line in coauth("--help")[0].splitlines() if line.startswith("  ")]
    for command in [None] + commands:
        text = coauth(*([command] if command else []), "--help")[0]
        for line in text.rsplit("example: ", 1)[1].strip().splitlines():
            example = shlex.split(line)
            assert example[0] == "coauth", text
            if command == "fetch":
                continue  # asks services; tests/fetch runs it against one of its own
            out, _ = coauth(*example[1:], cwd=scratch)
            written = [example[i + 1] for i, word in enumerate(example) if word in ("-o", "--quotient")]
            assert out or written, example
            for path in written:
                assert os.path.exists(os.path.join(scratch, path)), (example, path)


def test_a_pipe_gets_no_colour_and_no_progress(scratch):
    out, err = coauth("analyze", "-o", os.path.join(scratch, "o"), PROFILES)
    assert "\033" not in out + err and "\r" not in err
    out, err = coauth("analyze", "-q", "-o", os.path.join(scratch, "o"), PROFILES)
    assert out == err == "", (out, err)


def test_an_interrupt_ends_a_stream_without_end(scratch):
    if not os.path.exists("/dev/zero"):
        return
    endless = subprocess.Popen(["cat", "/dev/zero"], stdout=subprocess.PIPE)
    run = subprocess.Popen([COAUTH, "stats", "-q", "-"], stdin=endless.stdout, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE)
    endless.stdout.close()
    time.sleep(0.5)
    run.send_signal(signal.SIGINT)
    try:
        err = run.communicate(timeout=20)[1]
    except subprocess.TimeoutExpired:
        run.kill()
        assert False, "still reading"
    finally:
        endless.kill()
        endless.wait()
    assert run.returncode == 1 and b"cancelled" in err, (run.returncode, err)


def interrupt_while_writing(path, first, second):
    """Both signals meet the process while a file is half written; tells whether they did."""
    def half_files():
        return [entry.name for entry in os.scandir(os.path.dirname(path)) if entry.name.endswith(".part")]

    def is_writing():
        try:
            return any(os.path.getsize(os.path.join(os.path.dirname(path), name)) for name in half_files())
        except FileNotFoundError:
            return False

    place = os.path.join(os.path.dirname(path), "x.gexf")
    run = subprocess.Popen([COAUTH, "export", "-q", "--layout", "none", "--color-by", "none", "--size-by", "degree", "-o", place, path])
    met = False
    while run.poll() is None and not met:
        met = is_writing()
    if met:
        run.send_signal(signal.SIGSTOP)
        met = is_writing()
        run.send_signal(first)
        run.send_signal(second)
        run.send_signal(signal.SIGCONT)
    run.wait()
    return met and run.returncode, half_files(), os.path.exists(place)


def test_ending_at_once_leaves_no_half_file(scratch):
    ties = write(os.path.join(scratch, "ties.txt"), "".join("%d %d\n" % (i, i * 7919 % 150000) for i in range(150000)))
    for first, second in ((signal.SIGINT, signal.SIGTERM), (signal.SIGTERM, signal.SIGHUP), (signal.SIGHUP, signal.SIGTERM)):
        for attempt in range(5):
            code, halves, whole = interrupt_while_writing(ties, first, second)
            assert not halves, (first, second, halves)
            if code and not whole:
                break
        assert code in (-first, -second) and not whole, (first, second, code)


def test_a_process_that_ignores_hanging_up_goes_on(scratch):
    """As nohup starts it."""
    run = subprocess.Popen([COAUTH, "stats", "-q", "--json", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    time.sleep(0.5)
    run.send_signal(signal.SIGHUP)
    run.send_signal(signal.SIGHUP)
    out = run.communicate(PAGE.encode(), timeout=60)[0]
    assert run.returncode == 0 and b'"papers": 2' in out, (run.returncode, out)


def test_closed_standard_streams_take_no_file_with_them(scratch):
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        command = '"$0" analyze -o "$1" "$2" %s' % closed
        subprocess.run(["sh", "-c", command, COAUTH, os.path.join(scratch, "o"), PROFILES], capture_output=True)
        for name in ("statistics.json", "indices.json", "run.json"):
            with open(os.path.join(scratch, "o", name), encoding="utf8") as f:
                json.load(f)


def test_no_name_for_the_directory_is_refused(scratch):
    err = coauth("analyze", "-q", "-o", "", PROFILES, code=2)[1]
    assert "no name" in err, err


def test_who_is_who_is_asked_for_where_it_is_written(scratch):
    page = write(os.path.join(scratch, "p.txt"), PAGE)
    jsonl, database = os.path.join(scratch, "o.jsonl"), os.path.join(scratch, "o.sqlite")
    _, err = coauth("convert", "--identity", "exact", "-o", jsonl, page, code=2)
    assert "all formats but jsonl" in err and not os.path.exists(jsonl), err
    coauth("convert", "--identity", "exact", "-o", database, page)
    coauth("convert", "-o", jsonl, page)


if __name__ == "__main__":
    main(sys.modules[__name__])
