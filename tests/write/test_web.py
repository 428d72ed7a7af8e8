"""The JSON formats of Cytoscape, NDEx, sigma.js and VOSviewer, and VOSviewer's text files: read by Python
(cyjs by NetworkX too) as their definitions have them."""
import csv
import json

from sample import NAMES, TITLE, Sample, need, same, written


def load(path):
    def refuse(text):
        raise ValueError(text)

    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_constant=refuse)


def reals(values, types):
    return {k: float(v) if types.get(k) == "real" else v for k, v in values.items()}


def labelled(values, name):
    """The expected values with the label under its name in the format."""
    values = dict(values)
    values[name] = values.pop("label")
    return values


def without(values, *names):
    return {k: v for k, v in values.items() if k not in names}


def weighted(types):
    return dict(types, weight="real")


def check_cyjs(networkx, sample, path):
    root = load(path)
    same(root["data"]["name"], TITLE, path)
    drawn = ("x", "y") if sample.name == "drawn" else ()
    for id, node in zip(sample.ids, root["elements"]["nodes"]):
        expected = labelled(sample.nodes[id], "name")
        same(reals(node["data"], sample.node_types),
             dict(reals(without(expected, *drawn), sample.node_types), id=id, value=id), f"{path} {id}")
        if "x" in expected:
            same([float(node["position"]["x"]), float(node["position"]["y"])], [expected["x"], -expected["y"]], path)
    for edge in root["elements"]["edges"]:
        found = without(edge["data"], "id", "source", "target")
        pair = edge["data"]["source"], edge["data"]["target"]
        types = weighted(sample.edge_types)
        same(reals(found, types), reals(sample.edges[pair], types), f"{path} {pair}")
    graph = networkx.cytoscape_graph(root)
    same(list(graph.nodes), sample.ids, path)
    same([graph.nodes[id]["name"] for id in sample.ids], [sample.nodes[id]["label"] for id in sample.ids], path)
    same(graph.number_of_edges(), len(sample.edges), path)


def check_cx2(sample, path):
    root = load(path)
    same(root[0], {"CXVersion": "2.0", "hasFragments": False}, path)
    same(root[-1], {"status": [{"success": True}]}, path)
    aspects = {key: value for part in root[1:-1] for key, value in part.items()}
    for entry in aspects["metaData"]:
        same(len(aspects[entry["name"]]), entry["elementCount"], f"{path} {entry['name']}")
    declared = aspects["attributeDeclarations"][0]
    kinds = {"long": (int,), "double": (int, float), "boolean": (bool,), "string": (str,)}
    for part, items in (("nodes", aspects["nodes"]), ("edges", aspects["edges"])):
        for item in items:
            for name, value in item["v"].items():
                same(isinstance(value, kinds[declared[part][name]["d"]]), True, f"{path} {name}")
    drawn = ("x", "y") if sample.name == "drawn" else ()
    for index, (id, node) in enumerate(zip(sample.ids, aspects["nodes"])):
        expected = dict(reals(without(labelled(sample.nodes[id], "name"), *drawn), sample.node_types), represents=id)
        same(node["id"], index, path)
        same(reals(node["v"], sample.node_types), expected, f"{path} {id}")
    for edge in aspects["edges"]:
        pair = sample.ids[edge["s"]], sample.ids[edge["t"]]
        types = weighted(sample.edge_types)
        same(reals(edge["v"], types), reals(sample.edges[pair], types), f"{path} {pair}")
    same(len(aspects["edges"]), len(sample.edges), path)


def shown(mapping, value):
    """What a continuous mapping makes of a value, as Cytoscape Web does."""
    for part in mapping["definition"]["map"]:
        if "min" in part and "max" in part and part["min"] <= value <= part["max"]:
            share = (value - part["min"]) / (part["max"] - part["min"]) if part["max"] > part["min"] else 0
            return part["minVPValue"] + share * (part["maxVPValue"] - part["minVPValue"])
    return None


def check_cx2_looks(sample, path):
    """Colours, widths and labels come from columns that the nodes and edges have."""
    aspects = {key: value for part in load(path)[1:-1] for key, value in part.items()}
    looks = aspects["visualProperties"][0]
    same(looks["nodeMapping"]["NODE_LABEL"]["definition"]["attribute"], "name", path)
    same("NODE_WIDTH" in looks["nodeMapping"], sample.name == "drawn", path)
    if sample.name != "drawn":
        return
    same(looks["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]["attribute"], "color", path)
    same(looks["edgeMapping"]["EDGE_LINE_COLOR"]["definition"]["attribute"], "color", path)
    for node in aspects["nodes"]:
        if "size" in node["v"]:  # a radius
            for side in ("NODE_WIDTH", "NODE_HEIGHT"):
                same(abs(shown(looks["nodeMapping"][side], node["v"]["size"]) - 2 * node["v"]["size"]) < 1e-9, True, path)
    for edge in aspects["edges"]:
        if "thickness" in edge["v"]:
            width = shown(looks["edgeMapping"]["EDGE_WIDTH"], edge["v"]["thickness"])
            same(abs(width - edge["v"]["thickness"]) < 1e-9, True, path)


def check_graphology(sample, path):
    root = load(path)
    same(root["options"], {"type": "undirected", "multi": False, "allowSelfLoops": False}, path)
    same([node["key"] for node in root["nodes"]], sample.ids, path)
    for node in root["nodes"]:
        same(reals(node["attributes"], sample.node_types), reals(sample.nodes[node["key"]], sample.node_types), path)
    for edge in root["edges"]:
        expected = dict(sample.edges[edge["source"], edge["target"]])
        if "thickness" in expected:
            expected["size"] = expected.pop("thickness")
        types = weighted(dict(sample.edge_types, size="real"))
        same(reals(edge["attributes"], types), reals(expected, types), path)
    same(len(root["edges"]), len(sample.edges), path)


def check_vosviewer(sample, path):
    root = load(path)
    same(root["info"]["title"], TITLE, path)
    items = root["network"]["items"]
    same([item["id"] for item in items], sample.ids, path)
    for item in items:
        expected = sample.nodes[item["id"]]
        same(item["label"], expected["label"], path)
        numbers = dict(item.get("weights", {}), **item.get("scores", {}))
        drawn = ("x", "y", "size", "community") if sample.name == "drawn" else ()
        if sample.name == "drawn":
            same(sorted(item["weights"]), ["documents"], path)
            same(item.get("cluster"), expected["community"] + 1 if "community" in expected else None, path)
            same((item.get("x"), item.get("y")), (expected.get("x"), expected.get("y")), path)
        same({k: float(v) for k, v in numbers.items()},
             {k: float(v) for k, v in without(expected, *drawn).items()
              if sample.node_types.get(k) in ("integer", "real")}, path)
        same(all(weight >= 0 for weight in item.get("weights", {}).values()), True, path)
    links = {(link["source_id"], link["target_id"]): float(link["strength"]) for link in root["network"]["links"]}
    same(links, {pair: float(edge["weight"]) for pair, edge in sample.edges.items()}, path)


def check_vosviewer_text(sample, stem):
    with open(stem + ".map.txt", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for number, (id, row) in enumerate(zip(sample.ids, rows), 1):
        same(row["id"], str(number), stem)
        if sample.name == "drawn":
            same(row["weight<documents>"], str(sample.nodes[id]["documents"]), stem)
        same(row["label"], "".join(" " if c < " " else c for c in sample.nodes[id]["label"]), stem)
    with open(stem + ".network.txt") as file:
        found = [line.split("\t") for line in file.read().splitlines()]
    links = {(sample.ids[int(a) - 1], sample.ids[int(b) - 1]): float(weight) for a, b, weight in found}
    same(links, {pair: float(edge["weight"]) for pair, edge in sample.edges.items()}, stem)


networkx = need("networkx")
folder = written()
for name in NAMES:
    sample, stem = Sample(name), f"{folder}/{name}"
    check_cyjs(networkx, sample, stem + ".cyjs")
    check_cx2(sample, stem + ".cx2")
    check_cx2_looks(sample, stem + ".cx2")
    check_graphology(sample, stem + ".graphology.json")
    check_vosviewer(sample, stem + ".vosviewer.json")
    check_vosviewer_text(sample, stem)
