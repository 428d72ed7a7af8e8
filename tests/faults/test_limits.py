"""Limits are met with a message: memory by --memory and the system's, at once and with no file left."""
import os, resource, signal, subprocess, sys, time

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


def limited(limit, most, *arguments, hard=None):
    """Runs coauth under a limit of the system."""
    return subprocess.run([COAUTH, *arguments], capture_output=True, timeout=600,
                          preexec_fn=lambda: resource.setrlimit(limit, (most, hard or most)))


def test_what_openblas_takes_later_is_asked_for_too(scratch):
    """Enough when the library is loaded, too little when it is used, for which it would wait for ever."""
    if os.environ.get("COAUTH_SANITIZED"):
        return
    o, a_processor = os.path.join(scratch, "o"), 128 << 20
    processors = min(128, os.sysconf("SC_NPROCESSORS_ONLN"))
    run = limited(resource.RLIMIT_AS, (processors + 1) * a_processor + (60 << 20), "analyze", "-q", "-o", o, PROFILES)
    assert run.returncode == 1 and (b"out of memory" in run.stderr or b"address space" in run.stderr), run
    assert not os.path.exists(o) or not files(o), files(o)


def test_a_file_larger_than_allowed_is_a_write_that_fails(scratch):
    o = os.path.join(scratch, "o")
    run = limited(resource.RLIMIT_FSIZE, 1000, "analyze", "-q", "-o", o, PROFILES)
    assert run.returncode == 1 and b"File too large" in run.stderr, run
    assert not os.path.exists(o) or not files(o), files(o)


def test_processor_time_that_is_over_leaves_nothing(scratch):
    o = os.path.join(scratch, "o")
    run = limited(resource.RLIMIT_CPU, 1, "analyze", "-q", "--measures", "all", "-o", o, papers(scratch), hard=60)
    assert run.returncode in (1, -signal.SIGXCPU), run
    assert not os.path.exists(o) or not files(o), files(o)


if __name__ == "__main__":
    main(sys.modules[__name__])
