"""Folders with blanks, accents and brackets in their names hold inputs, outputs and what is beside them."""
import csv, os, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main

BIB = "@article{a, title={On one thing}, author={Ada A. and Bob B.}, year=2001}\n"


def test_paths_with_blanks_and_accents(scratch):
    folder = os.path.join(scratch, "Überblick & Nähe (2001), 合著", "a 'b' \"c\"")
    os.makedirs(folder)
    source, who = os.path.join(folder, "Œuvres complètes.bib"), os.path.join(folder, "qui est qui.csv")
    with open(source, "w", encoding="utf-8") as f:
        f.write(BIB)
    coauth("authors", "--export-aliases", who, source)
    out = os.path.join(folder, "résultats de l'année")
    coauth("analyze", "-o", out, "--aliases", who, "--formats", "dot,graphml,csv,html,xlsx,svg", source)
    with open(os.path.join(out, "authors.csv"), encoding="utf-8", newline="") as f:
        assert [row["Label"] for row in csv.DictReader(f)] == ["Ada A.", "Bob B."]
    assert not [name for name in os.listdir(out) if name.endswith(".part")]
    for command, name in (("export", "un graphe.graphml"), ("export", "une carte.svg"), ("explore", "une page.html"),
                          ("convert", "base de données.sqlite")):
        coauth(command, "-o", os.path.join(folder, name), source)
        assert os.path.getsize(os.path.join(folder, name)) > 0
    again, _ = coauth("stats", "--json", os.path.join(folder, "un graphe.graphml"))
    assert '"authors": 2' in again or '"authors":2' in again, again


if __name__ == "__main__":
    main(sys.modules[__name__])
