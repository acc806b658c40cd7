"""`new.py week`: ask for a new issue of the weekly study, check it, and write it.

What the options and the workbook leave open is asked for, a line each. What cannot be done is explained in Chinese, and
nothing is written.
"""

import argparse
import datetime
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from handbook.build import make
from handbook.load import load
from handbook.model import Handbook
from handbook.placing import place
from handbook.problems import errors
from handbook.returns.safe import RefusedError as UnreadableError
from handbook.returns.safe import opened
from handbook.returns.sheets import read_book
from handbook.returns.values import shown
from handbook.weekly import HOW_TO_READ, Draft, RefusedError, added, mine, next_day, only_added

# Parts of an issue by the names of their options: the column of a workbook, what is asked for, and how many there are at most.
FIELDS: Mapping[str, tuple[str, str, int]] = {
    "friday": ("周五", "哪个周五", 1),
    "theme": ("主题", "主题（40字以内；后面可以加 |英文）", 1),
    "why": ("为什么", "为什么这一周学它，一两句", 1),
    "read": ("读", f"读什么，2到4项，一行一项，空行结束。{HOW_TO_READ}", 4),
    "ask": ("议", "议一议，3个问题，一行一个", 3),
    "do": ("做", "这周做一件事", 1),
    "topics": ("专题", "专题代号，第一个是主专题，用空格隔开", 1),
    "clauses": ("条款", "通知的条款号，用空格隔开；没有就直接回车", 1),
}
LEAST = {"read": 2, "ask": 3, "clauses": 0}


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `new.py week` understands."""
    for name, (_, asked, count) in FIELDS.items():
        parser.add_argument(f"--{name}", metavar="文字", help=asked, action="append" if count > 1 else "store")
    columns = "、".join(label for label, _, _ in FIELDS.values())
    parser.add_argument(
        "--from", dest="workbook", metavar="文件", help=f"取xlsx的一行，栏名：{columns}（读、议后加数字）"
    )
    parser.add_argument("--row", type=int, default=2, metavar="行号", help="取第几行，不写是第2行")


def week(root: Path, options: argparse.Namespace, today: datetime.date) -> int:
    """Write the issue. Returns the exit status."""
    try:
        said = written(root, options, today)
    except RefusedError as refused:
        print(*refused.args, sep="\n", file=sys.stderr)
        print("没有写入，什么也没有改。", file=sys.stderr)
        return 1
    print(*said, sep="\n")
    return 0


def written(root: Path, options: argparse.Namespace, today: datetime.date) -> list[str]:
    loaded = load(root)
    handbook = loaded.handbook
    if handbook is None or errors(loaded.problems):
        raise RefusedError("数据里已有错误，请先改好：", *map(str, errors(loaded.problems)))
    given = {**of_workbook(options), **of_options(options)}
    asked = draft(handbook, given, today)
    path, text = added(loaded, asked, today)
    tried = load(root, {path: text.encode()})
    _, problems = make(tried)
    if wrong := errors(problems):
        raise RefusedError(*map(str, mine(wrong, path)))
    if tried.handbook is None or not only_added(handbook, tried.handbook, asked.friday):
        raise RefusedError(f"{path} 加上这一期以后读起来不一样了，请手工加上")
    try:
        place({root / path: text.encode()})
    except OSError as error:
        raise RefusedError(f"写不进 {path}（{error.strerror}），请关掉正在使用这个文件的程序再试") from None
    line = next(number for number, row in enumerate(text.split("\n"), 1) if row.strip() == f"- friday: {asked.friday}")
    return [
        f"写进了 {path} 第{line}行：{asked.friday}。",
        f"预览：运行 make serve，打开 http://127.0.0.1:8000/voice/{asked.friday}/",
        "自测题（quiz）和英文可以在文件里补；英文读过以后运行 "
        f"python scripts/english.py --confirm voice-{asked.friday}",
    ]


def of_options(options: argparse.Namespace) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in FIELDS:
        value = getattr(options, name)
        if value is not None:
            found[name] = value if isinstance(value, list) else [value]
    return found


def of_workbook(options: argparse.Namespace) -> dict[str, list[str]]:
    """What a row of the first sheet says; columns are known by the words in the first row."""
    if options.workbook is None:
        return {}
    name = Path(options.workbook).name
    try:
        sheet = read_book(opened(Path(options.workbook).read_bytes())).sheets[0]
    except OSError as error:
        raise RefusedError(f"打不开“{name}”（{error.strerror}），请核对文件名和所在的文件夹") from None
    except (UnreadableError, IndexError) as refused:
        raise RefusedError(f"“{name}”读不了：{refused}。请用WPS或Excel另存为xlsx再试") from None
    rows = {
        number: {column: shown(value).strip() for column, value in cells.items()}
        for number, cells in sheet.rows.items()
    }
    heads = rows.get(min(rows, default=0), {})
    wanted = {number - min(rows, default=0) + 1: cells for number, cells in rows.items()}.get(options.row)
    if options.row < 2 or wanted is None:
        raise RefusedError(f"“{name}”没有第{options.row}行，第1行是栏名，从第2行起一行一期")
    found: dict[str, list[str]] = {}
    known = {label: field for field, (label, _, _) in FIELDS.items()}
    for column, head in sorted(heads.items()):
        field = known.get(head.rstrip("0123456789"))
        if field is None and head:
            raise RefusedError(f"“{name}”不认识的栏“{head}”，可用：{'、'.join(known)}（读、议后面可以加数字）")
        if field is not None and wanted.get(column):
            found.setdefault(field, []).append(wanted[column])
    return found


def draft(handbook: Handbook, given: Mapping[str, list[str]], today: datetime.date) -> Draft:
    """The issue, after asking for what is missing."""
    friday = day(given["friday"][0] if "friday" in given else "", next_day(handbook, today))
    print(f"这一期：{friday}")
    found = {
        name: given.get(name) or list(asking(name, question, count))
        for name, (_, question, count) in FIELDS.items()
        if name != "friday"
    }
    return Draft(
        friday=friday,
        theme=found["theme"][0],
        why=found["why"][0],
        read=tuple(found["read"]),
        ask=tuple(found["ask"]),
        do=found["do"][0],
        topics=tuple(found["topics"][0].replace("、", " ").replace(",", " ").split()),
        clauses=tuple(" ".join(found["clauses"]).replace("、", " ").replace(",", " ").split()),
    )


def day(words: str, proposed: datetime.date) -> datetime.date:
    if not words:
        return proposed
    try:
        return datetime.date.fromisoformat(words[:10])
    except ValueError:
        raise RefusedError(f"“{words}”不是日子，请写成{proposed}这样；不写就是{proposed}") from None


def asking(name: str, question: str, count: int, read: Callable[[], str] = input) -> Iterator[str]:
    """Lines that are typed in; an empty one ends a list that holds enough."""
    least = LEAST.get(name, 1)
    print(f"{question}：")
    got = 0
    while got < count:
        try:
            line = read().strip()
        except EOFError:
            raise RefusedError(f"还没有写：{question}（也可以写 --{name}）") from None
        if "\ufffd" in line:
            print("有的字认不出来，请把终端的编码改成UTF-8，或用 --from 从xlsx里取。请再写：")
        elif line:
            got += 1
            yield line
        elif got >= least:
            return
        else:
            print("这里不能空着，请再写：")
