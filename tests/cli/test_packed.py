"""Compressed files and archives are read as they are; bombs, lies and cuts end in a clear error."""
import bz2, gzip, io, json, lzma, os, resource, struct, subprocess, sys, tarfile, zipfile, zlib

sys.path.insert(0, os.path.dirname(__file__))
from cli import COAUTH, PROFILES, coauth, main


def papers(*arguments, **options):
    out, _ = coauth("convert", "--no-merge", *arguments, **options)
    return sorted(line.split('"line"', 1)[1] for line in out.splitlines() if '"kind":"paper"' in line)


def page():
    with open(os.path.join(PROFILES, "mozhi-zhang.txt"), "rb") as f:
        return f.read()


def write(path, data):
    with open(path, "wb") as f:
        f.write(data)
    return path


def test_every_compression_gives_the_same_records(scratch):
    plain = papers(write(os.path.join(scratch, "plain"), page()))
    assert len(plain) == 19
    packed = {"gz": gzip.compress(page()), "bz2": bz2.compress(page()), "xz": lzma.compress(page()),
              "zst": subprocess.run(["zstd", "-c"], input=page(), capture_output=True, check=True).stdout,
              "two members": gzip.compress(page()[:5000]) + gzip.compress(page()[5000:])}
    for name, data in packed.items():
        assert papers(write(os.path.join(scratch, "without an ending"), data)) == plain, name
        assert papers("-", stdin=data) == plain, name
    whole = gzip.compress(page())
    for data, damaged in ((whole[:-9], True), (whole[:-4] + b"lies", True), (whole * 2 + b"\0" * 512, False)):
        _, err = coauth("convert", "-", stdin=data)
        assert ("damaged or cut" in err) == damaged, err


def test_text_with_the_words_of_archives_is_text_and_a_tar_without_them_a_tar(scratch):
    record = b"@article{k, title={%s}, author={Bob Mustard}}\n"
    for text in (b"BZhang, Wei\n\n" + record % b"On one thing", b"\n" * (257 - record.index(b"ustard")) + record % b"%s"):
        assert text.startswith(b"BZh") or text[257:262] == b"ustar"
        assert len(papers(write(os.path.join(scratch, "text.bib"), text))) == 1, text[:20]
    old = io.BytesIO()  # as tar wrote before 1988: no word says what it is
    with tarfile.open(fileobj=old, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(page())
        archive.addfile(member, io.BytesIO(page()))
    head = bytearray(old.getvalue()[:512])
    head[257:] = b"\0" * 255
    head[148:156] = b"%06o\0 " % (sum(head[:148]) + sum(head[156:]) + 8 * ord(" "))
    assert len(papers(write(os.path.join(scratch, "old.tar"), bytes(head) + old.getvalue()[512:]))) == 19


RECORDS = {  # how a file begins, and its i-th record
    "bib": ("", lambda i, word: f"@article{{k{i},\n title={{{word}}},\n author={{Ada Example and Bob Sample{i}}}\n}}\n"),
    "ris": ("", lambda i, word: f"TY  - JOUR\nTI  - {word}\nAU  - Sample{i}, Bob\nER  - \n\n"),
    "nbib": ("", lambda i, word: f"PMID- {i + 1}\nTI  - {word}\nFAU - Sample{i}, Bob\n\n"),
    "csv": ("title,authors\n", lambda i, word: f'"{word}","Ada Example; Bob S{i}"\n'),
    "jsonl": ('{"coauth":"corpus","version":1}\n{"kind":"source","name":"a"}\n', lambda i, word: json.dumps(
        {"kind": "paper", "source": 0, "title": word, "authors": [{"name": f"Bob S{i}"}]}, separators=(",", ":")) + "\n"),
    "dblp.xml": ("<dblp>\n", lambda i, word:
        f'<article key="a/b{i}"><author>Bob S{i}</author><title>{word}.</title><year>2000</year></article>\n'),
}


def unpacked(data, window):
    """What a gzip stream (31) or bare deflate (-15) gives until it ends or is found to be damaged."""
    inflater, out = zlib.decompressobj(window), b""
    try:
        for i in range(len(data)):
            out += inflater.decompress(data[i : i + 1])
    except zlib.error:
        pass
    return out


def whole_records(text, until):
    """Records of an ending that lie before a byte."""
    head, record = RECORDS[text]
    at, n = len(head), 0
    while (at := at + len(record(n, word(n)))) <= until:
        n += 1
    return n


def word(i):
    return f"Title {i} of {i * 2654435761 % 4294967296:x}"


def text_of(ending, count=3000):
    head, record = RECORDS[ending]
    return (head + "".join(record(i, word(i)) for i in range(count))).encode()


def test_no_record_before_damage_is_lost(scratch):
    for ending in RECORDS:
        text = text_of(ending)
        packed = gzip.compress(text)
        invalid = packed[: len(packed) // 2] + b"\xff" * 2000 + packed[len(packed) // 2 + 2000 :]
        for data in (packed[:-1], packed[: len(packed) // 3], invalid, gzip.compress(text_of(ending, 2))[:-8]):
            got = unpacked(data, 31)
            same = len(os.path.commonprefix([got, text]))
            for outer in (data, zipped_stored("a." + ending, data)):
                out, err = coauth("convert", "--no-merge", write(os.path.join(scratch, "a." + ending), outer))
                count, whole = out.count('"kind":"paper"'), whole_records(ending, same)
                assert count == whole or (count > whole and same < len(got)), (ending, len(data), whole, count, err)
                line = got.count(b"\n") + 1
                assert f"{line}: cannot be unpacked" in err or f'"line":{line},"text":"cannot be unpacked' in out, err


def test_what_is_settled_at_the_end_is_settled_before_damage(scratch):
    waits = "@inproceedings{a,\n title={Waits}, crossref={b}}\n@article{c,\n title={T}, author={Ada B}}\n"
    out, _ = coauth("convert", write(os.path.join(scratch, "a.bib"), gzip.compress(waits.encode())[:-8]))
    assert out.count('"kind":"paper"') == 2
    for name, text, ties in (("a.txt", "1 2\n2 3\n3 4\n", 3), ("a.net", "*Vertices 3\n1 a\n2 b\n3 c\n*Edges\n1 2\n2 3\n", 2),
                             ("a.gml", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]\n", 1),
                             ("a.graphml", "<graphml><graph><node id='1'/><node id='2'/><edge source='1' target='2'/>\n", 1)):
        out, err = coauth("convert", write(os.path.join(scratch, name), gzip.compress(text.encode())[:-8]))
        assert out.count('"kind":"tie"') == ties and "damaged or cut" in err, (name, out, err)


def test_no_record_before_damage_in_a_zip_is_lost(scratch):
    for ending in RECORDS:
        text = text_of(ending)
        whole = zipped(("first.txt", page()), ("a." + ending, text))
        at = whole.index(b"a." + ending.encode()) + len("a." + ending)
        size = len(zlib.compress(text))
        for fill, cut in ((None, at + size // 2), (b"\xff" * 2000, at + size // 2)):
            data = whole[:cut] + (fill + whole[cut + len(fill) :] if fill else b"")
            got = unpacked(data[at:], -15)
            records = whole_records(ending, len(os.path.commonprefix([got, text])))
            out, err = coauth("convert", "--no-merge", write(os.path.join(scratch, "a.zip"), data))
            count = out.count('"kind":"paper"') - 19
            assert count == records or (count > records and got not in text), (ending, cut, records, count, err)
            assert "cannot be unpacked" in err + out, err


def zipped_stored(name, content):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, content)
    return data.getvalue()


def test_archives_give_the_records_of_all_members(scratch):
    together = papers(PROFILES)
    assert len(together) == 183
    members = []
    for name in sorted(os.listdir(PROFILES)):
        with open(os.path.join(PROFILES, name), "rb") as f:
            members.append(("folder with space/" + name, f.read()))
    assert papers(write(os.path.join(scratch, "pages.zip"), zipped(*members))) == together
    for mode in ("w", "w:gz", "w:xz"):
        tarred = os.path.join(scratch, "pages.tar")
        with tarfile.open(tarred, mode) as archive:
            archive.add(PROFILES, "profiles")
        assert papers(tarred) == together, mode
    subprocess.run(["zstd", "-q", "-f", tarred, "-o", tarred + ".zst"], check=True)
    out, _ = coauth("convert", tarred + ".zst")
    assert "pages.tar.zst" in out


def zipped(*members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def test_what_is_packed_in_an_archive_is_read_too(scratch):
    plain = papers(write(os.path.join(scratch, "plain"), page()))
    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w:gz") as archive:
        archive.add(os.path.join(PROFILES, "mozhi-zhang.txt"), "page.txt")
    for name, data in (("a.gz", gzip.compress(page())), ("a.zip", zipped(("page.txt", page()))), ("a.tgz", tarred.getvalue())):
        path = write(os.path.join(scratch, "outer"), zipped((name, data)))
        assert papers(path) == plain, name
        assert papers("-", stdin=zipped((name, data))) == plain, name
        out, _ = coauth("convert", path)
        assert 'outer!' + name + ('"' if name == "a.gz" else '!page.txt"') in out, out[:300]
        assert papers(write(os.path.join(scratch, "twice"), gzip.compress(data))) == plain, name


def test_a_damaged_member_or_one_packed_thrice_costs_no_other(scratch):
    thrice = zipped(("b.zip", zipped(("page.txt.gz", gzip.compress(page())))))
    broken = zipped(("x.txt", os.urandom(5000)))[:3000]
    path = write(os.path.join(scratch, "outer.zip"),
                 zipped(("a.zip", thrice), ("broken.zip", broken), ("cut.gz", gzip.compress(page())[:60]), ("page.txt", page())))
    out, err = coauth("convert", "--no-merge", path)
    assert out.count('"kind":"paper"') == 19 and 'outer.zip!page.txt"' in out, err
    for text in ("outer.zip!a.zip!b.zip: is packed inside", "outer.zip!broken.zip", "outer.zip!cut.gz"):
        assert text in err, (text, err)


def test_a_bomb_within_an_archive_is_refused(scratch):
    inner = zipped(("spaces", page() + b" " * (400 << 20)))
    run = subprocess.run([COAUTH, "convert", write(os.path.join(scratch, "bomb.zip"), zipped(("a.zip", inner), ("page.txt", page())))],
                         capture_output=True, preexec_fn=limited)
    assert b"expands more than" in run.stderr, run.stderr


def test_members_that_are_no_records_are_listed(scratch):
    out, err = coauth("convert", write(os.path.join(scratch, "mixed.zip"), zipped(("readme.bin", bytes(range(256)) * 9), ("page.txt", page()))))
    assert "mixed.zip!readme.bin" in err and out.count('"kind":"paper"') == 19, err


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))


def test_a_bomb_is_refused(scratch):
    bomb = os.path.join(scratch, "bomb.gz")
    with gzip.open(bomb, "wb", compresslevel=9) as f:
        zeros = b" " * (1 << 20)
        f.write(page())
        for _ in range(600):
            f.write(zeros)
    run = subprocess.run([COAUTH, "convert", bomb], capture_output=True, preexec_fn=limited)
    text = run.stderr.decode()
    assert b"expands more than" in run.stderr, text
    assert run.returncode in (0, 1), run.returncode


def test_cut_and_lying_archives_are_clear_errors(scratch):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.txt", page())
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("page.txt", page())
    for name, data in {"lies.zip": stored.getvalue().replace(page()[-40:], page()[-40:].swapcase(), 1),
                       "cut.zip": whole.getvalue()[: len(whole.getvalue()) // 2], "cut.gz": gzip.compress(page())[:200],
                       "lies.gz": gzip.compress(page())[:-4] + struct.pack("<I", 7),
                       "broken.xz": lzma.compress(page())[:300] + b"\0" * 50}.items():
        run = subprocess.run([COAUTH, "convert", write(os.path.join(scratch, name), data)], capture_output=True)
        assert run.returncode in (0, 1), (name, run.returncode, run.stderr)
        assert name.encode() in run.stderr and b"damaged or cut" in run.stderr, (name, run.stderr)


if __name__ == "__main__":
    main(sys.modules[__name__])
