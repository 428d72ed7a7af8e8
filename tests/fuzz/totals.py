"""totals.py CSV TARGET LOG: adds what a run of a fuzz target did to what all did before."""
import csv
import pathlib
import re
import sys

path, target, log = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3]).read_text(errors="replace")
COLUMNS = ["target", "executions", "seconds", "edges_covered", "seconds_since_new_edge"]
rows = {}
if path.exists():
    with path.open(newline="") as file:
        rows = {row["target"]: row for row in csv.DictReader(file)}
executions = int((re.findall(r"stat::number_of_executed_units:\s*(\d+)", log) or re.findall(r"#(\d+)", log) or ["0"])[-1])
seconds = int((re.findall(r"Done \d+ runs in (\d+) second", log) or ["0"])[-1])
# libFuzzer says how many executions it had done, not when: new edges are told by executions, then turned into time.
covered, newest, last = 0, 0, 0
for number, edges in re.findall(r"^#(\d+)\s.*?cov: (\d+)", log, re.M):
    last = int(number)
    if int(edges) > covered:
        covered, newest = int(edges), last
since = round(seconds * (1 - newest / last)) if last else 0
old = rows.get(target, {})
if int(old.get("edges_covered", 0)) >= covered:
    since = int(old.get("seconds_since_new_edge", 0)) + seconds
rows[target] = {"target": target, "executions": executions + int(old.get("executions", 0)),
                "seconds": seconds + int(old.get("seconds", 0)),
                "edges_covered": max(covered, int(old.get("edges_covered", 0))), "seconds_since_new_edge": since}
path.parent.mkdir(parents=True, exist_ok=True)
with path.open("w", newline="") as file:
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[name] for name in sorted(rows))
print("   %(executions)s executions, %(edges_covered)s edges" % rows[target])
