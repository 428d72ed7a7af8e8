"""totals.py CSV TARGET FAST_LOG SANITIZED_LOG: adds what a run of a fuzz target did, in both its builds, to what all did
before.  totals.py CSV: which targets have had too little.  Edges are those of the fast build, seconds those of processors."""
import csv
import pathlib
import re
import sys

COLUMNS = ["target", "executions", "sanitized_executions", "seconds", "edges_covered", "seconds_since_new_edge"]
ENOUGH_EXECUTIONS, ENOUGH_SECONDS = 100000, 600  # or that long, if the last quarter of it found no new edge


def read(path):
    if not path.exists():
        return {}
    with path.open(newline="") as file:
        return {row["target"]: {name: row[name] if name == "target" else int(row[name]) for name in COLUMNS}
                for row in csv.DictReader(file)}


def told(log):
    """Executions and seconds of a run."""
    executions = (re.findall(r"stat::number_of_executed_units:\s*(\d+)", log) or re.findall(r"^#(\d+)", log, re.M) or [0])[-1]
    return int(executions), sum(map(float, re.findall(r"^core seconds: ([\d.]+) ([\d.]+)", log, re.M)[-1]))


def newest_edge(log):
    """The most edges covered, and the share of the executions that came after the last of them."""
    covered, newest, last = 0, 0, 0
    for number, edges in re.findall(r"^#(\d+)\s.*?cov: (\d+)", log, re.M):
        last = int(number)
        if int(edges) > covered:
            covered, newest = int(edges), last
    last = max(last, told(log)[0])
    return covered, 1 - newest / last if last else 0


def add(row, fast, sanitized):
    executions, seconds = told(fast)
    checked, more = told(sanitized)
    covered, share = newest_edge(fast)
    since = round(seconds * share + more)
    if row["edges_covered"] >= covered:
        since = row["seconds_since_new_edge"] + round(seconds + more)
    row["executions"] += executions + checked
    row["sanitized_executions"] += checked
    row["seconds"] += round(seconds + more)
    row["edges_covered"] = max(covered, row["edges_covered"])
    row["seconds_since_new_edge"] = since


def is_enough(row):
    return row["executions"] >= ENOUGH_EXECUTIONS or (
        row["seconds"] >= ENOUGH_SECONDS and 4 * row["seconds_since_new_edge"] >= row["seconds"])


def main(path, target=None, fast=None, sanitized=None):
    path = pathlib.Path(path)
    rows = read(path)
    if target is None:
        short = [name for name in sorted(rows) if not is_enough(rows[name])]
        print("%d targets, %d executions; %s" % (len(rows), sum(row["executions"] for row in rows.values()),
                                                 "too few of " + ", ".join(short) if short else "enough of each"))
        return
    row = rows.setdefault(target, dict.fromkeys(COLUMNS, 0) | {"target": target})
    add(row, *(pathlib.Path(log).read_text(errors="replace") for log in (fast, sanitized)))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[name] for name in sorted(rows))
    print("   %(executions)d executions, %(edges_covered)d edges" % row)


if __name__ == "__main__":
    main(*sys.argv[1:])
