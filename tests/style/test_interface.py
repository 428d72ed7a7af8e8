"""Public functions have six parameters at most, and options begin with their size."""
import os
import pathlib
import re
import sys

MOST = 6
headers = sorted((pathlib.Path(os.environ["COAUTH_SOURCE"]) / "include" / "coauth").glob("*.h"))


def parameters(text):
    """How many there are between the brackets of a declaration."""
    depth, count = 0, 1
    for character in text:
        depth += (character in "([") - (character in ")]")
        count += character == "," and depth == 0
    return count


faults, functions, structs = [], 0, 0
for header in headers:
    text = re.sub(r"/\*.*?\*/", "", header.read_text(encoding="utf-8"), flags=re.S)
    for name, between in re.findall(r"^[a-z][\w \*]*?\b(coauth_\w+)\(([^;{}]*?)\);", text, re.M | re.S):
        functions += 1
        if parameters(between) > MOST:
            faults.append(f"{header.name}: {name} has {parameters(between)} parameters, and {MOST} are the most")
    for name, body in re.findall(r"^typedef struct (coauth_\w+_options) \{([^}]*)\}", text, re.M):
        structs += 1
        if not body.strip().startswith("size_t size;"):
            faults.append(f"{header.name}: {name} cannot grow: its first member is not its size")
assert functions > 150 and structs > 10, (functions, structs)
print("\n".join(faults) or f"{functions} functions, {structs} options")
sys.exit(bool(faults))
