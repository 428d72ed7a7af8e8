#!/usr/bin/python3
"""Writes the parts of the manual that are tables of the program: between <!-- from NAME --> and <!-- end -->.

usage: examples/manual/generate.py COAUTH [--check]
With --check nothing is written, and it fails where a page is not what would be written."""
import csv, io, json, pathlib, re, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent


def ask(*arguments):
    return subprocess.run([sys.argv[1], *arguments], check=True, capture_output=True, text=True).stdout


def cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;").strip()


def table(header, rows):
    lines = ["| %s |" % " | ".join(header), "|%s" % ("---|" * len(header))]
    return "\n".join(lines + ["| %s |" % " | ".join(map(cell, row)) for row in rows])


def measures():
    rows = []
    for m in json.loads(ask("measures", "--json")):
        marks = ["default"] * m["default"] + ["--weights"] * m["weights"] + ["--approx"] * m["estimate"]
        rows.append(["`%s`" % m["name"], m["title"], m["formula"], m["source"], m["cost"], ", ".join(marks)])
    return table(["name", "measure", "formula", "source", "cost", ""], rows)


def statistics():
    rows = csv.DictReader(io.StringIO(ask("stats", "--explain", "--csv")))
    clean = lambda text: text[1:] if text.startswith("'") else text  # a cell that a spreadsheet would run is guarded
    return table(["name", "what", "formula", "source"],
                 [["`%s`" % r["name"], r["title"], clean(r["formula"]), r["source"]] for r in rows])


def formats(which):
    """Rows of coauth formats: a name with its title, then lines of what is known of it."""
    part = re.split(r"^(?=\w.*\(--)", ask("formats"), flags=re.M)
    text = next(p for p in part if p.startswith(which))
    rows, known = [], None
    for line in text.splitlines()[1:]:
        if re.match(r"  \S", line):
            name, title = line.split(None, 1)
            known = ["`%s`" % name, title, ""]
            rows.append(known)
        elif known and line.strip():
            known[2] += (" " if known[2] else "") + line.strip()
    return rows


def inputs():
    return table(["name", "format", ""], formats("input"))


def outputs():
    return table(["name", "format", ""], formats("output"))


def commands():
    names = re.findall(r"^  ([a-z]+)  ", ask("--help"), re.M)
    return "\n\n".join("## coauth %s\n\n```text\n%s```" % (n, ask(n, "--help", "all")) for n in names)


TABLES = json.loads(ask("--tables"))


def groups():
    return table(["method", "what", "groups", "cost", "source"], [
        ["`%s`" % m["name"], m["title"], "overlap" if m["overlapping"] else "one per author", m["cost"], m["source"]]
        for m in TABLES["methods"]])


def layouts():
    return table(["layout", "what", "source"], [["`%s`" % m["name"], m["title"], m["source"]] for m in TABLES["layouts"]])


def scores():
    return table(["score", "what", "source"], [["`%s`" % m["name"], m["title"], m["source"]] for m in TABLES["scores"]])


def references():
    return "\n".join("- " + r["text"] for r in TABLES["references"])


PARTS = {f.__name__: f for f in (measures, statistics, inputs, outputs, commands, groups, layouts, scores, references)}


def filled(text):
    return re.sub(r"(<!-- from (\w+) -->\n).*?(<!-- end -->)",
                  lambda m: m[1] + "\n" + PARTS[m[2]]() + "\n\n" + m[3], text, flags=re.S)


different = []
for page in sorted(HERE.glob("*.md")):
    old = page.read_text(encoding="utf-8")
    new = filled(old)
    if new == old:
        continue
    different.append(page.name)
    if "--check" not in sys.argv:
        page.write_text(new, encoding="utf-8")
if different and "--check" in sys.argv:
    sys.exit("not what the program says: %s; run examples/manual/generate.py" % ", ".join(different))
