"""DOT, read back by pygraphviz (the same nodes, edges, weights and attributes), by Graphviz's programs (no complaint;
places and labels as they should be drawn), and by a reader as simple as Gephi's."""
import re
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


def text_in_dot(text):
    """Texts are written as labels that show them."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def check_values(attributes, expected, types, what):
    for name, type_name in types.items():
        found, value = attributes[name_in_dot(name)], expected.get(name)
        if value is None:
            same(found or "", "", f"{what} {name}")
        elif type_name == "real":
            same_number(float(found), value, f"{what} {name}")
        elif type_name == "text":
            same(found, text_in_dot(value), f"{what} {name}")
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
        same(attributes["label"] or "", text_in_dot(expected["label"]), f"{path} {id}")
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
    first = min(placed)
    for id, node in placed.items():
        for axis, name in enumerate("xy"):
            moved = drawn[id][axis] - drawn[first][axis]
            if abs(moved - (node[name] - placed[first][name])) > 0.5:
                sys.exit(f"{path}: {id} is drawn at {drawn[id]}")


def check_labels(path):
    """Graphviz shows every backslash once, whatever stands behind it."""
    picture = run("dot", "-Tsvg", path)
    for text in ("back\\slash \\N \\", "&lt;/script&gt;", "שלום עالم"[:4], "🦉"):
        if text not in picture:
            sys.exit(f"{path}: {text} is not in the picture")


def tokens(text):
    """As Java's StreamTokenizer, set up by Gephi's importer, cuts them: words, quoted texts, which end with the line,
    and single characters."""
    escapes = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
    pattern = r'//[^\n]*|/\*.*?\*/|"((?:\\[^\n]|[^"\\\n])*)["\n]|([^\x00- \[\]{}\->/*,";=]+)|([\[\]{}\->/*,=])'
    for match in re.finditer(pattern, text, re.S):
        quoted, word, sign = match.groups()
        if quoted is not None:
            yield "text", re.sub(r"\\(.)", lambda m: escapes.get(m[1], m[1]), quoted)
        elif word:
            yield "word", word
        elif sign:
            yield sign, sign


def read_attributes(at):
    found = {}
    for kind, key in at:
        if kind == "]":
            break
        if kind == "word" and next(at)[0] == "=":
            kind, value = next(at)
            if kind in ("word", "text"):
                found[key] = value
    return found


def read_simply(path):
    """What Gephi's importer makes of a file: at the words graph, node and edge it passes over all up to the next
    brace, and every other word where a statement may begin is a node."""
    with open(path, encoding="utf-8") as file:
        at = iter(list(tokens(file.read())))
    nodes, edges = {}, []
    for kind, text in at:
        if kind == "word" and text in ("graph", "digraph"):
            break
    skip_to_brace(at)
    last = None
    for kind, text in at:
        if kind == "-" and last:
            assert next(at)[0] == "-"
            other = next(at)[1]
            nodes.setdefault(other, {})
            edges.append([last, other, {}])
            last = None
        elif kind == "[":
            found = read_attributes(at)
            if last:
                nodes[last].update(found)
            elif edges:
                edges[-1][2].update(found)
            last = None
        elif kind == "word" and text.lower() in ("graph", "node", "edge"):
            skip_to_brace(at)
        elif kind in ("word", "text"):
            last = text
            nodes.setdefault(text, {})
    return nodes, edges


def skip_to_brace(at):
    for kind, _ in at:
        if kind == "{":
            return


def check_simple_reader(sample, path):
    nodes, edges = read_simply(path)
    same(sorted(nodes), sorted(sample.ids), path)
    for id, expected in sample.nodes.items():
        same(nodes[id]["label"], expected["label"].replace("\r", ""), f"{path} {id}")
        if sample.name == "drawn":
            same([float(c) for c in nodes[id].get("pos", "").split(",") if c],
                 [expected[c] for c in "xy" if c in expected], f"{path} {id}")
        for name, type_name in plain_types(sample, sample.node_types).items():
            if type_name == "integer" and name in expected:
                same(nodes[id][name_in_dot(name)], str(expected[name]), f"{path} {id} {name}")
    same([(a, b) for a, b, _ in edges], list(sample.edges), path)
    for a, b, found in edges:
        same_number(float(found["weight"]), sample.edges[a, b]["weight"], f"{path} {a}-{b}")


def check_order(path):
    """Lines lie below circles, and the title stands below the picture: said behind the last edge, Graphviz heeds it."""
    picture = run("neato", "-n2", "-Tsvg", path + ".placed")
    assert "A &lt;graph&gt; &amp; &quot;more&quot;" in picture
    assert picture.rindex('class="edge"') < picture.index('class="node"')


pygraphviz = need("pygraphviz")
folder = written()
for name in NAMES:
    check(pygraphviz, Sample(name), f"{folder}/{name}.dot")
    check_program(Sample(name), f"{folder}/{name}.dot")
    check_simple_reader(Sample(name), f"{folder}/{name}.dot")
check_places(f"{folder}/drawn.dot")
check_order(f"{folder}/drawn.dot")
check_labels(f"{folder}/hostile.dot")
