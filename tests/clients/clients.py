"""Programs that are too large for the main tests, asked whether they open what coauth writes of examples/profiles: R's
igraph and tables, graph-tool, pandas, LibreOffice, METIS, Poppler, Cytoscape.js.  One that is not installed is skipped, with the reason."""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.environ["COAUTH_SOURCE"]
CLIENTS = os.path.join(SOURCE, "tests/clients")
ENDINGS = ("graphml", "gml", "dot", "cyjs", "csv", "graph", "pdf")


def run(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def expected(folder):
    with open(f"{folder}/x.csv", newline="", encoding="utf-8") as file:
        edges = list(csv.DictReader(file))
    with open(f"{folder}/x.nodes.csv", newline="", encoding="utf-8") as file:
        nodes = list(csv.DictReader(file))
    return len(nodes), len(edges), sum(float(edge["Weight"]) for edge in edges), nodes[0]["Label"]


def r_igraph(folder, wanted):
    if not shutil.which("Rscript"):
        return "R is not installed (r-cran-igraph)"
    for line in run("Rscript", f"{CLIENTS}/read.R", f"{folder}/x.graphml", f"{folder}/x.gml").splitlines():
        assert [float(value) for value in line.split()[1:]] == list(wanted[:3]), line


def r_tables(folder, wanted):
    if not shutil.which("Rscript"):
        return "R is not installed (r-cran-igraph)"
    script = ("f <- commandArgs(TRUE); n <- read.csv(f[1]); e <- read.csv(f[2]); "
              "cat(nrow(n), nrow(e), sum(e$Weight), n$Label[1])")
    found = run("Rscript", "-e", script, f"{folder}/x.nodes.csv", f"{folder}/x.csv").split(maxsplit=3)
    assert [float(value) for value in found[:3]] == list(wanted[:3]) and found[3] == wanted[3], found


def pandas(folder, wanted):
    script = ("import sys, pandas\nn, e = (pandas.read_csv(path) for path in sys.argv[1:])\n"
              "print(len(n), len(e), e.Weight.sum(), n.Label[0])\n")
    if subprocess.run(["/usr/bin/python3", "-c", "import pandas"], capture_output=True).returncode:
        return "pandas is not installed (python3-pandas)"
    found = run("/usr/bin/python3", "-c", script, f"{folder}/x.nodes.csv", f"{folder}/x.csv").split(maxsplit=3)
    assert [float(value) for value in found[:3]] == list(wanted[:3]) and found[3].strip() == wanted[3], found


def metis(folder, wanted):
    """METIS checks that every edge stands at both of its ends with the same weight."""
    if not shutil.which("graphchk"):
        return "METIS is not installed (metis)"
    said = run("graphchk", f"{folder}/x.graph")
    sizes = [int(number) for number in re.search(r"#Vertices: +(\d+), #Edges: +(\d+)", said).groups()]
    assert "format of the graph is correct" in said and sizes == list(wanted[:2]), said


def poppler(folder, wanted):
    if not shutil.which("pdftotext"):
        return "Poppler is not installed (poppler-utils)"
    said = run("pdftotext", f"{folder}/x.pdf", "-")
    assert f"{wanted[0]} authors, {wanted[1]} collaborations" in said and "Chaojun Xiao" in said, said


def graph_tool(folder, wanted):
    script = ("import sys, graph_tool\nfor path in sys.argv[1:]:\n g = graph_tool.load_graph(path)\n"
              " print(g.num_vertices(), g.num_edges(), sum(float(g.ep['weight'][e]) for e in g.edges()))\n")
    if subprocess.run(["/usr/bin/python3", "-c", "import graph_tool"], capture_output=True).returncode:
        return "graph-tool is not installed (python3-graph-tool)"
    files = [f"{folder}/x.{ending}" for ending in ("graphml", "gml", "dot")]
    for line in run("/usr/bin/python3", "-c", script, *files).splitlines():
        assert [float(value) for value in line.split()] == list(wanted[:3]), line


def libreoffice(folder, wanted):
    if not shutil.which("soffice"):
        return "LibreOffice is not installed (libreoffice-calc-nogui)"
    run("soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", f"{folder}/again", "--infilter=CSV:44,34,76",
        f"{folder}/x.nodes.csv")
    with open(f"{folder}/again/x.nodes.csv", newline="", encoding="utf-8") as file:
        nodes = list(csv.DictReader(file))
    assert (len(nodes), nodes[0]["Label"]) == (wanted[0], wanted[3]), nodes[0]


def cytoscape(folder, wanted):
    modules = dict(os.environ, NODE_PATH=os.path.join(SOURCE, ".build/npm/node_modules"))
    if not shutil.which("node") or subprocess.run(["node", "-e", "require('cytoscape')"], env=modules,
                                                  capture_output=True).returncode:
        return "Cytoscape.js cannot be had (node, npm)"
    found = run("node", f"{CLIENTS}/cytoscape.js", f"{folder}/x.cyjs", env=modules).split(maxsplit=3)
    assert [float(value) for value in found[:3]] == list(wanted[:3]) and found[3].strip() == wanted[3], found


with tempfile.TemporaryDirectory() as folder:
    for ending in ENDINGS:
        run(os.environ["COAUTH"], "export", "-q", "-o", f"{folder}/x.{ending}", f"{SOURCE}/examples/profiles")
    failed = 0
    for client in (r_igraph, r_tables, pandas, metis, poppler, graph_tool, libreoffice, cytoscape):
        try:
            why = client(folder, expected(folder))
            print(f"{client.__name__}: {'skipped: ' + why if why else 'opens all'}")
        except (AssertionError, subprocess.CalledProcessError) as error:
            failed += 1
            print(f"{client.__name__}: FAILED: {error} {getattr(error, 'stderr', '')}")
sys.exit(failed > 0)
