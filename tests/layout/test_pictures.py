"""Pictures: well-formed whatever the names, the same twice, of any network however small, and refused with a way out
where they would be too large."""
import math
import os
import re
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

COAUTH = os.environ["COAUTH"]
SOURCE = os.environ["COAUTH_SOURCE"]


def run(*arguments, code=0, **environment):
    done = subprocess.run([COAUTH, *arguments], capture_output=True, text=True, env=dict(os.environ, **environment))
    assert done.returncode == code, (arguments, done.returncode, done.stderr)
    return done.stderr


def check(path):
    data = open(path, "rb").read()
    if path.endswith(".svg"):
        subprocess.run(["xmllint", "--noout", path], check=True)
        assert data.count(b"<path") > 0
    elif path.endswith(".png"):
        assert data.startswith(b"\x89PNG\r\n\x1a\n") and data[-12:-4] == b"\0\0\0\0IEND"
    else:
        assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    return data


SVG = "{http://www.w3.org/2000/svg}"


def check_words(path, title, description, names):
    """What an SVG says to those who cannot see it, and of each circle; returns the circles by their names."""
    top = ElementTree.parse(path).getroot()
    assert top.get("role") == "img" and [child.tag for child in top[:2]] == [SVG + "title", SVG + "desc"], path
    assert top[0].text == title and description in top[1].text, (top[0].text, top[1].text)
    circles = {c.find(SVG + "title").text: c for c in top.iter(SVG + "circle")}
    assert set(names) <= set(circles), set(names) - set(circles)
    return circles


def texts_of(path):
    """The lines of an SVG that are text, top to bottom as they lie."""
    return list(ElementTree.parse(path).getroot().iter(SVG + "text"))


def check_titles(path, circles):
    """No letter of a paper's title, which is tinged as papers are, lies within a circle."""
    of = [[float(c.get(key)) for key in ("cx", "cy", "r")] for c in circles.values()]
    letters = 0
    for text in texts_of(path):
        red, _, blue = (int(text.get("fill")[i:i + 2], 16) for i in (1, 3, 5))
        if red < 1.5 * blue:
            continue
        size, shown = float(text.get("font-size")), text.text
        for i in range(len(shown)):  # half the size is less than a letter is wide
            x, y = float(text.get("x")) + 0.5 * size * (i + 0.5 - len(shown) / 2), float(text.get("y")) - 0.3 * size
            letters += 1
            assert not any((x - cx) ** 2 + (y - cy) ** 2 < (0.9 * r) ** 2 for cx, cy, r in of), (shown, x, y)
    assert letters > 300, letters


def check_names_apart(path, circles):
    """No author's name lies on the circle of another."""
    for text in texts_of(path):
        if not text.get("stroke-width"):
            continue  # the legend's and the caption's
        size, shown = float(text.get("font-size")), text.text
        half = 0.25 * size * len(shown)
        for name, c in circles.items():
            x, y, r = (float(c.get(key)) for key in ("cx", "cy", "r"))
            across = max(abs(x - float(text.get("x"))) - half, 0)
            down = max(float(text.get("y")) - 0.5 * size - y, y - float(text.get("y")), 0)
            assert name == shown or math.hypot(across, down) >= r, (shown, name)


SUBJECTS = ("dependency parsing", "speech recognition", "sentiment lexicons", "machine translation", "word alignment",
            "dialogue acts", "question answering", "image captions")


def write_crowd(path):
    """Eight groups of 420 authors on a subject each, in which every paper shares authors with the next."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("title,authors,year\n")
        for g, subject in enumerate(SUBJECTS):
            for i in range(210):
                people = "; ".join(f"A{chr(97 + n // 26)}{chr(97 + n % 26)} Fam{chr(97 + g)}{n % 420}"
                                   for n in range(2 * i, 2 * i + 5))
                file.write(f"On {subject} in part {i},{people},{1990 + i % 30}\n")
        for g in range(8):  # all are linked
            file.write(f"On {SUBJECTS[g]} and more,Aaa Fam{chr(97 + g)}0; Aaa Fam{chr(97 + (g + 1) % 8)}0,2001\n")


def check_groups(path, circles):
    """Every group's name stands once, in bold, among the circles of the group, and on no other text."""
    texts = [t for t in texts_of(path) if t.get("stroke-width")]
    bold = {t.text: t for t in texts if t.get("font-weight") == "bold"}
    assert 6 <= len(bold) and set(bold) <= set(SUBJECTS), set(bold)
    for subject, t in bold.items():
        x, y = float(t.get("x")), float(t.get("y"))
        near = sorted(circles.items(), key=lambda c: math.hypot(float(c[1].get("cx")) - x, float(c[1].get("cy")) - y))
        own = f"Fam{chr(97 + SUBJECTS.index(subject))}"
        assert sum(own in name for name, _ in near[:50]) > 25, (subject, [name for name, _ in near[:50]])
    box = lambda t: (float(t.get("x")), float(t.get("y")), 0.25 * float(t.get("font-size")) * len(t.text))
    for i, one in enumerate(texts):
        for other in texts[:i]:
            (x1, y1, half1), (x2, y2, half2) = box(one), box(other)
            high = 0.4 * (float(one.get("font-size")) + float(other.get("font-size")))
            assert abs(x1 - x2) > half1 + half2 or abs(y1 - y2) > high, (one.text, other.text)


def luminance(rgb):
    return sum(share * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
               for share, c in zip((0.2126, 0.7152, 0.0722), rgb))


def check_contrast(path, circles):
    """Every circle has a fill or an outline that stands out from white by 3:1 (WCAG 2.1, 1.4.11).  cairo writes a circle
    filled and outlined as two paths, or as one of two paints."""
    contrast = lambda style, what: max([1.05 / (luminance([float(c) / 100 for c in part]) + 0.05) for part in re.findall(
        what + r":rgb\(([0-9.]+)%, ?([0-9.]+)%, ?([0-9.]+)%\)", style.replace(";", "; "))] or [0])
    drawn = []
    for element in ElementTree.parse(path).getroot().iter(SVG + "path"):
        style = ";".join(f"{key}:{value}" for key, value in element.items())
        if " C " in element.get("d", ""):
            drawn.append((contrast(style, "fill"), contrast(style, "stroke")))
    filled = [i for i, (fill, _) in enumerate(drawn) if fill]
    assert len(filled) >= len(circles), (len(filled), len(circles))
    faint = 0
    for i in filled:
        outline = max(drawn[i][1], drawn[i + 1][1] if i + 1 < len(drawn) and not drawn[i + 1][0] else 0)
        faint += drawn[i][0] < 2.999
        assert max(drawn[i][0], outline) >= 2.999, (i, drawn[i], outline)
    return faint


SAMPLES = {
    "one": "title,authors,year\nAlone at last,Ada Lovelace,1843\n",
    "no_edges": "title,authors,year\nFirst of all,Ada Lovelace,1843\nSecond of all,Mary Somerville,1834\n",
    "no_years": "title,authors\nTwo people here,Ada Lovelace; Charles Babbage\n",
    "hostile": "title,authors,year\nNames of every kind,\"<script>&amp;]]>--; \u202eevil\u202c name; a\\nb \\\\ 'q' \"\"q\"\"; "
               "\U0001f600 \u0627\u0644\u062e\u0648\u0627\u0631\u0632\u0645\u064a; \u5f20\u4f1f; " + "X" * 3000 + " Y\",2001\n",
    "apart": "title,authors,year\n" + "".join(f"Paper number {i},A{i} B{i}; C{i} D{i}; E{i} F{i},{1990 + i}\n" for i in range(30)),
}

with tempfile.TemporaryDirectory() as folder:
    for name, text in SAMPLES.items():
        path = os.path.join(folder, name + ".csv")
        open(path, "w", encoding="utf-8").write(text)
        for ending in ("svg", "png", "pdf"):
            twice = []
            for threads in ("1", "3"):
                out = os.path.join(folder, f"{name}.{ending}")
                run("layout", "-q", "--threads", threads, "-o", out, path)
                twice.append(check(out))
            assert twice[0] == twice[1], (name, ending)
    check_words(os.path.join(folder, "one.svg"), "A collaboration network", "1 author, no collaborations; 1843", ["Ada Lovelace"])
    check_words(os.path.join(folder, "hostile.svg"), "A collaboration network", "; 2001",
                ["<script>&]]>--", "\u5f20\u4f1f", "X" * 3000 + " Y"])
    shown = {t.text: t for t in texts_of(os.path.join(folder, "hostile.svg"))}
    assert {"<script>&]]>--", "\u5f20\u4f1f"} <= set(shown), shown
    assert any(re.fullmatch("X{5,200}\u2026", name) for name in shown), shown  # cut to what there is room for
    arabic = shown["\U0001f600 \u0627\u0644\u062e\u0648\u0627\u0631\u0632\u0645\u064a"]
    assert arabic.get("direction") == "rtl" and shown["<script>&]]>--"].get("direction") is None

    # Someone whose group is called by a name in Hebrew: the number stands behind the name, isolated (Unicode, annex 9).
    path, out = os.path.join(folder, "hebrew.csv"), os.path.join(folder, "hebrew.svg")
    hebrew = "\u05d3\u05d5\u05d3 \u05db\u05d4\u05df"
    open(path, "w", encoding="utf-8").write(f"title,authors,year\nOne of two,{hebrew}; Ada Lovelace,2001\n"
                                            f"Two of two,{hebrew}; Mary Somerville,2001\n")
    run("layout", "-q", "--color-by", "community", "-o", out, path)
    (entry,) = [t for t in texts_of(out) if t.text.endswith("(3)")]
    assert entry.text == f"\u2068{hebrew}\u2069 (3)", entry.text
    key = ElementTree.parse(out).getroot()[1].text  # one paper each: all lines are as wide, of which nothing is said
    assert "circles by strength" in key and "lines by" not in key, key
    open(path, "a", encoding="utf-8").write(f"Three of three,{hebrew}; Mary Somerville,2001\n")
    run("layout", "-q", "--color-by", "community", "-o", out, path)
    assert "lines by papers" in ElementTree.parse(out).getroot()[1].text

    # More groups than colours that are dark enough: the faint ones have an outline.
    path, out = os.path.join(folder, "groups.csv"), os.path.join(folder, "groups.svg")
    open(path, "w").write("title,authors,year\n" + "".join(
        f"Group number {i},{'; '.join(f'{chr(65 + k)}nna F{chr(97 + i)}{chr(97 + k)}m' for k in range(3))},2001\n"
        for i in range(19)))
    run("layout", "-q", "--identity", "exact", "--color-by", "community", "-o", out, path)
    assert check_contrast(out, check_words(out, "A collaboration network", "57 authors", [])) >= 3

    path, out = os.path.join(folder, "crowd.csv"), os.path.join(folder, "crowd.svg")
    write_crowd(path)
    run("layout", "-q", "--identity", "exact", "-o", out, path)
    check_groups(out, check_words(out, "A collaboration network", "3,", []))
    assert "in bold" in ElementTree.parse(out).getroot()[1].text
    run("layout", "-q", "--identity", "exact", "--color-by", "first_year", "-o", out, path)
    assert not any(t.get("font-weight") for t in texts_of(out))

    profiles = os.path.join(SOURCE, "examples", "profiles")
    out = os.path.join(folder, "x.svg")
    run("export", "-q", "-o", out, profiles)
    check(out)
    run("layout", "-q", "--top", "20", "--size-by", "pagerank", "--color-by", "first_year", "-o", out, profiles)
    check(out)
    run("layout", "-q", "--graph", "bipartite", "-o", out, profiles)
    check(out)
    circles = check_words(out, "A network of papers and who wrote them", "175 papers, 230 authors", ["Shaohan Huang"])
    assert len(circles) == 405, len(circles)
    check_titles(out, circles)
    text = texts_of(out)
    for outlined in ("svg", "pdf"):
        path = os.path.join(folder, "outlines." + outlined)
        run("layout", "-q", "--graph", "bipartite", "--text", "outlines", "-o", path, profiles)
        data = check(path)
        assert b"<text" not in data and b"/FontFile" not in data and (outlined == "pdf" or b"glyph" in data), outlined
    run("layout", "-q", "-o", out, profiles)
    circles = check_words(out, "A collaboration network", "230 authors, 517 collaborations", ["Shaohan Huang"])
    assert b"glyph" not in check(out) and len([t for t in texts_of(out) if t.text in circles]) > 30 < len(text)
    check_names_apart(out, circles)
    check_contrast(out, circles)
    run("export", "-q", "--quotient", "community", "-o", out, profiles)
    check_words(out, "A network of groups", " groups, ", [])
    run("layout", "-q", "--backbone", "disparity", "--backbone-alpha", "0.3", "--layout", "vos", "-o", out, profiles)
    check(out)

    gexf = os.path.join(folder, "x.gexf")
    run("layout", "-q", "-o", gexf, profiles)
    text = open(gexf, encoding="utf-8").read()
    assert text.count("<position ") == text.count("<size ") == 230 and text.count("<thickness ") == 517

    sizes = set()  # one filter by its three names
    for how in (["disparity", "--backbone-alpha", "0.3"], ["alpha", "--backbone-alpha", "0.3"], ["0.3"]):
        run("layout", "-q", "--layout", "none", "-o", gexf, "--backbone", *how, profiles)
        sizes.add(open(gexf, encoding="utf-8").read())
    assert len(sizes) == 1 and "<edge " in sizes.pop()

    run("export", "-q", "-o", gexf, profiles)  # finished unless refused
    text = open(gexf, encoding="utf-8").read()
    assert text.count("<position ") == text.count("<color ") == 230 and 'id="community"' in text
    run("export", "-q", "-o", gexf, "--layout", "none", "--size-by", "none", "--color-by", "none", profiles)
    text = open(gexf, encoding="utf-8").read()
    assert not any(word in text for word in ("<position ", "<color ", "<size "))
    plain = os.path.join(folder, "x.csv")  # figures only: nothing is drawn for them
    run("export", "-q", "-o", plain, profiles)
    assert ",x,y," not in open(os.path.join(folder, "x.nodes.csv"), encoding="utf-8").readline()

    large = os.path.join(folder, "large.csv")  # one paper of 700 authors: 244,650 collaborations
    open(large, "w").write("title,authors,year\nA very long list," + ";".join(f"A{i} B{i}" for i in range(700)) + ",2020\n")
    message = run("layout", "-q", "-o", out, "--layout", "none", large, code=1)
    assert "--top" in message and ".png" in message, message

    fonts = os.path.join(folder, "fonts.conf")
    dejavu = "/usr/share/fonts/truetype/dejavu"
    for installed, words in ((folder, "no font is installed: the picture has no names"), (dejavu, " texts in the picture have characters that no installed font has")):
        if not os.path.isdir(installed):
            print("skipped: no fonts at", installed)
            continue
        open(fonts, "w").write(f"<fontconfig><dir>{installed}</dir><cachedir>{folder}/cache</cachedir></fontconfig>")
        for ending in ("svg", "png", "pdf"):
            out = os.path.join(folder, "fonts." + ending)
            path = os.path.join(folder, "han.csv")
            open(path, "w", encoding="utf-8").write("title,authors,year\nTwo of two scripts,\u5f20\u4f1f; Ada Lovelace,2001\n")
            message = run("layout", *(["--text", "outlines"] if ending != "png" else []), "-o", out, path,
                          FONTCONFIG_FILE=fonts)
            assert words in message, (installed, message)
            drawn = check(out)
            if ending == "svg":
                assert (b"glyph" in drawn) == (installed == dejavu)  # no boxes where there is no font at all

    for wrong in (["--layout", "spring"], ["--backbone", "spine"], ["--backbone", "2"], ["--backbone-alpha", "2"], ["--size-by", "field"],
                  ["--color-by", "nothing"], ["--pixels", "1000000"]):
        run("layout", "-q", "-o", out, *wrong, profiles, code=2)
print("pictures are well-formed")
