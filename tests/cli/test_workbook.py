"""datapackage.json against the CSV files that it describes, and the workbook against them."""
import csv, hashlib, json, math, os, re, shutil, subprocess, sys, xml.etree.ElementTree as xml, zipfile

sys.path.insert(0, os.path.dirname(__file__))
from cli import PROFILES, coauth, files, main

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LIMIT = 32767
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1+1", "0123", "TRUE", "2001-01-01", "_x0041_", "http://example.org/a", "a,\"b\""]


def table(path):
    with open(path, newline="", encoding="utf8") as f:
        return list(csv.reader(f))


def sheets(path):
    """Every sheet as rows of cells: None, a float, a bool or a text; a formula is a failure."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        shared = []
        if "xl/sharedStrings.xml" in archive.namelist():
            shared = ["".join(t.text or "" for t in s.iter(MAIN + "t")) for s in xml.fromstring(archive.read("xl/sharedStrings.xml"))]
        names = [s.get("name") for s in xml.fromstring(archive.read("xl/workbook.xml")).iter(MAIN + "sheet")]
        for number, name in enumerate(names, 1):
            root, rows = xml.fromstring(archive.read("xl/worksheets/sheet%d.xml" % number)), []
            assert root.find(".//" + MAIN + "f") is None, name
            assert root.find(".//" + MAIN + "pane").get("ySplit") == "1" and root.find(MAIN + "autoFilter") is not None
            for row in root.iter(MAIN + "row"):
                cells = {}
                for cell in row:
                    column = 0
                    for letter in re.match("[A-Z]+", cell.get("r"))[0]:
                        column = column * 26 + ord(letter) - 64
                    text = "".join(t.text or "" for t in cell.iter(MAIN + "t")) or (cell.findtext(MAIN + "v") or "")
                    kind = cell.get("t", "n")
                    cells[column - 1] = (shared[int(text)] if kind == "s" else text if kind == "inlineStr" else
                                         text == "1" if kind == "b" else float(text))
                rows.append([cells.get(c) for c in range(max(cells, default=-1) + 1)])
            found[name] = rows
    return found


def hostile(scratch):
    """Titles that a spreadsheet would take for something else, and one too long for a cell."""
    path = os.path.join(scratch, "hostile.jsonl")
    lines = [{"coauth": "corpus", "version": 1}, {"kind": "source", "name": "x", "format": "test"}]
    for i, title in enumerate(HOSTILE + ["\U0001F600" * 20000]):
        lines.append({"kind": "paper", "source": 0, "line": i + 1, "title": title, "year": 2000 + i % 3,
                      "authors": [{"name": "Ada Alm"}, {"name": "Bo Berg %s" % "ABCDEFGHIJKL"[i]}]})
    with open(path, "w", encoding="utf8") as f:
        f.write("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_every_column_is_described(scratch):
    for options in (("--measures", "all"), ("--csv-bom", "--approx", "0.1", "--measures", "betweenness,closeness"), ("--unit", "venue")):
        o = os.path.join(scratch, "o")
        coauth("analyze", "-o", o, *options, PROFILES)
        with open(os.path.join(o, "datapackage.json"), encoding="utf8") as f:
            resources = {r["path"]: r for r in json.load(f)["resources"]}
        found = files(o)
        assert set(resources) == {name for name in found if name.endswith(".csv")}, sorted(resources)
        for name, resource in resources.items():
            assert resource["hash"] == "sha256:" + found[name] and resource["bytes"] == os.path.getsize(os.path.join(o, name))
            with open(os.path.join(o, name), newline="", encoding="utf-8-sig") as f:
                rows = list(csv.reader(f))
            fields = resource["schema"]["fields"]
            assert [f["name"] for f in fields] == rows[0], (name, rows[0])
            for c, field in enumerate(fields):
                assert len(field["description"]) > 3 and isinstance(field["exact"], bool), field
                check = {"integer": int, "number": float, "boolean": lambda v: ["false", "true"].index(v), "string": str}[field["type"]]
                for row in rows[1:]:
                    if row[c]:
                        check(row[c])
        estimated = {f["name"] for r in resources.values() for f in r["schema"]["fields"] if not f["exact"]}
        assert estimated == ({"betweenness", "closeness"} if "--approx" in options else set()), estimated
        with open(os.path.join(o, "run.json"), encoding="utf8") as f:
            assert {e["column"] for e in json.load(f)["estimates"]} == estimated
        for resource in resources.values():
            assert all(f["exact"] or f["bound"] for f in resource["schema"]["fields"])


def same(cell, text):
    if cell is None or text == "":
        return cell is None and text == ""
    if isinstance(cell, bool):
        return text == str(cell).lower()
    if isinstance(cell, float):  # of doubles the workbook keeps 16 digits
        return abs(float(text) - cell) <= 1e-14 * max(1, abs(cell))
    return cell == text


def test_the_workbook_has_the_tables(scratch):
    o = os.path.join(scratch, "o")
    coauth("analyze", "-o", o, "--formats", "csv,xlsx", "--csv-raw", PROFILES)
    book = sheets(os.path.join(o, "tables.xlsx"))
    assert {"figures", "authors", "collaborations", "groups", "papers", "trend", "countries"} <= set(book), list(book)
    for sheet, name in (("authors", "authors"), ("collaborations", "collaborations"), ("groups", "communities"), ("papers", "papers")):
        rows = table(os.path.join(o, name + ".csv"))
        assert len(rows) == len(book[sheet]), (sheet, len(rows), len(book[sheet]))
        for wanted, row in zip(rows, book[sheet]):
            row = row + [None] * (len(wanted) - len(row))
            assert all(same(cell, text) for cell, text in zip(row, wanted)), (sheet, wanted, row)
    with open(os.path.join(o, "statistics.json")) as f:
        statistics = json.load(f)
    figures = {row[0]: row[1] for row in book["figures"][1:]}
    for name in ("authors", "transitivity", "mean_authors_per_paper"):
        assert same(figures[name], repr(statistics[name])), (name, figures[name], statistics[name])
    assert book["trend"][0][:2] == ["first_year", "last_year"] and len(book["trend"]) > 5
    coauth("analyze", "-o", os.path.join(scratch, "p"), "--formats", "xlsx", PROFILES)
    assert sorted(files(os.path.join(scratch, "p"))) == ["indices.json", "run.json", "statistics.json", "tables.xlsx"]


def test_no_text_is_ever_a_formula_and_none_too_long(scratch):
    path, o = hostile(scratch), os.path.join(scratch, "o")
    for options in ((), ("--csv-raw",)):
        err = coauth("analyze", "-o", o, "--formats", "csv,xlsx", *options, path)[1]
        assert "1 text" in err, err
        titles = [row[1] for row in sheets(os.path.join(o, "tables.xlsx"))["papers"][1:]]
        with zipfile.ZipFile(os.path.join(o, "tables.xlsx")) as archive:
            assert not any("hyperlink" in n.lower() for n in archive.namelist())
        escaped = [t.replace("_x005F_", "_") for t in titles]
        assert escaped[:-1] == HOSTILE, titles[:-1]
        assert len(titles[-1].encode("utf-16-le")) // 2 in (LIMIT - 1, LIMIT), len(titles[-1])


def test_long_tables_go_on_in_the_next_sheet(scratch):
    """The program built with sheets of 100 rows: each has the head, and all together what the CSV has."""
    o, narrow = os.path.join(scratch, "o"), os.environ["COAUTH_NARROW"]
    if not os.path.exists(narrow):
        print("skipped: the target coauth-narrow is not built")
        return
    subprocess.run([narrow, "analyze", "-q", "-o", o, "--formats", "csv,xlsx", PROFILES], check=True)
    found = sheets(os.path.join(o, "tables.xlsx"))
    for name in ("authors", "collaborations", "papers"):
        wanted, pages = table(os.path.join(o, name + ".csv")), [p for p in found if re.fullmatch(name + r"( \d+)?", p)]
        assert pages == [name] + ["%s %d" % (name, i) for i in range(2, len(pages) + 1)], pages
        assert len(pages) == math.ceil((len(wanted) - 1) / 99) > 1, (name, len(pages))
        assert all(found[p][0] == found[name][0] for p in pages)
        assert [len(found[p]) for p in pages[:-1]] == [100] * (len(pages) - 1)
        rows = [row for p in pages for row in found[p][1:]]
        assert [str(row[1]) for row in rows] == [row[1] for row in wanted[1:]], name


def test_the_same_bytes_twice(scratch):
    path, sums = hostile(scratch), []
    for name in ("o", "p"):
        o = os.path.join(scratch, name)
        coauth("analyze", "-o", o, "--formats", "xlsx", path)
        with open(os.path.join(o, "tables.xlsx"), "rb") as f:
            sums.append(hashlib.sha256(f.read()).hexdigest())
    assert sums[0] == sums[1]


def test_libreoffice_opens_it(scratch):
    office = shutil.which("soffice") or shutil.which("localc")
    if not office:
        print("skipped: no LibreOffice here")
        return
    path, o = hostile(scratch), os.path.join(scratch, "o")
    coauth("analyze", "-o", o, "--formats", "csv,xlsx", "--csv-raw", path)
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run([office, "-env:UserInstallation=file://" + scratch + "/profile", "--headless", "--convert-to", options,
                    "--outdir", scratch, os.path.join(o, "tables.xlsx")], check=True, capture_output=True, timeout=300)
    for sheet, name in (("authors", "authors"), ("collaborations", "collaborations")):
        rows, wanted = table(os.path.join(scratch, "tables-%s.csv" % sheet)), table(os.path.join(o, name + ".csv"))
        assert len(rows) == len(wanted) and [r[:2] for r in rows] == [r[:2] for r in wanted], (rows[:2], wanted[:2])
    titles = [r[1] for r in table(os.path.join(scratch, "tables-papers.csv"))[1:]]
    assert titles[:len(HOSTILE)] == HOSTILE, titles[:len(HOSTILE)]


if __name__ == "__main__":
    main(sys.modules[__name__])
