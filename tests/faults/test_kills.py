"""SIGINT, SIGTERM, SIGPIPE and SIGKILL at random moments of analyze: after all but the last the result of the run before
or the new one stands whole, and nothing beside it; after the last that, or no record, and the next run says so and mends
it.  No file is ever partial and no part of a dead process outlives the next run.

A hundred of them on the ACL Anthology with $COAUTH_SLOW (COAUTH_KILLS_INPUT names something else to read), else a few on
the profiles.  A moment is told by the processor time that the process has had, so that they fall alike on a machine that
is busy with other things."""
import os, random, resource, shutil, signal, subprocess, sys, time

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import COAUTH, PROFILES, SHARED, coauth, files, main

ANTHOLOGY = os.path.join(SHARED, "data", "acl-anthology", "acl-anthology-2022.tar.zst")
SLOW = "COAUTH_SLOW" in os.environ
INPUT = os.environ.get("COAUTH_KILLS_INPUT") or (ANTHOLOGY if SLOW and os.path.exists(ANTHOLOGY) else PROFILES)
KILLS = 100 if SLOW else 12
OPTIONS = ["--measures", "none", "--identity", "exact", "--formats", "dot,graphml,csv,html", "--layout", "none", "--threads", "2"]
BEFORE = "@article{a, title={On one thing}, author={Ada A. and Bob B.}, year=2001}\n"


def analyze(folder, source):
    return [COAUTH, "analyze", "-q", *OPTIONS, "-o", folder, source]


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def wait_for(process, moment):
    """Until all threads of a process together have run for so many seconds, or it is gone."""
    clock = ~process.pid << 3 | 2  # what clock_getcpuclockid gives on Linux
    while process.poll() is None and time.clock_gettime(clock) < moment:
        time.sleep(min(0.01, moment / 100))


def test_random_kills(scratch):
    old, new, run, papers = (os.path.join(scratch, name) for name in ("old", "new", "run", "papers.bib"))
    with open(papers, "w") as f:
        f.write(BEFORE)
    subprocess.run(analyze(old, papers), check=True)
    began = processor_seconds()
    subprocess.run(analyze(new, INPUT), check=True)
    took, before, after = processor_seconds() - began, files(old), files(new)
    chance, seen = random.Random(int(os.environ.get("COAUTH_KILLS_SEED", "1"))), {}
    for number in range(KILLS):
        shutil.rmtree(run, ignore_errors=True)
        shutil.copytree(old, run)
        which = (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGKILL)[number // 2 % 4]
        # half of them in the last fifth, where files are written and put in place
        moment = took * (chance.uniform(0.8, 1.05) if number % 2 else chance.uniform(0, 1))
        process = subprocess.Popen(analyze(run, INPUT), stderr=subprocess.DEVNULL)
        wait_for(process, moment)
        process.send_signal(which)
        process.wait()
        left = files(run)
        whole = {name: checksum for name, checksum in left.items() if not name.endswith(".part")}
        found = "old" if whole == before else "new" if whole == after else "between"
        assert found != "between" or which == signal.SIGKILL, (number, which, moment, sorted(left))
        assert which == signal.SIGKILL or whole == left, "parts are left: %s" % sorted(set(left) - set(whole))
        if found == "between":
            assert "run.json" not in whole, (number, sorted(whole))
            assert all(checksum in (before.get(name), after.get(name)) for name, checksum in whole.items()), sorted(whole)
        if whole != left or found == "between":
            said = subprocess.run([word for word in analyze(run, INPUT) if word != "-q"], capture_output=True, check=True)
            assert files(run) == after, (number, sorted(set(files(run)) ^ set(after)))
            assert ("mended" in said.stderr.decode()) == (found == "between"), said.stderr
        key = "%s: %s%s" % (which.name, found, "" if whole == left else ", parts")
        seen[key] = seen.get(key, 0) + 1
    print(", ".join("%s %d" % item for item in sorted(seen.items())))


main(sys.modules[__name__])
