"""An option that would change nothing is refused before anything is read, and says what it would need."""
import os, shlex, sys
from cli import coauth, main

RECORDS = """@article{a, title={On nets of many things}, author={Ada A. and Bob B. and Carl C.}, year=2001}
@article{b, title={On nets of few things}, author={Carl C. and Dora D.}, year=2002}
"""

# The command, then what is refused of it and what is not.
CASES = [
    ("export -o x.csv", ["--weights", "--normalised", "--exact", "--approx 0.1", "--damping 0.5", "--restart Ada",
                         "--alpha 0.1", "--method louvain", "--seeds 3", "--resolution 2", "--unweighted", "--k 2",
                         "--pixels 300", "--backbone-alpha 0.1", "--counting fractional --graph bipartite",
                         "--min-weight 1 --graph bipartite", "--ignore-ids --identity exact", "--unit venue --identity exact"],
     ["--size-by closeness --weights", "--top 2 --method louvain", "--size-by degree --normalised", "--size-by betweenness --exact",
      "--size-by betweenness --approx 0.1", "--color-by pagerank --damping 0.5", "--size-by katz --alpha 0.01",
      "--size-by pagerank --restart 'Ada A.'", "--color-by community --method louvain", "--color-by cluster --k 2",
      "--size-by stability --seeds 3", "--backbone disparity --backbone-alpha 0.9", "--counting fractional",
      "--unit venue", "--csv-bom", "--graph bipartite --giant --min-weight 1"]),
    ("export -o x.gexf", ["--weights", "--csv-raw --to dot", "--color-by none --method louvain", "--pixels 9",
                          "--graph bipartite --resolution 2", "--size-by degree --weights",
                          "--weights --size-by betweenness --approx 0.1"],
     ["--method louvain", "--unweighted", "--quotient cluster --k 2", "--quotient community --resolution 2"]),
    ("layout -o x.csv", ["--weights", "--layout vos --gravity 2"], ["--method louvain", "--gravity 2"]),
    ("layout -o x.png", [], ["--pixels 300"]),
    ("communities", ["--pixels 300", "--csv-bom", "--csv-raw --json"], ["--csv --csv-bom", "--method louvain"]),
    ("clusters", ["--counting fractional --graph bipartite"], ["--k 2", "--unweighted"]),
    ("rank --by degree", ["--weights", "--exact", "--damping 0.5", "--csv-bom"], ["--normalised", "--top 1"]),
    ("rank --by pagerank", ["--alpha 1"], ["--damping 0.5", "--weights"]),
    ("stats", ["--samples 5", "--exact --indices", "--exact --null configuration", "--csv-raw"],
     ["--exact", "--null configuration --samples 2", "--csv --csv-raw"]),
    ("trend", ["--csv-bom"], ["--exact"]),
    ("spectrum", [], ["--weights", "--count 1"]),
    ("authors", ["--top 3 --csv", "--top 3 --why Ada"], ["--top 3", "--csv", "--doubts --top 1"]),
    ("analyze -q -o out", ["--measures none --formats csv --method louvain", "--measures none --clusters", "--measures none --k 2",
                           "--measures degree --damping 0.5", "--pixels 9", "--formats dot --csv-bom"],
     ["--measures none", "--measures none --method louvain", "--measures pagerank --damping 0.5", "--exact", "--weights", "--formats png --pixels 300"]),
]


def test_options_without_effect_are_refused_and_no_others(scratch):
    with open(os.path.join(scratch, "in.bib"), "w") as f:
        f.write(RECORDS)
    for command, refused, taken in CASES:
        for options in refused:
            err = coauth(*command.split(), *options.split(), "in.bib", code=2, cwd=scratch)[1]
            assert " changes nothing " in err, (command, options, err)
        for options in taken:
            coauth(*command.split(), *shlex.split(options), "in.bib", cwd=scratch)


def test_what_is_called_wrongly_is_said_first(scratch):
    err = coauth("rank", "--by", "pagerannk", "--damping", "0.5", "none.bib", code=2)[1]
    assert 'did you mean "pagerank"' in err, err


main(sys.modules[__name__])
