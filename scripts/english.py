"""List the English that is missing or no longer fits its Chinese, and confirm what was put right.

python scripts/english.py                      list
python scripts/english.py --confirm 2022-04-02 docs/en/about.md
python scripts/english.py --confirm-all        after reading all of it
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from commandline import Parser, status
from handbook.confirm import confirm
from handbook.load import load
from handbook.rules import translation

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    return status(run)


def run(typed: Sequence[str]) -> int:
    parser = Parser(description="列出缺少或待更新的英文；改好后确认")
    parser.add_argument("--confirm", nargs="+", default=[], metavar="编号或页面", help="这些英文已经改好")
    parser.add_argument("--confirm-all", action="store_true", help="列出的英文全部已经改好")
    options = parser.parse_args(typed)
    loaded = load(ROOT)
    if loaded.handbook is None or any(problem.severity == "error" for problem in loaded.problems):
        print(*loaded.problems, sep="\n", file=sys.stderr)
        return 1
    if options.confirm or options.confirm_all:
        names = None if options.confirm_all else set(options.confirm)
        changed, unknown = confirm(loaded.handbook, loaded.sources, names)
        if unknown:
            print(f"没有这些编号或页面：{'、'.join(sorted(unknown))}", file=sys.stderr)
            return 1
        for path, text in changed.items():
            (ROOT / path).write_bytes(text.encode())
        print(f"已确认，改动了{len(changed)}个文件。")
        return 0
    problems = sorted(translation.check(loaded.handbook, loaded.sources))
    print(*problems, sep="\n")
    print(f"共{len(problems)}处英文要看。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
