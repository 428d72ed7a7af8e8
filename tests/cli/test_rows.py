"""Every row of the tables has a test: commands, options, input formats, and the words that options take."""
import os
import pathlib
import re
import subprocess
import sys

tests = pathlib.Path(os.environ["COAUTH_SOURCE"]) / "tests"
coauth = os.environ["COAUTH"]


def words(*arguments):
    """What the program says may stand next."""
    return subprocess.run([coauth, "--complete", *arguments], capture_output=True, text=True, check=True).stdout.split()


SHORT = {"--verbose": "-v"}
texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(tests.rglob("*"))
         if path.is_file() and (path.suffix in (".c", ".h", ".py", ".sh") or path.name == "options")]
named = {word for text in texts for word in re.findall(r"[\w-]+", text)}
members = {word for text in texts for word in re.findall(r"\boptions\.(\w+)|[ {(]\.(\w+) =|^(\w+)=", text, re.M)
           for word in word if word}
commands = words()
taken_by = {option: command for command in commands for option in words(command)}
rows = {("command", command) for command in commands} | {("option", option) for option in taken_by}
rows |= {(option, value) for option, command in taken_by.items() for value in words(command, option)}
formats = {value for option, value in rows if option == "--from"}


def is_tested(kind, name):
    """An option may also be tried by its member in C or, of readers, in the options of a case."""
    member = name.strip("-").replace("-", "_")
    return name in named or (kind == "option" and (member in members or name in SHORT and SHORT[name] in named))


faults = [f"{kind} {name}: no test names it" for kind, name in sorted(rows - {("--from", f) for f in formats})
          if not is_tested(kind, name)]
faults += [f"--from {name}: no tests/data/read/{name}/valid" for name in sorted(formats)
           if not any((tests / "data/read" / name / "valid").glob("*/*"))]
print("\n".join(faults) or f"{len(rows)} rows, each with a test")
sys.exit(bool(faults))
