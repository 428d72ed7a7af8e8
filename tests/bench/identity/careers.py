#!/usr/bin/env python3
"""Gives every author of a corpus a made-up career: institutions that move over time, as affiliations people write them.

usage: careers.py CORPUS.jsonl OUT.jsonl [OPTION]...
CORPUS.jsonl is what `coauth convert` makes of the ACL Anthology, or of any collection where one name is one person for most
part.  bench-identity-homonyms OUT.jsonl SEED crowd then tells whether people of one name are told apart, and blend.py
--places makes homonyms of some of them.  The world: 400 institutions of heavy-tailed size in 150 cities of 30 countries, whose
names share words (University, Technology, the city's, the country's), 20 departments that a field's people are all of, so that
these tell nobody apart.  Half of all who are new take their collaborators' institution; all stay for six years on average, and
move within the country, or the city, more often than abroad.  A paper writes in one of five orders, abbreviates or not, and
leaves departments, cities or countries out; of a tenth of all authorships nothing is said, of an eighth two places.
  --seed N            (1)
  --missing P         (0.1)
  --years-cut         no years
  --bare              neither titles nor venues
"""
import argparse, json, random

DEPARTMENTS = [("Computer Science", "Comput. Sci."), ("Linguistics", "Linguist."), ("Physics", "Phys."), ("Mathematics", "Math."),
               ("Electrical Engineering", "Elect. Eng."), ("Computer Science and Engineering", "CSE"), ("Psychology", "Psychol."),
               ("Information Science", "Inf. Sci."), ("Informatics", "Informat."), ("Biology", "Biol."), ("Statistics", "Stat."),
               ("Computational Linguistics", "CL"), ("Software Engineering", "Softw. Eng."), ("Philosophy", "Philos."),
               ("Information Technology", "IT"), ("Languages and Literature", "Lang. & Lit."), ("Applied Mathematics", "Appl. Math."),
               ("Computer Technology", "Comput. Technol."), ("Natural Language Processing", "NLP"), ("Automation", "Autom.")]
OF_DEPARTMENT = ["Department of %s", "School of %s", "Faculty of %s", "Institute of %s", "Dept. of %s"]
COUNTRIES = ("Germany France Italy Spain Portugal Poland Hungary Sweden Norway Denmark Finland Greece Turkey Israel India Japan China "
             "Korea Taiwan Singapore Vietnam Australia Canada USA Mexico Brazil Chile Egypt Kenya UK").split()
WEIGHT_OF_COUNTRY = dict(USA=30, China=25, Germany=12, Japan=12, UK=12, India=8, France=8, Canada=6, Korea=6, Italy=6, Spain=5)
PATTERNS = ["University of {city}", "{city} University", "{city} University of Technology", "{city} Institute of Technology",
            "Technical University of {city}", "{country} Academy of Sciences", "National University of {city}", "{city} State University",
            "{word} Research", "{word} University", "National Institute of {word}", "{word} Laboratories", "{city} Normal University",
            "{city} College", "{word} Institute for Advanced Study", "University of {word} at {city}"]
SHORT = [("University", "Univ."), ("Institute", "Inst."), ("Technology", "Tech."), ("National", "Natl."), ("Academy", "Acad."),
         ("Laboratories", "Labs"), ("Sciences", "Sci."), ("Technical", "Tech.")]


def make_word(chance, parts):
    return "".join(chance.choice("b d f g k l m n p r t v z br st".split()) + chance.choice("aeiou") for _ in range(parts)).capitalize()


def by_rank(chance, things):
    """Zipf's law, so to speak."""
    return chance.choices(things, [1 / (k + 2) for k in range(len(things))])[0]


class World:
    def __init__(self, chance):
        self.of_country, self.of_city, self.all = {}, {}, []
        countries = chance.choices(COUNTRIES, [WEIGHT_OF_COUNTRY.get(c, 2) for c in COUNTRIES], k=150)
        cities = [(make_word(chance, 3), country) for country in countries]
        for _ in range(400):
            city, country = by_rank(chance, cities)
            name = chance.choice(PATTERNS).format(city=city, country=country, word=make_word(chance, 3))
            place = (name, city, country, "%05d" % chance.randrange(100000))
            self.all.append(place)
            self.of_country.setdefault(country, []).append(place)
            self.of_city.setdefault(city, []).append(place)

    def move(self, chance, place):
        kind = chance.random()
        return by_rank(chance, self.of_city[place[1]] if kind < 0.2 else self.of_country[place[2]] if kind < 0.6 else self.all)


def shorten(text):
    for whole, short in SHORT:
        text = text.replace(whole, short)
    return text


def write(chance, style, place, department):
    name, city, country, code = place
    whole, short = department
    order, brief = style
    if brief:
        name = shorten(name)
    office = chance.choice(OF_DEPARTMENT) % whole if not brief else "Dept. %s" % short
    with_office, with_country = chance.random() < 0.7, chance.random() < 0.8
    tail = [city + (" " + code if chance.random() < 0.3 else "")] + ([country] if with_country else [])
    if order == 0:
        return ", ".join(([office] if with_office else []) + [name] + tail)
    if order == 1:
        return ", ".join([name] + ([office] if with_office else []) + tail)
    if order == 2:
        return name
    if order == 3:
        return ", ".join([name] + ([country] if with_country else []))
    return ", ".join([city, name])


def careers(papers, options):
    chance = random.Random(options.seed)
    world, at, home, office, second = World(chance), {}, {}, {}, {}
    order = sorted(range(len(papers)), key=lambda k: (papers[k].get("year") or 0, k))
    for k in order:
        year, style = papers[k].get("year") or 0, (chance.choice((0, 0, 0, 1, 1, 2, 3, 4)), chance.random() < 0.4)
        known = [at[a["name"]] for a in papers[k]["authors"] if a["name"] in at]
        for a in papers[k]["authors"]:
            who = a["name"]
            if who not in at:
                at[who] = chance.choice(known) if known and chance.random() < 0.5 else by_rank(chance, world.all)
                home[who], office[who] = year, by_rank(chance, DEPARTMENTS)
                known.append(at[who])
            elif chance.random() > (5 / 6) ** max(year - home[who], 0):
                second[who], at[who] = at[who], world.move(chance, at[who])
            home[who] = year
            places = [at[who]] + ([second.get(who) or world.move(chance, at[who])] if chance.random() < 0.125 else [])
            if chance.random() >= options.missing:
                texts = [write(chance, style, p, office[who]) for p in places]
                a.setdefault("attributes", {})["affiliation"] = texts


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("corpus"), p.add_argument("out")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--missing", type=float, default=0.1)
    p.add_argument("--years-cut", action="store_true"), p.add_argument("--bare", action="store_true")
    options = p.parse_args()
    records = [json.loads(line) for line in open(options.corpus, encoding="utf8")]
    papers = [r for r in records if r.get("kind") == "paper" and r.get("authors")]
    careers(papers, options)
    for r in papers:
        for field in (["year", "month", "day"] if options.years_cut else []) + (["title", "venue", "attributes"] if options.bare else []):
            r.pop(field, None)
    with open(options.out, "w", encoding="utf8") as f:
        f.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


if __name__ == "__main__":
    main()
