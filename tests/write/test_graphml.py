"""GraphML, read back by NetworkX and by igraph: the same nodes, edges, weights and attributes."""
import math

from sample import NAMES, Sample, need, same, same_number, written, xml_legal


def check_networkx(networkx, sample, path):
    graph = networkx.read_graphml(path)
    same(graph.is_directed(), False, path)
    same(graph.is_multigraph(), False, path)
    same(list(graph.nodes), sample.ids, path)
    for id, expected in sample.nodes.items():
        expected = {k: xml_legal(v) for k, v in expected.items() if v != ""}  # NetworkX drops empty texts
        same(graph.nodes[id], expected, f"{path} {id}")
    same(graph.number_of_edges(), len(sample.edges), path)
    for (a, b), expected in sample.edges.items():
        found = dict(graph.edges[a, b])
        found.pop("id", None)
        expected = {k: xml_legal(v) for k, v in expected.items()}
        same(found, dict(expected, weight=float(expected["weight"])), f"{path} {a}-{b}")


def check_yed(networkx, etree, sample, path):
    """NetworkX reads yEd's files; the shapes have the columns' places (as corners, y downwards), sizes, colours."""
    graph = networkx.read_graphml(path)
    same(list(graph.nodes), sample.ids, path)
    y = "{http://www.yworks.com/xml/graphml}"
    root = etree.parse(path).getroot()
    for id, shape in zip(sample.ids, root.iter(y + "ShapeNode")):
        expected, geometry = sample.nodes[id], shape.find(y + "Geometry")
        size = float(geometry.get("width"))
        same(shape.find(y + "NodeLabel").text or "", xml_legal(expected["label"]), f"{path} {id}")
        same(size, 2 * expected["size"] if "size" in expected else 30.0, f"{path} {id}")
        same(shape.find(y + "Fill").get("color"), expected.get("color", "#FFCC00"), f"{path} {id}")
        same(geometry.get("x") is not None, "x" in expected, f"{path} {id}")
        if "x" in expected:
            place = float(geometry.get("x")) + size / 2, -float(geometry.get("y")) - size / 2
            same(place, (expected["x"], expected["y"]), f"{path} {id}")
    for (a, b), line in zip(sample.edges, root.iter(y + "LineStyle")):
        expected = sample.edges[a, b]
        same(float(line.get("width")), float(expected.get("thickness", 1)), f"{path} {a}-{b}")
        same(line.get("color"), expected.get("color", "#000000"), f"{path} {a}-{b}")


def check_igraph_value(found, expected, type_name, what):
    """igraph has doubles for numbers, and NaN, "" and false for what is missing."""
    if type_name in ("integer", "real"):
        if expected is None:
            same(math.isnan(found), True, what)
        else:
            same_number(found, expected, what)
    elif type_name == "boolean":
        same(bool(found), bool(expected), what)
    else:
        same(found, xml_legal(expected or ""), what)


def check_igraph(igraph, sample, path):
    graph = igraph.Graph.Read_GraphML(path)
    same(graph.is_directed(), False, path)
    same(graph.vs["id"], sample.ids, path)
    same(graph.vcount(), len(sample.nodes), path)
    for vertex in graph.vs:
        expected = sample.nodes[vertex["id"]]
        same(vertex["label"], xml_legal(expected["label"]), path)
        for name, type_name in sample.node_types.items():
            check_igraph_value(vertex[name], expected.get(name), type_name, f"{path} {vertex['id']} {name}")
    same(graph.ecount(), len(sample.edges), path)
    for edge in graph.es:
        pair = (graph.vs[edge.source]["id"], graph.vs[edge.target]["id"])
        expected = sample.edges[pair]
        same_number(edge["weight"], expected["weight"], f"{path} {pair}")
        for name, type_name in sample.edge_types.items():
            check_igraph_value(edge[name], expected.get(name), type_name, f"{path} {pair} {name}")


networkx, igraph = need("networkx"), need("igraph")
need("lxml")
from lxml import etree

folder = written()
for name in NAMES:
    sample = Sample(name)
    check_networkx(networkx, sample, f"{folder}/{name}.graphml")
    check_igraph(igraph, sample, f"{folder}/{name}.graphml")
    check_yed(networkx, etree, sample, f"{folder}/{name}.yed.graphml")
