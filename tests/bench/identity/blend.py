#!/usr/bin/env python3
"""Homonyms made of real authors: two to many of them get one name each, titles, venues and collaborators stay theirs.

usage: blend.py CORPUS.jsonl OUT.jsonl GOLD.csv [OPTION]...
CORPUS.jsonl is what `coauth convert` makes of the ACL Anthology, or of any collection where one name is one person for most
part.  GOLD.csv (paper,position,person,block) lists the authorships under made-up names; score with identity_score_blocks.py.
  --seed N            (1)
  --half 0|1          takes authors whose name has that hash only: fit on one half, report on the other
  --names N           how many made-up names (60)
  --largest N         authors of the commonest (40); half as many have twice the bearers, but for a quarter of any number
  --only              keeps the papers of made-up names only, as sets do that are made by asking for names
  --writing full|initials|some    given names as they are, as initials everywhere, or on every other paper
  --alike             those of one name have a first letter of the family name in common, as far as there are
  --called common|unheard         East Asian names that many bear, or words that nobody bears
  --bare              no venues
  --places            keeps affiliations, which careers.py gives
  --by-initials       no made-up names: given names are cut to initials, and who has one name then is to be told apart
"""
import argparse, collections, csv, hashlib, json, random, sys

FAMILIES = "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Kim Lee Park Choi Nguyen Tran".split()
GIVEN = ("Wei Jing Min Lei Yan Hui Jun Feng Ying Tao Bin Yu Xin Ping Hong Li Jie Hao Peng Bo Xiaohong Jianhua Yuanyuan Zhiqiang Haitao "
         "Jinho Minsu Hyun").split()


def half_of(name):
    return hashlib.sha1(name.encode()).digest()[0] % 2


def read(path):
    head, papers = [], []
    for line in open(path, encoding="utf8"):
        r = json.loads(line)
        (papers if r.get("kind") == "paper" else head).append(r)
    return head, [p for p in papers if p.get("authors")]


def family_of(author):
    first, length = author.get("family") or [len(author["name"].rsplit(" ", 1)[0]) + 1, 99]
    raw = author["name"].encode()
    return raw[first:first + length].decode(errors="ignore") or author["name"].split()[-1]


def given_of(author):
    family = family_of(author)
    return author["name"].replace(family, "", 1).strip() if family in author["name"] else author["name"]


def initials(given):
    return " ".join(w[0] + "." for w in given.replace("-", " ").split() if w)


def set_name(author, given, family):
    author["name"] = (given + " " + family).strip()
    author["family"] = [len((given + " ").encode()) if given else 0, len(family.encode())]


def usable(author):
    name = author["name"]
    return len(given_of(author).split(" ")[0].strip(".")) > 1 and not any("person" in k for k in author.get("attributes", {}))


def draw_size(chance, largest):
    if chance.random() < 0.25:
        return chance.randint(5, max(5, largest))
    size = 2
    while 2 * size <= largest and chance.random() < 1 / 3:
        size *= 2
    return size


def make_word(chance):
    return "".join(chance.choice("bdfgklmnprtvz") + chance.choice("aeiou") for _ in range(4)).capitalize()


def choose(options, papers, chance):
    """{name as written: number of its made-up name}, [(given, family)]"""
    count, banned = collections.Counter(), set()
    family = {}
    for p in papers:
        for a in p["authors"]:
            count[a["name"]] += 1
            family[a["name"]] = family_of(a)
            if not usable(a):
                banned.add(a["name"])
    pool = sorted(n for n in count if n not in banned and (options.half is None or half_of(n) == options.half))
    many = [n for n in pool if count[n] > 1]
    chance.shuffle(pool)
    chance.shuffle(many)
    called, of, taken = [], {}, set()
    while len(called) < options.names:
        pair = (chance.choice(GIVEN), chance.choice(FAMILIES)) if options.called == "common" else (make_word(chance), make_word(chance))
        if pair in taken:
            continue
        taken.add(pair)
        size, letter = draw_size(chance, options.largest), None
        while size:
            source = many if chance.random() < 0.7 else pool
            name = next((n for n in source[:2000] if n not in of and (not options.alike or letter in (None, family[n][0]))), None)
            if name is None:
                break
            source.remove(name)
            letter = family[name][0]
            of[name] = len(called)
            size -= 1
        called.append(pair)
    return of, called


def main():
    a = argparse.ArgumentParser(usage=__doc__)
    for x in ("corpus", "out", "gold"):
        a.add_argument(x)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--half", type=int)
    a.add_argument("--names", type=int, default=60)
    a.add_argument("--largest", type=int, default=40)
    a.add_argument("--writing", default="full")
    a.add_argument("--called", default="common")
    for x in ("--only", "--alike", "--bare", "--by-initials", "--places"):
        a.add_argument(x, action="store_true")
    o = a.parse_args()
    chance = random.Random(o.seed)
    head, papers = read(o.corpus)
    of, called = ({}, []) if o.by_initials else choose(o, papers, chance)
    rows, kept = [], []
    for number, p in enumerate(papers):
        p["key"] = "p%d" % number
        some, mine = o.writing == "initials" or (o.writing == "some" and chance.random() < 0.5), []
        for k, author in enumerate(p["authors"], 1):
            person, given, family = author["name"], given_of(author), family_of(author)
            author["attributes"] = {k: v for k, v in author.get("attributes", {}).items() if o.places and k == "affiliation"}
            if person in of:
                given, family = called[of[person]]
                mine.append((p["key"], k, person, of[person]))
            if o.by_initials and usable({"name": person, "family": author.get("family")}):
                given = given[0] + "."
                mine.append((p["key"], k, person, given + family))
            elif some:
                given = initials(given)
            set_name(author, given, family)
        if o.bare:
            p.pop("venue", None)
        if mine or not o.only:
            kept.append(p)
        rows += mine
    if o.by_initials:
        rows, kept = largest_blocks(o, rows, kept)
    with open(o.out, "w", encoding="utf8") as f:
        f.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in head + kept)
    with open(o.gold, "w", newline="", encoding="utf8") as f:
        w = csv.writer(f)
        w.writerow(("paper", "position", "person", "block"))
        w.writerows(rows)


def largest_blocks(o, rows, papers):
    people = collections.defaultdict(set)
    for r in rows:
        people[r[3]].add(r[2])
    chosen = sorted((b for b in people if o.half is None or half_of(b) == o.half), key=lambda b: (-len(people[b]), b))[:o.names]
    rows = [r for r in rows if r[3] in set(chosen)]
    keys = {r[0] for r in rows}
    return rows, [p for p in papers if p["key"] in keys] if o.only else papers


if __name__ == "__main__":
    sys.exit(main())
