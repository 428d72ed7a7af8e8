"""What the tests of coauth-mpi share: running it, comparing, and records to run it on."""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

COAUTH = os.environ["COAUTH"]
MPI = os.environ["COAUTH_MPI"]
LAUNCHER = os.environ["COAUTH_MPIEXEC"]
SOURCE = pathlib.Path(os.environ["COAUTH_SOURCE"])
SHARED = pathlib.Path(os.environ["COAUTH_SHARED"])
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="coauth-mpi-"))
RANKS = (1, 2, 4)
PLAIN = ["--layout", "none", "--size-by", "none", "--color-by", "none"]
faults = []


def run(command, *arguments, ranks=None, environment=None):
    launch = [LAUNCHER, "-n", str(ranks)] if ranks else []
    done = subprocess.run(launch + [command, *map(str, arguments)], capture_output=True, text=True, timeout=600,
                          env={**os.environ, **(environment or {})})
    return done


def check(what, condition, detail=""):
    if not condition:
        faults.append(what)
        print(f"FAILED: {what}", detail, sep="\n", flush=True)


def near(a, b):
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(near(a[k], b[k]) for k in a)
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and abs(a - b) <= 1e-9 * max(1, abs(a))
    return a == b


def openalex(path, papers, seed, first=0, doi=True):
    """Works of JSON Lines; some are another's again, by DOI or by title, authors and year."""
    dice = random.Random(seed)
    with open(path, "w", encoding="utf-8") as out:
        for i in range(papers):
            number = first + i if dice.random() < 0.8 else dice.randrange(max(first + i, 1))
            same = random.Random(number)
            names = [f"{same.choice(['Ana', 'Béla', 'Cho', 'Dee'])} {same.choice('ABCDEF')}. "
                     f"{same.choice(['Mora', 'Núñez', 'Oh', 'Park', 'Quist'])}{same.randrange(90)}"
                     for _ in range(same.randrange(0, 6))]
            work = {"id": f"https://openalex.org/W{1000000 * seed + i}", "title": f"On the {number}th study of things",
                    "publication_year": 1990 + number % 30, "type": "article",
                    "primary_topic": {"field": {"display_name": same.choice(["Physics", "Medicine"])}},
                    "authorships": [{"author": {"display_name": n}, "raw_author_name": n} for n in names]}
            if doi and number % 3 == 0:
                work["doi"] = f"https://doi.org/10.1/{number}"
            if number % 50 == 7:
                work["authorships"] = [{"author": {"display_name": "Anonymous"}}]
            out.write(json.dumps(work, ensure_ascii=False) + "\n")
            if i % 400 == 13:
                out.write("{broken\n")


def dblp(path, papers):
    with open(path, "w", encoding="iso-8859-1") as out:
        out.write('<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n')
        for i in range(papers):
            same = random.Random(i)
            out.write(f'<article mdate="2020-01-01" key="journals/x/{i}">\n')
            for k in range(same.randrange(1, 5)):
                out.write(f"<author>J&ouml;rg M{same.randrange(300)}</author>\n")
            out.write(f"<title>Paper {i} about a matter of {i % 97}.</title>\n<year>{1980 + i % 40}</year>\n"
                      "</article>\n")
        out.write("</dblp>\n")


def end(success):
    print(f"{len(faults)} faults" if faults else success)
    sys.exit(bool(faults))
