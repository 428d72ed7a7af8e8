"""Plots of distributions, years and sizes: what they say is what the tables say, and nothing lies on anything else."""
import csv, io, json, os, re, subprocess, sys
import xml.etree.ElementTree as xml

sys.path.insert(0, os.path.dirname(__file__))
from cli import PROFILES, coauth, main
from test_stats import corpus

SVG = "{http://www.w3.org/2000/svg}"
PLOTS = {"distributions": ("stats", "--distributions", "-o"), "trend": ("trend", "-o"),
         "sizes": ("communities", "--sizes")}


def draw(scratch, which, ending="svg", *options, inputs=(PROFILES,), code=0):
    path = os.path.join(scratch, "%s.%s" % (which, ending))
    out, err = coauth(*PLOTS[which], path, *options, *inputs, code=code)
    return path, out, err


def texts(path):
    return [t for t in xml.parse(path).iter(SVG + "text")]


def words(path):
    return ["".join(t.itertext()) for t in texts(path)]


def test_every_plot_in_every_format(scratch):
    for which in PLOTS:
        for ending, magic in (("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")):
            path, _, _ = draw(scratch, which, ending)
            with open(path, "rb") as f:
                assert f.read(8).startswith(magic), path
        subprocess.run(["xmllint", "--noout", os.path.join(scratch, which + ".svg")], check=True)


def test_the_same_bytes_twice_and_by_any_threads(scratch):
    for which in PLOTS:
        drawn = []
        for threads in ("1", "4"):
            with open(draw(scratch, which, "svg", "--threads", threads)[0], "rb") as f:
                drawn.append(f.read())
        assert drawn[0] == drawn[1], which


def test_fits_are_those_of_the_table(scratch):
    path, out, _ = draw(scratch, "distributions", "svg", "--json")
    fits = {r["distribution"]: r for r in json.loads(out)}
    said = words(path)
    for name in ("degree", "papers_per_author", "authors_per_paper"):
        fit = fits[name]
        line = "power law, exponent %.2f, from %d on" % (fit["exponent"], fit["xmin"])
        assert any(w.startswith(line) for w in said), (line, said)
    margin = 1.959964 * fits["papers_per_author"]["exponent_standard_error"]
    exponent = fits["papers_per_author"]["exponent"]
    assert "95 %% interval of the exponent: %.2f to %.2f" % (exponent - margin, exponent + margin) in said, said
    for title in ("collaborators", "papers", "authors", "share with as many or more"):
        assert title in said


def test_sizes_are_those_of_the_groups(scratch):
    path, out, _ = draw(scratch, "sizes", "svg", "--csv")
    groups = list(csv.DictReader(io.StringIO(out)))
    said = words(path)
    for row in groups:
        assert row["authors"] in said
        assert any(w == row["Label"] or (w.endswith("…") and row["Label"].startswith(w[:-1])) for w in said), row


def test_texts_lie_beside_each_other(scratch):
    """By the widths that the font they were measured in has at most: 0.62 of its size a letter, on the mean."""
    for which in PLOTS:
        boxes = []
        for t in texts(draw(scratch, which)[0]):
            size, x, y = float(t.get("font-size")), float(t.get("x")), float(t.get("y"))
            boxes.append((x, y - 0.75 * size, x + 0.5 * size * len("".join(t.itertext())), y + 0.1 * size, t))
        for i, a in enumerate(boxes):
            assert a[0] >= 0 and a[2] <= 1200, "".join(a[4].itertext())
            for b in boxes[i + 1:]:
                apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                assert apart, ("".join(a[4].itertext()), "".join(b[4].itertext()), which)


def test_nothing_to_fit_and_nobody(scratch):
    path, _, _ = draw(scratch, "distributions", inputs=(corpus(scratch, [["A"], ["A", "B"]]),))
    assert not any("power law" in w for w in words(path)) and "2 values" in words(path)
    single = corpus(scratch, [["A"]])
    assert "no values" in words(draw(scratch, "distributions", inputs=(single,))[0])  # nobody has a collaborator
    draw(scratch, "sizes", inputs=(single,))


def test_without_a_font_lines_are_there_and_it_is_said(scratch):
    fonts = os.path.join(scratch, "fonts.conf")
    with open(fonts, "w") as f:
        f.write('<?xml version="1.0"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>' % (scratch, scratch))
    for which in PLOTS:
        path = os.path.join(scratch, which + ".svg")
        _, err = coauth(*PLOTS[which], path, PROFILES, env={"FONTCONFIG_FILE": fonts})
        assert "no font is installed: the plot has no words" in err, err
        assert not words(path) and os.path.getsize(path) > 1000


def test_what_is_no_picture_is_refused(scratch):
    for which in PLOTS:
        _, _, err = draw(scratch, which, "gexf", code=2)
        assert ".svg" in err, err
    _, err = coauth("stats", "-o", os.path.join(scratch, "x.svg"), PROFILES, code=2)
    assert "--distributions" in err
    coauth("trend", "-o", os.path.join(scratch, "none", "x.svg"), PROFILES, code=1)


if __name__ == "__main__":
    main(sys.modules[__name__])
