#!/usr/bin/env python3
"""A made-up family of many: 500 people of one family name of whom only names and affiliations are known.

usage: family.py OUT.jsonl GOLD.csv [SEED]
Given names are of one or two syllables, so that most are one person's, some two or three people's, and written whole, with or
without hyphen, or as initials, which each person does at a rate of their own, as large collaborations do.  Papers are as many as
a heavy tail makes them; careers are those of careers.py, in which every fifth works at the largest place; of every fifth
authorship nothing is said, most often under initials.  Score with identity_score_blocks.py, whose blocks are family and initial."""
import csv, json, random, sys
import careers

SYLLABLES = ("wei jing min lei yan hui jun feng ying tao bin yu xin ping hong li jie hao peng bo xiao jian zhi guo hai ming qing dong "
             "cheng rong sheng chun shan yi fei gang hua kai lan mei nan qi ru song ting wen xue yong zhen zhong").split()


def write_name(chance, given, initials, style):
    if chance.random() < initials:
        keep = len(given) if style["both"] else 1
        return "Wang, " + " ".join(g[0].upper() + "." for g in given[:keep])
    return "Wang, " + (given[0].capitalize() + "".join(("-" if style["hyphen"] else "") + g for g in given[1:]))


def person(chance, world):
    given = [chance.choice(SYLLABLES) for _ in range(1 if chance.random() < 0.4 else 2)]
    place = world.all[0] if chance.random() < 0.15 else careers.by_rank(chance, world.all[1:])
    style = {"both": chance.random() < 0.7, "hyphen": chance.random() < 0.7}
    initials = chance.choice((0, 0, 0.05, 0.5, 0.95, 1))
    papers = max(1, min(1000, int(chance.lognormvariate(1.7, 1.7))))
    second = world.move(chance, place)
    for _ in range(papers):
        if chance.random() < 1.5 / max(papers, 6):
            second, place = place, world.move(chance, place)
        yield given, write_name(chance, given, initials, style), second if chance.random() < 0.05 else place


def main(out, gold, seed="1"):
    chance = random.Random(int(seed))
    world, rows, papers = careers.World(chance), [], []
    for who in range(500):
        for given, name, place in person(chance, world):
            key, author = "f%d" % len(papers), {"name": name}
            if chance.random() > (0.3 if name.endswith(".") else 0.08):
                author["attributes"] = {"affiliation": [careers.write(chance, (chance.choice((2, 2, 3, 4)), True), place, ("Physics", "Phys."))]}
            papers.append({"kind": "paper", "source": 0, "line": 1, "records": 1, "key": key, "title": "", "authors": [author]})
            rows.append((key, 1, who, "wang " + given[0][0]))
    chance.shuffle(papers)
    with open(out, "w", encoding="utf8") as f:
        f.writelines(json.dumps(r) + "\n" for r in [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "family", "format": "coauth"}] + papers)
    with open(gold, "w", newline="", encoding="utf8") as f:
        csv.writer(f).writerows([("paper", "position", "person", "block")] + rows)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) > 2 else sys.exit(__doc__)
