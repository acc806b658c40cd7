"""Bring something new into the handbook.

python scripts/new.py law 工会法.docx                                     file an official text beside its record
python scripts/new.py law 工会法.docx --as trade-union-law@2021           where title and date don't tell
python scripts/new.py week                                                write the next issue of the weekly study
python scripts/new.py law 办法.docx --id some-measures --level municipal --rank local-document --topics congress law

Reads DOCX, HTML, TXT and Markdown. Prints every problem as path:line:column: message and then changes nothing; exit status 1.
"""

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

import new_week
from commandline import Parser, status
from handbook.filing import NewRecord, Wish, file_law
from handbook.intake.law import read_law
from handbook.layout import LAWS
from handbook.load import load
from handbook.load.shelf import read_bytes
from handbook.placing import place
from handbook.problems import Problem, errors

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 100


def main() -> int:
    return status(run)


def run(typed: Sequence[str]) -> int:
    options = parser().parse_args(typed)
    if options.kind == "week":
        return new_week.week(ROOT, options, today())
    wish, problems = wished(options)
    return failed(problems) if wish is None else law(options.file, wish)


def parser() -> argparse.ArgumentParser:
    whole = Parser(description="往手册里加新内容")
    kinds = whole.add_subparsers(required=True, dest="kind", metavar="law|week", title="要写的")
    what = "导入一份官方法规全文（docx、html、txt、md）"
    one = kinds.add_parser("law", help=what, description=what)
    one.add_argument("file", metavar="文件", help="下载的文件")
    one.add_argument("--as", dest="record", metavar="代号[@文本]", help="归入哪个记录，例如 trade-union-law@2021")
    one.add_argument("--id", metavar="代号", help="新建记录的代号，小写英文和连字符")
    one.add_argument("--level", metavar="级别", help="新建记录：national、acftu、provincial 或 municipal")
    one.add_argument("--rank", metavar="效力", help="新建记录：law、regulation、local-document 等")
    one.add_argument("--topics", nargs="+", metavar="专题", help="新建记录：专题，见 data/topics.yml")
    one.add_argument("--source", metavar="文字", help="从哪里下载的")
    one.add_argument("--replace", action="store_true", help="已有这个文本也换掉")
    what = "写下一期“工会之声”；没有写的一项一项问"
    new_week.add_options(kinds.add_parser("week", help=what, description=what))
    return whole


def today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def wished(options: argparse.Namespace) -> tuple[Wish | None, list[Problem]]:
    described = (options.id, options.level, options.rank, options.topics)
    if not any(described):
        record, _, version = (options.record or "").partition("@")
        return Wish(record or None, version or None, source=options.source, replace=options.replace), []
    if not all(described) or options.record:
        message = "新建记录要同时写 --id、--level、--rank、--topics，不写 --as"
        return None, [Problem(options.file, 1, 1, message)]
    new = NewRecord(options.id, options.level, options.rank, tuple(options.topics))
    return Wish(new=new, source=options.source, replace=options.replace), []


def law(name: str, wish: Wish) -> int:
    raw, problems = read_bytes(Path(name), name)
    if raw is None:
        return failed(problems)
    text, problems = read_law(raw, name)
    if text is None:
        return failed(problems)
    loaded = load(ROOT)
    # A kept text that is damaged is put right by importing it anew.
    if wrong := errors(problem for problem in loaded.problems if not is_kept(problem.path)):
        return failed(wrong)
    filing, refused = file_law(text, name, loaded, kept, wish, today())
    if filing is None:
        return failed([*problems, *refused])
    try:
        place({ROOT / path: data for path, data in filing.files.items()})
    except OSError as error:
        message = f"写不进去（{error.strerror}），什么也没有改；请关掉正在使用这些文件的程序再试"
        return failed([Problem(next(iter(filing.files)), 1, 1, message)])
    print(*problems, *filing.said, sep="\n")
    return 0


def failed(problems: list[Problem]) -> int:
    print(*problems[:SHOWN], sep="\n", file=sys.stderr)
    if len(problems) > SHOWN:
        print(f"另有{len(problems) - SHOWN}处，改好上面的再看。", file=sys.stderr)
    print("没有导入，什么也没有改。", file=sys.stderr)
    return 1


def is_kept(path: str) -> bool:
    return path.startswith(f"{LAWS}/") and path.endswith(".md")


def kept(path: str) -> bytes | None:
    file = ROOT / path
    return file.read_bytes() if file.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
