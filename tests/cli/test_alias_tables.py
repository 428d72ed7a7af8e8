"""An alias file says the same as a table of any program: with semicolons or tabs, in UTF-16 or Windows-1252, packed."""
import gzip, os, re, sys, threading

sys.path.insert(0, os.path.dirname(__file__))
from cli import coauth, main

BIB = """@article{a, title={On one thing}, author={Jörg Müller and Ann Other}, year=2001}
@article{b, title={On another}, author={J. G. Mueller-Neumann and Ann Other}, year=2002}
@article{c, title={On a third}, author={Ann Other and Bob, Jr., B.}, year=2003}
"""
ROWS = [["one", "Jörg Müller", "J. G. Mueller-Neumann"], ["person", "ann", "Ann Other", "a"],
        ["person", "other ann", "Ann Other"]]
TABLE = [["paper", "position", "name", "author_id"], ["a", "1", "Jörg Müller", "jm"],
         ["b", "1", "J. G. Mueller-Neumann", "jm"]]


def table(rows, separator, end="\n"):
    return "".join(separator.join(f'"{c}"' if separator in c or " " in c else c for c in row) + end for row in rows)


def people(scratch, data):
    bib, path = os.path.join(scratch, "x.bib"), os.path.join(scratch, "who.csv")
    with open(bib, "w", encoding="utf-8") as f:
        f.write(BIB)
    with open(path, "wb") as f:
        f.write(data)
    out, err = coauth("authors", "--identity", "exact", "--csv", "--aliases", path, bib)
    return re.sub(r"/[^;\"]*who.csv:\d+", "who.csv", out), err


def test_tables_of_any_program_say_the_same(scratch):
    for rows in (ROWS, TABLE):
        expected, err = people(scratch, table(rows, ",").encode())
        assert not err, err
        names = [line for line in expected.splitlines() if "Müller" in line or "Mueller" in line]
        assert len(names) == 1, expected # two names are one person
        for data in (table(rows, ";").encode(), table(rows, "\t").encode(), table(rows, ";", "\r\n").encode("utf-8-sig"),
                     table(rows, "\t", "\r\n").encode("utf-16"), gzip.compress(table(rows, ";").encode()),
                     b"sep=;\r\n" + table(rows, ";", "\r\n").encode(), ("# mine\n\n" + table(rows, ";")).encode()):
            out, err = people(scratch, data)
            assert out == expected and not err, (data, out, err)
        out, err = people(scratch, table(rows, ";").encode("windows-1252"))
        assert out == expected and "not UTF-8; read as" in err, (out, err) # a guess is said


def test_commas_in_names_are_not_separators(scratch):
    expected, _ = people(scratch, b'one,"Bob, Jr., B.","Ann Other"\n'.replace(b"one", b"not"))
    out, err = people(scratch, b'not;Bob, Jr., B.;Ann Other\n')
    assert out == expected and not err, (out, err)


def test_what_is_no_text_is_refused(scratch):
    bib, path = os.path.join(scratch, "x.bib"), os.path.join(scratch, "who.csv")
    with open(bib, "w", encoding="utf-8") as f:
        f.write(BIB)
    with open(path, "wb") as f:
        f.write(b"one,A\0B,C\n" * 9)
    _, err = coauth("authors", "--aliases", path, bib, code=1)
    assert "who.csv" in err and "0" in err, err


def test_a_pipe_is_read_once(scratch):
    """Also by a database, which keeps what the file said."""
    bib, pipe, path = (os.path.join(scratch, name) for name in ("x.bib", "pipe", "who.csv"))
    with open(bib, "w", encoding="utf-8") as f:
        f.write(BIB)
    with open(path, "wb") as f:
        f.write(table(ROWS, ",").encode())
    os.mkfifo(pipe)
    for name, source in (("a", path), ("b", pipe)):
        writer = threading.Thread(target=lambda: open(pipe, "wb").write(table(ROWS, ",").encode()), daemon=True)
        if source == pipe:
            writer.start()
        coauth("analyze", "--formats", "sqlite,csv", "--aliases", source, "-o", os.path.join(scratch, name), bib)
    people = [open(os.path.join(scratch, name, "authors.csv"), encoding="utf-8").read() for name in "ab"]
    assert people[0] == people[1]
    out, err = coauth("person", "Ann Other#1", "--aliases", path, os.path.join(scratch, "b", "corpus.sqlite"))
    assert "not " not in err, err # the answers hold: both are the same file


if __name__ == "__main__":
    main(sys.modules[__name__])
