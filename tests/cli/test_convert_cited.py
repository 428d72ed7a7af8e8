#!/usr/bin/env python3
"""Every corpus of the tests, written as BibTeX, RIS and CSL-JSON, says the same when it is read back: papers, titles,
years, venues, identifiers, and who wrote them, in order; and persons are written under one name, papers once."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

COAUTH = os.environ["COAUTH"]
DATA = pathlib.Path(os.environ["COAUTH_SOURCE"]) / "tests/data/read"
FORMATS = {"bib": "bibtex", "ris": "ris", "json": "csl-json"}
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
failures = 0
groups = set()  # names of groups: such a name is one wherever it stands


def complain(where, what):
    global failures
    failures += 1
    print(f"FAILED {where}: {what}")


def run(*arguments):
    return subprocess.run([COAUTH, *arguments], capture_output=True, text=True, errors="replace", check=False)


def papers_of(text):
    return [record for record in map(json.loads, text.splitlines()) if record.get("kind") == "paper"]


def words(name):
    """The words of a name in any order, without accents, marks and case."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return sorted(re.findall(r"[^\W_]+", plain))


def family(author):
    """The family name, where the record marks it, without what stands behind it."""
    if "family" not in author:
        return None
    start, length = author["family"]
    marked = author["name"].encode()[start:start + length].decode()
    return [word for word in words(marked) if word not in SUFFIXES]


def listed(paper):
    return [author for author in paper.get("authors", []) if not author.get("inferred")]


# Names that coauth's own files keep to the letter, but that in other formats mean something else: markup, several
# persons, nobody.
UNSAYABLE = re.compile(r"[<\\]|\(no name\)| and |^A\. Author$|,.*,.*,")


def compare_authors(where, before, after):
    if any(UNSAYABLE.search(a["name"]) for a in listed(before)):
        return
    if len(listed(before)) != len(listed(after)):
        complain(where, f"{[a['name'] for a in listed(before)]} became {[a['name'] for a in listed(after)]}")
        return
    for a, b in zip(listed(before), listed(after)):
        if words(a["name"]) != words(b["name"]):
            complain(where, f"{a['name']} became {b['name']}")
        if (a["name"] in groups) != bool(b.get("group")):
            complain(where, f"{a['name']}: whether it is a group")
        if a["name"] not in groups and family(a) is not None and family(b) is not None and family(a) != family(b):
            complain(where, f"{a['name']}: family name {family(a)} became {family(b)}")


def compare(where, ending, before, after):
    same = ["title", "venue", "language"]
    if not before.get("year_inferred"):
        same += ["year", "month"]
    if ending != "json":
        same.append("citations")
    for key in same:
        if before.get(key) != after.get(key):
            complain(where, f"{key} {before.get(key)!r} became {after.get(key)!r}")
    for kind in ("doi", "volume", "issue", "pages", "keyword"):
        a, b = (paper.get("attributes", {}).get(kind, []) for paper in (before, after))
        if (a != b) if kind == "keyword" else (a[:1] != b[:1]):
            complain(where, f"{kind} {a!r} became {b!r}")
    if bool(before.get("truncated")) != bool(after.get("truncated")):
        complain(where, f"truncated: {before.get('truncated')} became {after.get('truncated')}")
    compare_authors(where, before, after)


def check_all(folder):
    """All cases that need no options, in one corpus."""
    cases = [case for case in sorted(DATA.glob("*/valid/*")) if list(case.glob("input*")) and not (case / "options").exists()]
    sources = [str(next(case.glob("input*"))) for case in cases]
    before = papers_of(run("convert", "-q", "--no-merge", *sources).stdout)
    groups.update(author["name"] for paper in before for author in listed(paper) if author.get("group"))
    for ending, reader in FORMATS.items():
        out = folder / f"out.{ending}"
        written = run("convert", "-q", "--no-merge", "--identity", "exact", "-o", str(out), *sources)
        after = papers_of(run("convert", "-q", "--no-merge", "--from", reader, str(out)).stdout)
        if written.returncode or len(before) != len(after):
            complain(ending, f"{len(before)} papers became {len(after)} {written.stderr}")
            continue
        for a, b in zip(before, after):
            compare(f"{ending}, {a.get('key') or a.get('title')}", ending, a, b)
    return len(before)


def check_settled(folder):
    """Two records of one paper, two spellings of one person: written once each, and told by content when read."""
    source = folder / "two.bib"
    source.write_text("@article{a, title={Looms {&} Threads_1}, author={Prieto, Rosa M. and others}, year=2018, "
                      "doi={10.1000/l_1}}\n@article{b, title={Looms and Threads}, author={Prieto, R. M. and Duarte, Elena}, "
                      "year=2018, doi={10.1000/l_1}}\n@article{c d, title={More of them}, author={{Loom and Thread, Inc.}"
                      " and Prieto, Rosa M.}, year=2019}\n")
    for ending in FORMATS:
        out = folder / f"settled.{ending}"
        written = run("convert", "-q", "-o", str(out), str(source))
        after = papers_of(run("convert", "-q", str(out)).stdout)
        names = [[author["name"] for author in listed(paper)] for paper in after]
        if written.returncode or len(after) != 2:
            complain(f"settled.{ending}", f"{written.stderr} {names}")
        elif {tuple(words(name)) for paper in names for name in paper if "rieto" in name} != {("m", "prieto", "rosa")}:
            complain(f"settled.{ending}", f"one person under several names: {names}")
        elif words(names[1][0]) != ["and", "inc", "loom", "thread"]:
            complain(f"settled.{ending}", f"the group was cut: {names[1]}")
    json.loads((folder / "settled.json").read_text())
    if run("convert", "-q", "--to", "bibtex", str(folder / "settled.ris")).stdout.count("@article{") != 2:
        complain("--to bibtex", "standard output")


def check_lossless(folder):
    """What OpenAlex says beyond what is analysed goes through JSONL and SQLite and back."""
    source = DATA / "openalex/valid/whole/input.json"
    first, base, second = (folder / name for name in ("first.jsonl", "base.sqlite", "second.jsonl"))
    for given, out in ((source, first), (first, base), (base, second)):
        done = run("convert", "-q", "-o", str(out), str(given))
        if done.returncode:
            complain(str(out), done.stderr)
            return
    before, after = papers_of(first.read_text()), papers_of(second.read_text())
    notes = before[0].get("attributes", {}).get("note", [])
    author = before[0]["authors"][0]["attributes"]
    if before != after:
        complain("openalex to SQLite and back", f"{before} became {after}")
    for note in ("topic=Textile learning", "concept=Loom", "funder=Weavers' Fund", "reference=https://openalex.org/W2",
                 "abstract=true"):
        if note not in notes:
            complain("openalex to JSONL", f"{note} is not in {notes}")
    if "ror:03yrm5c26 openalex:I11 University of Lugo" not in author.get("institution", []) or \
            "institution_type=education" not in author.get("note", []):
        complain("openalex to JSONL", f"institution: {author}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        checked = check_all(folder)
        check_settled(folder)
        check_lossless(folder)
    print(f"{checked} papers, {failures} differences")
    return 1 if failures or checked < 400 else 0


if __name__ == "__main__":
    sys.exit(main())
