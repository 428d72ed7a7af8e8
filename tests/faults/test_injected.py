"""One allocation, or one call of the system, fails: coauth says so and ends, or its files are as they are without.

$COAUTH_INJECT is a library to preload (inject.c).  300 allocations and 300 calls, spread over all, are tried;
$COAUTH_SLOW makes it so many times more."""
import os, shutil, subprocess, sys
TESTS = os.path.join(os.environ["COAUTH_SOURCE"], "tests")
sys.path[:0] = [os.path.join(TESTS, "cli"), os.path.join(TESTS, "fetch")]
from cli import COAUTH, PROFILES, files, main
from server import Loopback, work

INJECT = os.environ.get("COAUTH_INJECT", "")
PLACES = 300 * int(os.environ.get("COAUTH_SLOW", "1"))
COMMANDS = {
    "analyze": ["analyze", "-o", "o", PROFILES],
    "convert": ["convert", "-o", "o/papers.sqlite", PROFILES],
    "convert-json": ["convert", "-o", "o/papers.jsonl", PROFILES],
    "gexf": ["export", "-o", "o/g.gexf", PROFILES],
    "cyjs": ["export", "-o", "o/g.cyjs", PROFILES],
    "stats": ["stats", "--json", PROFILES],
    "explore": ["explore", "-o", "o/page.html", PROFILES],
    "authors": ["authors", "--json", PROFILES],
}
# What fails, and how: a write that is interrupted is begun again, so its bytes are the same.
FETCH = ["fetch", "-o", "o/c.jsonl", "list.txt"]
CALLS = [("read", "EIO"), ("read", "EINTR"), ("write", "ENOSPC"), ("write", "EINTR"), ("fsync", "EIO"),
         ("rename", "EACCES"), ("open", "EMFILE"), ("open", "EIO"), ("close", "EIO"), ("mmap", "ENOMEM")]


def run(scratch, command, fault, number=0, error="EIO"):
    """Runs a command in an empty folder; its exit code, what it said, its files and the number of calls it made."""
    folder = os.path.join(scratch, "run")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "o"))
    return run_there(scratch, COMMANDS[command], fault, number, error)


def run_there(scratch, arguments, fault, number=0, error="EIO", **environment):
    """The same in the folder as it is."""
    folder, count = os.path.join(scratch, "run"), os.path.join(scratch, "count")
    if os.path.exists(count):
        os.remove(count)
    made = subprocess.run(
        [COAUTH, *arguments, "-q", "--threads", "1"], cwd=folder, capture_output=True, stdin=subprocess.DEVNULL,
        env=dict(os.environ, **environment, LD_PRELOAD=INJECT, COAUTH_FAULT="%s:%d:%s" % (fault, number, error),
                 COAUTH_FAULT_COUNT=count, SOURCE_DATE_EPOCH="0", OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1",
                 TMPDIR=scratch))
    calls = int(open(count).read()) if os.path.exists(count) else None
    return made.returncode, made.stdout, made.stderr.decode("utf8", "replace"), files(folder), calls


def spread(total, places):
    """So many numbers of 1 to total, evenly."""
    if total <= places:
        return range(1, total + 1)
    return sorted({1 + i * total // places + i % max(1, total // places) for i in range(places)})


def what_is_wrong(right, made, error):
    """Why a run with a fault is not as it should be, or None."""
    code, out, said, found, _ = made
    if code == 0:
        return None if (out, found) == (right[1], right[3]) else "exit 0 and other files:\n%s" % "\n".join(
            name for name in sorted({**found, **right[3]}) if found.get(name) != right[3].get(name))
    if error == "EINTR":
        return "an interrupted call ended the run: %s" % said
    if code != 1:
        return "exit %d: %s" % (code, said[-300:])
    if not said.strip():
        return "exit 1 without a word"
    left = [name for name in found if ".part" in name]
    return "left %s" % left if left else None


def try_faults(scratch, fault, error, places):
    wrong = []
    for command in COMMANDS:
        right = run(scratch, command, fault)
        assert right[0] == 0, (command, right[2])
        for number in spread(right[4], places):
            problem = what_is_wrong(right, run(scratch, command, fault, number, error), error)
            if problem:
                wrong.append("%s, %s %d of %d (%s): %s" % (command, fault, number, right[4], error, problem))
    assert not wrong, "%d faults:\n%s" % (len(wrong), "\n".join(wrong))


def test_a_failed_allocation_is_said(scratch):
    try_faults(scratch, "memory", "ENOMEM", PLACES // len(COMMANDS))


def test_a_failed_call_is_said(scratch):
    for fault, error in CALLS:
        try_faults(scratch, fault, error, PLACES // len(CALLS) // len(COMMANDS) + 1)


def make_list(scratch):
    folder = os.path.join(scratch, "run")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "o"))
    with open(os.path.join(folder, "list.txt"), "w") as f:
        f.write("10.5555/w1\n10.5555/x1\n0000-0002-1825-0097\nhello\n")


def test_fetching_goes_on_after_any_fault(scratch):
    """Whatever failed, the same command then gives the corpus that it gives where nothing does."""
    if os.environ.get("COAUTH_FETCH") == "OFF":
        return
    wrong = []
    with Loopback() as services:
        services.works = {n: work(n, authors=120 if n == 1 else 2) for n in range(1, 4)}
        services.owners = {"0000-0002-1825-0097": [2, 3]}
        services.orcid = {"0000-0002-1825-0097": [(None, 2001, {"contributors": {"contributor": [
            {"credit-name": {"value": "Ann Lee"}}]}})]}
        corpus = os.path.join("o", "c.jsonl")

        def fetch(fault, number=0, error="EIO"):
            code, _, said, found, calls = run_there(scratch, FETCH, fault, number, error, COAUTH_FETCH_BASE=services.base)
            return code, None, said, {name: text for name, text in found.items() if name == corpus or ".part" in name}, calls
        for fault, error in [("memory", "ENOMEM")] + CALLS:
            make_list(scratch)
            right = fetch(fault)
            assert right[0] == 0 and corpus in right[3], right
            for number in spread(right[4], PLACES // (8 if fault == "memory" else 60) + 1):
                make_list(scratch)
                problem = what_is_wrong(right, fetch(fault, number, error), error)
                after = fetch("none")
                if not problem and (after[0] or after[3] != right[3]):
                    problem = "the next run does not go on: %s" % after[2]
                if problem:
                    wrong.append("%s %d of %d (%s): %s" % (fault, number, right[4], error, problem))
    assert not wrong, "%d faults:\n%s" % (len(wrong), "\n".join(wrong))


if not INJECT or os.environ.get("COAUTH_SANITIZED"):
    print("skipped: faults are injected into the optimised build only")
    sys.exit(77)
main(sys.modules[__name__])
