"""A run of coauth-mpi that was ended goes on from its checkpoint, over as many ranks or others, and writes the same
bytes; what is not the same run, and what was damaged, is refused."""
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import time

import ranks_support
from ranks_support import LAUNCHER, MPI, SCRATCH, SOURCE, check, end

PAPERS = SCRATCH / "papers"
OPTIONS = ["--years", "1995-", "--counting", "fractional"]


def run(ranks, *arguments, command=MPI):
    return ranks_support.run(command, *arguments, ranks=ranks)


def write_papers(path, papers, seed, names=60):
    """OpenAlex's works of JSON Lines, some of them twice, some broken, with fields, ids and names that meet."""
    dice = random.Random(seed)
    with open(path, "w", encoding="utf-8") as out:
        for i in range(papers):
            number = i if dice.random() < 0.8 else dice.randrange(i + 1)
            same = random.Random(number)
            authors = [f"{same.choice(['Ana', 'Béla', 'Cho'])} {same.choice('ABCDEF')}. {same.choice(['Oh', 'Núñez'])}"
                     f"{same.randrange(names)}" for _ in range(same.randrange(0, 6))]
            work = {"id": f"https://openalex.org/W{1000000 * seed + i}", "title": f"On the {number}th study of things",
                    "publication_year": 1990 + number % 30, "type": "article", "cited_by_count": number % 7,
                    "primary_topic": {"field": {"display_name": same.choice(["Physics", "Medicine"])}},
                    "authorships": [{"author": {"display_name": n}, "raw_author_name": n} for n in authors]}
            if number % 3 == 0:
                work["doi"] = f"https://doi.org/10.1/{number}"
            if number % 50 == 7:
                work["authorships"] = [{"author": {"display_name": "Anonymous"}}]
            out.write(json.dumps(work, ensure_ascii=False) + "\n")
            if i % 400 == 13:
                out.write("{broken\n")


def export(ranks, *options, inputs=PAPERS):
    """Both files that are written, and the run."""
    path = SCRATCH / "out.csv"
    for old in SCRATCH.glob("out*"):
        old.unlink()
    done = run(ranks, "export", "-v", "-o", path, *OPTIONS, *options, inputs)
    files = sorted(SCRATCH.glob("out*"))
    return done, {file.name: file.read_bytes() for file in files}


def remarks_of(done):
    return sorted(line for line in done.stderr.splitlines() if ".jsonl:" in line)


def test_resumed():
    folder = SCRATCH / "saved"
    plain, wanted = export(2)
    check("without a checkpoint", plain.returncode == 0 and len(wanted) == 2, plain.stderr)
    done, files = export(3, "--checkpoint", folder)
    check("with a checkpoint", done.returncode == 0 and files == wanted, done.stderr)
    check("both stages are there", {p.name for p in folder.iterdir()} ==
          {f"{stage}.{part}" for stage in ("papers", "network") for part in (0, 1, 2, "manifest")})
    check("remarks are there to be compared", len(remarks_of(plain)) > 5, plain.stderr)
    for ranks in (3, 1, 2, 5):
        done, files = export(ranks, "--checkpoint", folder, "--resume")
        check(f"the network is taken up by {ranks}", "took up the network" in done.stderr, done.stderr)
        check(f"the same bytes from {ranks}", done.returncode == 0 and files == wanted, done.stderr)
        check(f"the same remarks from {ranks}", remarks_of(done) == remarks_of(plain), done.stderr)
    for ranks in (3, 4, 2):  # as if it had ended before the network was saved, or while it was
        (folder / "network.manifest").unlink(missing_ok=True)
        done, files = export(ranks, "--checkpoint", folder, "--resume")
        check(f"papers are taken up by {ranks}", "took up the network" not in done.stderr, done.stderr)
        check(f"the same bytes from the papers by {ranks}", done.returncode == 0 and files == wanted, done.stderr)
        check(f"and the network is saved by {ranks}", len(list(folder.glob("network.*"))) == ranks + 1)
    # other figures of the same network
    done = run(2, "stats", "--json", *OPTIONS, "--checkpoint", folder, "--resume", PAPERS)
    anew = run(2, "stats", "--json", *OPTIONS, PAPERS)
    check("another command goes on from it", done.returncode == 0 and done.stdout == anew.stdout, done.stderr)
    for file in SCRATCH.rglob("*.part"):
        check("nothing is left beside", False, file)


def test_records():
    """What heads of pages say, other names of persons and remarks come along: records are written as if read anew."""
    for name, inputs in (("profiles", SOURCE / "examples" / "profiles"), ("works", PAPERS)):
        folder, path = SCRATCH / f"{name}-saved", SCRATCH / f"{name}.jsonl"
        plain = run(1, "convert", "-o", path, inputs)
        wanted = lines_of(path)
        check(f"{name}: records", wanted, plain.stderr)
        for ranks, *options in ((2,), (2, "--resume"), (3, "--resume"), (1, "--resume")):
            path.unlink(missing_ok=True)
            done = run(ranks, "convert", "-o", path, "--checkpoint", folder, *options, inputs)
            same = done.returncode == 0 and lines_of(path) == wanted
            check(f"{name}: the same records from {ranks} {options}", same, done.stderr)


def lines_of(path):
    """Of a file that was cut there is no checksum, and what merging says comes by rank."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return sorted(re.sub(r',"sha256":"[0-9a-f]*"', "", text).splitlines())


def test_killed():
    """A rank is killed as soon as the papers are saved: all end, and the run goes on from there."""
    folder = SCRATCH / "killed"
    plain, wanted = export(2)
    path = SCRATCH / "out.csv"
    started = subprocess.Popen([LAUNCHER, "-n", "2", MPI, "export", "-o", str(path), *OPTIONS, "--checkpoint",
                                str(folder), str(PAPERS)], stderr=subprocess.PIPE, text=True)
    while started.poll() is None and not (folder / "papers.manifest").exists():
        time.sleep(0.002)
    for child in children_of(started.pid):
        os.kill(child, signal.SIGKILL)
        break
    said = started.communicate(timeout=600)[1]
    check("a killed rank ends all, with a message", started.returncode == 0 or "signal 9" in said, said)
    check("the papers were saved", (folder / "papers.manifest").exists(), said)
    done, files = export(2, "--checkpoint", folder, "--resume")
    check("the same bytes after a kill", done.returncode == 0 and files == wanted, done.stderr)


def test_ended_while_writing():
    """Whether a rank is killed or all are asked to end: a message, no half file, nothing left beside."""
    large = SCRATCH / "large.jsonl"
    write_papers(large, 12000, 3, names=6000)
    for what, to_rank, number in (("killed", True, signal.SIGKILL), ("ended", True, signal.SIGTERM),
                                  ("all ended", False, signal.SIGTERM), ("interrupted", False, signal.SIGINT)):
        folder = SCRATCH / f"while {what}"
        folder.mkdir()
        started = subprocess.Popen([LAUNCHER, "-n", "2", MPI, "export", "-o", str(folder / "x.graphml"),
                                    "--checkpoint", str(folder / "saved"), str(large)], stderr=subprocess.PIPE,
                                   text=True)
        while started.poll() is None and not list(folder.glob("*.part" if to_rank else "*/*.manifest")):
            time.sleep(0.001)
        ranks = children_of(started.pid)
        for process in ranks[1:2] if to_rank else [started.pid]:
            os.kill(process, number)
        said = started.communicate(timeout=600)[1]
        whole = (folder / "x.graphml").exists()  # it was done before the signal came
        print(what, "after all was done" if whole else "while writing", flush=True)
        check(f"{what}: a message", whole or (started.returncode != 0 and said), said)
        check(f"{what}: nothing is left beside", not list(folder.rglob("*.part")), list(folder.rglob("*")))
        check(f"{what}: whole or not there", not whole or (folder / "x.graphml").read_bytes().endswith(b"</graphml>\n"))


def children_of(pid):
    try:
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def refused(what, word, done, code=None):
    check(f"{what} is refused", done.returncode == code if code else done.returncode in (1, 2), done.stderr)
    check(f"{what}: says {word}", word in done.stderr, done.stderr)


def test_refusals():
    folder = SCRATCH / "refused"
    saved, wanted = export(2, "--checkpoint", folder)
    check("saved", saved.returncode == 0, saved.stderr)
    refused("another year", "options of the network", run(2, "stats", "--years", "1996-", "--counting", "fractional",
            "--checkpoint", folder, "--resume", PAPERS), 2)
    refused("another way of reading", "options of reading", run(2, "stats", *OPTIONS, "--no-merge", "--checkpoint",
            folder, "--resume", PAPERS), 2)
    more = SCRATCH / "papers" / "more.jsonl"
    write_papers(more, 3, 9)
    refused("another input", "other inputs", export(2, "--checkpoint", folder, "--resume")[0], 2)
    more.unlink()
    refused("--resume alone", "--checkpoint", export(2, "--resume")[0], 2)
    refused("no checkpoint", "no whole checkpoint", export(2, "--checkpoint", SCRATCH / "none", "--resume")[0], 1)
    nowhere = SCRATCH / "file"
    nowhere.write_text("")
    refused("a file for a folder", "file", export(2, "--checkpoint", nowhere)[0])
    for name in ("papers.1", "network.0"):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[:-100])
        refused(f"{name} cut", "is not what was written", export(2, "--checkpoint", folder, "--resume")[0], 1)
        (folder / name).write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
        refused(f"{name} changed", "is not what was written", export(2, "--checkpoint", folder, "--resume")[0], 1)
        (folder / name).unlink()
        refused(f"{name} gone", name, export(2, "--checkpoint", folder, "--resume")[0], 1)
        (folder / name).write_bytes(whole)
    manifest = (folder / "papers.manifest").read_text()
    (folder / "papers.manifest").write_text(manifest[:-20])
    refused("a manifest cut", "no manifest", export(2, "--checkpoint", folder, "--resume")[0], 1)
    (folder / "papers.manifest").write_text(manifest.replace("version ", "version 9"))
    refused("another version", "another version", export(2, "--checkpoint", folder, "--resume")[0], 2)
    (folder / "papers.manifest").write_text(manifest)
    done, files = export(2, "--checkpoint", folder, "--resume")
    check("put right it goes on", done.returncode == 0 and files == wanted, done.stderr)


def test_own_disks():
    """A folder on each machine's own disk: as many ranks go on from it, others are told what they miss."""
    for rank in range(2):
        (SCRATCH / f"disk{rank}").mkdir()
    script = SCRATCH / "own-disks.sh"
    script.write_text(f'#!/bin/sh\ncd "{SCRATCH}/disk$OMPI_COMM_WORLD_RANK" && exec "{MPI}" "$@"\n')
    script.chmod(0o755)
    arguments = ["stats", "--json", "--checkpoint", "here", PAPERS]
    saved = run(2, *arguments, command=script)
    check("saved on two disks", saved.returncode == 0 and (SCRATCH / "disk1" / "here" / "papers.1").exists(),
          saved.stderr)
    done = run(2, *arguments, "--resume", command=script)
    check("resumed from two disks", done.returncode == 0 and done.stdout == saved.stdout, done.stderr)
    refused("half of it", "papers.1", run(1, *arguments, "--resume", command=script), 1)


PAPERS.mkdir()
write_papers(PAPERS / "a.jsonl", 3000, 1)
write_papers(PAPERS / "b.jsonl", 500, 2)
for test in (test_resumed, test_records, test_killed, test_ended_while_writing, test_refusals, test_own_disks):
    test()
end("resumed as if it had not been ended")
