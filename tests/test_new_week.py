"""`python scripts/new.py week`, as editors use it, on a copy of the project."""

import argparse
import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import new_week
from handbook.layout import GENERATED
from handbook.load import load
from handbook.model import Week
from handbook.weekly import next_day
from project import ROOT, run

PATH = "data/voice/2022.yml"
TODAY = datetime.date(2026, 11, 25)  # a Wednesday
NEXT = datetime.date(2026, 11, 27)
READ = [
    "trade-union-law#20,21|看谁代表职工。|Who stands for staff.",
    "plan/2022/4/|看第四条。",
    "staff-congress:plan,vote|看步骤。",
]
ASK = ["谁去谈？|Who negotiates?", "谈什么？", "谈不成怎么办？"]
LINES = {
    "theme": "工资谁来谈：“集体”协商|Wages: who negotiates?",
    "why": "年底前要谈，见[[trade-union-law#20]]。|Before the end of the year, see [[trade-union-law#20]].",
    "do": "在群里问一句：今年谈了没有。|Ask in the group.",
    "topics": "law welfare",
    "clauses": "2022-2-1",
}
GIVEN = {**LINES, "read": READ, "ask": ASK}


def options(**more: object) -> argparse.Namespace:
    fields: dict[str, object] = dict.fromkeys(new_week.FIELDS)
    return argparse.Namespace(**{**fields, "workbook": None, "row": 2, **GIVEN, **more})


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A copy of what is read from the project: its data and prose, without the programs."""
    generated = {f"docs/{lang}/{name}" for lang in ("zh", "en") for name in GENERATED}

    def left_out(folder: str, names: list[str]) -> set[str]:
        here = Path(folder).relative_to(ROOT)
        return {name for name in names if (here / name).as_posix() in generated}

    for part in ("data", "docs"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=left_out)
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What everything together makes of the issue is left to one test: it takes seconds."""
    monkeypatch.setattr(new_week, "make", lambda loaded: ({}, list(loaded.problems)))


def state(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "data/voice").iterdir()}


def refused(project: Path, capsys: pytest.CaptureFixture[str], **more: object) -> str:
    before = state(project)
    assert new_week.week(project, options(**more), TODAY) == 1
    assert state(project) == before
    said = capsys.readouterr().err
    assert "什么也没有改" in said
    return said


def issue(project: Path, friday: datetime.date) -> Week:
    loaded = load(project)
    assert loaded.problems == ()
    assert loaded.handbook is not None
    return next(week for week in loaded.handbook.weeks if week.friday == friday)


@pytest.mark.usefixtures("quick")
def test_the_first_issue_of_a_year_makes_its_file(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(records)
    assert new_week.week(records, options(), TODAY) == 0
    said = capsys.readouterr().out
    assert "data/voice/2026.yml 第" in said
    assert "http://127.0.0.1:8000/voice/2026-11-27/" in said
    after = state(records)
    assert after.pop("2026.yml")
    assert after == before
    week = issue(records, NEXT)
    assert week.theme.zh == "工资谁来谈：“集体”协商"
    assert week.theme.en == "Wages: who negotiates?"
    assert [reading.kind for reading in week.read] == ["law", "page", "procedure"]
    assert week.read[0].articles == (20, 21)
    assert week.read[2].parts == ("plan", "vote")
    assert [ask.en for ask in week.ask] == ["Who negotiates?", None, None]
    assert week.topics == ("law", "welfare")
    assert week.updated == TODAY


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_next_one_is_put_at_the_end_and_all_else_stays(records: Path, end: str) -> None:
    assert new_week.week(records, options(), TODAY) == 0
    file = records / "data/voice/2026.yml"
    written = file.read_bytes().decode().replace("follows:", "# 谁改的\nfollows:").replace("\n", end)
    file.write_bytes(written.encode())
    assert new_week.week(records, options(theme="第二期"), TODAY) == 0
    text = file.read_bytes().decode()
    body = written.rstrip().replace("to: 2026-11-27", "to: 2026-12-04")
    assert text.startswith(body)
    assert "# 谁改的" in text
    assert text.count("\r\n") == (text.count("\n") if end == "\r\n" else 0)
    assert issue(records, datetime.date(2026, 12, 4)).theme.zh == "第二期"


@pytest.mark.usefixtures("quick")
def test_one_that_was_left_out_is_put_between_its_neighbours(records: Path) -> None:
    file = records / PATH
    text = file.read_text(encoding="utf-8")
    start, end = text.index("  - friday: 2022-05-13"), text.index("  - friday: 2022-05-20")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    assert new_week.week(records, options(friday="2022-05-13"), TODAY) == 0
    new = file.read_text(encoding="utf-8")
    assert new.startswith(text[:start])
    assert new.endswith(text[end:])
    assert issue(records, datetime.date(2022, 5, 13)).theme.en == "Wages: who negotiates?"


def test_which_day_is_proposed(records: Path) -> None:
    handbook = load(records).handbook
    assert handbook is not None
    day = datetime.date.fromisoformat
    # Soon after the newest issue it is the one that follows it, long after it this week's; what lapses is passed over.
    assert next_day(handbook, day("2023-01-10")) == day("2023-01-06")
    assert next_day(handbook, TODAY) == NEXT
    assert next_day(handbook, day("2026-11-29")) == NEXT, "the week goes on to Sunday"
    assert next_day(handbook, day("2023-10-04")) == day("2023-10-13"), "every day of the week before is off"


REFUSED: tuple[tuple[dict[str, object], str], ...] = (
    ({"friday": "2022-05-13"}, "2022-05-13已经有一期了"),
    ({"friday": "下周五"}, "“下周五”不是日子，请写成2026-11-27这样"),
    ({"theme": "长" * 41}, "太长，最多40个字符"),
    ({"theme": "甲\x07乙"}, "控制字符"),
    ({"ask": ["一？", "二？"]}, "议一议的问题要写3个，现在是2个"),
    ({"read": ["trade-union-law|看。", "plan/2022/1/|看。"]}, "要写条号：trade-union-law#1,2"),
    ({"read": ["随便看看", "plan/2022/1/|看。"]}, "看不懂要读什么"),
    ({"read": ["plan/2022/1/", "plan/2022/2/|看。"]}, "没有写看什么"),
    ({"read": ["https://www.gov.cn/|标题", "plan/2022/1/|看。"]}, "要写成 https://网址|标题|看什么"),
    ({"workbook": "没有.xlsx"}, "打不开“没有.xlsx”"),
)


@pytest.mark.usefixtures("quick")
def test_what_can_not_be_done_is_said_and_changes_nothing(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for more, words in REFUSED:
        assert words in refused(records, capsys, **more)


@pytest.mark.slow
def test_everything_is_checked_before_it_is_written(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Links, articles, topics and typography: as `check` would, with the line the new issue would stand on."""
    said = refused(
        records,
        capsys,
        friday="2026-11-28",
        read=["plan/2022/99/|看。", "trade-union-law#99|看。"],
        topics="law 法律",
        why="半角标点,不行。",
    )
    assert "2026-11-28是周六" in said
    assert "不能引第99条" in said
    assert "代号只用小写字母" in said or "没有“法律”这个专题" in said
    said = refused(records, capsys, read=["plan/2022/99/|看。", "trade-union-law#9|看。"])
    assert "没有“plan/2022/99/”这一页" in said
    assert "data/voice/2026.yml:" in said


def test_hostile_text_stays_text(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_week, "make", lambda loaded: ({}, list(loaded.problems)))
    payloads = ["- friday: 2020-01-01", "'] } : & * ! %", "<script>alert(1)</script>", "{{ config }}", "no", "010"]
    for index, payload in enumerate(payloads):
        friday = NEXT + datetime.timedelta(days=7 * index)
        assert new_week.week(records, options(friday=str(friday), theme=payload, do=payload), TODAY) == 0
        week = issue(records, friday)
        assert (week.theme.zh, week.do.zh) == (payload, payload)


@pytest.mark.usefixtures("quick")
def test_a_row_of_a_workbook(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    columns = ["周五", "主题", "为什么", "读1", "读2", "读3", "议1", "议2", "议3", "做", "专题", "条款"]
    sheet.append(columns)
    sheet.append([None] * len(columns))
    row = [LINES["theme"], LINES["why"], *READ, *ASK, LINES["do"], LINES["topics"], LINES["clauses"]]
    sheet.append([datetime.datetime(2026, 12, 4), *row])
    path = records / "一年.xlsx"
    book.save(path)
    empty = argparse.Namespace(**dict.fromkeys(new_week.FIELDS), workbook=str(path), row=3)
    assert new_week.week(records, empty, TODAY) == 0
    capsys.readouterr()
    week = issue(records, datetime.date(2026, 12, 4))
    assert week.theme.en == "Wages: who negotiates?"
    assert len(week.read) == len(week.ask) == 3
    assert "没有第9行" in refused(records, capsys, workbook=str(path), row=9)
    sheet["A1"] = "星期几"
    book.save(path)
    assert "不认识的栏“星期几”" in refused(records, capsys, workbook=str(path), row=3)
    path.write_bytes(b"not a workbook")
    assert "读不了" in refused(records, capsys, workbook=str(path), row=3)


@pytest.mark.slow
def test_it_asks_for_what_is_missing(project: Path) -> None:
    typed = [LINES["theme"], LINES["why"], *READ[:2], "", "", *ASK, LINES["do"], LINES["topics"], ""]
    command = [sys.executable, "scripts/new.py", "week", "--friday", "2026-11-27"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        command,
        cwd=project,
        input="\n".join(typed) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "读什么，2到4项" in done.stdout
    assert "这里不能空着" in done.stdout or len(issue(project, NEXT).read) == 2
    done = run(project, "scripts/new.py", "week", "--theme", "主题", env={"PYTHONUTF8": "1"})
    assert done.returncode == 1
    assert "还没有写：为什么这一周学它" in done.stderr
    assert "Traceback" not in done.stderr
    assert (ROOT / PATH).is_file()
