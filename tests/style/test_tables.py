"""Every row of every table (measures, methods, layouts, formats, figures, null models, scores, options, commands, ...)
is named by a test of its own: a row that is added fails here until somebody tests it."""
import json
import os
import pathlib
import re
import subprocess
import sys

program, source = os.environ["COAUTH"], pathlib.Path(os.environ["COAUTH_SOURCE"])
here = pathlib.Path(__file__).resolve()


def ask(*arguments):
    """What the program prints."""
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


def column(name, *arguments):
    """One column of a table that the program prints."""
    return [row[name] for row in json.loads(ask(*arguments, "--json"))]


def words(command, option):
    """What completion offers for an option."""
    return ask("--complete", command, option).split()


commands = ask("--complete").split()
options = sorted({option[2:] for command in commands for option in ask("--complete", command).split()})
formats = json.loads(ask("formats", "--json"))

# Of every table its rows, and the options of which their names may be a value without quotes around.
TABLES = {
    "command": commands,
    "measure": column("name", "measures"),
    "figure, index or definition": column("name", "stats", "--explain"),
    "method": words("communities", "--method"),
    "layout": words("layout", "--layout"),
    "identity method": words("stats", "--identity"),
    "unit": words("stats", "--unit"),
    "counting scheme": words("stats", "--counting"),
    "normalisation": words("stats", "--normalise"),
    "null model": words("stats", "--null"),
    "score": words("suggest", "--score"),
    "output format": [row["name"] for row in formats if row["direction"] == "output"],
    "corpus format": words("convert", "--to"),
    "source": words("fetch", "--sources"),
    "column": words("analyze", "--size-by"),
}
# A format that is read has cases, a folder of them.
cases = {path.name for path in (source / "tests" / "data" / "read").iterdir()}

# Whatever stands in quotes, in a script of the shell anywhere, cut into words; comments are no tests.
texts, named = [], set()
for path in sorted((source / "tests").rglob("*")):
    if path.suffix not in (".c", ".h", ".py", ".sh") or path.resolve() == here:
        continue
    comment = r"/\*.*?\*/" if path.suffix in (".c", ".h") else r"(?m:^\s*#[^\n]*$)"
    text = re.sub(comment, "", path.read_text(encoding="utf-8"), flags=re.S)
    texts.append(text)
    pieces = [text] if path.suffix == ".sh" else [a or b for a, b in re.findall(
        r'"((?:[^"\\\n]|\\.)*)"|\'([^\'\n]*)\'', text)]
    for piece in pieces:
        named.update(re.findall(r"[\w.-]+", piece))
        named.update(re.findall(r"[\w-]+", piece))

faults = [f"{table} \"{row}\" has no test of its own" for table, rows in TABLES.items() for row in rows
          if row not in named and not ("." in row and set(row.split(".")) <= named)]
faults += [f"option --{option} has no test of its own" for option in options
           if not any(re.search(rf"--{re.escape(option)}(?![\w-])", text) for text in texts)]
faults += [f"input format \"{row['name']}\" has no cases in tests/data/read" for row in formats
           if row["direction"] == "input" and row["name"] not in cases]
for table, rows in TABLES.items():
    assert rows, table
print("\n".join(faults) or f"{sum(map(len, TABLES.values()))} rows, {len(options)} options, {len(cases)} formats read")
sys.exit(bool(faults))
