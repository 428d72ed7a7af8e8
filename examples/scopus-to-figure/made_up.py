"""Makes up scopus.csv: what Scopus exports, of people, places and papers that do not exist.  The same every time.

usage: /usr/bin/python3 examples/scopus-to-figure/made_up.py > examples/scopus-to-figure/scopus.csv"""
import csv, random, sys

COUNTRIES = {  # country: city, family names, given names
    "Norway": ("Bergen", "Solberg Haugen Nygaard Lunde Bakken Eide Moen Strand", "Ingrid Lars Sigrid Kjetil Astrid Magnus Liv"),
    "Australia": ("Townsville", "Whitlock Barrow Hensley Doyle Marsh Tanner Colley", "Grace Callum Ruby Declan Isla Hamish Tess"),
    "Brazil": ("Recife", "Figueira Carvalhal Moura Teles Barreiros Salvador Pinheiro", "Luana Thiago Camila Rafael Beatriz Caio"),
    "Japan": ("Okinawa", "Miyagusuku Shimabuku Hoshino Kawano Isobe Murata Nakasone", "Haruka Kenta Yui Takeshi Aoi Shun Mei"),
    "Kenya": ("Mombasa", "Mwakio Wanjala Odhiambo Chelimo Kariuki Barasa", "Amina Juma Wambui Otieno Zawadi Kamau"),
    "Portugal": ("Faro", "Quintela Seabra Vilhena Lobato Sequeira Amado", "Inês Rui Marta Gonçalo Leonor Duarte"),
    "Canada": ("Halifax", "Pelletier Gauthier MacAskill Thibodeau Fraser Comeau", "Noémie Ian Chloé Graham Maude Owen"),
}
TOPICS = [  # phrase, further words, journals, the countries whose groups work on it
    ("marine heatwaves", "attribution detection duration thermal stress sea surface temperature", "Ocean Climate Letters", "Australia Norway Canada"),
    ("coral bleaching", "recovery symbiont thermal tolerance reef survey", "Reef Science", "Australia Japan Kenya"),
    ("kelp forests", "restoration urchin grazing canopy carbon storage", "Coastal Ecology", "Norway Portugal Canada"),
    ("plankton imaging", "classifier flow cytometry size spectra automated sorting", "Methods in Oceanography", "Norway Japan Brazil"),
    ("mangrove carbon", "sediment stocks restoration blue carbon accounting", "Coastal Ecology", "Brazil Kenya Australia"),
    ("small-scale fisheries", "landing records co-management catch reconstruction", "Fisheries and Society", "Kenya Brazil Portugal"),
]
KINDS = ["a field experiment", "a global review", "evidence from long records", "a model comparison", "lessons from the tropics",
         "a baseline", "ten years on", "from space", "in a warming bay", "at the range edge"]
HEADER = ["Authors", "Author full names", "Author(s) ID", "Title", "Year", "Source title", "Cited by", "DOI",
          "Affiliations", "Authors with affiliations", "Author Keywords", "Document Type", "EID"]

random.seed(1959)


def make_people():
    people, seen = {}, set()
    for country, (city, families, given) in COUNTRIES.items():
        people[country] = []
        while len(people[country]) < 24:
            name = random.choice(families.split()), random.choice(given.split())
            if name in seen:
                continue
            seen.add(name)
            home = random.choice(["%s Institute of Marine Research" % city, "University of %s" % city])
            people[country].append({"family": name[0], "given": name[1], "id": 57200000000 + 7919 * len(seen),
                                    "place": "%s, %s, %s" % (home, city, country), "topic": None})
    return people


def team_for(topic, people, past):
    """A leader of one of the topic's countries, who mostly writes with whom they wrote before."""
    countries = TOPICS[topic][3].split()
    home = random.choices(countries, weights=[4, 2, 2])[0]
    pool = [p for p in people[home] if p["topic"] in (None, topic)] or people[home]
    leader = min(random.sample(pool, min(3, len(pool))), key=lambda p: p["id"])
    leader["topic"] = topic
    team = [leader]
    for _ in range(random.choices([1, 2, 3, 4, 6], weights=[3, 4, 3, 2, 1])[0]):
        if past[leader["id"]] and random.random() < 0.6:
            one = random.choice(past[leader["id"]])
        elif random.random() < 0.16:  # a guest, who may be of another topic
            one = random.choice(random.choice(list(people.values())))
        else:
            where = home if random.random() < 0.7 else random.choice(countries)
            one = random.choice([p for p in people[where] if p["topic"] in (None, topic)] or people[where])
        if one not in team:
            one["topic"] = one["topic"] if one["topic"] is not None else topic
            team.append(one)
    for one in team:
        past[one["id"]] += [other for other in team if other is not one]
    random.shuffle(team)
    return team


def initials(p):
    return "%s %s." % (p["family"], p["given"][0])


def row(number, people, past):
    year = random.choices(range(2012, 2025), weights=range(4, 17))[0]
    topic = random.choices(range(len(TOPICS)), weights=[4, 5, 3, 3, 3, 3])[0]
    phrase, words, journal, _ = TOPICS[topic]
    team = team_for(topic, people, past)
    some = random.sample(words.split(), 2)
    title = "%s and %s %s: %s" % (phrase.capitalize(), some[0], some[1], random.choice(KINDS))
    places = list(dict.fromkeys(p["place"] for p in team))
    return ["; ".join(map(initials, team)), "; ".join("%s, %s (%d)" % (p["family"], p["given"], p["id"]) for p in team),
            "; ".join(str(p["id"]) for p in team), title, year, journal, int(random.paretovariate(0.9) * (2025 - year) / 3),
            "10.5555/made.up.%04d" % number, "; ".join(places),
            "; ".join("%s, %s" % (initials(p), p["place"]) for p in team), "; ".join([phrase] + some), "Article",
            "2-s2.0-9900000%04d" % number]


people = make_people()
past = {p["id"]: [] for group in people.values() for p in group}
out = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator="\n")
sys.stdout.reconfigure(encoding="utf-8")
out.writerow(HEADER)
for number in range(1, 301):
    out.writerow(row(number, people, past))
