"""Fill in blank papers: the whole set for a congress, an election or an audit, or one paper.

python scripts/papers.py staff-congress --date 2027-03-15 --staff 86 --unit 某某小学 --out 教代会
python scripts/papers.py election --date 2027-05-20 --members 230 --values 单位.yml --out 换届 --lang en
python scripts/papers.py --paper ballot --unit 某某小学 --out 选票.docx

What cannot be done is explained in Chinese, nothing is written, and the exit status is 1.
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import plan as planner
from commandline import Parser, RefusedError, status
from handbook.build import words
from handbook.documents.paper_docx import paper_docx
from handbook.documents.plan_docx import plan_docx
from handbook.load.yaml_text import read_yaml
from handbook.model import BLANKS, Handbook, Lang, Paper
from handbook.placing import place
from handbook.planning import Choice, Plan, PlannerData, plan
from handbook.planning.days import date
from handbook.returns.safe import RefusedError as UnreadableError
from handbook.returns.safe import opened
from handbook.returns.sheets import read_book
from handbook.returns.values import shown
from handbook.views.form import day_values, form_view
from handbook.views.planner import planner_data
from handbook.views.procedure import paper_address
from plan import (
    NO_VALUE,
    SAID,
    asked,
    facts,
    moves,
    records,
    refuse_unmoved,
    site_url,
    unknown,
)

USAGE = (
    "python scripts/papers.py 事项 --date 日期 [情况…] [--unit 单位 …] --out 文件夹\n"
    "      python scripts/papers.py --paper 文书 [--unit 单位 …] --out 文件"
)
# Numbers that the planner asks for fill in the blanks of the same name; these are given as texts.
NUMBERS = tuple(name for name in planner.ASKS if name in BLANKS)
TEXTS = tuple(name for name in BLANKS if name not in (*NUMBERS, "date", "weekday"))
LONGEST = 200  # characters of a value: more would not fit a line of any paper
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def main() -> int:
    return status(run)


def run(arguments: Sequence[str]) -> None:
    kind, options = parsed(arguments)
    handbook = records()
    lang: Lang = options.lang
    given = values(handbook, options)
    if options.paper is not None:
        paper = next((each for each in handbook.papers if options.paper in (each.id, each.title.zh)), None)
        if kind or paper is None:
            raise RefusedError(*unknown_paper(handbook, kind, options.paper))
        filled = {**on_the_day(options.date, lang), **numbers(options), **given}
        save(options.out, {single(options.out, paper, lang): one(handbook, paper, lang, filled)})
        return
    made, data = planned(handbook, kind, options)
    filled = {**numbers(options), **given, **on_the_day(made.iso, lang)}
    save(options.out, whole_set(handbook, made, data, Path(options.out), filled))


def on_the_day(iso: str | None, lang: Lang) -> dict[str, str]:
    """What the day fills in; nothing where none is given."""
    if not iso:
        return {}
    day = date(iso)
    if day is None:
        raise RefusedError(f"--date要写成2027-03-15这样的日子，写的是“{iso}”。")
    return day_values(day, lang)


def planned(handbook: Handbook, kind: str, options: argparse.Namespace) -> tuple[Plan, PlannerData]:
    """The plan in the language asked for. What is wrong is said in Chinese."""
    chinese = planner_data(handbook, site_url(handbook), "zh")
    procedure = chinese.procedure(kind)
    if procedure is None:
        raise RefusedError(*unknown(kind, chinese))
    # A number that the procedure does not ask for may still stand on a paper.
    inputs = {ask.input for ask in procedure.asks}
    known = argparse.Namespace(
        **{name: None if name in NUMBERS and name not in inputs else value for name, value in vars(options).items()}
    )
    choice = Choice(kind, options.date or "", facts(procedure, known), moves(options))
    told = plan(chinese, choice, options.today)
    if told.problems:
        raise RefusedError(*told.problems, asked(procedure))
    refuse_unmoved(told, choice)
    data = planner_data(handbook, site_url(handbook), options.lang)
    return plan(data, choice, options.today), data


def whole_set(
    handbook: Handbook, made: Plan, data: PlannerData, folder: Path, filled: Mapping[str, str]
) -> dict[Path, bytes]:
    """The plan and each paper of its steps once, numbered in the order in which the steps need them."""
    lang: Lang = "zh" if data.lang == "zh" else "en"
    t = words(handbook, lang)
    by_address = {paper_address(paper): paper for paper in handbook.papers}
    needed = dict.fromkeys(paper.address for row in made.rows for paper in row.papers if paper.address)
    found = {folder / f"00-{t('paper.plan')}.docx": plan_docx(made, data, t)}
    for number, address in enumerate(needed, 1):
        paper = by_address[address]
        name = f"{number:02d}-{safe(paper.title.get(lang))}.docx"
        found[folder / name] = one(handbook, paper, lang, filled)
    return found


def one(handbook: Handbook, paper: Paper, lang: Lang, filled: Mapping[str, str]) -> bytes:
    return paper_docx(form_view(handbook, paper, lang, filled), words(handbook, lang))


def safe(name: str) -> str:
    """A title as a file's name on any system."""
    return UNSAFE.sub("-", name).strip(" .")


def single(out: str, paper: Paper, lang: Lang) -> Path:
    path = Path(out)
    if path.is_dir() or out.endswith(("/", "\\")):
        return path / f"{safe(paper.title.get(lang))}.docx"
    if path.suffix.lower() != ".docx":
        raise RefusedError(f"文书是docx文件，--out要写成 {path.name}.docx；如果这是文件夹，请在后面加一个/。")
    return path


def numbers(options: argparse.Namespace) -> dict[str, str]:
    return {name: value for name in NUMBERS if (value := getattr(options, name)) is not None}


def values(handbook: Handbook, options: argparse.Namespace) -> dict[str, str]:
    """What to fill in: from the file, and over it what the command line says."""
    found: dict[str, str] = {}
    if options.values is not None:
        names = {label: name for name in BLANKS for label in (name, handbook.label(f"paper.blank.{name}", "zh"))}
        path = Path(options.values)
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise RefusedError(f"打不开“{options.values}”：{SAID.get(error.errno or 0, '原因不明')}。") from None
        pairs = of_workbook(raw, path.name) if path.suffix.lower() == ".xlsx" else of_yaml(raw, path.name)
        if strange := [key for key, _ in pairs if key not in names]:
            known = "、".join(f"{name}（{handbook.label(f'paper.blank.{name}', 'zh')}）" for name in BLANKS)
            raise RefusedError(f"“{path.name}”里不认识的项目：{'、'.join(strange)}。", f"可以填的有：{known}。")
        found = {names[key]: value for key, value in pairs if value}
        if (day := date(found.get("date", ""))) is not None:
            found |= day_values(day, options.lang)
    found |= {name: value for name in TEXTS if (value := getattr(options, name)) is not None}
    if long := [name for name, value in found.items() if len(value) > LONGEST]:
        raise RefusedError(f"太长的：{'、'.join(long)}，一项最多{LONGEST}个字。")
    return found


def of_yaml(raw: bytes, name: str) -> list[tuple[str, str]]:
    """Names and values of a mapping."""
    node, problems = read_yaml(raw, name)
    plain = node.plain() if node else None
    if problems or not isinstance(plain, dict) or not all(isinstance(value, str) for value in plain.values()):
        said = [str(problem) for problem in problems] or [f"“{name}”要写成一行一项：unit: 某某小学"]
        raise RefusedError(*said)
    return [(str(key), str(value).strip()) for key, value in plain.items()]


def of_workbook(raw: bytes, name: str) -> list[tuple[str, str]]:
    """Names and values in the first two columns of the first sheet; a row without a name is a remark."""
    try:
        sheet = read_book(opened(raw)).sheets[0]
    except (UnreadableError, IndexError) as refused:
        raise RefusedError(f"“{name}”读不了：{refused}。") from None
    rows = [(shown(cells.get(0)).strip(), shown(cells.get(1)).strip()) for _, cells in sorted(sheet.rows.items())]
    return [(key, value) for key, value in rows if key and (key, value) != ("项目", "内容")]


def unknown_paper(handbook: Handbook, kind: str, paper: str) -> Sequence[str]:
    if kind:
        return (f"--paper只做一份文书，不能再写事项“{kind}”。",)
    known = (f"  {each.id}  {each.title.zh}" for each in handbook.papers)
    return (f"没有“{paper}”这份文书。有的是：", *known)


def save(out: str, files: Mapping[Path, bytes]) -> None:
    try:
        place(files)
    except OSError as error:
        why = SAID.get(error.errno or 0, error.strerror or "原因不明")
        raise RefusedError(
            f"写不进“{out}”：{why}。什么也没有写，请换个地方，或关掉正在使用这些文件的程序再试。"
        ) from None
    print(f"写好了{len(files)}个文件：", *(f"  {path}" for path in files), sep="\n")


def parsed(arguments: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """The kind, empty for a single paper, and everything else."""
    kind, options = planner.parsed(arguments, parser())
    if options.out is None:
        raise RefusedError("请写明放到哪里：--out 文件夹。", f"用法：{USAGE}")
    return kind, options


def parser() -> argparse.ArgumentParser:
    whole = Parser(
        usage=USAGE,
        description="把空白文书填好：写事项，做这件事的全套；写--paper，只做一份。没有填的留空白横线。",
        add_help=False,
    )
    planner.add_options(whole)
    filling = whole.add_argument_group("填什么（也可以写在--values的文件里）")
    filling.add_argument(
        "--values", nargs="?", const=NO_VALUE, metavar="文件", help="yml（unit: 某某小学）或者xlsx（两列：项目、内容）"
    )
    for name in TEXTS:
        filling.add_argument(f"--{name.replace('_', '-')}", nargs="?", const=NO_VALUE, metavar="文字")
    filling.add_argument("--paper", nargs="?", const=NO_VALUE, metavar="文书", help="只做一份：ballot，或者“选票”")
    return whole


if __name__ == "__main__":
    sys.exit(main())
