"""No command but fetch makes a socket of the network: the system calls of every one are watched."""
import os, re, shutil, subprocess, sys, tempfile

import fetching  # noqa: F401: skips a build without
from cli import COAUTH, PROFILES, main

OUTSIDE = re.compile(r"socket\(AF_(?!UNIX)\w+|connect\(\d+, \{sa_family=AF_INET")
ARGUMENTS = {  # of the commands that need more than their inputs
    "analyze": ["-o", "out"], "rank": ["--by", "strength"], "person": ["Zewen Chi"], "suggest": ["Zewen Chi"],
    "path": ["--of", "Zewen Chi;Shaohan Huang"], "distances": ["--of", "Zewen Chi"],
    "team": ["--of", "Zewen Chi;Mozhi Zhang"], "explore": ["-o", "page.html"], "export": ["-o", "graph.gexf"],
    "layout": ["-o", "picture.svg"], "convert": ["-o", "corpus.jsonl"], "spectrum": ["--count", "3"],
    "stats": ["--countries"], "measures": None, "formats": None, "cite": None}


def trace(arguments, scratch, env=None):
    """What the command and its threads asked of the system about networks."""
    log = os.path.join(scratch, "calls")
    run = subprocess.run(["strace", "-f", "-qq", "-e", "trace=%network", "-o", log, COAUTH, *arguments], cwd=scratch,
                         capture_output=True, env=dict(os.environ, **(env or {})))
    with open(log, errors="replace") as f:
        return run, f.read()


def can_trace():
    with tempfile.TemporaryDirectory() as scratch:
        return shutil.which("strace") and trace(["--version"], scratch)[0].returncode == 0


def test_no_other_command_makes_a_socket(scratch):
    names = subprocess.run([COAUTH, "--complete"], capture_output=True, text=True, check=True).stdout.split()
    assert "fetch" in names and set(ARGUMENTS) <= set(names), names
    for name in names:
        if name == "fetch":
            continue
        extra = ARGUMENTS.get(name, [])
        run, calls = trace([name] if extra is None else [name, *extra, PROFILES], scratch)
        assert run.returncode == 0, (name, run.stderr)
        assert not OUTSIDE.search(calls), "%s: %s" % (name, calls)
    for arguments in (["--version"], ["--help"], ["--complete", "fetch"], ["fetch", "--help"], ["help", "fetch", "all"]):
        _, calls = trace(arguments, scratch)
        assert not OUTSIDE.search(calls), (arguments, calls)


def test_fetch_makes_one_when_it_has_to(scratch):
    """So that the first test could fail: the same watch sees what fetch does."""
    with open(os.path.join(scratch, "list.txt"), "w") as f:
        f.write("10.5555/w1\n")
    base = {"COAUTH_FETCH_BASE": "http://127.0.0.1:9"}  # nobody is there
    run, calls = trace(["fetch", "list.txt", "-o", "c.jsonl"], scratch, base)
    assert run.returncode == 1 and OUTSIDE.search(calls), (run, calls)
    with open(os.path.join(scratch, "list.txt"), "w") as f:
        f.write("nothing of use\n")
    _, calls = trace(["fetch", "list.txt", "-o", "c.jsonl"], scratch, base)
    assert not OUTSIDE.search(calls), calls


if __name__ == "__main__":
    if os.environ.get("COAUTH_SANITIZED"):
        print("skipped: sanitizers do not bear to be traced")
        sys.exit(77)
    if not can_trace():
        print("skipped: strace is not there, or not allowed to trace")
        sys.exit(77)
    main(sys.modules[__name__])
