"""DOT, read back by pygraphviz (the same nodes, edges, weights and attributes) and by Graphviz's programs
(no complaint; places and labels as they should be drawn)."""
import subprocess
import sys

from sample import NAMES, Sample, need, same, same_number, written


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode or done.stderr:
        sys.exit(f"{command}: {done.stderr}")
    return done.stdout


def name_in_dot(name):
    """Graphviz draws by some names; columns that have them are called otherwise."""
    return "group_" if name == "group" else name


def check_values(attributes, expected, types, what):
    for name, type_name in types.items():
        found, value = attributes[name_in_dot(name)], expected.get(name)
        if value is None:
            same(found or "", "", f"{what} {name}")
        elif type_name == "real":
            same_number(float(found), value, f"{what} {name}")
        elif type_name == "text":
            same(found, value.replace("\\", "\\\\"), f"{what} {name}")
        else:
            same(found, str(value).lower(), f"{what} {name}")


def plain_types(sample, types):
    """Columns that are not drawn."""
    drawn = ("x", "y", "size", "color", "thickness") if sample.name == "drawn" else ()
    return {k: v for k, v in types.items() if k not in drawn}


def check(pygraphviz, sample, path):
    graph = pygraphviz.AGraph(path)
    same(graph.is_directed(), False, path)
    same(graph.is_strict(), True, path)
    same(sorted(graph.nodes()), sorted(sample.ids), path)
    for id, expected in sample.nodes.items():
        attributes = graph.get_node(id).attr
        same(attributes["label"] or "", expected["label"].replace("\\", "\\\\"), f"{path} {id}")
        check_values(attributes, expected, plain_types(sample, sample.node_types), f"{path} {id}")
    same(graph.number_of_edges(), len(sample.edges), path)
    for (a, b), expected in sample.edges.items():
        attributes = graph.get_edge(a, b).attr
        same_number(float(attributes["weight"]), expected["weight"], f"{path} {a}-{b}")
        check_values(attributes, expected, plain_types(sample, sample.edge_types), f"{path} {a}-{b}")


def check_program(sample, path):
    run("dot", "-Tcanon", path)
    counted = run("gvpr", 'BEGIN{int n=0,e=0} N{n++} E{e++} END{printf("%d %d", n, e)}', path)
    same(counted, f"{len(sample.nodes)} {len(sample.edges)}", path)


def check_places(path):
    """neato -n2 draws nodes where the columns say; it wants a place for every one."""
    sample = Sample("drawn")
    placed = {id: node for id, node in sample.nodes.items() if "x" in node}
    run("gvpr", "-c", "-o", path + ".placed", 'N[pos==""]{delete($G, $)}', path)
    drawn = {}
    for line in run("neato", "-n2", "-Tplain", path + ".placed").splitlines():
        parts = line.split()
        if parts[0] == "node":
            drawn[parts[1]] = (float(parts[2]) * 72, float(parts[3]) * 72)
    for id, node in placed.items():
        for axis, name in enumerate("xy"):
            moved = drawn[id][axis] - drawn["a1"][axis]
            if abs(moved - (node[name] - placed["a1"][name])) > 0.5:
                sys.exit(f"{path}: {id} is drawn at {drawn[id]}")


def check_labels(path):
    """Graphviz shows every backslash once, whatever stands behind it."""
    picture = run("dot", "-Tsvg", path)
    for text in ("back\\slash \\N \\", "&lt;/script&gt;", "שלום עالم"[:4], "🦉"):
        if text not in picture:
            sys.exit(f"{path}: {text} is not in the picture")


pygraphviz = need("pygraphviz")
folder = written()
for name in NAMES:
    check(pygraphviz, Sample(name), f"{folder}/{name}.dot")
    check_program(Sample(name), f"{folder}/{name}.dot")
check_places(f"{folder}/drawn.dot")
check_labels(f"{folder}/hostile.dot")
