"""What the tests of this folder share: the sample graphs and the files our program writes of them."""
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile

NAMES = ("hostile", "drawn", "bipartite", "plain")
TITLE = 'A <graph> & "more"'


class Sample:
    """A graph of tests/data/write: nodes by id, edges by pair of ids, each a dict of what is known."""

    def __init__(self, name):
        with open(os.path.join(os.environ["COAUTH_SOURCE"], "tests/data/write", name + ".json")) as file:
            root = json.load(file)
        papers = root.get("papers", 0)
        self.name = name
        self.kind = "bipartite" if papers else "coauthors"
        self.node_types = {c[0]: c[1] for c in root["node_columns"]}
        self.edge_types = {c[0]: c[1] for c in root["edge_columns"]}
        self.ids = [("p" if i < papers else "a") + str(i + 1) for i in range(len(root["nodes"]))]
        self.nodes = {id: known(node) for id, node in zip(self.ids, root["nodes"])}
        self.edges = {}
        for edge in root["edges"]:
            pair = (self.ids[edge["from"]], self.ids[edge["to"]])
            self.edges[pair] = known({k: v for k, v in edge.items() if k not in ("from", "to")})


def known(values):
    return {k: v for k, v in values.items() if v is not None}


def xml_legal(value):
    """Text as a file of XML 1.0 can hold it."""
    if not isinstance(value, str):
        return value
    return "".join(c if c in "\t\n\r" or (" " <= c and c not in "\ufffe\uffff") else "\ufffd" for c in value)


def written():
    """A folder with every sample in every format; removed when the program ends."""
    folder = tempfile.mkdtemp(prefix="coauth-test-")
    import atexit
    atexit.register(shutil.rmtree, folder)
    program = os.path.join(os.path.dirname(os.environ["COAUTH"]), "tests", "test-write-formats")
    subprocess.run([program, "--into", folder], check=True)
    return folder


def same(found, expected, what):
    """Ends the test unless both are equal, and of one type."""
    if found != expected or type(found) is not type(expected):
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


def same_number(found, expected, what):
    if not (math.isfinite(found) and float(found) == float(expected)):
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


def need(module):
    """Imports a module, or skips the test where it is not installed."""
    try:
        return __import__(module)
    except ImportError:
        print(f"python3-{module} is not installed; skipped")
        sys.exit(77)
