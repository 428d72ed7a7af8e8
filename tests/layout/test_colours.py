"""Colours of many groups: told apart by readers with deuteranopia and protanopia, hardly anybody left grey, and no
two groups that write with each other alike.  Colour-blindness is simulated by the matrices of Machado, Oliveira &
Fernandes (2009) for severity 1, differences are CIEDE2000, checked against pairs published by Sharma, Wu & Dalal
(2005)."""
import collections
import itertools
import json
import math
import os
import re
import subprocess
import tempfile

SIMULATED = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
GREY = (148, 148, 148)


def linear(color):
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in color)]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def lab(light):
    x, y, z = (value / white for value, white in zip(times(TO_XYZ, light), (0.95047, 1, 1.08883)))
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one, other):
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = (1 - math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7))) / 2
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    hue = h1 + h2 if not c1 * c2 else (h1 + h2) / 2 + (180 * (1 if h1 + h2 < 360 else -1) if abs(h1 - h2) > 180 else 0)
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    l, c = (l1 + l2) / 2, (c1 + c2) / 2
    cos = lambda degrees: math.cos(math.radians(degrees))
    t = 1 - 0.17 * cos(hue - 30) + 0.24 * cos(2 * hue) + 0.32 * cos(3 * hue + 6) - 0.20 * cos(4 * hue - 63)
    sl = 1 + 0.015 * (l - 50) ** 2 / math.sqrt(20 + (l - 50) ** 2)
    sc, sh = 1 + 0.045 * c, 1 + 0.015 * c * t
    rt = -math.sin(math.radians(60 * math.exp(-((hue - 275) / 25) ** 2))) * 2 * math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def seen(color, matrix):
    return lab([min(max(c, 0), 1) for c in times(matrix, linear(color))])


def check_published():
    for one, other, published in (((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
                                  ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
                                  ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
                                  ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082)):
        assert abs(difference(one, other) - published) < 1e-4, (one, other, difference(one, other))


def read(path):
    text = open(path, encoding="utf-8").read()
    group, color, links = {}, {}, collections.Counter()
    for node in re.finditer(r'<node id="(\w+)".*?</node>', text):
        group[node[1]] = re.search(r'for="community" value="(\d+)"', node[0])[1]
        color[node[1]] = tuple(int(c) for c in re.search(r'<color r="(\d+)" g="(\d+)" b="(\d+)"', node[0]).groups())
    for a, b in re.findall(r'<edge source="(\w+)" target="(\w+)"', text):
        if group[a] != group[b]:
            links[frozenset((group[a], group[b]))] += 1
    return group, color, links


def write_network(path, groups, size):
    """Groups of people who write with each other, each linked with its next two neighbours in a ring."""
    name = lambda g, i: f"A{chr(97 + i)} Fam{chr(97 + g // 26)}{chr(97 + g % 26)}"
    with open(path, "w") as file:
        file.write("title,authors,year\n")
        for g in range(groups):
            for repeat in range(3):
                file.write(f"On subject {g} part {repeat},{'; '.join(name(g, i) for i in range(size))},2001\n")
            for step in (1, 2):
                file.write(f"Bridge {g} by {step},{name(g, 0)}; {name((g + step) % groups, step)},2002\n")


def write_teams(path):
    """Thirty teams of ten and five of two, every two of them linked: more teams than colours."""
    nodes, edges = [], []
    for team in range(35):
        for i in range(10 if team < 30 else 2):
            nodes.append({"id": f"n{team}i{i}", "label": f"n{team}i{i}", "field": f"team {team}"})
            edges += [{"source": f"n{team}i0", "target": f"n{team}i{i}", "weight": 9}] if i else []
    edges += [{"source": f"n{a}i0", "target": f"n{b}i1", "weight": 1}
              for a, b in itertools.combinations(range(35), 2) if (a, b) not in APART]
    with open(path, "w") as file:
        json.dump({"directed": False, "nodes": nodes, "edges": edges}, file)
    return {n["id"]: n["field"] for n in nodes}, edges


APART = {(a, a + 15) for a in range(4)}  # teams that are not linked, and so may be alike


def check_groups_apart(of, pairs, people, most):
    """of: the colour of each group, people: how many are in it."""
    alike = [(a, b) for a, b in pairs if of[a] == of[b] != GREY]
    assert not alike, alike
    grey = sum(n for group, n in people.items() if of[group] == GREY) / sum(people.values())
    assert grey <= most, grey
    return grey


def giant_of(nodes, pairs):
    """The largest set of nodes that hang together."""
    root = {u: u for u in nodes}
    def top(u):
        while root[u] != u:
            root[u] = u = root[root[u]]
        return u
    for a, b in pairs:
        root[top(a)] = top(b)
    largest = collections.Counter(map(top, nodes)).most_common(1)[0][0]
    return {u for u in nodes if top(u) == largest}


def check_teams(folder):
    """With 26 colours 30 of the 35 teams can be told apart, four pairs of them alike; 310 people, 10 of them grey."""
    source, out = os.path.join(folder, "t.json"), os.path.join(folder, "t.gexf")
    team, edges = write_teams(source)
    subprocess.run([os.environ["COAUTH"], "export", "-q", "--layout", "none", "--color-by", "field", "-o", out, source],
                   check=True)
    text, of = open(out, encoding="utf-8").read(), {}
    for node in re.finditer(r'<node id="(\w+)" label="(\w+)".*?</node>', text):
        of[team[node[2]]] = tuple(int(c) for c in re.search(r'<color r="(\d+)" g="(\d+)" b="(\d+)"', node[0]).groups())
    pairs = {(team[e["source"]], team[e["target"]]) for e in edges if team[e["source"]] != team[e["target"]]}
    assert len(pairs) == 35 * 34 / 2 - len(APART)
    grey = check_groups_apart(of, pairs, collections.Counter(team.values()), 10 / 310)
    assert len(set(of.values()) - {GREY}) == 26 and grey == 10 / 310, (len(set(of.values())), grey)


def check_alone(folder):
    """Forty groups that are linked with none: no two of the first 26 are alike, and none of the rest is like the ten that a key
    of colours names."""
    source, out = os.path.join(folder, "alone.json"), os.path.join(folder, "alone.gexf")
    nodes = [{"id": f"n{team}i{i}", "label": f"n{team}i{i}"} for team in range(40) for i in range(43 - team)]
    edges = [{"source": f"n{team}i0", "target": f"n{team}i{i}"} for team in range(40) for i in range(1, 43 - team)]
    with open(source, "w") as file:
        json.dump({"directed": False, "nodes": nodes, "edges": edges}, file)
    subprocess.run([os.environ["COAUTH"], "export", "-q", "--layout", "none", "-o", out, source], check=True)
    text, of = open(out, encoding="utf-8").read(), {}
    for node in re.finditer(r'<node id="(\w+)" label="n(\d+)i0".*?</node>', text):
        of[int(node[2])] = re.search(r'<color r="(\d+)" g="(\d+)" b="(\d+)"', node[0]).groups()
    order = [of[team] for team in range(40)]
    assert len(set(order[:26])) == 26 and not set(order[26:]) & set(order[:10]), order


def check_anthology(folder):
    """At most 10 % of the authors of its giant component stay grey, and no two linked groups are alike."""
    source = os.path.join(os.environ.get("COAUTH_SHARED", ""), "data/acl-anthology")
    out = os.path.join(folder, "a.gexf")
    if not os.path.isdir(source):
        return "not at hand"
    subprocess.run([os.environ["COAUTH"], "export", "-q", "--layout", "none", "-o", out, source], check=True)
    group, color, links = read(out)
    giant = giant_of(group, re.findall(r'<edge source="(\w+)" target="(\w+)"', open(out, encoding="utf-8").read()))
    assert len(giant) > 40000, len(giant)
    people = collections.Counter(group[u] for u in giant)
    grey = check_groups_apart({group[u]: color[u] for u in color}, [tuple(pair) for pair in links], people, 0.1)
    return f"{len(people)} groups, {grey:.1%} grey"


check_published()
with tempfile.TemporaryDirectory() as folder:
    source, out = os.path.join(folder, "x.csv"), os.path.join(folder, "x.gexf")
    write_network(source, 60, 8)
    subprocess.run([os.environ["COAUTH"], "export", "-q", "--layout", "none", "--identity", "exact", "-o", out, source],
                   check=True)
    group, color, links = read(out)
    check_teams(folder)
    check_alone(folder)
    anthology = check_anthology(folder)
assert len(set(group.values())) > 40, len(set(group.values()))
used = set(color.values())
assert len(used - {GREY}) == 26, used
assert sum(c == GREY for c in color.values()) <= 0.1 * len(color)
for who, matrix in SIMULATED.items():
    for one, other in itertools.combinations(sorted(used | {GREY}), 2):
        assert difference(seen(one, matrix), seen(other, matrix)) >= 10, (who, one, other)
of = {group[node]: color[node] for node in group}
for a, b in links:
    assert of[a] != of[b] or of[a] == GREY, (a, b)
print(f"ACL Anthology: {anthology}")
print(f"{len(set(group.values()))} groups, {len(links)} pairs of neighbours, no two alike")
