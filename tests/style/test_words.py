"""The program knows formats, measures, methods, options and commands by their rows: what it compares with a word in
quotes is listed here, with the reason."""
import os
import pathlib
import re
import sys

folder = pathlib.Path(os.environ["COAUTH_SOURCE"]) / "src" / "cli"
CALL = re.compile(r'\b(?:str(?:n|case|ncase)?cmp|text_(?:equal|starts)_ignoring_case)\s*'
                  r'\((?:[^()";]|\([^()";]*\))*"((?:[^"\\]|\\.)*)"')

# Of file and word: why no row of a table can say it.
ALLOWED = {
    ("main.c", "all"): "of --help",
    ("options.c", "--"): "where options end",
    ("options.c", "all"): "of --help",
    ("plan_grouping.c", "auto"): "a number's other value",
    ("subset.c", "country="): "what is before a value",
    ("subset.c", "institution="): "what is before a value",
    ("terminal.c", "  "): "a line that stands as it is",
    ("terminal.c", "bytes"): "a unit that is counted in powers",
    ("terminal.c", "dumb"): "a terminal without colours",
}

found = {}
for path in sorted(folder.glob("*.[ch]")):
    text = path.read_text(encoding="utf-8")
    for match in CALL.finditer(text):
        found.setdefault((path.name, match[1]), f"{path.name}:{text.count(chr(10), 0, match.start()) + 1}")
faults = [f"{place}: compared with \"{key[1]}\"; let a row of a table say it" for key, place in sorted(found.items())
          if key not in ALLOWED]
faults += [f"{name}: \"{word}\" is listed and not compared with" for name, word in sorted(set(ALLOWED) - set(found))]
print("\n".join(faults) or f"{len(found)} words, each with its reason")
sys.exit(bool(faults))
