"""One allocation, or one call of the system, fails: coauth says so and ends, or its files are as they are without.

$COAUTH_INJECT is a library to preload (inject.c).  300 allocations and calls, spread over all, are tried with each
driver, which is a group of commands; with $COAUTH_SLOW all of them, or one in $COAUTH_EVERY.  $COAUTH_DRIVERS names
some drivers."""
import os, shutil, subprocess, sys, threading, time
TESTS = os.path.join(os.environ["COAUTH_SOURCE"], "tests")
sys.path[:0] = [os.path.join(TESTS, "cli"), os.path.join(TESTS, "fetch")]
from cli import COAUTH, PROFILES, coauth, files, main
from server import Loopback, work

INJECT = os.environ.get("COAUTH_INJECT", "")
SLOW, EVERY = "COAUTH_SLOW" in os.environ, int(os.environ.get("COAUTH_EVERY", "1"))
MEMORY, OTHERS = 200, 100  # a driver's places, of allocations and of calls
WORKERS = os.cpu_count()
CORPUS, RUN = "../corpus.sqlite", "../earlier"  # made beforehand
GRAPHS = ["csv", "cx2", "cyjs", "dot", "edgelist", "gexf", "gml", "graphml", "graphology.json", "json", "graph", "mtx",
          "net", "vosviewer.json", "map.txt", "yed.graphml"]
DRIVERS = {
    "analyze": [["analyze", "-o", "o", PROFILES]],
    "convert": [["convert", "-o", "o/papers." + ending, PROFILES] for ending in ("sqlite", "jsonl", "bib", "ris")] +
               [["convert", "-o", "o/papers.jsonl", CORPUS]],
    "export": [["export", "-o", "o/g." + ending, PROFILES] for ending in GRAPHS],
    "layout": [["layout", "-o", "o/l." + ending, PROFILES] for ending in ("svg", "png", "pdf")],
    "explore": [["explore", "-o", "o/page.html", PROFILES]],
    "answers": [["stats", "--json", CORPUS], ["stats", "--distributions", "-o", "o/plot.svg", PROFILES],
                ["authors", "--json", CORPUS], ["rank", "--by", "betweenness", "--csv", CORPUS],
                ["person", "-o", "o/circle.svg", "Shaohan Huang", CORPUS],
                ["path", "--of", "Shaohan Huang;Mozhi Zhang", CORPUS], ["trend", CORPUS],
                ["communities", "-o", "o/groups.csv", CORPUS], ["cite", RUN], ["cite", "--bibtex", RUN]],
}
FETCH = ["fetch", "-o", "o/c.jsonl", "list.txt"]
# What fails, and how: a write that is interrupted is begun again, so its bytes are the same.
CALLS = [("read", "EIO"), ("read", "EINTR"), ("write", "ENOSPC"), ("write", "EINTR"), ("fsync", "EIO"),
         ("rename", "EACCES"), ("open", "EMFILE"), ("open", "EIO"), ("close", "EIO"), ("mmap", "ENOMEM")]


def run(scratch, arguments, fault, number=0, error="EIO"):
    """Runs a command in an empty folder; its exit code, what it said, its files and the number of calls it made."""
    folder = os.path.join(scratch, "run")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "o"))
    return run_there(scratch, arguments, fault, number, error)


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


def right_in_copies(scratch, arguments, right, residue):
    """The allocations, one of each WORKERS, that fail as they should in a copy that the run makes of itself while it writes
    no file, which costs a tenth of a run; of others nothing is known."""
    folder, copies, passed = os.path.join(scratch, "run"), os.path.join(scratch, "copies"), set()
    for each in (os.path.join(folder, "o"), copies):
        shutil.rmtree(each, ignore_errors=True)
        os.makedirs(each)
    run_there(scratch, arguments, "memory", COAUTH_FAULT_EACH="%s:%d:%d" % (copies, residue, WORKERS))
    for line in open(os.path.join(copies, "ends")):
        number, ended = map(int, line.split())
        own = os.path.join(copies, str(number))
        said = open(os.path.join(own, "said"), "rb").read()
        os.remove(os.path.join(own, "said"))
        made = (os.waitstatus_to_exitcode(ended), right[1], said.decode("utf8", "replace"), files(own), None)
        if (made[0] or said == right[1]) and not what_is_wrong(right, made, "ENOMEM"):
            passed.add((tuple(arguments), number))
        shutil.rmtree(own)
    return passed


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


def is_cairos(arguments, fault, problem):
    """cairo 1.16 goes on without a font or its table where zlib, at the end of a PDF, had no memory; coauth asks for that
    memory before, which one failed allocation of zlib's does not meet."""
    return fault == "memory" and arguments[2].endswith(".pdf") and problem == "exit 0 and other files:\n" + arguments[2]


def all_faults(scratch, commands):
    """The faults to try with a driver, and how each command ends without any."""
    for arguments in commands:
        right = {fault: run(scratch, arguments, fault) for fault in {"memory", *dict(CALLS)}}
        for fault, error in [("memory", "ENOMEM")] + CALLS:
            assert right[fault][0] == 0, (arguments, right[fault][2])
            places = MEMORY // len(commands) if fault == "memory" else OTHERS // len(CALLS) // len(commands) + 1
            total = right[fault][4]
            for number in range(1, total + 1, EVERY) if SLOW else spread(total, places):
                yield arguments, fault, number, error, right[fault]


def try_copies(scratch, faults, residue, passed):
    for arguments, right in {tuple(f[0]): f[4] for f in faults if f[1] == "memory"}.items():
        passed |= right_in_copies(scratch, list(arguments), right, residue)


def try_some(scratch, faults, wrong):
    for arguments, fault, number, error, right in faults:
        problem = what_is_wrong(right, run(scratch, arguments, fault, number, error), error)
        if problem and not is_cairos(arguments, fault, problem):
            wrong.append("%s, %s %d of %d (%s): %s" % (" ".join(arguments), fault, number, right[4], error, problem))


def at_once(tasks):
    threads = [threading.Thread(target=task[0], args=task[1:]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def try_driver(scratch, name):
    """All faults of a driver, with as many threads as there are processors, each in a folder of its own."""
    began, wrong, folders = time.monotonic(), [], [os.path.join(scratch, str(k)) for k in range(WORKERS)]
    for folder in folders:
        os.makedirs(folder)
        coauth("convert", "-q", "-o", os.path.join(folder, "corpus.sqlite"), PROFILES)
        earlier = os.path.join(folder, "earlier")
        coauth("analyze", "-q", "--measures", "none", "--formats", "csv", "-o", earlier, PROFILES)
    faults = list(all_faults(folders[0], DRIVERS[name]))
    passed = set()
    if SLOW:
        at_once([(try_copies, folder, faults, k, passed) for k, folder in enumerate(folders)])
    left = [f for f in faults if f[1] != "memory" or (tuple(f[0]), f[2]) not in passed]
    at_once([(try_some, folder, left[k::WORKERS], wrong) for k, folder in enumerate(folders)])
    print("%s: %d faults, %d of them in copies, %d wrong, %.0f s" %
          (name, len(faults), len(faults) - len(left), len(wrong), time.monotonic() - began), flush=True)
    assert not wrong, "%d faults:\n%s" % (len(wrong), "\n".join(wrong))


def test_whatever_fails_is_said(scratch):
    broken = []
    wanted = os.environ.get("COAUTH_DRIVERS", ",".join(DRIVERS)).split(",")
    for name in filter(DRIVERS.get, wanted):
        try:
            try_driver(os.path.join(scratch, name), name)
        except AssertionError as problem:
            broken.append(str(problem))
    assert not broken, "\n".join(broken)


def make_list(scratch):
    folder = os.path.join(scratch, "run")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "o"))
    with open(os.path.join(folder, "list.txt"), "w") as f:
        f.write("10.5555/w1\n10.5555/x1\n0000-0002-1825-0097\nhello\n")


def test_fetching_goes_on_after_any_fault(scratch):
    """Whatever failed, the same command then gives the corpus that it gives where nothing does."""
    if os.environ.get("COAUTH_FETCH") == "OFF" or "fetch" not in os.environ.get("COAUTH_DRIVERS", "fetch"):
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
            for number in (range(1, right[4] + 1, EVERY) if SLOW else
                           spread(right[4], (MEMORY if fault == "memory" else OTHERS) // 6)):
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
