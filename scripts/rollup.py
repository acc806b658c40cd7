"""Gather the lists and self-evaluations that units filled in and sent back into one summary.

python scripts/rollup.py 回收 --out summary.xlsx                            everything below the folder 回收
python scripts/rollup.py 回收 --out summary.xlsx --on 2022-12-31            overdue as of that day; today if left out
python scripts/rollup.py 回收 --out summary.xlsx --units 名单.txt           and which units did not answer (txt or xlsx)

Writes the workbook, and beside it a page (.html) and a picture (.png) of the same name: all of them or none. What could
not be read or understood is listed in the workbook, and two lines on standard error say how much that is; the exit
status is 0 all the same. It is 1 where there is no summary, for a reason that is given in Chinese, and 130 after Ctrl-C.
"""

import argparse
import datetime
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from commandline import Parser, status
from handbook.build import words
from handbook.load import load
from handbook.model import Handbook
from handbook.placing import place
from handbook.returns.expected import expected
from handbook.returns.found import Outcome
from handbook.returns.gather import listed, outcomes
from handbook.returns.picture import picture_png
from handbook.returns.report_html import report_html
from handbook.returns.safe import RefusedError
from handbook.returns.summary import Summary, summarise
from handbook.returns.units import units
from handbook.returns.write_xlsx import summary_xlsx

ROOT = Path(__file__).resolve().parents[1]
USAGE = "python scripts/rollup.py 文件夹 --out summary.xlsx [--on 日期] [--units 名单.txt]"
JOBS = 2
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ett", ".ods")


def main() -> int:
    return status(run, RefusedError)


def run(arguments: Sequence[str]) -> None:
    options = parsed(arguments)
    folder, out = Path(options.folder), Path(options.out)
    made = {suffix: out.with_suffix(suffix) for suffix in (".xlsx", ".html", ".png")}
    files = returned(folder, [*made.values(), *([Path(options.units)] if options.units else [])])
    asked = asked_units(options.units) if options.units else None
    handbook = records()
    wanted = expected(handbook)
    found = outcomes(files, wanted, min(JOBS, max(1, len(files) // 8)))
    summary = summarise(progress(found, len(files)), wanted, options.on, asked)
    write(made, summary, handbook)
    report(summary, made.values())


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        usage=USAGE,
        description="把各单位填好交回的清单和自评表汇总成一张表，另有一个网页和一张图片。",
        epilog="看不懂的地方都列在表里，不猜；改好后再运行一次就行。",
        add_help=False,
    )
    group = parser.add_argument_group("写什么")
    group.add_argument("folder", nargs="?", metavar="文件夹", help="收到的文件放在这里，里面可以再分文件夹")
    group.add_argument("--out", metavar="文件", help="汇总表的文件名，以.xlsx结尾；同名的.html和.png放在一起")
    group.add_argument("--on", metavar="日期", help="截至哪一天算逾期，写成2022-12-31；默认今天")
    group.add_argument("--units", metavar="名单", help="应报单位，txt一行一个，或者xlsx里有“单位”一栏")
    group.add_argument("-h", "--help", action="help", help="显示这段说明")
    options = parser.parse_args(arguments)
    if not options.folder or not options.out:
        raise RefusedError(f"要写明文件夹和--out。\n用法：{USAGE}")
    if Path(options.out).suffix.lower() != ".xlsx" or Path(options.out).is_dir():
        raise RefusedError(f"--out要写一个以.xlsx结尾的文件名，写的是“{options.out}”。")
    try:
        options.on = datetime.date.fromisoformat(options.on) if options.on else datetime.date.today()
    except ValueError:
        raise RefusedError(f"--on要写成2022-12-31这样的日子，写的是“{options.on}”。") from None
    return options


def returned(folder: Path, ours: Sequence[Path]) -> list[tuple[Path, str]]:
    """The files of the folder; RefusedError where there is nothing to gather."""
    if not folder.is_dir():
        raise RefusedError(f"没有这个文件夹：{folder}")
    try:
        files = list(listed(folder, ours))
    except OSError as error:
        raise RefusedError(f"文件夹读不出来：{folder}（{error.strerror}）") from None
    if not files:
        raise RefusedError(f"文件夹是空的：{folder}")
    if not any(path.suffix.lower() in WORKBOOKS for path, _ in files):
        raise RefusedError(f"文件夹里没有工作簿（{len(files)}个文件都不是）：{folder}")
    return files


def asked_units(name: str) -> list[str]:
    try:
        return units(Path(name).read_bytes(), name)
    except OSError as error:
        raise RefusedError(f"名单读不出来：{name}（{error.strerror}）") from None
    except RefusedError as refused:
        raise RefusedError(f"名单“{name}”用不了：{refused}") from None


def records() -> Handbook:
    handbook = load(ROOT).handbook
    if handbook is None:
        raise RefusedError("数据有错误，先运行 make check（或 python scripts/check.py）看是哪里，改好再汇总。")
    return handbook


def progress(found: Iterable[Outcome], count: int) -> Iterator[Outcome]:
    """The same outcomes; a line that moves where somebody is looking."""
    if not sys.stderr.isatty():
        yield from found
        return
    started = time.monotonic()
    for number, outcome in enumerate(found, 1):
        yield outcome
        left = (time.monotonic() - started) / number * (count - number)
        bar = "█" * (20 * number // count)
        print(f"\r读取 {bar:░<20} {number}/{count}，约剩{left:.0f}秒　", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def write(made: dict[str, Path], summary: Summary, handbook: Handbook) -> None:
    t = words(handbook, "zh")
    files = {
        made[".xlsx"]: summary_xlsx(summary, t),
        made[".html"]: report_html(summary, made[".xlsx"].name, t),
        made[".png"]: picture_png(summary, t),
    }
    try:
        place(files)
    except OSError as error:
        where = made[".xlsx"].parent
        raise RefusedError(
            f"写不进“{where}”：{error.strerror}。什么也没有写；文件如果正打开着，请关掉再运行一次。"
        ) from None


def report(summary: Summary, made: Iterable[Path]) -> None:
    units = len({row.unit for row in summary.units})
    print(
        f"收到{len(summary.files)}个文件，计入{summary.count('counted')}个，来自{units}个单位：",
        *(f"  {path}" for path in made),
        sep="\n",
    )
    uncounted = len(summary.files) - summary.count("counted")
    if uncounted or summary.findings:
        print(f"没有计入的文件{uncounted}个，见“收到的文件”。", file=sys.stderr)
        print(f"看不懂或者没有采用的地方{len(summary.findings)}处，见“看不懂的”。", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
