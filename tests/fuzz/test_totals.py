"""What a run of the fuzzers adds to the totals, and which targets have had enough."""
import csv
import os
import pathlib
import subprocess
import sys
import tempfile

TOTALS = pathlib.Path(os.environ["COAUTH_SOURCE"]) / "tests/fuzz/totals.py"
FAST = """#2\tINITED cov: 10 ft: 11 corp: 1/1b
#250\tNEW    cov: 40 ft: 50 corp: 2/3b
#900\tREDUCE cov: 40 ft: 50 corp: 2/3b
Done 1000 runs in 21 second(s)
stat::number_of_executed_units: 1000
core seconds: 7.500 0.500
"""
SANITIZED = """#20\tINITED cov: 90 ft: 95 corp: 3/9b
stat::number_of_executed_units: 100
core seconds: 1.500 0.500
"""


def run(folder, *arguments):
    return subprocess.run([sys.executable, TOTALS, "totals.csv", *arguments], cwd=folder, check=True, capture_output=True,
                          text=True).stdout


def row(folder):
    with open(folder / "totals.csv", newline="") as file:
        return list(csv.reader(file))[1]


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "fast").write_text(FAST)
    (folder / "sanitized").write_text(SANITIZED)
    run(folder, "x", "fast", "sanitized")
    # the last edge was new after 250 of 1,000 executions, of 8 seconds: 6 of these and 2 more went without
    assert row(folder) == ["x", "1100", "100", "10", "40", "8"], row(folder)
    run(folder, "x", "fast", "sanitized")
    assert row(folder) == ["x", "2200", "200", "20", "40", "18"], row(folder)
    assert "too few of x" in run(folder)
    header = "target,executions,sanitized_executions,seconds,edges_covered,seconds_since_new_edge\n"
    (folder / "totals.csv").write_text(header + "a,100000,9,9,9,0\nb,99999,9,600,9,150\n")
    assert "enough of each" in run(folder)
    (folder / "totals.csv").write_text(header + "a,99999,9,600,9,149\nb,99999,9,599,9,599\n")
    assert "too few of a, b" in run(folder)
