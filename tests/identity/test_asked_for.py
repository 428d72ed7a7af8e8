"""A corpus that was gathered by asking for names which many people share: where most of its names are a crowd's, two people
under one name are told apart by what they write, whom with and where; among names of one person each they are not."""
import collections, csv, json, os, random, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import coauth, main

CROWDS = ["Tao Gao", "Bo Lin", "Peng Hu", "Jun Guo", "Ying Ma", "Hui Sun", "Bin Xu", "Yan Zhou", "Xin Wu", "Feng Zhao", "Hao Zhu",
          "Ping He"]
PAIRS = ["Lei Tang", "Jie Deng", "Hong Feng", "Yu Cao"]
SYLLABLES = [a + b for a in "bcdfghklmnprstvz" for b in "aeiou"]
LIFE = 6  # papers of a person


def write(scratch, name, bearers_of_crowds, seed=5):
    """Papers of people who have nothing in common but names; whose each is, by its key."""
    dice, lines, whose = random.Random(seed), [], {}
    word = lambda: "".join(dice.choice(SYLLABLES) for _ in range(3))
    for shared in CROWDS + PAIRS:
        for bearer in range(2 if shared in PAIRS else bearers_of_crowds):
            words, venue = [word() for _ in range(12)], "Journal of " + word()
            mates, first = ["%s %s" % (word().title(), word().title()) for _ in range(4)], 1980 + dice.randrange(30)
            for year in range(first, first + LIFE):
                key = "k%d" % len(lines)
                whose[key] = (shared, bearer)
                lines.append({"kind": "paper", "source": 0, "line": len(lines) + 1, "key": key, "year": year, "venue": venue,
                              "title": " ".join(dice.sample(words, 5)),
                              "authors": [{"name": n} for n in [shared] + dice.sample(mates, 2)]})
    dice.shuffle(lines)
    path = os.path.join(scratch, name)
    with open(path, "w", encoding="utf8") as f:
        for line in [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}] + lines:
            f.write(json.dumps(line) + "\n")
    return path, whose


def persons(scratch, path, whose, names):
    """Of each name, the people behind each person that coauth finds."""
    out = os.path.join(scratch, "out")
    coauth("analyze", "-q", "--no-merge", "--measures", "none", "--formats", "csv", "-o", out, path)
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    with open(os.path.join(out, "authorships.csv"), encoding="utf8") as f:
        for row in csv.DictReader(f):
            if row["name"] in names:
                found[row["name"]][row["author_id"]].append(whose[row["paper"]])
    return found


def told_apart(scratch, bearers_of_crowds, seed):
    """How many of those who share a name with one other have their own papers and no one else's."""
    path, whose = write(scratch, "made.jsonl", bearers_of_crowds, seed)
    found = persons(scratch, path, whose, CROWDS + PAIRS)
    if bearers_of_crowds == 1:
        assert all(len(found[name]) == 1 for name in CROWDS), found
    return sum(len(papers) == LIFE and len(set(papers)) == 1 for name in PAIRS for papers in found[name].values())


def test_names_are_trusted_less_where_most_are_a_crowds(scratch):
    among_many = sum(told_apart(scratch, 6, seed) for seed in range(4))
    among_one = sum(told_apart(scratch, 1, seed) for seed in range(4))
    assert among_many >= 28 and among_one <= 16, (among_many, among_one)  # of 32


if __name__ == "__main__":
    main(sys.modules[__name__])
