"""coauth fetch killed (SIGKILL) at twenty random moments: the next run goes on, and in the end the corpus has the same
bytes as of a run that nothing happened to.  And its memory: that of a list twenty times as long is the same."""
import hashlib, os, random, resource, subprocess, sys, time

import fetching
from fetching import again, cached, coauth
from server import Loopback, work

ORCID = "0000-0002-1825-0097"


def prepare(services, scratch):
    services.works = {n: work(n, authors=150 if n % 50 == 7 else 3) for n in range(1, 701)}
    services.owners = {"A1": list(range(300, 620)), ORCID: list(range(600, 640))}
    services.orcid = {ORCID: [("10.5555/w%d" % n, 2010) for n in range(630, 690)]}
    services.crossref = {"10.5555/x%d" % n: {"DOI": "10.5555/x%d" % n, "title": ["Crossref knows %d" % n],
                                            "author": [{"given": "Ann", "family": "Lee"}]} for n in range(5)}
    lines = ["10.5555/w%d" % n for n in range(1, 401)] + ["A1", ORCID, "nonsense", "10.5555/w9999"]
    lines += list(services.crossref)
    random.Random(5).shuffle(lines)
    with open(os.path.join(scratch, "list.txt"), "w") as f:
        f.write("\n".join(lines) + "\n")


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def start(services, scratch, output):
    return subprocess.Popen([os.environ["COAUTH"], "fetch", "list.txt", "-o", output], cwd=scratch,
                            stderr=subprocess.PIPE, env=dict(os.environ, COAUTH_FETCH_BASE=services.base))


def test_killed_twenty_times(scratch):
    chance = random.Random(int(os.environ.get("COAUTH_SEED", "7")))
    with Loopback() as services:
        prepare(services, scratch)
        started = time.monotonic()
        again(services, scratch, output="whole.jsonl")
        lasted = time.monotonic() - started
        whole = digest(os.path.join(scratch, "whole.jsonl"))
        kills = runs = 0
        while kills < 20:
            path = os.path.join(scratch, "corpus.jsonl")
            run = start(services, scratch, "corpus.jsonl")
            runs += 1
            try:
                run.communicate(timeout=chance.uniform(0.02, min(2.0, lasted / 3)))
                assert run.returncode == 0, run.returncode
                assert digest(path) == whole, "other bytes after %d kills" % kills
                os.remove(path)
                os.remove(path + ".cache")
            except subprocess.TimeoutExpired:
                run.kill()
                run.communicate()
                kills += 1
                assert not os.path.exists(path) or digest(path) == whole, "half a corpus"
                mode = os.stat(path + ".cache").st_mode & 0o777 if os.path.exists(path + ".cache") else 0o600
                assert mode == 0o600, oct(mode)
        again(services, scratch)
        assert digest(os.path.join(scratch, "corpus.jsonl")) == whole, "other bytes in the end"
        left = [name for name in os.listdir(scratch) if name.endswith(".cache-journal")]
        assert left == [], left
        print("%d kills in %d runs; a run lasts %.1f s" % (kills, runs, lasted))


def memory_of(services, scratch, count):
    with open(os.path.join(scratch, "list.txt"), "w") as f:
        f.writelines("10.5555/w%d\n" % n for n in range(1, count + 1))
    code = ("import resource, subprocess, sys; r = subprocess.run(sys.argv[1:]).returncode; "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(r)")
    name = "memory%d.jsonl" % count
    run = subprocess.run([sys.executable, "-c", code, os.environ["COAUTH"], "fetch", "-q", "list.txt", "-o", name],
                         cwd=scratch, stdout=subprocess.PIPE, env=dict(os.environ, COAUTH_FETCH_BASE=services.base))
    assert run.returncode == 0
    return int(run.stdout)


def test_memory_does_not_depend_on_the_list(scratch):
    if os.environ.get("COAUTH_SANITIZED"):
        return
    with Loopback() as services:
        services.works = {n: work(n) for n in range(1, 4001)}
        few, many = memory_of(services, scratch, 200), memory_of(services, scratch, 4000)
        print("%d kB for 200 works, %d kB for 4000" % (few, many))
        assert many < few + 12000, (few, many)  # pages of the database, up to what it may keep


def test_without_a_gap(scratch):
    """As fast as the service allows, and never faster: 2,000 works, or as many as COAUTH_WORKS says."""
    count = int(os.environ.get("COAUTH_WORKS", "2000"))
    with Loopback() as services:
        services.works = {n: work(n) for n in range(1, count + 1)}
        services.rate = 10
        services.delay = 0.25  # longer than from one request to the next
        with open(os.path.join(scratch, "list.txt"), "w") as f:
            f.writelines("W%d\n" % n for n in range(1, count + 1))
        started = time.monotonic()
        found, _ = again(services, scratch)
        lasted = time.monotonic() - started
        times = [t for t, _, _, _ in services.requests]
        gaps = [b - a for a, b in zip(times, times[1:])]
        mean = sum(gaps) / len(gaps)
        print("%d works in %.1f s, %d requests, %d too fast, %.0f ms apart, at most %.0f" % (
            count, lasted, len(times), services.rejected, 1000 * mean, 1000 * max(gaps)))
        assert len(fetching.titles(found)) == count and len(times) - services.rejected == (count + 49) // 50
        assert services.rejected <= 1, services.rejected
        assert services.rejected or mean < 0.12 or os.environ.get("COAUTH_SANITIZED"), mean


if __name__ == "__main__":
    from cli import main
    main(sys.modules[__name__])
