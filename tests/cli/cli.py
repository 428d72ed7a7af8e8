"""What the command-line tests share: running coauth in a scratch folder and looking at what it left."""
import hashlib, os, shutil, subprocess, sys, tempfile

COAUTH = os.environ["COAUTH"]
SOURCE = os.environ["COAUTH_SOURCE"]
SHARED = os.environ["COAUTH_SHARED"]
IGRAPH = os.environ.get("COAUTH_IGRAPH") != "OFF"  # whether the build has the methods that are igraph's
PROFILES = os.path.join(SOURCE, "examples", "profiles")


def coauth(*arguments, code=0, stdin=None, cwd=None, env=None):
    """Runs coauth, checks its exit code and returns (stdout, stderr) as text."""
    run = subprocess.run([COAUTH, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd,
                         env=dict(os.environ, **(env or {})))
    out, err = run.stdout.decode("utf8", "replace"), run.stderr.decode("utf8", "replace")
    assert run.returncode == code, "coauth %s: exit %d, not %d\n%s%s" % (
        " ".join(map(str, arguments)), run.returncode, code, out, err)
    return out, err


def files(directory):
    """Every file below a directory with the SHA-256 of its bytes."""
    found = {}
    for root, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(root, name)
            with open(path, "rb") as f:
                found[os.path.relpath(path, directory)] = hashlib.sha256(f.read()).hexdigest()
    return found


def main(module):
    """Runs every function called test_..., each with a scratch folder, and prints a closing line."""
    failed = passed = 0
    for name, test in sorted(vars(module).items()):
        if not name.startswith("test_"):
            continue
        scratch = tempfile.mkdtemp(prefix="coauth-test-")
        try:
            test(scratch)
            passed += 1
        except AssertionError as problem:
            failed += 1
            print("FAILED %s: %s" % (name, problem))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(failed > 0)
