"""analyze is killed wherever it puts a file in its place: no file is ever partial, a record stands for a whole result or
there is none, and the next run says so, mends it and leaves nothing of the dead one behind."""
import json, os, shutil, subprocess, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import COAUTH, PROFILES, coauth, files, main

INJECT = os.environ.get("COAUTH_INJECT", "")
BEFORE = "@article{a, title={On one thing}, author={Ada A. and Bob B.}, year=2001}\n"
QUICK = ["--formats", "dot,csv,gexf", "--measures", "none"]


def analyze(folder, source, fault, count=None):
    environment = dict(os.environ, LD_PRELOAD=INJECT, COAUTH_FAULT=fault, COAUTH_FAULT_COUNT=count or "")
    return subprocess.run([COAUTH, "analyze", "--threads", "1", *QUICK, "-o", folder, source], env=environment, capture_output=True)


def recorded(folder):
    with open(os.path.join(folder, "run.json"), encoding="utf8") as f:
        return {entry["name"]: entry["sha256"] for entry in json.load(f)["files"]}


def check_killed(folder, before, after):
    """What a run left that was killed: whole files, and a record only of what is all there."""
    left = {name: checksum for name, checksum in files(folder).items() if not name.endswith(".part")}
    for name, checksum in left.items():
        assert checksum in (before.get(name), after.get(name)), "%s is neither the old nor the new" % name
    if "run.json" in left:
        assert left in (before, after), "a record of what is not there: %s" % sorted(left)
    return left


def test_a_killed_run_is_mended_by_the_next(scratch):
    papers, old, new, run = (os.path.join(scratch, name) for name in ("papers.bib", "old", "new", "run"))
    with open(papers, "w") as f:
        f.write(BEFORE)
    # the run before has files that the next has not
    coauth("analyze", "-o", old, "--formats", "dot,csv,graphml", "--measures", "none", papers)
    count = os.path.join(scratch, "count")
    shutil.copytree(old, run)
    assert analyze(run, PROFILES, "rename:0", count).returncode == 0
    coauth("analyze", "-o", new, "--threads", "1", *QUICK, PROFILES)
    before, after = files(old), files(new)
    assert files(run) == after and "coauthors.graphml" in before and "coauthors.graphml" not in after
    renames, unfinished = int(open(count).read()), 0
    assert renames > 10, renames
    for number in range(1, renames + 1):
        shutil.rmtree(run)
        shutil.copytree(old, run)
        assert analyze(run, PROFILES, "rename:%d:KILL" % number).returncode == -9
        left = check_killed(run, before, after)
        said = subprocess.run([COAUTH, "analyze", "--threads", "1", *QUICK, "-o", run, PROFILES], capture_output=True)
        assert said.returncode == 0, said.stderr
        assert ("mended" in said.stderr.decode()) == ("run.json" not in left), (number, sorted(left), said.stderr)
        unfinished += "run.json" not in left
        assert files(run) == after, (number, sorted(set(files(run)) ^ set(after)), said.stderr.decode())
    assert unfinished == renames - 1, "all but the first leave no record"


def test_a_single_file_too(scratch):
    path = os.path.join(scratch, "g.gexf")
    environment = dict(os.environ, LD_PRELOAD=INJECT, COAUTH_FAULT="rename:1:KILL")
    killed = subprocess.run([COAUTH, "export", "-o", path, PROFILES], env=environment, capture_output=True)
    assert killed.returncode == -9 and [name for name in os.listdir(scratch) if name.endswith(".part")]
    with open(os.path.join(scratch, "h.gexf.1-00000000.0.part"), "w") as f:
        f.write("of another file\n")
    coauth("export", "-o", path, PROFILES)
    assert sorted(os.listdir(scratch)) == ["g.gexf", "h.gexf.1-00000000.0.part"], os.listdir(scratch)


if not INJECT or os.environ.get("COAUTH_SANITIZED"):
    print("skipped: faults are injected into the optimised build only")
    sys.exit(77)
main(sys.modules[__name__])
