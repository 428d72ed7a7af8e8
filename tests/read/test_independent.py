"""Valid inputs of chance, read by coauth and by readers that are not ours: python3-bibtexparser, lxml, csv and json find the
same titles, years and names in them.  $COAUTH_SLOW makes it so many times more."""
import csv, json, os, random, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import coauth, main

ROUNDS = 3 * int(os.environ.get("COAUTH_SLOW", "1"))
RECORDS = 60
FAMILIES = ["Zwicky", "O'Brien", "García Márquez", "Ødegaard", "Nguyễn", "van der Berg", "Smith-Jones", "Çelik", "Žižek", "Wáng"]
GIVEN = ["Ada", "J. R.", "Jean-Luc", "Søren", "Þóra", "Xiǎo Míng", "María José", "K."]
WORDS = ["growth", "of", "networks", "naïve", "Bayes:", "α-β", "models", "(revisited)", "50%", "A/B", "“quoted”", "e.g.", "R&D",
         "p<0.05", "x < y", "semi;colon", "comma,", "tab", "1999", "—", "日本語", "Ünïcode", "C#", "'single'", "star*"]


def records(chance):
    for n in range(RECORDS):
        title = "%s %s" % ("".join(chance.choice("BCDFGHJKLMNP") for _ in range(6)), " ".join(chance.choice(WORDS) for _ in range(chance.randint(2, 9))))
        people = []
        while len(people) < chance.randint(1, 6):
            person = (chance.choice(FAMILIES), chance.choice(GIVEN))
            if person not in people:
                people.append(person)
        yield {"id": "k%d" % n, "title": title, "year": chance.randint(1950, 2025), "people": people}


def plain(text):
    return " ".join(text.split())


def by_coauth(scratch, path, *options):
    """(key or title, title, year, names) of every paper, as coauth read the file."""
    out = os.path.join(scratch, "out.jsonl")
    coauth("convert", "--no-merge", "--names-as-written", *options, "-o", out, path)
    with open(out, encoding="utf8") as f:
        papers = [line for line in map(json.loads, f) if line.get("kind") == "paper"]
    return sorted((plain(p["title"]), p["year"], tuple(a["name"] for a in p["authors"])) for p in papers)


def agree(scratch, path, theirs, *options):
    ours, theirs = by_coauth(scratch, path, *options), sorted(theirs)
    differ = [pair for pair in zip(ours, theirs) if pair[0] != pair[1]]
    assert len(ours) == len(theirs) and not differ, "%s: %d and %d records; %s" % (path, len(ours), len(theirs), differ[:2])


def rounds(test):
    def several(scratch):
        for number in range(ROUNDS):
            test(scratch, random.Random("%s %d" % (test.__name__, number)))
    return several


def save(scratch, name, text):
    path = os.path.join(scratch, name)
    with open(path, "w", encoding="utf8", newline="") as f:
        f.write(text)
    return path


@rounds
def test_bibtex(scratch, chance):
    try:
        import bibtexparser
    except ImportError:
        return
    lines = ['@string{jour = "Journal of " # {Things}}', "% a remark"]
    for r in records(chance):
        title = r["title"].replace("%", "\\%").replace("&", "\\&").replace("#", "\\#").replace('"', "")
        value = chance.choice(["{%s}", '"%s"', "{{%s}}"]) % title
        year = chance.choice(["%d", "{%d}", '"%d"']) % r["year"]
        names = " and ".join("%s, %s" % p for p in r["people"])
        fields = ["title = %s" % value, "YEAR=%s" % year, "author = {%s}" % names, "journal = jour"]
        chance.shuffle(fields)
        lines.append("@%s{%s,\n  %s%s\n}" % (chance.choice(["article", "Article", "INPROCEEDINGS"]), r["id"], ",\n  ".join(fields), chance.choice(["", ","])))
    path = save(scratch, "a.bib", "\n\n".join(lines) + "\n")
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    with open(path, encoding="utf8") as f:
        entries = bibtexparser.load(f, parser).entries
    clean = lambda text: plain(text.replace("{", "").replace("}", "").replace("\\", ""))
    agree(scratch, path, [(clean(e["title"]), int(e["year"]), tuple(plain(n) for n in e["author"].split(" and "))) for e in entries])


@rounds
def test_csv(scratch, chance):
    path = os.path.join(scratch, "a.csv")
    with open(path, "w", encoding="utf8", newline="") as f:
        writer = csv.writer(f, quoting=chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), lineterminator=chance.choice(["\n", "\r\n"]))
        writer.writerow(["Title", "Authors", "Year"])
        for r in records(chance):
            writer.writerow([r["title"] + chance.choice(["", ' "x"', "\nline"]), "; ".join("%s, %s" % p for p in r["people"]), r["year"]])
    with open(path, encoding="utf8", newline="") as f:
        theirs = [(plain(row["Title"]), int(row["Year"]), tuple(row["Authors"].split("; "))) for row in csv.DictReader(f)]
    agree(scratch, path, theirs, "--columns", "title=Title,authors=Authors,year=Year")


@rounds
def test_dblp_xml(scratch, chance):
    try:
        from lxml import etree
    except ImportError:
        return
    root = etree.Element("dblp")
    for r in records(chance):
        entry = etree.SubElement(root, "article", key="journals/x/" + r["id"], mdate="2020-01-01")
        for family, given in r["people"]:
            etree.SubElement(entry, "author").text = "%s %s" % (given, family)
        etree.SubElement(entry, "title").text = r["title"]
        if chance.random() < 0.5:
            entry.append(etree.Comment(" a remark -> here "))
        etree.SubElement(entry, "year").text = str(r["year"])
    text = etree.tostring(root, encoding=chance.choice(["unicode", "us-ascii"]), pretty_print=chance.random() < 0.5)
    path = save(scratch, "a.xml", '<?xml version="1.0" encoding="UTF-8"?>\n' + (text if isinstance(text, str) else text.decode().split("?>")[-1]))
    theirs = [(plain("".join(e.find("title").itertext())), int(e.findtext("year")), tuple(a.text for a in e.findall("author")))
              for e in etree.parse(path).getroot()]
    agree(scratch, path, theirs, "--from", "dblp")


@rounds
def test_json(scratch, chance):
    """CSL-JSON, and the same with every character beyond ASCII as an escape."""
    items = [{"id": r["id"], "type": "article-journal", "title": r["title"], "issued": {"date-parts": [[r["year"]]]},
              "author": [{"family": family, "given": given} for family, given in r["people"]]} for r in records(chance)]
    path = save(scratch, "a.json", json.dumps(items, ensure_ascii=chance.random() < 0.5, indent=chance.choice([None, 1])))
    with open(path, encoding="utf8") as f:
        read = json.load(f)
    agree(scratch, path, [(plain(i["title"]), i["issued"]["date-parts"][0][0], tuple("%s %s" % (a["given"], a["family"]) for a in i["author"]))
                          for i in read], "--from", "csl-json")


if __name__ == "__main__":
    main(sys.modules[__name__])
