"""The directory of analyze is one result: files appear together, and what earlier runs left is not mixed with it."""
import json, os, signal, subprocess, sys, time

sys.path.insert(0, os.path.dirname(__file__))
from cli import COAUTH, PROFILES, coauth, files, main

PAPERS = "@article{a, title={On one thing}, author={Ada A. and Bob B.}, year=2001}\n"


def small(scratch, text=PAPERS, name="papers.bib"):
    path = os.path.join(scratch, name)
    with open(path, "w") as f:
        f.write(text)
    return path


def record(folder):
    with open(os.path.join(folder, "run.json")) as f:
        return json.load(f)


def test_the_record_lists_every_file_with_its_checksum(scratch):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-o", o, PROFILES)
    found = files(o)
    listed = {entry["name"]: entry["sha256"] for entry in record(o)["files"]}
    assert set(found) - set(listed) == {"run.json"} and all(found[name] == listed[name] for name in listed), listed
    assert all(entry["bytes"] == os.path.getsize(os.path.join(o, entry["name"])) for entry in record(o)["files"])


def test_files_of_an_earlier_run_go(scratch):
    o, path = os.path.join(scratch, "o"), small(scratch)
    coauth("analyze", "-o", o, path)
    with open(os.path.join(o, "mine.txt"), "w") as f:
        f.write("not of coauth\n")
    with open(os.path.join(o, "papers.csv"), "a") as f:
        f.write("a line of mine\n")
    err = coauth("analyze", "-o", o, "--formats", "gexf", path)[1]
    assert "papers.csv: of an earlier run" in err, err
    wanted = {entry["name"] for entry in record(o)["files"]} | {"run.json", "mine.txt", "papers.csv"}
    assert set(os.listdir(o)) == wanted and "authors.csv" not in wanted, os.listdir(o)


def test_what_somebody_edited_is_set_aside(scratch):
    o, path = os.path.join(scratch, "o"), small(scratch)
    coauth("analyze", "-o", o, path)
    for turn, name in enumerate(("authors.csv.edited", "authors.csv.edited.2")):
        with open(os.path.join(o, "authors.csv"), "a") as f:
            f.write("mine %d\n" % turn)
        err = coauth("analyze", "-o", o, path)[1]
        assert name in err, err
        with open(os.path.join(o, name)) as f:
            assert f.read().endswith("mine %d\n" % turn)
        with open(os.path.join(o, "authors.csv")) as f:
            assert "mine" not in f.read()
    assert "edited" not in coauth("analyze", "-o", o, path)[1]


def test_only_plain_files_of_the_folder_are_removed(scratch):
    o, path = os.path.join(scratch, "o"), small(scratch)
    coauth("analyze", "-o", o, path)
    victim = small(scratch, "precious\n", "victim")
    os.symlink(victim, os.path.join(o, "link"))
    os.mkdir(os.path.join(o, "folder"))
    with open(os.path.join(o, "folder", "inner"), "w") as f:
        f.write("precious\n")
    checksum = files(scratch)["victim"]
    run = record(o)
    names = ("../victim", victim, "link", "folder", "folder/inner", ".", "..", "", "run.json", "a\0b", "x" * 5000)
    run["files"] += [{"name": name, "sha256": checksum} for name in names] + [7, {"name": 3}, {"sha256": []}]
    with open(os.path.join(o, "run.json"), "w") as f:
        json.dump(run, f)
    coauth("analyze", "-o", o, "--formats", "gexf", path)
    assert os.path.exists(victim) and os.path.islink(os.path.join(o, "link"))
    assert os.path.exists(os.path.join(o, "folder", "inner")) and not os.path.exists(os.path.join(o, "authors.csv"))
    for text in ("{}", "not json", "", '{"files": 3}', '{"files": ["authors.csv"]}'):
        coauth("analyze", "-o", o, path)
        with open(os.path.join(o, "run.json"), "w") as f:
            f.write(text)
        coauth("analyze", "-o", o, "--formats", "gexf", path)
        assert os.path.exists(os.path.join(o, "authors.csv")), text


def test_what_no_run_wrote_is_set_aside(scratch):
    """The papers.csv that was read, a link, and another program's run.json."""
    o = os.path.join(scratch, "o")
    os.mkdir(o)
    text = "Title,Authors,Year\nOn one thing,Ada A.; Bob B.,2001\n"
    path, victim = small(o, text, "papers.csv"), small(scratch, "precious\n", "victim")
    small(o, "{}", "run.json")
    os.symlink(victim, os.path.join(o, "authors.csv"))
    err = coauth("analyze", "-o", o, path)[1]
    for name in ("papers.csv", "authors.csv", "run.json"):
        assert name + ".edited" in err and not os.path.islink(os.path.join(o, name)), (name, err)
    kept = {name: open(os.path.join(o, name + ".edited")).read() for name in ("papers.csv", "authors.csv", "run.json")}
    assert kept == {"papers.csv": text, "authors.csv": "precious\n", "run.json": "{}"}, kept
    assert os.path.islink(os.path.join(o, "authors.csv.edited")) and record(o)["files"]
    os.symlink(victim, os.path.join(scratch, "link.json"))
    os.replace(os.path.join(scratch, "link.json"), os.path.join(o, "run.json"))
    coauth("analyze", "-o", o, os.path.join(o, "papers.csv.edited"))
    assert record(o)["files"] and open(victim).read() == "precious\n"


def test_a_failure_leaves_the_earlier_result_whole(scratch):
    o, path = os.path.join(scratch, "o"), small(scratch)
    coauth("analyze", "-o", o, path)
    before = files(o)
    os.mkdir(os.path.join(o, "coauthors.gml"))
    coauth("analyze", "-o", o, "--formats", "gexf,gml,csv", PROFILES, code=1)
    os.rmdir(os.path.join(o, "coauthors.gml"))
    assert files(o) == before
    limited = "ulimit -f 60; trap '' XFSZ; exec \"$@\""
    run = subprocess.run(["bash", "-c", limited, "-", COAUTH, "analyze", "-q", "-o", o, PROFILES], capture_output=True)
    assert run.returncode == 1 and files(o) == before, (run, sorted(files(o)))


def test_an_interruption_leaves_one_result_whole(scratch):
    """Whenever it comes: the files are those of the run before or of the new one, and a record says which."""
    o, path = os.path.join(scratch, "o"), small(scratch)
    coauth("analyze", "-o", o, path)
    before = files(o)
    new = os.path.join(scratch, "new")
    began = time.monotonic()
    coauth("analyze", "-o", new, PROFILES)
    took, after = time.monotonic() - began, files(new)
    for number in (signal.SIGINT, signal.SIGTERM):
        for part in range(3):
            coauth("analyze", "-o", o, path)
            run = subprocess.Popen([COAUTH, "analyze", "-q", "-o", o, PROFILES])
            time.sleep(took * part / 2)
            run.send_signal(number)
            run.send_signal(number)
            run.wait()
            left = files(o)
            assert left in (before, after), (number, part, sorted(set(left) ^ set(before)))


if __name__ == "__main__":
    main(sys.modules[__name__])
