"""Check the data and the pages, and that everything can be made from them, without writing anything.

    python scripts/check.py
    python scripts/check.py --texts FOLDER     read our words on the law against the texts in a folder, too
    python scripts/check.py --on 2027-06-01    list what is due to be checked again on that day; today if left out

Prints every problem as path:line:column: message. Exit status 1 if any of them would stop a build.
"""

import dataclasses
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from commandline import Parser, RefusedError, day, status
from handbook.build import make
from handbook.load import load
from handbook.load.shelf import read_folder
from handbook.problems import errors
from handbook.rules import evidence, review

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    return status(run)


def run(typed: Sequence[str]) -> int:
    parser = Parser(description="核对数据和正文，不写任何文件")
    parser.add_argument("--texts", type=Path, metavar="文件夹", help="拿里面的法规文本核对我们写的说明")
    parser.add_argument("--on", type=day, default=datetime.date.today(), metavar="日期", help="按哪一天算到期")
    options = parser.parse_args(typed)
    loaded = load(ROOT)
    _, problems = make(loaded)
    if loaded.handbook is not None:
        problems += review.check(loaded.handbook, loaded.sources, options.on)
        if options.texts:
            if not options.texts.is_dir():
                raise RefusedError(f"没有这个文件夹：{options.texts}")
            texts, unread = read_folder(loaded.handbook, options.texts)
            # What lies in that folder is not ours to mend: it is told and stops nothing.
            problems += [dataclasses.replace(each, severity="notice") for each in unread]
            problems += evidence.check(loaded.handbook, loaded.sources, texts)
            print(f"拿{len(texts)}份法规文本核对了说明。")
    problems.sort()
    wrong = errors(problems)
    print(*problems, sep="\n", end="\n" if problems else "")
    if wrong:
        print(f"共{len(wrong)}处错误，要改好才能生成网站。", file=sys.stderr)
        return 1
    print(f"数据和正文没有错误，提示{len(problems)}条。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
