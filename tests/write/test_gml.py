"""GML, read back by NetworkX and by igraph: the same nodes, edges, weights, attributes and places; keys of letters and
digits."""
import html
import re

from sample import NAMES, Sample, need, same, same_number, written

TYPES = {"integer": int, "real": float, "boolean": int, "text": str}


def key_in_gml(name):
    """first_year is firstYear."""
    return re.sub("_(.)", lambda m: m[1].upper(), name)


def check_keys(path):
    with open(path, encoding="ascii") as file:
        text = file.read()
    keys = set(re.findall(r' (\S+) (?=["\[0-9-])', re.sub(r'"[^"]*"', '""', text)))
    same([key for key in keys if not re.fullmatch("[A-Za-z][A-Za-z0-9]*", key)], [], path)
    same("firstYear" in keys, "first_year" in open(path.replace(".gml", ".csv"), encoding="utf-8").readline(), path)


def plain(found):
    """What NetworkX read, with what is drawn where the columns have it."""
    found = dict(found)
    graphics = found.pop("graphics", {})
    for key, column in (("x", "x"), ("y", "y"), ("fill", "color"), ("width", "thickness")):
        if key in graphics:
            found[column] = graphics[key]
    if "w" in graphics:
        same(graphics["h"], graphics["w"], "height and width")
        found["size"] = graphics["w"] / 2  # a radius
    return found


def converted(values, types):
    return {key_in_gml(k): TYPES[types[k]](v) if k in types else v for k, v in values.items()}


def check_networkx(networkx, sample, path):
    graph = networkx.read_gml(path, label="name")
    same(graph.is_directed(), False, path)
    same(list(graph.nodes), sample.ids, path)
    for id, expected in sample.nodes.items():
        found = plain(graph.nodes[id])
        found.pop("id", None)
        same(found, converted(expected, sample.node_types), f"{path} {id}")
    same(graph.number_of_edges(), len(sample.edges), path)
    for (a, b), expected in sample.edges.items():
        expected = dict(converted(expected, sample.edge_types), weight=float(expected["weight"]))
        same(plain(graph.edges[a, b]), expected, f"{path} {a}-{b}")


def check_igraph(igraph, sample, path):
    """igraph leaves numeric character references to its user and knows no nested keys."""
    graph = igraph.Graph.Read_GML(path)
    same(graph.vs["name"], sample.ids, path)
    for vertex in graph.vs:
        expected = sample.nodes[vertex["name"]]
        same(html.unescape(vertex["label"]), expected["label"], f"{path} {vertex['name']}")
    same(graph.ecount(), len(sample.edges), path)
    for edge in graph.es:
        pair = graph.vs[edge.source]["name"], graph.vs[edge.target]["name"]
        same_number(edge["weight"], sample.edges[pair]["weight"], f"{path} {pair}")


networkx, igraph = need("networkx"), need("igraph")
folder = written()
for name in NAMES:
    sample = Sample(name)
    check_networkx(networkx, sample, f"{folder}/{name}.gml")
    check_igraph(igraph, sample, f"{folder}/{name}.gml")
    check_keys(f"{folder}/{name}.gml")
