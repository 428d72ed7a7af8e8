"""What a person reads on a terminal: the first screen, what was meant by a word of other programs, warnings a few of a
kind, lines that fit."""
import fcntl, os, pty, re, struct, subprocess, sys, termios

sys.path.insert(0, os.path.dirname(__file__))
from cli import COAUTH, PROFILES, coauth, main
from test_stats import corpus


def write(scratch, name, text):
    path = os.path.join(scratch, name)
    with open(path, "w", encoding="utf8") as f:
        f.write(text)
    return path


def test_the_name_alone_says_what_to_do_first(scratch):
    out, _ = coauth(code=2)
    assert len(out.splitlines()) < 20 and "coauth analyze -o out FILES" in out and "coauth --help" in out
    assert max(map(len, out.splitlines())) <= 80


def test_words_of_other_programs_are_understood(scratch):
    for command, word, meant in (("analyze", "--out", "-o or --output"), ("stats", "--limit", "--top"),
                                 ("stats", "-n", "--top"), ("rank", "--sort", "--by"), ("analyze", "--format", "--formats"),
                                 ("export", "--format", "--to"), ("layout", "--colour=x", "--color-by")):
        _, err = coauth(command, word, "x", PROFILES, code=2)
        assert "there is no option %s; did you mean %s? " % (word, meant) in err, err
    _, err = coauth("measures", "--limit", code=2)
    assert "did you mean" not in err or "--top" not in err, err  # it has no such thing


def test_warnings_are_three_of_a_kind_and_a_count(scratch):
    path = write(scratch, "x.csv", "title,authors,year\n" + "".join("t%d,,20%02d\n,,\n" % (i, i) for i in range(10, 30)))
    _, err = coauth("stats", path)
    lines = [l for l in err.splitlines() if "x.csv:" in l]
    more = re.findall(r"and (\d+) more like this", err)
    assert more and int(more[0]) + 3 == len([l for l in coauth("stats", "-v", path)[1].splitlines()
                                             if "x.csv:" in l and "skipped" in l]), err
    assert len(lines) <= 3 * (len(more) + 1), err


def test_the_demo_warns_of_what_concerns_a_reader(scratch):
    _, err = coauth("stats", PROFILES)
    assert err.splitlines() == [err.strip()] and "page lists 50 of 75 papers" in err, err
    assert coauth("stats", "-v", PROFILES)[1].count("an h-index of") == 4  # kept as written, and said when asked


def test_explanations_are_as_wide_as_a_screen(scratch):
    out, _ = coauth("stats", "--explain")
    assert max(map(len, out.splitlines())) <= 80
    assert "Newman, Watts & Strogatz 2002" in out


def test_empty_years_stand_in_csv_alone(scratch):
    path = corpus(scratch, [(1990, ["A", "B"]), (1995, ["A", "C"])])
    text, _ = coauth("trend", path)
    assert re.findall(r"^  (\d{4}) ", text, re.M) == ["1990", "1995"]
    assert coauth("trend", "--csv", path)[0].count("\n") == 1 + 6


def test_progress_fits_forty_columns(scratch):
    lines = "".join("Adam A%d; Berta B%d; Carl C%d\n" % (i % 999, i % 7919, i % 6007) for i in range(150000))
    path = write(scratch, "x.txt", lines)
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    run = subprocess.Popen([COAUTH, "stats", "--from", "authors", "--identity", "exact", path], stdout=subprocess.DEVNULL, stderr=slave,
                           env=dict(os.environ, TERM="xterm"))
    os.close(slave)
    seen = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    assert run.wait() == 0
    shown = [l.replace("\x1b[K", "") for l in seen.decode("utf8").split("\r") if "\x1b[K" in l and ":" in l]
    assert all(len(l.split("\n")[0]) <= 39 for l in shown), shown
    assert any("%" in l for l in shown) or not shown


def test_options_are_said_as_they_are_typed(scratch):
    """What the library calls option columns is --columns here, in errors, remarks and lists; only names of options are."""
    path = os.path.join(scratch, "x.csv")
    with open(path, "w") as f:
        f.write("a,b\n1,2\n")
    _, err = coauth("stats", path, code=1)
    assert "by --columns title=...,authors=..." in err, err
    with open(path, "wb") as f:
        f.write("title,authors\nOn one option value,Müller A; Other B\n".encode("windows-1252"))
    _, err = coauth("stats", "-v", path)
    assert "--columns says otherwise" in err and "--encoding says otherwise" in err and "option" not in err, err
    out, _ = coauth("formats")
    assert "(--columns says which)" in out, out


if __name__ == "__main__":
    main(sys.modules[__name__])
