"""Check the data and the pages, and that everything can be made from them, without writing anything.

    python scripts/check.py

Prints every problem as path:line:column: message. Exit status 1 if any of them would stop a build.
"""

import sys
from pathlib import Path

from handbook.build import make
from handbook.load import load
from handbook.problems import errors

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    _, problems = make(load(ROOT))
    wrong = errors(problems)
    print(*problems, sep="\n", end="\n" if problems else "")
    if wrong:
        print(f"共{len(wrong)}处错误，要改好才能生成网站。", file=sys.stderr)
        return 1
    print(f"数据和正文没有错误，提示{len(problems)}条。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
