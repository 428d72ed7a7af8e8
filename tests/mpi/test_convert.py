"""coauth-mpi convert writes the bytes of coauth convert, over 1, 2 and 4 ranks, but for the checksums of files that were
cut between ranks, which no rank has read whole, and the order of what is said of merging."""
import re

from ranks_support import COAUTH, MPI, RANKS, SCRATCH, SHARED, SOURCE, check, dblp, end, openalex, run

FORMATS = {"jsonl": "jsonl", "bibtex": "bib", "ris": "ris", "csl-json": "json"}


def lines(path):
    """Sources without checksums, papers in their order; remarks in any, where they stand."""
    if not path.exists():
        return None
    found = re.sub(rb',"sha256":"[0-9a-f]{64}"', b"", path.read_bytes()).splitlines()
    remark = [line.startswith(b'{"kind":"remark"') for line in found]
    ordered = iter(sorted(line for line, is_one in zip(found, remark) if is_one))
    return [next(ordered) if is_one else line for line, is_one in zip(found, remark)]


def compare(name, inputs, options=(), over=RANKS):
    for ending in FORMATS.values():
        one, many = SCRATCH / f"one.{ending}", SCRATCH / f"many.{ending}"
        identity = [] if ending == "jsonl" else ["--identity", "normalised"]
        done = run(COAUTH, "convert", "-o", one, *identity, *options, *inputs)
        check(f"{name}: coauth convert to {ending}", done.returncode == 0, done.stderr)
        warned = "no place for" in done.stderr
        wanted = lines(one)
        for n in over:
            done = run(MPI, "convert", "-o", many, *options, *inputs, ranks=n)
            check(f"{name} on {n}: {ending}", done.returncode == 0, done.stderr)
            found = lines(many) or []
            check(f"{name} on {n}: the same {ending}", found == wanted, [x for x in found if x not in wanted][:2])
            check(f"{name} on {n}: says what {ending} has no place for", ("no place for" in done.stderr) == warned,
                  done.stderr)
            many.unlink(missing_ok=True)


def test_cut_files():
    folder = SCRATCH / "cut"
    folder.mkdir()
    openalex(folder / "a.jsonl", 800, 1)
    openalex(folder / "b.jsonl", 200, 2, doi=False)
    dblp(folder / "c.xml", 400)
    with open(folder / "c.xml", "r+", encoding="iso-8859-1") as xml:  # other names of a person
        text = xml.read().replace("</dblp>", '<www key="homepages/m/1"><author>J&ouml;rg M1</author>'
                                             "<author>Georg M1</author><title>Home Page</title></www>\n</dblp>")
        xml.seek(0)
        xml.write(text)
    compare("cut files", [folder])
    compare("records apart", [folder], ["--no-merge"], over=(2,))


def test_profiles():
    """The head of a page stays with its source."""
    compare("profiles", [SHARED / "seeds"] if (SHARED / "seeds").is_dir() else [SOURCE / "examples" / "profiles"],
            over=(2,))


def test_refusals():
    path = SOURCE / "examples" / "profiles"
    for options, word in ((["-o", "-"], "standard output"), ([], "-o FILE"), (["-o", SCRATCH / "x.sqlite"], "sqlite"),
                          (["-o", SCRATCH / "x.jsonl", "--report"], "--report"),
                          (["-o", SCRATCH / "x.jsonl", "--identity", "normalised"], "--identity")):
        done = run(MPI, "convert", *options, path, ranks=2)
        check(f"{word} is refused", done.returncode == 2 and word in done.stderr, done.stderr)


for test in (test_cut_files, test_profiles, test_refusals):
    test()
end("converted as on one machine")
