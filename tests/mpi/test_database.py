"""coauth's own database is read by ranges of papers, one a rank: the same network, the same sources and the same
remarks as on one machine, with gaps among the papers and rows that belong to none."""
import json
import random
import re
import sqlite3

import ranks_support
from ranks_support import COAUTH, MPI, SCRATCH, check, end, near


def run(ranks, *arguments):
    return ranks_support.run(MPI if ranks else COAUTH, *arguments, ranks=ranks)


def write_papers(path, papers, seed):
    with open(path, "w", encoding="utf-8") as out:
        for i in range(papers):
            same = random.Random(seed * papers + i)
            out.write(f"TY  - JOUR\nTI  - Study {seed}.{i} of {same.choice(['fish', 'birds'])}\n"
                      f"PY  - {1980 + i % 40}\n")
            for _ in range(same.randrange(0, 5)):
                out.write(f"AU  - {same.choice(['Oh', 'Park', 'Núñez'])}{same.randrange(80)}, {same.choice('ABC')}.\n")
            out.write("ER  - \n\n" if i % 200 else "KW  - x\nER  - \n\nTY  - JOUR\nAB  - nothing else\nER  - \n\n")


def remarks(done):
    lines = done.stderr.splitlines()
    return sorted(re.sub("^.*?coauth: ", "", line) for line in lines if re.search(r"\.(ris|db):?\d*:", line))


def compare(what, *inputs):
    one = run(None, "stats", "--json", "-v", "--identity", "normalised", *inputs)
    check(f"{what}: coauth", one.returncode == 0, one.stderr)
    wanted = json.loads(one.stdout)
    tables = []
    for ranks in (1, 2, 4, 7):
        done = run(ranks, "stats", "--json", "-v", *inputs)
        check(f"{what} on {ranks}: runs", done.returncode == 0, done.stderr)
        found = json.loads(done.stdout or "{}")
        differ = [(key, wanted[key], found.get(key)) for key in wanted if not near(wanted[key], found.get(key))]
        check(f"{what} on {ranks}: the same figures", not differ, differ)
        check(f"{what} on {ranks}: the same remarks", remarks(one) == remarks(done),
              set(remarks(one)) ^ set(remarks(done)))
        path = SCRATCH / f"{ranks}.csv"
        done = run(ranks, "export", "-o", path, *inputs)
        check(f"{what} on {ranks}: export", done.returncode == 0, done.stderr)
        if done.returncode == 0:
            tables.append(path.read_bytes() + path.with_suffix(".nodes.csv").read_bytes())
    check(f"{what}: the same bytes", len(set(tables)) == 1)
    return remarks(one)


for seed in (1, 2):
    write_papers(SCRATCH / f"{seed}.ris", 1200, seed)
folder = SCRATCH / "folder"
folder.mkdir()
database = folder / "a.db"
made = run(None, "convert", "--no-merge", "--to", "sqlite", "-o", database, SCRATCH / "1.ris", SCRATCH / "2.ris")
check("a database", made.returncode == 0 and database.exists(), made.stderr)
check("remarks are there to be compared", len(compare("a database", database)) > 5)
write_papers(folder / "b.ris", 300, 3)
write_papers(folder / "0.ris", 200, 4)
compare("a database between others", folder)
with sqlite3.connect(database) as db:
    db.execute("DELETE FROM papers WHERE id BETWEEN 40 AND 900")
    for table in ("paper_attributes", "authorships", "authorship_attributes"):
        db.execute(f"DELETE FROM {table} WHERE paper BETWEEN 40 AND 900")
    name = db.execute("SELECT name FROM authorships LIMIT 1").fetchone()[0]
    for paper in (-3, 500, 99999):
        db.execute("INSERT INTO authorships VALUES (?, 1, ?, NULL, 0, 0, 0)", (paper, name))
db.close()
listed = compare("a database with gaps", database)
check("what belongs to no paper is listed", sum("no such paper" in line for line in listed) == 3, listed)
end("databases over ranks as on one machine")
