"""The page in Debian's Chromium: what a reader does, what is saved, and that hostile records run nothing."""
import base64, csv, io, json, os, re, shutil, sys, time, xml.etree.ElementTree as xml

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
if not shutil.which("chromium"):
    print("chromium is not installed: skipped")
    sys.exit(77)
from page import Browser, coauth, hostile, main, PROFILES, SOURCE

GEXF = "{http://gexf.net/1.3}"


def made(scratch, *arguments, name="page.html"):
    path = os.path.join(scratch, name)
    coauth("explore", "-q", "-o", path, *arguments)
    return path


def counts(b):
    """Nodes and edges that are shown."""
    found = re.match(r"([\d\u202f ]+?)(?: of [\d ]+)? \w+, ([\d ]+?)(?: of [\d ]+)? ties?", b.text("#counts"))
    return tuple(int(re.sub(r"\D", "", g)) for g in found.groups())


def saved(folder, name):
    path = os.path.join(folder, name)
    for _ in range(400):
        if os.path.exists(path) and not os.path.exists(path + ".crdownload") and os.path.getsize(path):
            break
        time.sleep(0.05)
    with open(path, "rb") as f:
        return f.read()


def test_a_reader_finds_filters_and_saves(scratch):
    path = made(scratch, "--title", "Five pages", PROFILES)
    with Browser(downloads=scratch) as b:
        b.open(path)
        assert b.run("document.title") == "Five pages" and counts(b) == (230, 517), b.text("#counts")
        assert b.run("document.getElementById('graph').getContext('webgl2') !== null"), "WebGL2"
        # a search by another spelling, by the keyboard alone
        b.fill("#search", "CHAOJÚN xiao")
        assert b.text("#suggestions li").startswith("Chaojun Xiao") and b.run("document.querySelector('#search').getAttribute('aria-expanded')") == "true"
        b.press("ArrowDown", code="ArrowDown"), b.press("Enter", code="Enter")
        card = b.text("#card")
        assert "Chaojun Xiao" in card and "76 neighbours" in card and "50 papers" in card and "#1" in card, card[:400]
        b.fill("#search", "Choajun")
        assert "Chaojun Xiao" in b.text("#suggestions"), "two letters swapped"
        # a tie and its papers: those that both wrote
        b.run("document.querySelector('#card li button.soft').click()")
        assert "12 joint papers" in b.text("#card"), b.text("#card")[:300]
        # a path, as breadth-first search over the edges finds it: they have no common paper
        b.fill("#search", "Chaojun Xiao"), b.press("Enter", code="Enter")
        b.fill("input[aria-label='Show the path to']", "Mozhi Zhang", "change")
        steps = b.run("document.querySelectorAll('#path li').length")
        assert steps >= 3 and "steps apart" in b.text("#card"), b.text("#card")
        # years, weights and groups filter
        b.fill("#year-last", "2020")
        nodes, edges = counts(b)
        early = coauth("stats", "-q", "--json", "--years", "-2020", PROFILES)[0]
        early = json.loads(early)
        assert (nodes, edges) == (early["authors"], early["collaborations"]), (nodes, edges, early)
        b.run("[...document.querySelectorAll('#filters button')].pop().click()")
        assert counts(b) == (230, 517)
        b.run("document.querySelector('#legend button').click()")
        assert counts(b)[0] == 230 - 75, counts(b)
        b.run("document.querySelector('#legend button').click()")
        b.fill("#filter-weight-from", "3", "change")
        nodes, edges = counts(b)
        assert edges == b.run("0") + len([r for r in heavy(scratch) if r >= 3]), edges
        # saving what is shown
        for name in ("SVG", "GEXF", "CSV", "PNG"):
            b.click("button[aria-label='Save what is shown as %s']" % name)
        graph = xml.fromstring(saved(scratch, "network.gexf"))
        assert (len(graph.findall(".//%snode" % GEXF)), len(graph.findall(".//%sedge" % GEXF))) == (nodes, edges)
        again = json.loads(coauth("stats", "-q", "--json", os.path.join(scratch, "network.gexf"))[0])
        assert (again["authors"], again["collaborations"]) == (nodes, edges), again
        assert len(list(csv.DictReader(io.StringIO(saved(scratch, "network.csv").decode())))) == nodes
        assert xml.fromstring(saved(scratch, "network.svg")).tag.endswith("svg") and saved(scratch, "network.png")[:4] == b"\x89PNG"
        # the fragment brings the view back
        b.run("document.querySelector('#color-by').value = 'papers'; document.querySelector('#color-by').onchange()")
        b.until("location.hash.includes('weight=3') && location.hash.includes('color=papers')")
        fragment = b.run("location.hash")
        b.open(path, fragment)
        assert counts(b) == (nodes, edges) and b.run("document.querySelector('#color-by').value") == "papers"
        assert not b.complaints(), b.complaints()[:3]


def heavy(scratch):
    coauth("export", "-q", "-o", os.path.join(scratch, "w.csv"), PROFILES)
    with open(os.path.join(scratch, "w.csv"), encoding="utf8") as f:
        return [float(r["Weight"]) for r in csv.DictReader(f)]


def test_tables_figures_and_how_it_was_made(scratch):
    path = made(scratch, PROFILES)
    with Browser(width=400, height=800, dark=True) as b:
        b.open(path)
        assert b.run("document.documentElement.scrollWidth") <= 400, "wider than a phone"
        b.click("#tab-tables")
        first = "document.querySelector('#tables tbody tr').textContent"
        b.run("[...document.querySelectorAll('#tables thead button')].find(x => x.textContent.startsWith('degree')).click()")
        assert "Chaojun Xiao" in b.run(first)
        b.run("[...document.querySelectorAll('#tables thead button')].find(x => x.textContent.startsWith('degree')).click()")
        assert "Chaojun Xiao" not in b.run(first) and b.run("document.querySelectorAll('[aria-sort=ascending]').length") == 1
        b.fill("#tables input", "zewen", "change")
        assert b.run("document.querySelectorAll('#tables tbody tr').length") == 1 and "1 of 230" in b.text("#tables .count")
        b.click("#tab-figures")
        assert b.run("document.querySelectorAll('#figures svg').length") >= 8 and "Newman" in b.text("#figures")
        b.click("#tab-made")
        text = b.text("#made")
        assert "coauth explore" in text and "17f0bd8d060fe2f65d6efa72f6e8894fc043e3c92c10578c6548a53f94ab85dc" in text and "@misc{" in text, text[:500]
        assert os.path.dirname(PROFILES) not in text
        assert not b.complaints(), b.complaints()[:3]


def test_no_barrier_that_axe_knows_of(scratch):
    axe = os.path.join(SOURCE, ".build/npm/node_modules/axe-core/axe.min.js")
    if not os.path.exists(axe):
        return print("axe-core is not installed (npm ci in tests/clients): skipped")
    path = made(scratch, PROFILES)
    with open(axe, encoding="utf8") as f:
        script = f.read()
    for dark in (False, True):
        with Browser(dark=dark) as b:
            b.open(path)
            b.run(script + "; 0")
            b.fill("#search", "Chaojun"), b.press("Enter", code="Enter")
            for tab in ("network", "tables", "figures", "made"):
                b.click("#tab-" + tab)
                found = json.loads(b.run("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary.slice(0, 300)])))"))
                assert not found, (tab, dark, found[:3])


def test_hostile_records_run_nothing(scratch):
    path = made(scratch, "--title", "<img src=x onerror=window.bad=9>", hostile(scratch))
    with Browser() as b:
        b.open(path)
        for u in range(12):
            b.run("document.querySelector('#graph').focus()")
            b.fill("#search", ["eve", "img", "mallory", "script", "אבגד", "王", "zoe", "proto", "constructor", "ann", "xxxx", "{{"][u])
            b.press("Enter", code="Enter")
        for tab in ("tables", "figures", "made", "network"):
            b.click("#tab-" + tab)
        b.fill("#search", "on img src part")
        b.press("Enter", code="Enter")
        links = b.run("[...document.querySelectorAll('a')].map(a => a.protocol)")
        assert all(p in ("https:", "http:", "blob:") for p in links), links
        assert b.run("window.bad === undefined") and b.run("document.images.length") == 0
        assert not b.complaints(), b.complaints()[:3]


def test_without_script_and_without_webgl_there_is_something_to_read(scratch):
    path = made(scratch, PROFILES)
    with Browser(script=False) as b:
        b.call("Page.navigate", url="file://" + path)
        time.sleep(1)
        b.call("Emulation.setScriptExecutionDisabled", value=False)
        assert "Chaojun Xiao" in b.text("#plain") and "Transitivity" in b.text("#plain") and b.run("!document.body.classList.contains('live')")
    with Browser() as b:
        b.call("Page.addScriptToEvaluateOnNewDocument", source="HTMLCanvasElement.prototype.getContext = (g => function (kind, ...more) { return kind === 'webgl2' ? null : g.call(this, kind, ...more); })(HTMLCanvasElement.prototype.getContext); delete window.DecompressionStream;")
        b.open(path)
        assert counts(b) == (230, 517)
        drawn = b.run("(() => { const c = document.getElementById('graph'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i] > 200) n++; return n; })()")
        assert drawn > 500, drawn
        assert not b.complaints(), b.complaints()[:3]


def test_the_picture_is_printed_on_white(scratch):
    path = made(scratch, PROFILES)
    with Browser(dark=True) as b:
        b.open(path)
        b.run("document.getElementById('controls').open = false; dispatchEvent(new Event('beforeprint'))")
        seen = json.loads(b.run("""(() => {
            const c = document.getElementById('printed'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
            let coloured = 0, dark = 0, pale = 0;
            for (let i = 0; i < d.length; i += 4) {
                const most = Math.max(d[i], d[i + 1], d[i + 2]), least = Math.min(d[i], d[i + 1], d[i + 2]);
                if (d[i + 3] > 200 && most - least > 90) coloured++;
                if (d[i] === 0x1d && d[i + 1] === 0x21 && d[i + 2] === 0x26) dark++;
                if (d[i] === 0xe8 && d[i + 1] === 0xea && d[i + 2] === 0xed) pale++;
            }
            return JSON.stringify([c.width, coloured, dark, pale]);
        })()"""))
        width = b.run("document.getElementById('stage').clientWidth")
        assert seen[0] > 2 * width and seen[1] > 5000, seen
        assert seen[2] > 20 * seen[3], ("names in the ink of the dark theme", seen)
        b.run("dispatchEvent(new Event('afterprint'))")
        assert b.run("document.getElementById('printed') === null && document.getElementById('graph').width") == width
        pdf = base64.b64decode(b.call("Page.printToPDF", printBackground=False)["data"])
        assert pdf[:5] == b"%PDF-" and len(pdf) > 100000, len(pdf)
        assert b.run("document.getElementById('printed') === null") and not b.complaints(), b.complaints()[:3]


def test_the_page_lives_in_a_frame(scratch):
    path = made(scratch, "--title", "Framed", PROFILES)
    for n, more in enumerate(("", ' sandbox="allow-scripts"')):
        outer = os.path.join(scratch, "outer%d.html" % n)
        with open(outer, "w") as f:
            f.write('<!doctype html><iframe width="900" height="600"%s src="%s"></iframe>' % (more, os.path.basename(path)))
        with Browser() as b:
            b.call("Page.navigate", url="file://" + outer)
            b.until("document.readyState === 'complete'")
            b.enter_frame(path)
            b.until("document.body && document.body.dataset.ready === 'true'")
            b.fill("#search", "CHAOJÚN xiao"), b.press_in("#search", "Enter")
            assert counts(b) == (230, 517) and "76 neighbours" in b.text("#card"), (more, b.text("#card")[:100])
            b.click("#tab-tables")
            assert "Chaojun Xiao" in b.text("#tables tbody") and not b.complaints(), (more, b.complaints()[:3])


def test_odd_networks_are_shown(scratch):
    bodies = {"one.csl.json": '[{"id":"a","type":"book","title":"Alone","author":[{"family":"Solo","given":"Han"}]}]', "none.csl.json": '[{"id":"a","type":"book","title":"Nobody wrote this","issued":{"date-parts":[[2001]]}}]',
              "graph.net": '*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Edges\n1 2 2\n'}
    with Browser() as b:
        for name, body in bodies.items():
            with open(os.path.join(scratch, name), "w") as f:
                f.write(body)
            path = made(scratch, os.path.join(scratch, name), name=name + ".html")
            b.open(path)
            for tab in ("tables", "figures", "made", "network"):
                b.click("#tab-" + tab)
            assert b.text("#left-out"), name
            assert not b.complaints(), (name, b.complaints()[:3])


main(sys.modules[__name__])
