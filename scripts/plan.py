"""Plan a congress, an election or an audit from its day.

python scripts/plan.py staff-congress --date 2027-03-15 --school school --staff 86              print the plan
python scripts/plan.py staff-congress --date 2027-03-15 --school school --staff 86 --out 日程   all kinds of file in a folder
python scripts/plan.py election --date 2027-05-20 --members 230 --out 换届.docx --lang en       one file

What cannot be planned is explained in Chinese, nothing is written, and the exit status is 1.
"""

import argparse
import datetime
import errno
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from commandline import Parser, RefusedError, status
from handbook.build import words
from handbook.documents.plan_csv import plan_csv
from handbook.documents.plan_docx import plan_docx
from handbook.documents.plan_text import plan_text
from handbook.documents.plan_xlsx import plan_xlsx
from handbook.documents.xlsx_layout import RowTooHighError
from handbook.feeds.plan_ics import plan_ics
from handbook.load import load
from handbook.model import Handbook, Lang
from handbook.placing import place
from handbook.planning import AskData, Choice, Plan, PlannerData, ProcedureData, plan
from handbook.planning.days import date
from handbook.problems import errors
from handbook.rules import check
from handbook.views.planner import planner_data

ROOT = Path(__file__).resolve().parents[1]
USAGE = "python scripts/plan.py 事项 --date 日期 [情况…] [--move 步骤=日期 …] [--out 文件夹或文件]"
# What each procedure asks stands in its data; these are all the questions there are.
ASKS = {
    "school": "学校类别：school、kindergarten、university、private",
    "form": "开哪种会：meeting 大会，delegates 代表大会",
    "staff": "教职工人数",
    "members": "会员人数",
    "women": "女会员人数",
    "delegates": "代表人数",
    "seats": "委员名额",
    "standing": "常委名额",
    "term": "任期年数：3、5",
    "last": "上次选举的日子",
}
NO_VALUE = "\0"  # stands for a value left out; no command line can hold it

Words = Callable[[str], str]
MAKERS: Mapping[str, Callable[[Plan, Choice, PlannerData, Words], bytes]] = {
    ".docx": lambda made, choice, data, t: plan_docx(made, data, t),
    ".xlsx": lambda made, choice, data, t: plan_xlsx(made, data, t),
    ".csv": lambda made, choice, data, t: plan_csv(made, data),
    ".ics": lambda made, choice, data, t: plan_ics(made, choice, data),
    ".txt": lambda made, choice, data, t: plan_text(made, data).encode(),
}
SAID = {
    errno.EACCES: "没有权限，或者文件正被别的程序打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读，不能写",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "已有同名的文件夹",
    errno.ENOENT: "路径不存在",
    errno.ENOSPC: "磁盘满了",
    errno.ENAMETOOLONG: "名字太长",
}


def main() -> int:
    return status(run)


def run(arguments: Sequence[str]) -> None:
    kind, options = parsed(arguments, parser())
    handbook = records()
    chinese = planner_data(handbook, site_url(handbook), "zh")
    procedure = chinese.procedure(kind)
    if procedure is None:
        raise RefusedError(*unknown(kind, chinese))
    choice = Choice(kind, options.date or "", facts(procedure, options), moves(options))
    lang: Lang = options.lang
    data = planner_data(handbook, site_url(handbook), lang)
    # What is wrong is said in Chinese, whatever language the plan is in.
    told = plan(chinese, choice, options.today)
    if told.problems:
        raise RefusedError(*told.problems, asked(procedure))
    refuse_unmoved(told, choice)
    made = plan(data, choice, options.today)
    if options.out is None:
        print(plan_text(made, data), end="")
    else:
        save(options.out, made, choice, data, words(handbook, lang))


def parsed(arguments: Sequence[str], reader: argparse.ArgumentParser) -> tuple[str, argparse.Namespace]:
    """The kind, and everything else. `today` is a day, `lang` a language."""
    options, rest = reader.parse_known_args(arguments)
    if strange := [each for each in rest if each.startswith("-")]:
        raise RefusedError(f"不认识“{'”“'.join(strange)}”。", f"用法：{reader.usage}")
    for name, value in vars(options).items():
        if value in (NO_VALUE, []) or (name == "out" and not value and value is not None):
            raise RefusedError(f"--{name}后面要写内容。", f"用法：{reader.usage}")
    if len(rest) > 1:
        raise RefusedError(f"一次只排一件事，写了{len(rest)}件：{'、'.join(rest)}。")
    if options.lang not in ("zh", "en"):
        raise RefusedError(f"--lang只能是zh或en，写的是“{options.lang}”。")
    today = date(options.today) if options.today else datetime.date.today()
    if today is None:
        raise RefusedError(f"--today要写成2027-03-15这样的日子，写的是“{options.today}”。")
    options.today = today
    return "".join(rest), options


def parser() -> argparse.ArgumentParser:
    # The kind is no argument of the parser's: as an optional one it would have to come first.
    whole = Parser(
        usage=USAGE,
        description="从开会那天往前往后排日程。事项例如 staff-congress；不写事项，就列出可以排的事项。",
        epilog="不写 --out 就把日程打印出来。写文件夹，五种文件都做；写文件名，按后缀只做一种：docx、xlsx、csv、ics、txt。",
        add_help=False,
    )
    add_options(whole)
    return whole


def add_options(whole: argparse.ArgumentParser) -> None:
    """What a plan is made from, and how it is given out."""
    what = whole.add_argument_group("排什么")
    what.add_argument("--date", nargs="?", const=NO_VALUE, metavar="日期", help="开会那天，写成2027-03-15")
    what.add_argument("--move", nargs="*", action="extend", metavar="步骤=日期", help="改一步的日子：notice=2027-03-08")
    situation = whole.add_argument_group("情况（各事项问的不同，问什么填什么）")
    for name, said in ASKS.items():
        situation.add_argument(f"--{name}", nargs="?", const=NO_VALUE, metavar="答案", help=said)
    output = whole.add_argument_group("怎么给")
    output.add_argument("--out", nargs="?", const=NO_VALUE, metavar="文件夹或文件", help="放到哪里")
    output.add_argument("--lang", nargs="?", const=NO_VALUE, default="zh", metavar="语言", help="zh 中文，en 英文")
    output.add_argument("--today", nargs="?", const=NO_VALUE, metavar="日期", help="当作哪一天排，默认今天")
    output.add_argument("-h", "--help", action="help", help="显示这段说明")


def records() -> Handbook:
    loaded = load(ROOT)
    if loaded.handbook is None or errors(check(loaded)):
        raise RefusedError(
            "数据有错误，日程可能排错。先运行 make check（或 python scripts/check.py）看是哪里，改好再排。"
        )
    return loaded.handbook


def site_url(handbook: Handbook) -> str:
    """The site's address, as the build has it."""
    return f"{(os.environ.get('SITE_URL') or handbook.site.url).rstrip('/')}/"


def unknown(kind: str, data: PlannerData) -> Iterable[str]:
    yield f"没有“{kind}”这个事项。可以排的有：" if kind else "请写明排哪件事。可以排的有："
    yield from (f"  {procedure.id}  {procedure.title}" for procedure in data.procedures)


def asked(procedure: ProcedureData) -> str:
    """What a procedure asks, as options."""

    def option(ask: AskData) -> str:
        choices = "，".join(f"{value} {label}" for value, label in ask.options)
        required = "，必填" if ask.required else ""
        return f"  --{ask.input}  {ask.label}{f'（{choices}）' if choices else ''}{required}"

    lines = [f"  --date  {procedure.anchor}，必填", *(option(ask) for ask in procedure.asks)]
    return "\n".join([f"“{procedure.title}”这样填：", *lines])


def facts(procedure: ProcedureData, options: argparse.Namespace) -> dict[str, str]:
    told = {name: str(value) for name, value in vars(options).items() if name in ASKS and value is not None}
    if extra := told.keys() - {ask.input for ask in procedure.asks}:
        names = "、".join(f"--{name}" for name in ASKS if name in extra)
        raise RefusedError(f"“{procedure.title}”不看{names}。", asked(procedure))
    return told


def moves(options: argparse.Namespace) -> dict[str, str]:
    found = {}
    for each in options.move or ():
        step, is_, day = each.partition("=")
        if not is_:
            raise RefusedError(f"--move要写成 步骤=日期，例如 notice=2027-03-08；写的是“{each}”。")
        found[step] = day
    return found


def refuse_unmoved(made: Plan, choice: Choice) -> None:
    """A move that the plan could not take is a slip of the pen, and nobody would look for it in the files."""
    moved = {row.id for row in made.rows if row.moved}
    if wrong := [f"“{step}={day}”改不了。" for step, day in choice.moves.items() if step not in moved]:
        steps = [f"  {row.id}  {row.title}" for row in made.rows]
        raise RefusedError(*wrong, "日子写成2027-03-08这样；这次的步骤有：", *steps)


def save(out: str, made: Plan, choice: Choice, data: PlannerData, t: Words) -> None:
    try:
        files = targets(out, f"{made.kind}-{made.iso}")
        place({path: MAKERS[suffix](made, choice, data, t) for suffix, path in files.items()})
    except OSError as error:
        why = SAID.get(error.errno or 0, error.strerror or "原因不明")
        raise RefusedError(
            f"写不进“{out}”：{why}。什么也没有写，请换个地方，或关掉正在使用这些文件的程序再试。"
        ) from None
    except RowTooHighError as error:
        cells = (f"第{each.task}步的“{data.labels[f'column.{each.column}']}”要{each.lines}行" for each in error.cells)
        raise RefusedError(
            f"文字太长，Excel一格放不下：{'；'.join(cells)}。请缩短数据里的文字，或者只做docx。"
        ) from None
    print(f"写好了{len(files)}个文件：", *(f"  {path}" for path in files.values()), *made.notes, sep="\n")


def targets(out: str, stem: str) -> dict[str, Path]:
    """The files to write, by suffix."""
    path = Path(out)
    suffix = path.suffix.lower()
    if path.is_dir() or out.endswith(("/", os.sep)):
        suffix = ""
    if suffix in MAKERS:
        return {suffix: path}
    if suffix[1:].isalpha():
        known = "、".join(each.removeprefix(".") for each in MAKERS)
        raise RefusedError(f"不会做“{suffix}”文件，会做的有：{known}。如果这是文件夹，请在后面加一个/。")
    return {suffix: path / f"{stem}{suffix}" for suffix in MAKERS}


if __name__ == "__main__":
    sys.exit(main())
