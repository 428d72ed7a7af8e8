"""Whether 95 % intervals of stats --bootstrap cover what they are intervals of, on 1,000 made-up corpora.

Papers draw their number of authors from a list whose mean is known, and them from a pool all alike.  The limit of
transitivity is the mean over all the corpora.  Takes minutes: runs with COAUTH_SLOW alone."""
import json, os, random, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "cli"))
from cli import coauth, main

if not os.environ.get("COAUTH_SLOW"):
    print("skipped: takes minutes; tests/run.sh slow runs it")
    sys.exit(77)

CORPORA, PAPERS, POOL, SIZES = 1000, 120, 150, [1, 2, 2, 3, 3, 4, 6]
LEAST = 0.92


def shown(path, *arguments):
    out, _ = coauth("stats", "--quiet", "--json", "--no-merge", "--identity", "exact", "--bootstrap", 200, *arguments, path)
    return {r["figure"]: r for r in json.loads(out)}


def intervals(path, seed):
    dice = random.Random(seed)
    with open(path, "w", encoding="ascii") as f:
        f.write('{"coauth": "corpus", "version": 1}\n{"kind": "source", "name": "x", "format": "test"}\n')
        for i in range(PAPERS):
            team = [{"name": "A%d" % a} for a in dice.sample(range(POOL), dice.choice(SIZES))]
            f.write(json.dumps({"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i, "title": "Title %d" % i, "authors": team}) + "\n")
    return {**shown(path, "--indices"), **shown(path)}


def exponents(path, seed):
    """Of papers of eight years, as many a year."""
    dice = random.Random(seed)
    with open(path, "w", encoding="ascii") as f:
        f.write('{"coauth": "corpus", "version": 1}\n{"kind": "source", "name": "x", "format": "test"}\n')
        for i in range(PAPERS):
            team = [{"name": "A%d" % a} for a in dice.sample(range(POOL), dice.choice(SIZES))]
            f.write(json.dumps({"kind": "paper", "source": 0, "line": i + 1, "key": "k%d" % i, "title": "Title %d" % i,
                "year": 2000 + i * 8 // PAPERS, "authors": team}) + "\n")
    return json.loads(coauth("trend", "--quiet", "--json", "--no-merge", "--identity", "exact", "--bootstrap", 200, path)[0])


def test_intervals_of_exponents_cover_their_limit(scratch):
    """The limit is the mean over all the corpora."""
    found = [exponents(os.path.join(scratch, "t.jsonl"), seed) for seed in range(CORPORA)]
    for name in ("densification", "attachment"):
        limit = sum(f[name + "_exponent"] for f in found) / CORPORA
        share = sum(f[name + "_low"] <= limit <= f[name + "_high"] for f in found) / CORPORA
        print("%s: %.1f %% of the intervals have %.4f" % (name, 100 * share, limit), flush=True)
        assert share >= LEAST, (name, share)


def test_intervals_cover_the_limit(scratch):
    found = [intervals(os.path.join(scratch, "c.jsonl"), seed) for seed in range(CORPORA)]
    limits = {"mean_authors_per_paper": sum(SIZES) / len(SIZES), "collaborative_index": sum(SIZES) / len(SIZES),
              "solo_papers": SIZES.count(1) / len(SIZES), "degree_of_collaboration": 1 - SIZES.count(1) / len(SIZES),
              "collaborative_coefficient": 1 - sum(1 / k for k in SIZES) / len(SIZES)}
    for figure in ("transitivity", "average_clustering", "degree_assortativity"):
        limits[figure] = sum(f[figure]["observed"] for f in found) / CORPORA
    shares = {}
    for figure, limit in limits.items():
        shares[figure] = sum(f[figure]["low"] <= limit <= f[figure]["high"] for f in found) / CORPORA
        print("%s: %.1f %% of the intervals have %.4f" % (figure, 100 * shares[figure], limit), flush=True)
    assert min(shares.values()) >= LEAST, shares


if __name__ == "__main__":
    main(sys.modules[__name__])
