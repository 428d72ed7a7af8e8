"""Arguments are bytes: texts that are not UTF-8 are refused before anything is read, files may be called anything."""
import json, os, sys

sys.path.insert(0, os.path.dirname(__file__))
from cli import SOURCE, coauth, main

BIB = "@article{a, title={On one thing}, author={Ada A. and Bob B.}, year=2001}\n"


def written(scratch, name, text):
    path = os.path.join(os.fsencode(scratch), name)
    with open(path, "w") as f:
        f.write(text)
    return path


def run(*arguments, code=0):
    return coauth(*map(os.fsdecode, arguments), code=code)


def test_texts_are_utf8(scratch):
    path = written(scratch, b"x.bib", BIB)
    for command, option in (("analyze", "--field"), ("explore", "--title"), ("stats", "--authors"), ("rank", "--institution")):
        _, err = run(command, option, b"a\xff", "-o", os.path.join(scratch, "o.html"), path, code=2) \
            if command in ("analyze", "explore") else run(command, option, b"a\xff", path, code=2)
        assert option + ": the text is not UTF-8" in err, err
        assert not os.path.exists(os.path.join(scratch, "o.html"))


def test_files_may_be_called_anything(scratch):
    path = written(scratch, b"x\xff.bib", BIB)
    aliases = written(scratch, b"who\xe9.csv", "one,Ada A.,Bob B.\n")
    out = os.path.join(os.fsencode(scratch), b"o\xff")
    run("analyze", "-o", out, "--aliases", aliases, path)
    for name in sorted(os.listdir(out)):
        with open(os.path.join(out, name), encoding="utf8") as f:
            text = f.read()
        if name == b"run.json":
            assert os.path.basename(json.loads(text)["options"]["aliases"]) == "whoé.csv", text
    run("explore", "-o", os.path.join(out, b"page\xff.html"), path)
    with open(os.path.join(out, b"page\xff.html"), encoding="utf8") as f:
        assert "xÿ.bib" in f.read()


def test_remarks_are_cut_at_a_characters_end(scratch):
    """A key of 99 letters and an accent where remarks show a hundred bytes."""
    for name, text in ((b"k.bib", "@article{%sé%s, year = 2000}\n" % ("k" * 99, "k" * 50)),
                       (b"k.net", '*Vertices %sé%s\n1 "a"\n2 "b"\n*Edges\n1 2 1\n' % ("k" * 99, "k" * 50))):
        _, err = run("convert", "-o", os.path.join(scratch, "o.jsonl"), "--strict",
                     written(scratch, name, text), written(scratch, b"x.bib", BIB), code=3)
        assert "k" * 99 + '"' in err and "Ã" not in err and "\ufffd" not in err, err


if __name__ == "__main__":
    main(sys.modules[__name__])
