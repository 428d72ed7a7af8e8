"""Compressed files and archives are read as they are; bombs, lies and cuts end in a clear error."""
import bz2, gzip, io, lzma, os, resource, struct, subprocess, sys, tarfile, zipfile

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


def test_archives_give_the_records_of_all_members(scratch):
    together = papers(PROFILES)
    assert len(together) == 183
    zipped = os.path.join(scratch, "pages.zip")
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(os.listdir(PROFILES)):
            archive.write(os.path.join(PROFILES, name), "folder with space/" + name)
    assert papers(zipped) == together
    for mode in ("w", "w:gz", "w:xz"):
        tarred = os.path.join(scratch, "pages.tar")
        with tarfile.open(tarred, mode) as archive:
            archive.add(PROFILES, "profiles")
        assert papers(tarred) == together, mode
    subprocess.run(["zstd", "-q", "-f", tarred, "-o", tarred + ".zst"], check=True)
    out, _ = coauth("convert", tarred + ".zst")
    assert "pages.tar.zst" in out


def test_members_that_are_no_records_are_listed(scratch):
    zipped = os.path.join(scratch, "mixed.zip")
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("readme.bin", bytes(range(256)) * 9)
        archive.writestr("page.txt", page())
    out, err = coauth("convert", zipped)
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
    for name, data in {"cut.zip": whole.getvalue()[: len(whole.getvalue()) // 2], "cut.gz": gzip.compress(page())[:200],
                       "lies.gz": gzip.compress(page())[:-4] + struct.pack("<I", 7),
                       "broken.xz": lzma.compress(page())[:300] + b"\0" * 50}.items():
        run = subprocess.run([COAUTH, "convert", write(os.path.join(scratch, name), data)], capture_output=True)
        assert run.returncode in (0, 1), (name, run.returncode, run.stderr)
        assert name.encode() in run.stderr and b"damaged or cut" in run.stderr, (name, run.stderr)


if __name__ == "__main__":
    main(sys.modules[__name__])
