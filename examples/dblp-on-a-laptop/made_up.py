"""Makes up dblp.xml: what DBLP's dump looks like, of people who do not exist.  The same every time.

usage: /usr/bin/python3 examples/dblp-on-a-laptop/made_up.py > examples/dblp-on-a-laptop/dblp.xml"""
import random, sys

FAMILIES = "Berg Okoye Lindqvist Sato Duarte Novotny Achterberg Rao Quispe Farkas Ylönen Tremblay Bianchi Adeyemi".split()
GIVEN = "Hanna Tunde Elin Kenji Marta Pavel Joost Asha Inti Dóra Aino Luc Paola Femi".split()
SUBJECTS = ["Query Planning", "Graph Stores", "Type Inference", "Packet Scheduling", "Proof Search", "Stream Joins"]
random.seed(1993)
people = ["%s %s" % (g, f) for g in GIVEN for f in FAMILIES][:180] + ["Hanna Berg 0001", "Hanna Berg 0002"]
group = {p: random.randrange(len(SUBJECTS)) for p in people}
wrote = list(people)  # each as often as they wrote: who has, gets
lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<dblp>"]
for number in range(400):
    first = random.choice(wrote)
    near = [p for p in wrote if group[p] == group[first]]
    team = {first: 1}
    for _ in range(random.choice([0, 1, 1, 2, 2, 3, 4])):
        team[random.choice(near if random.random() < 0.9 else wrote)] = 1
    wrote += team
    year, subject = random.randrange(1998, 2026), SUBJECTS[group[first]]
    lines.append('<article key="journals/made/Up%d" mdate="2026-01-01">%s<title>%s for %s Loads, Part %d.</title>'
                 "<year>%d</year><journal>J. Made Up</journal></article>" % (
                     number, "".join("<author>%s</author>" % p for p in team), subject,
                     random.choice(["Skewed", "Bursty", "Sparse", "Mixed"]), number, year))
lines.append("</dblp>")
sys.stdout.reconfigure(encoding="utf-8")
print("\n".join(lines))
