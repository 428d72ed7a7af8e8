"""What the docs show is what happens: every command of README, the manual, the tutorials and the gallery runs and prints what
stands below it; pictures come out byte for byte; local links lead somewhere; tables are those of the program.

In a block ```console a line "$ ..." is a command, "> ..." goes on with it, and what follows is what it prints: "..." alone is
any lines, at the end of a line any rest of it.  Blocks ```sh and ```sql do not run, which a comment before them explains with
a date; ```python and ```r run where what they need is installed.  Pages have a scratch folder each, with examples/ in it."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["COAUTH_SOURCE"])
COAUTH = pathlib.Path(os.environ["COAUTH"]).resolve()
PAGES = [SOURCE / "README.md", SOURCE / "out/README.md", *sorted((SOURCE / "examples").rglob("*.md"))]
RUNNERS = {"python": ["/usr/bin/python3"], "r": ["Rscript"]}
faults = []


def blocks(text):
    """Language, whether a comment before it says why it does not run, and content of each fenced block."""
    for match in re.finditer(r"(<!-- not run[^>]*\(?\d{4}-\d{2}-\d{2}\)?[^>]*-->\s*)?^```(\w*)\n(.*?)^```", text, re.M | re.S):
        yield match[2], match[1] is not None, match[3]


def steps(block):
    """Commands with what they print."""
    command, printed, found = None, [], []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                found.append((command, printed))
            command, printed = line[2:], []
        elif line.startswith("> ") and not printed:
            command += "\n" + line[2:]
        else:
            printed.append(line)
    return found + [(command, printed)]


def pattern(lines):
    """A regular expression of what is printed; without lines nothing is said of it."""
    parts = []
    for line in lines:
        if line == "...":
            parts.append(r"(?:.*\n)*?")
        elif line.endswith("..."):
            parts.append(re.escape(line[:-3]) + r".*\n")
        else:
            parts.append(re.escape(line) + r"\n")
    return "".join(parts) or r"(?:.*\n)*"


def run(command, scratch):
    environment = dict(os.environ, PATH="%s:%s" % (COAUTH.parent, os.environ["PATH"]), LC_ALL="C.UTF-8")
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True)


def lacks(done):
    """A package of Python or R that is not here: its last words, else None."""
    missing = done.returncode and re.search(r"No module named|there is no package|: needs \w+ \(Debian: ", done.stderr)
    return done.stderr.splitlines()[-1] if missing else None


def check_console(page, block, scratch):
    for command, printed in steps(block):
        if command.startswith("neato") and not shutil.which("neato"):
            print("skipped: %s: no Graphviz" % page)
            continue
        done = run(["bash", "-c", "set -o pipefail; " + command], scratch)
        if lacks(done):
            print("skipped: %s: %s" % (page, lacks(done)))
        elif done.returncode not in (0, 141):  # 141: head had enough
            faults.append("%s: %s: exit %d\n%s" % (page, command, done.returncode, done.stderr))
        elif not re.fullmatch(pattern(printed), done.stdout):
            faults.append("%s: %s\nshown:\n%s\nprinted:\n%s" % (page, command, "\n".join(printed), done.stdout[:3000]))


def check_script(page, language, block, scratch):
    runner = RUNNERS[language]
    if not shutil.which(runner[0]):
        return print("skipped: %s: no %s" % (page, runner[0]))
    name = "block." + language
    (scratch / name).write_text(block, encoding="utf-8")
    done = run([*runner, name], scratch)
    if lacks(done):
        print("skipped: %s: %s" % (page, lacks(done)))
    elif done.returncode:
        faults.append("%s: the %s block fails\n%s" % (page, language, done.stderr))


def check_drawn(page, scratch):
    """The gallery's pictures."""
    for drawn in sorted(scratch.iterdir()):
        kept = SOURCE / "out" / drawn.name
        if kept.exists() and kept.read_bytes() != drawn.read_bytes():
            faults.append("%s: %s is drawn otherwise now; draw it again by tests/docs/redraw.sh" % (page, drawn.name))
            if os.environ.get("COAUTH_REDRAW"):
                shutil.copy(drawn, kept)
        elif os.environ.get("COAUTH_REDRAW") and drawn.suffix == ".svg":
            shutil.copy(drawn, kept)


def check_page(path):
    page, text = path.relative_to(SOURCE), path.read_text(encoding="utf-8")
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="coauth-docs-"))
    os.symlink(SOURCE / "examples", scratch / "examples")
    for language, excused, block in blocks(text):
        if language == "console":
            check_console(page, block, scratch)
        elif language in RUNNERS and not excused:
            check_script(page, language, block, scratch)
        elif language in ("sh", "sql", "bash") and not excused:
            faults.append("%s: a block does not run and no dated comment says why:\n%s" % (page, block))
    if path.parent == SOURCE / "out":
        check_drawn(page, scratch)
    shutil.rmtree(scratch)


def check_links(path):
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target) or target.startswith("#"):
            continue
        if not (path.parent / target.split("#")[0]).exists():
            faults.append("%s: nothing is at %s" % (path.relative_to(SOURCE), target))


wanted = [path for path in PAGES if len(sys.argv) == 1 or str(path.relative_to(SOURCE)) in sys.argv[1:]]
for path in wanted:
    check_links(path)
    check_page(path)
whole = os.environ.get("COAUTH_IGRAPH") != "OFF" and os.environ.get("COAUTH_FETCH") != "OFF"  # tables have every row
made = subprocess.run(["/usr/bin/python3", SOURCE / "examples/manual/generate.py", COAUTH, "--check"], capture_output=True,
                      text=True)
if made.returncode and whole and not os.environ.get("COAUTH_REDRAW"):
    faults.append(made.stderr)
print("\n\n".join(faults) or "%d pages say what happens" % len(wanted))
sys.exit(bool(faults))
