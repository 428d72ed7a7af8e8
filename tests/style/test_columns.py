"""No line of C, nor of the page's scripts, is longer than .clang-format allows."""
import os
import pathlib
import re
import sys

source = pathlib.Path(os.environ["COAUTH_SOURCE"])
limit = int(re.search(r"^ColumnLimit: (\d+)$", (source / ".clang-format").read_text(), re.M)[1])
long = [f"{path.relative_to(source)}:{number}: {len(line)} columns, at most {limit}"
        for folder in ("src", "include", "algorithms", "tests", "examples")
        for pattern in ("*.[ch]", "*.js") for path in sorted((source / folder).rglob(pattern))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if len(line) > limit]
print("\n".join(long) or "every line fits")
sys.exit(bool(long))
