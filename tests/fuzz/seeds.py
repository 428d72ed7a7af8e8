"""seeds.py TARGET SEEDS DICTIONARY: what a fuzz target begins with, from the readers' test inputs and what broke it
before, and the words that stand in them and in the reader's source."""
import collections
import gzip
import io
import lzma
import pathlib
import re
import sys
import tarfile
import zipfile

target, seeds, dictionary = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
source = pathlib.Path(__file__).resolve().parent.parent.parent
inputs = source / "tests/data/read"
SMALL, WORDS = 20000, 400
ARGUMENTS = [b"\x00--measures\nall\n--identity\nexact\n--threads\n2\nx.bib", b"\x01--by\nbetweenness\n--approx\n10%\n--top\n5\nx",
             b"\x02--method\nleiden\n--resolution\nauto\n--seeds\n3\nx", b"\x03--years\n1990-2000\n--min-papers\n2\nx",
             b"\x04--json\n--null\nconfiguration\n--samples\n3\nx", b"\x05--score\nkatz\n--backtest\n2000\nx",
             b"\x06--of\nA;B\n--csv\nx", b"\x07--window\n5\n--step\n1\n--cumulative\nx"]
ALIASES = [b"one,A,B\nnot,A,C\nperson,x,A,k1\nrest,as written\n", b"- canonical: {first: A, last: B}\n  variants:\n  - {first: C, last: B}\n",
           b"label\treplace by\nj. zwicky\tzwicky, jonas\n"]


def small(folder):
    return [path.read_bytes() for path in sorted(folder.glob("*/*/input*")) if path.is_file() and path.stat().st_size <= SMALL]


def packed(texts):
    """A few of them in each kind of archive, also in one another."""
    for text in texts:
        yield gzip.compress(text)
        yield lzma.compress(text)
        zipped, tarred = io.BytesIO(), io.BytesIO()
        with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.bib", text)
            archive.writestr("b/c.gz", gzip.compress(text[:500]))
        with tarfile.open(fileobj=tarred, mode="w") as archive:
            member = tarfile.TarInfo("d/e.txt")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
        yield zipped.getvalue()
        yield tarred.getvalue()


def beginnings():
    everything = [text for folder in sorted(inputs.iterdir()) for text in small(folder)[:2]]
    if target == "archive":
        return list(packed([text for text in everything if len(text) < 2000][:12]))
    if target == "options":
        return ARGUMENTS
    if target == "aliases":
        return ALIASES
    if target == "cost":
        return [text[:4000].replace(b"\xff", b"") for text in everything]
    if target == "lossless":
        return [text for text in everything if len(text) < 4096]
    return small(inputs / target) if (inputs / target).is_dir() else []


def words(texts):
    """What programs look for, as their sources say, then the words that inputs have most."""
    name = target.replace("-", "_")
    folder = source / ("src/cli" if target == "options" else "src/identity" if target == "aliases" else "src/read")
    files = [path for path in sorted(folder.glob("*.c")) if path.stem.startswith(name) or folder.name != "read"]
    told = [m.encode() for path in files for m in re.findall(r'"([\x21-\x7e]{2,24})"', path.read_text()) if "\\" not in m and "%" not in m]
    if target == "options":
        told = [b"--" + word for word in told if re.fullmatch(rb"[a-z][a-z-]+", word)] + told
    counted = collections.Counter(word for text in texts for word in re.findall(rb'[<@"*%{\[(]?[A-Za-z][\w:.-]{1,20}[>"=:{}\])]{0,2}', text))
    return [b"\xff"] + list(dict.fromkeys(told[:WORDS // 2] + [word for word, _ in counted.most_common(WORDS // 2)]))


texts = beginnings()
seeds.mkdir(parents=True, exist_ok=True)
for old in seeds.iterdir():
    old.unlink()
crashes = source / "tests/data/fuzz" / target
for n, text in enumerate(texts + [path.read_bytes() for path in sorted(crashes.glob("*"))]):
    (seeds / str(n)).write_bytes(text)
if not texts:
    (seeds / "empty").write_bytes(b"\x08\x08\x05\x01\x02\x03\x02\x03\x00\xff\nA B\nC D\n")
dictionary.write_text("".join('"%s"\n' % "".join(chr(c) if 0x20 < c < 0x7f and chr(c) not in '"\\' else "\\x%02x" % c for c in word)
                              for word in words(texts)))
