"""papers.csv and authorships.csv say the same when they are read back: every corpus of the tests, a format at a time."""
import glob, json, os, sys

from cli import SOURCE, coauth, main

# Of what is read for convert alone the tables of analyze have nothing.
CONVERTED = ("concept=", "reference=", "abstract=", "funder=", "institution_type=", "topic=")
# Formats of graphs and pages, and formats whose cases need options; coauth's own lossless files have facts of any kind.
LEFT_OUT = {"profile", "coauth", "coauth-csv", "sqlite", "arxiv"}


def papers(*inputs):
    out, _ = coauth("convert", "-q", "--no-merge", "-o", "-", *inputs)
    return [r for r in map(json.loads, out.splitlines()) if r.get("kind") == "paper"]


def facts(attributes):
    """Without what convert alone has, and cut where a cell cuts what holds a separator."""
    found = {}
    for kind, values in attributes.items():
        pieces = [p.strip() for v in values if not (kind == "note" and v.startswith(CONVERTED)) for p in v.split(";")]
        pieces = list(dict.fromkeys(p for p in pieces if p))
        if pieces:
            found[kind] = pieces
    return found


def plain(paper):
    """What the tables hold: not where in a file the record stood, nor which part of a name is the family's."""
    authors = [dict({k: v for k, v in a.items() if k not in ("family", "attributes")}, **facts(a.get("attributes", {})))
               for a in paper.get("authors", [])]
    rest = {k: v for k, v in paper.items() if k not in ("source", "line", "key", "records", "attributes", "authors")}
    return dict(rest, attributes=facts(paper.get("attributes", {})), authors=authors)


def inputs_of(folder):
    cases = [c for c in sorted(glob.glob(os.path.join(folder, "valid", "*"))) if not os.path.exists(c + "/options")]
    return [i for c in cases for i in sorted(glob.glob(c + "/input*"))]


def test_every_format(scratch):
    wrong, compared = [], 0
    for folder in sorted(glob.glob(os.path.join(SOURCE, "tests", "data", "read", "*"))):
        name, inputs = os.path.basename(folder), inputs_of(folder)
        before = papers(*inputs) if inputs and name not in LEFT_OUT else []
        if not before:
            continue
        out = os.path.join(scratch, name)
        coauth("analyze", "-q", "--no-merge", "--measures", "none", "--formats", "csv", "-o", out, *inputs)
        after = papers(os.path.join(out, "papers.csv"), os.path.join(out, "authorships.csv"))
        compared += len(before)
        if len(before) != len(after):
            wrong.append("%s: %d papers, %d read back" % (name, len(before), len(after)))
        wrong += ["%s: %s\n    %s" % (name, a, b) for a, b in zip(map(plain, before), map(plain, after)) if a != b]
    assert compared > 500, compared
    assert not wrong, "%d of %d differ:\n%s" % (len(wrong), compared, "\n".join(wrong[:20]))


main(sys.modules[__name__])
