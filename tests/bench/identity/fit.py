#!/usr/bin/env python3
"""Fits what the names of crowds are scored by (of_crowd and crowd_links in src/identity/score.c), and prints it.

usage: fit.py PAIRS...
PAIRS are what bench-identity-likeness prints of corpora that blend.py made of one half of all names: a regression for names in
corpora with a latent space, one for those without, one for initials.  Since pairs depend on how groups are joined, that is by the
weights so far, it is done twice.  Needs Debian's python3-numpy."""
import sys
import numpy as np

MEASURES = ("ONE LINKS SECOND TITLES VENUES TOPICS OVERLAP GAP SHARE SMALL LARGE FEW MANY SUBJECT SOCIETY BETWEEN NARROW_SUBJECT "
            "WIDE_SUBJECT NARROW_SOCIETY WIDE_SOCIETY").split()
PRODUCTS = [(x, "SMALL") for x in ("TITLES", "TOPICS", "SECOND", "SOCIETY", "SUBJECT", "GAP", "LINKS")]
NAME, PRIOR, SAME, PLACED, INITIALS, PAPERS, OTHERS, FIRST = range(8)
PENALTY, MOST, OF_FILE = 5.0, 60000, 20000


def measures(d):
    c = {n: d[:, FIRST + k] for k, n in enumerate("links second titles venues topics overlap gap short few many subject society between "
                                                 "n0 n1 s0 s1 linked".split())}
    root = lambda n: np.sqrt(np.maximum(c[n], 0))
    x = dict(ONE=np.ones(len(d)), LINKS=np.log1p(c["links"]), SECOND=root("second"), TITLES=root("titles"), VENUES=root("venues"),
             TOPICS=root("topics"), OVERLAP=np.log1p(c["overlap"]), GAP=np.log1p(np.maximum(c["gap"], 0)), SHARE=c["overlap"] / c["short"],
             SMALL=np.log(np.minimum(d[:, PAPERS], d[:, OTHERS])), LARGE=np.log(np.maximum(d[:, PAPERS], d[:, OTHERS])), FEW=c["few"],
             MANY=c["many"], SUBJECT=c["subject"], SOCIETY=c["society"], BETWEEN=c["between"], NARROW_SUBJECT=c["n0"],
             WIDE_SUBJECT=c["n1"], NARROW_SOCIETY=c["s0"], WIDE_SOCIETY=c["s1"])
    links = [(c["linked"] > 0) * 1.0, np.log1p(c["linked"])]
    return np.stack([x[m] for m in MEASURES] + [x[a] * x[b] for a, b in PRODUCTS] + links, 1)


def weights(d):
    """Larger groups weigh more, names with many pairs less for each."""
    w = (d[:, PAPERS] * d[:, OTHERS]) ** 0.25
    name = d[:, NAME].astype(int)
    w = w / np.bincount(name, w)[name] ** 0.6
    return w / w.sum() * OF_FILE


def logistic(x, y, w, offset):
    b, penalty = np.zeros(x.shape[1]), np.full(x.shape[1], PENALTY)
    penalty[0] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ b + offset, -30, 30)))
        step = np.linalg.solve((x * (w * p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(penalty), x.T @ (w * (y - p)) - penalty * b)
        b += step
        if abs(step).max() < 1e-5:
            break
    return b


def main(paths):
    chance, files = np.random.default_rng(3), []
    for path in paths:
        d = np.loadtxt(path)
        files.append(d[chance.random(len(d)) < MOST / len(d)])
    fits = []
    for kind in ("placed", "unplaced", "initials"):
        of = lambda d: "initials" if d[0, INITIALS] else "placed" if d[0, PLACED] else "unplaced"
        mine = [d for d in files if of(d) == kind]
        d = np.vstack(mine) if mine else np.zeros((0, FIRST + 18))
        fits.append(logistic(measures(d), d[:, SAME], np.concatenate([weights(m) for m in mine]), d[:, PRIOR]) if mine
                    else np.zeros(len(MEASURES) + len(PRODUCTS) + 2))
    for k, (a, b) in enumerate([(m, "ONE") for m in MEASURES] + PRODUCTS):
        print("{%s, %s, {%s}}," % (a, b, ", ".join("%.3g" % f[k] for f in fits)))
    print("crowd_links", [["%.3g" % v for v in f[-2:]] for f in fits])


if __name__ == "__main__":
    main(sys.argv[1:]) if sys.argv[1:] else sys.exit(__doc__)
