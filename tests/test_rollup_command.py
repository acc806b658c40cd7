"""`scripts/rollup.py`, as people type it, and the files that it writes."""

import datetime
import io
import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from lxml import html
from playwright.sync_api import Browser

import rollup as command
from handbook.model import Handbook
from handbook.returns import gather
from handbook.returns.expected import Expected, expected
from handbook.returns.found import Outcome
from project import ROOT, run, typed
from returns.damage import MARK
from returns.generator import Generator
from returns.making import make_generator
from returns.planted import Sent
from tools.office import convert

Said = tuple[int, str, str]
Roll = Callable[..., Said]


@pytest.fixture(scope="module")
def generator(handbook: Handbook) -> Generator:
    return make_generator(handbook)


def fill(generator: Generator, folder: Path, *kinds: str) -> list[Sent]:
    sent: list[Sent] = []
    folder.mkdir(exist_ok=True)
    for number, kind in enumerate(kinds):
        sent += generator.make(folder, number, kind, random.Random(number))  # noqa: S311
    return sent


@pytest.fixture
def roll(handbook: Handbook) -> Roll:
    """The command on the project's records: exit status, and what it printed."""

    def run_it(*arguments: object) -> Said:
        done = typed(command, *map(str, arguments), records=lambda: handbook)
        return done.returncode, done.stdout, done.stderr

    return run_it


@pytest.fixture
def here(handbook: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process, which is quicker for a few."""
    from handbook.returns.reader import read_file

    def outcomes(files: Any, wanted: Expected, jobs: int) -> Any:
        return (
            Outcome(name, None, gather.unread(path), ()) if gather.unread(path) else read_file(path, name, wanted)
            for path, name in files
        )

    monkeypatch.setattr(command, "outcomes", outcomes)


def sheets(path: Path) -> Mapping[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_a_folder_becomes_a_workbook_a_page_and_a_picture(generator: Generator, roll: Roll, tmp_path: Path) -> None:
    sent = fill(
        generator,
        tmp_path / "in",
        "sound",
        "bad-status",
        "added",
        "formula-name",
        "same",
        "conflict",
        "truncated",
        "empty",
        "evaluation-bad-score",
        "list-against-evaluation",
    )
    (tmp_path / "in/~$a.xlsx").write_bytes(b"x")
    (tmp_path / "in/照片.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "units.txt").write_text("第0中学\n第99中学\n", encoding="utf-8")
    out = tmp_path / "新/summary.xlsx"
    status, said, problems = roll(
        tmp_path / "in", "--out", out, "--on", "2022-10-01", "--units", tmp_path / "units.txt"
    )
    assert status == 0, problems
    assert f"收到{len(sent) + 2}个文件，计入9个，来自8个单位" in said
    assert re.fullmatch(
        "没有计入的文件6个，见“收到的文件”。\n看不懂或者没有采用的地方[0-9]+处，见“看不懂的”。\n", problems
    )
    assert sorted(path.name for path in out.parent.iterdir()) == ["summary.html", "summary.png", "summary.xlsx"]
    found = sheets(out)
    assert list(found) == [
        "总表",
        "按专题",
        "按单位",
        "按任务",
        "按专题评分",
        "按单位评分",
        "按任务评分",
        "要催办的",
        "逐项情况",
        "逐项评分",
        "对照应报名单",
        "自己增加的任务",
        "收到的文件",
        "看不懂的",
    ]
    assert {row[0]: row[1] for row in found["收到的文件"][3:]} == {
        **{
            each.file: {"counted": "计入", "same": "重复", "conflict": "冲突", "refused": "没有读"}[each.fate]
            for each in sent
        },
        "~$a.xlsx": "没有读",
        "照片.jpg": "没有读",
    }
    assert [row[:2] for row in found["对照应报名单"][3:4]] == [("第99中学", "没有报")]
    bad = next(each for each in sent if each.kinds == ["bad-status"])
    places = {(row[2], row[3]) for row in found["看不懂的"][3:] if row[0] == bad.file}
    assert places == bad.places
    answers = [answer for each in sent if each.fate == "counted" for answer in each.answers.values()]
    tasks = sum(bool(answer.state) for answer in answers)
    assert found["按单位"][-1][2] == found["按任务"][-1][4] == found["按专题"][-1][1] == tasks
    empty = next(each for each in sent if each.kinds == ["empty"])
    (unscored,) = (row for row in found["按单位评分"] if row[0] == empty.unit)
    assert unscored[4:7] == ("—", "—", "—"), "no points are not 0 points"
    scored = round(sum(answer.points or 0 for answer in answers), 2)
    for name, first in (("按单位评分", 2), ("按任务评分", 5), ("按专题评分", 1)):
        assert (found[name][-1][first], found[name][-1][first + 2]) == (len(answers), scored), name


def test_what_units_wrote_is_text_in_the_workbook_and_on_the_page(
    generator: Generator, roll: Roll, here: None, tmp_path: Path
) -> None:
    sent = fill(generator, tmp_path / "in", "formula-name", "added")
    out = tmp_path / "summary.xlsx"
    assert roll(tmp_path / "in", "--out", out, "--on", "2022-10-01")[0] == 0
    book = openpyxl.load_workbook(out)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert any(cell.value == sent[0].unit for cell in cells)
    assert any(MARK in str(cell.value) for cell in cells)
    with zipfile.ZipFile(out) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in parts and b"<hyperlink" not in parts
    page = out.with_suffix(".html").read_text(encoding="utf-8")
    tree = html.fromstring(page)
    assert tree.xpath("//script") == [] and f"<script>{MARK}" in tree.text_content()
    assert set(re.findall("https?://[a-z0-9.]+", page)) == {"http://www.w3.org", "http://x.example"}
    assert tree.xpath("//@href[not(starts-with(., '#'))] | //@src | //link") == []


def test_the_same_returns_give_the_same_bytes(generator: Generator, roll: Roll, here: None, tmp_path: Path) -> None:
    fill(generator, tmp_path / "in", "sound", "bad-date", "twice-different")
    made = []
    for name in ("a", "b"):
        assert roll(tmp_path / "in", "--out", tmp_path / name / "s.xlsx", "--on", "2022-10-01")[0] == 0
        made.append([path.read_bytes() for path in sorted((tmp_path / name).iterdir())])
    assert made[0] == made[1] and len(made[0]) == 3
    assert openpyxl.load_workbook(tmp_path / "a/s.xlsx").properties.created == datetime.datetime(2022, 10, 1)


def test_its_own_files_in_the_folder_are_not_taken_for_returns(
    generator: Generator, roll: Roll, here: None, tmp_path: Path
) -> None:
    (sent,) = fill(generator, tmp_path / "in", "sound")
    units = tmp_path / "in/名单.xlsx"
    book = xlsxwriter.Workbook(units)
    sheet = book.add_worksheet()
    for row, cells in enumerate((("序号", "单位名称"), (1, sent.unit), (2, "别校"))):
        sheet.write_row(row, 0, cells)
    book.close()
    arguments = (tmp_path / "in", "--out", tmp_path / "in/汇总.xlsx", "--on", "2022-10-01", "--units", units)
    for _ in range(2):
        status, said, _ = roll(*arguments)
        assert (status, "收到1个文件，计入1个，来自1个单位" in said) == (0, True), said


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "要写明文件夹和--out"),
        (("in",), "要写明文件夹和--out"),
        (("nowhere", "--out", "s.xlsx"), "没有这个文件夹"),
        (("empty", "--out", "s.xlsx"), "文件夹是空的"),
        (("photos", "--out", "s.xlsx"), "没有工作簿"),
        (("in", "--out", "s.pdf"), "以.xlsx结尾"),
        (("in", "--out", "s.xlsx", "--on", "昨天"), "2022-12-31这样"),
        (("in", "--out", "s.xlsx", "--units", "没有.txt"), "名单读不出来"),
        (("in", "--out", "s.xlsx", "--units", "photos/a.jpg"), "名单“photos/a.jpg”用不了"),
        (("in", "--out", "s.xlsx", "--fast"), "看不懂这条命令"),
        (("in", "--out", "in/清单.txt/s.xlsx"), "写不进"),
    ],
)
def test_what_cannot_be_done_is_explained_and_writes_nothing(
    roll: Roll, here: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], word: str
) -> None:
    for name, file in (("in", "清单.txt"), ("photos", "a.jpg")):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_bytes(b"\xff")
    (tmp_path / "in/a.xlsx").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    status, said, problems = roll(*arguments)
    assert (status, said) == (1, "") and word in problems
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_where_nothing_can_be_read_still_has_its_summary(roll: Roll, here: None, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.xlsx").write_bytes(b"")
    (tmp_path / "in/b.xlsx").symlink_to(tmp_path / "in/a.xlsx")
    status, _, problems = roll(tmp_path / "in", "--out", tmp_path / "s.xlsx", "--on", "2022-10-01")
    assert status == 0 and "没有计入的文件2个" in problems
    assert [row[4] for row in sheets(tmp_path / "s.xlsx")["收到的文件"][3:]] == [
        "没有计入：文件是空的",
        "没有计入：是快捷方式，没有读",
    ]


def test_progress_is_shown_where_somebody_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [Outcome(str(number), None, "x", ()) for number in range(4)]
    assert list(command.progress(found, 4)) == found
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(command.progress(found, 4)) == found
    assert "4/4" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "status", "word"), [(signal.SIGINT, 130, "什么也没有写"), (signal.SIGKILL, -signal.SIGKILL, "")]
)
def test_stopped_half_way_it_leaves_no_half_summary(
    generator: Generator, tmp_path: Path, number: signal.Signals, status: int, word: str
) -> None:
    fill(generator, tmp_path / "in", *["sound"] * 30)
    data = next((tmp_path / "in").rglob("*.xlsx")).read_bytes()
    for each in range(1_500):
        (tmp_path / f"in/{each}.xlsx").write_bytes(data)
    out = tmp_path / "out"
    out.mkdir()
    (out / "s.xlsx").write_bytes(b"old")
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "scripts/rollup.py"), str(tmp_path / "in"), "--out", str(out / "s.xlsx")],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    _until(lambda: len(_children(running.pid)) >= 3)
    children = _children(running.pid)
    time.sleep(0.5)
    if number == signal.SIGINT:
        os.killpg(running.pid, number)
    else:
        running.send_signal(number)
    _, problems = running.communicate(timeout=60)
    assert running.returncode == status
    assert word in problems
    # Nobody can answer a kill: a process that was being started then says that nothing came.
    assert number == signal.SIGKILL or "Traceback" not in problems
    assert [(path.name, path.read_bytes()) for path in out.iterdir()] == [("s.xlsx", b"old")]
    _until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


def _children(pid: int) -> list[str]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return path.read_text().split() if path.exists() else []


def _until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def _deadly(files: Any) -> Any:
    """Stands in for reading: one file ends the process, as a lack of memory would."""
    if any("bad" in name for _, name in files):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Outcome(name, None, "read", ()) for _, name in files]


@pytest.mark.slow
def test_a_file_that_brings_its_process_down_is_refused_alone(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "_read", _deadly)
    monkeypatch.setattr(gather, "CHUNK", 2)
    files = [(Path(name), name) for name in ("1", "2", "3", "bad", "4", "5", "6")]
    found = list(gather.outcomes(files, expected(handbook), 2))
    assert [each.file for each in found] == [name for _, name in files]
    assert {each.file: "出错停下" in each.refused for each in found if each.refused != "read"} == {"bad": True}


@pytest.mark.slow
@pytest.mark.xdist_group("office")
def test_the_summary_opens_in_libreoffice_as_it_is(
    generator: Generator, roll: Roll, here: None, tmp_path: Path, browser: Browser
) -> None:
    fill(generator, tmp_path / "in", "sound", "bad-status", "added", "conflict", "list-and-evaluation")
    out = tmp_path / "s.xlsx"
    assert roll(tmp_path / "in", "--out", out, "--on", "2022-10-01")[0] == 0
    again = sheets(convert(out, "xlsx") / "s.xlsx")
    for name, rows in sheets(out).items():
        theirs = [_kept(row) for row in again[name]]
        assert [_kept(row) for row in rows] == theirs[: len(rows)], name


def _kept(row: tuple[Any, ...]) -> list[Any]:
    """What is in a row; LibreOffice keeps 15 digits of a number."""
    return [round(cell, 9) if isinstance(cell, float) else cell for cell in row if cell is not None]


@pytest.mark.slow
def test_the_page_needs_no_network_and_fits_a_phone(
    generator: Generator, roll: Roll, here: None, tmp_path: Path, browser: Browser
) -> None:
    fill(generator, tmp_path / "in", "sound", "bad-status", "added", "conflict")
    out = tmp_path / "s.xlsx"
    assert roll(tmp_path / "in", "--out", out, "--on", "2022-10-01")[0] == 0
    page = browser.new_page(viewport={"width": 390, "height": 800})
    asked, said = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    address = out.with_suffix(".html").as_uri()
    page.goto(address)
    assert asked == [address] and said == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.locator("svg[role=img]").count() == 4
    assert page.locator("nav a").first.bounding_box()["height"] >= 44  # type: ignore[index]
    levels = page.eval_on_selector_all("h1,h2,h3", "all => all.map(each => each.tagName)")
    assert levels[0] == "H1" and set(levels[1:]) == {"H2"}
    assert page.locator("thead th[scope=col]").count() > 20
    names = page.eval_on_selector_all("nav a", "all => all.map(each => each.hash.slice(1))")
    assert all(page.locator(f"h2[id='{name}']").count() == 1 for name in names)
    page.close()


def test_the_picture_is_a_png_of_the_topics(generator: Generator, roll: Roll, here: None, tmp_path: Path) -> None:
    from PIL import Image

    fill(generator, tmp_path / "in", "sound")
    out = tmp_path / "s.xlsx"
    assert roll(tmp_path / "in", "--out", out, "--on", "2022-10-01")[0] == 0
    picture = Image.open(io.BytesIO(out.with_suffix(".png").read_bytes()))
    assert picture.format == "PNG" and picture.width == 1600 and 1800 < picture.height < 2600
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []}
    assert {(0x1B, 0x6B, 0x3A), (0xA6, 0x1B, 0x1B)} <= colours


def test_help_is_in_chinese(roll: Roll) -> None:
    status, said, _ = roll("--help")
    assert status == 0 and said.startswith("用法：") and "汇总表的文件名" in said


@pytest.mark.slow
def test_it_runs_as_readme_has_it(generator: Generator, project: Path) -> None:
    fill(generator, project / "回收", "sound", "bad-score")
    done = run(project, "scripts/rollup.py", "回收", "--out", "summary.xlsx")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "收到2个文件，计入2个，来自2个单位："), done.stderr
    date = dict(sheets(project / "summary.xlsx")["总表"])["截至"]
    today = datetime.date.today()
    assert date == f"{today.year}年{today.month}月{today.day}日"
