"""Rooms include one way, and no two folders of algorithms include each other."""
import collections
import os
import pathlib
import re
import sys

source = pathlib.Path(os.environ["COAUTH_SOURCE"])
ORDER = ["base", "corpus", "read", "identity", "graph", "algorithms", "write", "fetch", "cli", "mpi"]


def includes(folder):
    """Of every file under the folder: the file, and the folder of each header it includes in quotes."""
    for path in sorted(folder.rglob("*.[ch]")):
        for target in re.findall(r'^#include "(\w+)/', path.read_text(encoding="utf-8"), re.M):
            yield path.relative_to(source), target


def room(name):
    return name if name in ORDER else "algorithms"


faults = [f"{path}: {room(path.parts[1])} includes {target}, which comes after it"
          for top in ("src", "algorithms") for path, target in includes(source / top)
          if ORDER.index(room(target)) > ORDER.index(room(path.parts[1]))]
faults += [f"{path}: a public header includes a private one" for path, _ in includes(source / "include")]

uses = collections.defaultdict(set)
for path, target in includes(source / "algorithms"):
    if room(target) == "algorithms" and target != path.parts[1]:
        uses[path.parts[1]].add(target)


def circle(start, folder, seen):
    """Whether a way leads from the folder back to where it began."""
    return any(next_one == start or (next_one not in seen and circle(start, next_one, seen | {next_one}))
               for next_one in uses[folder])


faults += [f"algorithms/{folder} is part of a circle of includes" for folder in sorted(uses)
           if circle(folder, folder, {folder})]
print("\n".join(faults) or "rooms include one way")
sys.exit(bool(faults))
