"""No two files need each other: neither headers by what they include, nor sources by the functions they call.

A table that lists rows needs none of them by this: rows are data.  What stands below is known, and why."""
import collections
import os
import pathlib
import re
import subprocess
import sys

source, build = pathlib.Path(os.environ["COAUTH_SOURCE"]), pathlib.Path(os.environ["COAUTH"]).parent
KNOWN = {
    # A workbook's sheets are handed back to the driver, as files of their own.
    frozenset({"src/read/read", "src/read/workbook", "src/read/xlsx"}),
    # A list of names keeps what the cutting of a stretch says of it.
    frozenset({"src/read/name_cut", "src/read/name_list"}),
}


def circles(needs):
    """Sets of those that need each other, by whatever way: strongly connected components (Tarjan 1972)."""
    number, low, stack, found = {}, {}, [], []

    def visit(name):
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in sorted(needs[name]):
            if other not in number:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == number[name]:
            at = stack.index(name)
            found.append(frozenset(stack[at:]))
            del stack[at:]

    for name in sorted(needs):
        if name not in number:
            visit(name)
    return [group for group in found if len(group) > 1]


def headers():
    needs = collections.defaultdict(set)
    for top in ("src", "algorithms"):
        for path in (source / top).rglob("*.h"):
            name = path.relative_to(source / top).as_posix()
            needs[name] |= set(re.findall(r'^#include "([\w/]+\.h)"', path.read_text(encoding="utf-8"), re.M)) - {name}
    return collections.defaultdict(set, {name: {other for other in of if other in needs} for name, of in needs.items()})


def sources():
    asks, defines, name_of = {}, {}, {}
    for path in build.glob("CMakeFiles/*.dir/**/*.o"):
        name = re.search(r"\.dir/(.*)\.c\.o$", path.as_posix())
        if name and name[1] not in asks and (source / f"{name[1]}.c").exists():
            asks[name[1]] = set()
            name_of[str(path)] = name[1]
    symbols = subprocess.run(["nm", "-A", *name_of], capture_output=True, text=True, check=True).stdout
    for path, kind, symbol in re.findall(r"^(.*\.o):[0-9a-f ]* ([TWU]) (\w+)$", symbols, re.M):
        if kind == "U":
            asks[name_of[path]].add(symbol)
        else:
            defines.setdefault(symbol, name_of[path])
    needs = {name: {defines[s] for s in of if s in defines and defines[s] != name} for name, of in asks.items()}
    assert len(needs) > 100, f"the objects of {build} are not where they were"
    return collections.defaultdict(set, needs)


sys.setrecursionlimit(10000)
groups = circles(sources())
faults = [f"headers include each other: {' '.join(sorted(group))}" for group in circles(headers())]
faults += [f"files need each other: {' '.join(sorted(group))}" for group in groups if group not in KNOWN]
faults += [f"no circle any more, take it off the list: {' '.join(sorted(group))}" for group in KNOWN - set(groups)]
print("\n".join(faults) or "no two files need each other, but those that are known to")
sys.exit(bool(faults))
