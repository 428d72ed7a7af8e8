"""A snapshot folder as OpenAlex gives it out, of packed parts and a manifest: over ranks as on one machine, over more
ranks than there are parts too; parts that are cut or not there are told before anything is read."""
import gzip
import json

from ranks_support import COAUTH, MPI, SCRATCH, check, end, run

WORKS = SCRATCH / "data" / "works"


def stats(ranks=None, *options):
    return run(MPI if ranks else COAUTH, "stats", "--json", "--identity", "normalised", *options, WORKS, ranks=ranks)


def write_snapshot():
    entries = []
    parts = (("2024-01-03", "part_000"), ("2024-01-03", "part_001"), ("2024-05-09", "part_000"))
    for part, (day, name) in enumerate(parts):
        path = WORKS / f"updated_date={day}" / f"{name}.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8") as out:
            for i in range(100 * part, 100 * part + 150):  # some stand in two parts
                names = [f"Ada {chr(65 + i % 7)}. Oh", f"Bo Park{i % 40}", f"Cho Quist{i % 23}"][:1 + i % 3]
                out.write(json.dumps({"id": f"https://openalex.org/W{i}", "title": f"On study {i} of things",
                                      "publication_year": 2000 + i % 20, "type": "article", "authorships":
                                      [{"author": {"display_name": n}, "raw_author_name": n} for n in names]}) + "\n")
        entries.append({"url": f"s3://openalex/data/works/updated_date={day}/{name}.gz",
                        "meta": {"content_length": path.stat().st_size, "record_count": 150}})
    (WORKS / "manifest").write_text(json.dumps({"entries": entries, "meta": {"record_count": 450}}))


def compare(what, said=(), code=0, options=()):
    one = stats(None, *options)
    wanted = one.stdout
    for ranks in (None, 1, 2, 5):
        done = one if ranks is None else stats(ranks, *options)
        where = f"{what} on {ranks or 'one machine'}"
        check(f"{where}: runs", done.returncode == code, done.stderr)
        near = [line for line in zip(wanted.splitlines(), done.stdout.splitlines())
                if line[0] != line[1] and abs(number(line[0]) - number(line[1])) > 1e-9]
        check(f"{where}: the same", not near and bool(wanted) == bool(done.stdout), near)
        for words in said:
            check(f"{where}: says once \"{words}\"", done.stderr.count(words) == 1, done.stderr)
        check(f"{where}: the manifest is no input", "works/manifest:1" not in done.stderr, done.stderr)
        check(f"{where}: nothing else is said", said or "manifest" not in done.stderr, done.stderr)


def number(line):
    try:
        return float(line.split(":")[1].strip(" ,"))
    except (IndexError, ValueError):
        return float("inf")


write_snapshot()
compare("whole")
compare("whole, strictly", options=["--strict"])
parts = sorted(WORKS.rglob("*.gz"))
whole = parts[1].read_bytes()
parts[1].write_bytes(whole[:len(whole) // 2])
compare("a part that is cut", [f"{parts[1]}: has {len(whole) // 2} bytes, where"])
compare("a part that is cut, strictly", [f"{parts[1]}: has"], code=3, options=["--strict"])
parts[1].unlink()
compare("a part that is not there", ["lists 3 parts, of which 1 is not here"])
# a large file that cannot be cut is one rank's, which is said; one that can be is not
large = WORKS.parent / "large.jsonl"
work = json.dumps({"id": "https://openalex.org/W1", "title": "On nothing", "abstract": "x" * 10000}) + "\n"
large.write_text(work * 2000)
with gzip.open(f"{large}.gz", "wt", compresslevel=0) as out:
    out.write(work * 2000)
for path, ranks, wanted in ((large, 4, 0), (f"{large}.gz", 4, 1), (f"{large}.gz", 1, 0)):
    done = run(MPI, "stats", path, ranks=ranks)
    check(f"{path} on {ranks}: runs", done.returncode == 0, done.stderr)
    check(f"{path} on {ranks}: said {wanted} times", done.stderr.count("large.jsonl.gz cannot be cut") == wanted,
          done.stderr)
end("snapshots over ranks as on one machine")
