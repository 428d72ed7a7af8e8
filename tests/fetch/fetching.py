"""What the tests of coauth fetch share: a list, a run against the loopback, and a look at what it wrote."""
import json, os, sqlite3, subprocess, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import COAUTH, coauth  # noqa: E402,F401

if os.environ.get("COAUTH_FETCH") == "OFF":
    _, said = coauth("fetch", "list.txt", "-o", "corpus.jsonl", code=2)
    assert "not in this build" in said and "COAUTH_FETCH=OFF" in said, said
    print("skipped: a build without fetch")
    sys.exit(77)

KEYS = {"OPENALEX_API_KEY": "k3y-of-openalex", "NCBI_API_KEY": "k3y-of-ncbi", "COAUTH_MAIL": "who@asks.example"}


def fetch(services, scratch, lines, *options, code=0, output="corpus.jsonl", **more):
    """Runs coauth fetch on a list of those lines in the scratch folder and returns (records, stderr)."""
    with open(os.path.join(scratch, "list.txt"), "w", encoding="utf-8") as f:
        f.write("".join(line + "\n" for line in lines))
    return again(services, scratch, *options, code=code, output=output, **more)


def again(services, scratch, *options, code=0, output="corpus.jsonl", list_file="list.txt", **more):
    environment = dict(KEYS, COAUTH_FETCH_BASE=services.base)
    out, err = coauth("fetch", list_file, "-o", output, *options, code=code, cwd=scratch, env=environment, **more)
    assert out == "" or output == "-", out
    assert "k3y" not in err, err
    path = os.path.join(scratch, output)
    assert code == 0 or not os.path.exists(path), "a corpus was written all the same"
    return (records(path) if code == 0 and output != "-" else out), err


def records(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def papers(found):
    """(title, name of the source, line of the list) of every paper, in their order."""
    sources = [r["name"] for r in found if r.get("kind") == "source"]
    return [(r["title"], sources[r["source"]], r["line"]) for r in found if r.get("kind") == "paper"]


def titles(found):
    return [r["title"] for r in found if r.get("kind") == "paper"]


def remarks(found):
    return [(r["line"], r["text"]) for r in found if r.get("kind") == "remark" and r["source"] == 0]


def cached(scratch, sql, name="corpus.jsonl.cache"):
    with sqlite3.connect(os.path.join(scratch, name)) as database:
        return database.execute(sql).fetchall()
