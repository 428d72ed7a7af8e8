"""Limits are met with a message: memory by --memory and the system's, at once and with no file left."""
import os, resource, subprocess, sys, time

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import COAUTH, PROFILES, coauth, files, main


def papers(scratch):
    """20,000 papers of four among 30,000 authors: some 50 MB."""
    path = os.path.join(scratch, "many.bib")
    with open(path, "w") as f:
        for i in range(20000):
            names = " and ".join("Au%d Thor%d" % (i * 7919 * k % 30000, i * 31 * k % 300) for k in range(1, 5))
            f.write("@article{k%d,title={Paper %d of words},author={%s},year=%d}\n" % (i, i, names, 1990 + i % 30))
    return path


def test_memory_is_held_to_what_is_allowed(scratch):
    path, o = papers(scratch), os.path.join(scratch, "o")
    for size, code in (("1M", 1), ("8 mib", 1), ("20000000", 1)):
        _, err = coauth("analyze", "--identity", "exact", "--measures", "none", "--memory", size, "-o", o, path, code=code)
        assert "out of memory" in err and "--memory allows" in err, err
        assert not os.path.exists(o) or not files(o), files(o)
    for size in ("x", "0", "5X", "-1", "1e9"):
        assert "--memory takes a size" in coauth("stats", "--memory", size, path, code=2)[1], size


def test_enough_memory_changes_nothing(scratch):
    one, two = os.path.join(scratch, "one"), os.path.join(scratch, "two")
    coauth("analyze", "-o", one, PROFILES)
    coauth("analyze", "--memory", "1.5G", "-o", two, PROFILES)
    assert files(one) == files(two)


def test_too_little_address_space_is_said_at_once(scratch):
    if os.environ.get("COAUTH_SANITIZED"):
        return
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        began = time.monotonic()
        run = subprocess.run([COAUTH, "--version"], capture_output=True, timeout=60,
                             preexec_fn=lambda: resource.setrlimit(limit, (230 << 20 if limit == resource.RLIMIT_AS else 100 << 20,) * 2))
        assert run.returncode == 1 and b"address space is limited" in run.stderr, run
        assert time.monotonic() - began < 30


if __name__ == "__main__":
    main(sys.modules[__name__])
