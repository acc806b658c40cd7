"""`scripts/plan.py`, as people type it."""

import csv
import datetime
import errno
import io
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

import plan as command
from handbook.model import Handbook
from handbook.planning import Choice, plan
from handbook.views.planner import planner_data
from project import ROOT, edit, run, typed
from tools.office import convert

SUFFIXES = ("docx", "xlsx", "csv", "ics", "txt")
CONGRESS = ("staff-congress", "--date", "2027-03-15", "--school", "school", "--staff", "86", "--today", "2026-11-25")
Said = tuple[int, str, str]
Plan = Callable[..., Said]


@pytest.fixture
def planned(handbook: Handbook) -> Plan:
    """The command on the project's records: exit status, and what it printed."""

    def run_it(*arguments: str) -> Said:
        done = typed(command, *arguments, records=lambda: handbook)
        return done.returncode, done.stdout, done.stderr

    return run_it


def refused(said: Said) -> str:
    status, out, err = said
    assert status == 1 and out == "" and "Traceback" not in err and "None" not in err
    return err


def test_it_prints_the_plan(planned: Plan) -> None:
    status, out, err = planned(*CONGRESS, "--move", "notice=2027-03-12")
    assert (status, err) == (0, "")
    assert out.startswith("中小学、幼儿园教代会日程：2027年3月15日（周一）\n")
    assert "2027年3月12日（周五，尚未公布）：发会议通知和材料\n" in out and "晚于建议的2027年3月8日" in out
    english = planned(*CONGRESS, "--lang", "en")[1]
    assert english.startswith("Staff congress in schools and kindergartens: schedule for Monday, 15 March 2027\n")


def test_the_kind_may_come_last_and_values_after_an_equals_sign(planned: Plan) -> None:
    assert planned(*CONGRESS[1:], CONGRESS[0]) == planned(*CONGRESS)
    assert planned("--date=2027-03-15", "staff-congress", "--school=school", "--staff=８６", "--today=2026-11-25") == (
        0,
        planned(*CONGRESS)[1].replace("教职工人数：86", "教职工人数：８６"),
        "",
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_gets_all_files(planned: Plan, tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "日程 2027/三月"
    status, out, err = planned(*CONGRESS, "--lang", lang, "--out", str(folder))
    assert (status, err) == (0, "")
    names = [f"staff-congress-2027-03-15.{suffix}" for suffix in SUFFIXES]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert all(str(folder / name) in out for name in names)
    text = planned(*CONGRESS, "--lang", lang)[1]
    assert (folder / names[4]).read_bytes() == text.encode()
    rows = list(csv.reader(io.StringIO((folder / names[2]).read_text("utf-8-sig"), newline="")))
    assert len(Document(str(folder / names[0])).tables[-1].rows) == len(rows)
    assert openpyxl.load_workbook(folder / names[1]).worksheets[0].max_row > len(rows)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_name_gets_that_file_alone(planned: Plan, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / "new" / f"教代会.{suffix.upper()}"
    assert planned(*CONGRESS, "--out", str(target))[0] == 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    folder = tmp_path / "all.out"
    folder.mkdir()
    assert planned(*CONGRESS, "--out", str(folder))[0] == 0
    assert target.read_bytes() == (folder / f"staff-congress-2027-03-15.{suffix}").read_bytes()


def test_every_kind_can_be_planned(planned: Plan, handbook: Handbook) -> None:
    answers = {"staff": "120", "members": "120", "women": "30", "delegates": "40"}
    data = planner_data(handbook, handbook.site.url, "zh")
    assert len(data.procedures) == 8
    for procedure in data.procedures:
        known = {**answers, "school": "university" if procedure.id.endswith("university") else "school"}
        facts = {ask.input: known[ask.input] for ask in procedure.asks if ask.input in known}
        options = [part for name, value in facts.items() for part in (f"--{name}", value)]
        status, out, err = planned(procedure.id, "--date", "2026-10-12", "--today", "2026-09-01", *options)
        assert (status, err) == (0, "")
        made = plan(data, Choice(procedure.id, "2026-10-12", facts), datetime.date(2026, 9, 1))
        assert out.startswith(made.title) and all(f"{row.number}. {row.day}" in out for row in made.rows)


def test_help_is_chinese(planned: Plan) -> None:
    status, out, _ = planned("--help")
    assert status == 0
    assert out.startswith("用法：python scripts/plan.py 事项 --date 日期")
    assert not [word for word in ("usage", "options:", "positional", "show this", "optional arguments") if word in out]
    assert all(f"--{name}" in out for name in (*command.ASKS, "date", "move", "out", "lang", "today"))


@pytest.mark.parametrize("kind", [[], ["congress"], ["<b>", "--date", "2027-03-15"]])
def test_an_unknown_kind_is_met_with_those_there_are(planned: Plan, handbook: Handbook, kind: list[str]) -> None:
    err = refused(planned(*kind))
    assert all(each in err for each in handbook.congress.order)
    assert "届满换届选举" in err and (not kind or f"“{kind[0]}”" in err)


def test_what_a_kind_does_not_ask_is_refused_with_what_it_asks(planned: Plan, tmp_path: Path) -> None:
    err = refused(planned(*CONGRESS, "--women", "3", "--seats", "5", "--out", str(tmp_path / "x")))
    assert "不看--women、--seats" in err
    assert "--staff  " in err and "kindergarten 公办幼儿园" in err and "必填" in err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--date", "2027-02-29"], "“2027-02-29”不是一个日子"),
        (["--date", "1999-12-31"], "太早或太晚"),
        (["--date"], "--date后面要写内容"),
        (["--date", ""], "请先填日子"),
        (["--staff", "0"], "填了0"),
        (["--staff", "10000000"], "多得不像"),
        (["--staff", "-5"], "要填一个整数"),
        (["--staff", "1e3"], "要填一个整数"),
        (["--staff", "86\n"], "要填一个整数"),
        (["--staff", ""], "请填“教职工人数”"),
        (["--staff"], "--staff后面要写内容"),
        (["--staff", "--lang", "en"], "--staff后面要写内容"),
        (["--school", "<b>"], "没有“<b>”这一项"),
        (["--school", "\udcff"], "这一项"),
        (["--move", "notice"], "--move要写成 步骤=日期"),
        (["--move"], "--move后面要写内容"),
        (["--move", "nosuch=2027-03-01"], "“nosuch=2027-03-01”改不了"),
        (["--move", "notice=2027-02-30"], "“notice=2027-02-30”改不了"),
        (["--lang", "fr"], "--lang只能是zh或en"),
        (["--today", "tomorrow"], "--today要写成"),
        (["--bogus", "1"], "不认识“--bogus”"),
        (["--dat", "2027-03-15"], "不认识“--dat”"),
        (["election"], "一次只排一件事"),
        (["--out"], "--out后面要写内容"),
        (["--out", ""], "--out后面要写内容"),
        (["--out", "plan.pdf"], "不会做“.pdf”文件"),
    ],
)
def test_a_problem_is_explained_and_nothing_written(
    planned: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    out = [] if "--out" in arguments else ["--out", "made"]
    assert message in refused(planned(*CONGRESS, *out, *arguments))
    assert list(tmp_path.iterdir()) == []


def test_problems_are_chinese_for_an_english_plan_too(planned: Plan) -> None:
    assert "填了0" in refused(planned(*CONGRESS, "--staff", "0", "--lang", "en"))


def test_where_nothing_can_be_written(planned: Plan, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert "不是文件夹" in refused(planned(*CONGRESS, "--out", f"{tmp_path}/file/below"))
    assert "名字太长" in refused(planned(*CONGRESS, "--out", f"{tmp_path}/{'长' * 200}/x/"))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_in_the_way_leaves_everything_as_it_was(planned: Plan, tmp_path: Path) -> None:
    """The last of the five cannot be put in place: the four before it are put back."""
    (tmp_path / "staff-congress-2027-03-15.txt").mkdir()
    (tmp_path / "staff-congress-2027-03-15.docx").write_bytes(b"filled in by hand")
    assert "已有同名的文件夹" in refused(planned(*CONGRESS, "--out", str(tmp_path)))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "staff-congress-2027-03-15.docx",
        "staff-congress-2027-03-15.txt",
    ]
    assert (tmp_path / "staff-congress-2027-03-15.docx").read_bytes() == b"filled in by hand"


def test_a_full_disk_leaves_no_trace(planned: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "磁盘满了" in refused(planned(*CONGRESS, "--out", str(tmp_path / "new/deep")))
    assert list(tmp_path.iterdir()) == []


def test_files_are_replaced_whole(planned: Plan, tmp_path: Path) -> None:
    """Whoever has the old file open keeps it: a new one takes its name."""
    target = tmp_path / "plan.docx"
    target.write_bytes(b"old")
    with target.open("rb") as opened:
        assert planned(*CONGRESS, "--out", str(target))[0] == 0
        assert opened.read() == b"old"
    assert target.read_bytes().startswith(b"PK") and list(tmp_path.iterdir()) == [target]


def test_another_address(planned: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://union.example/handbook")
    assert planned(*CONGRESS, "--out", str(tmp_path / "a.ics"))[0] == 0
    assert (
        b"URL:https://union.example/handbook/congress/staff-congress/#s-plan\r\n" in (tmp_path / "a.ics").read_bytes()
    )


@pytest.mark.slow
def test_faulty_data_stop_it(project: Path) -> None:
    edit(project / "data/procedures/staff-congress.yml", "\n  - id: notice\n", "\n  - id: plan\n")
    result = run(project, "scripts/plan.py", *CONGRESS, "--out", "made")
    assert result.returncode == 1 and result.stdout == ""
    assert "make check" in result.stderr and "Traceback" not in result.stderr
    assert not (project / "made").exists()


@pytest.mark.slow
def test_the_same_bytes_in_any_surroundings(planned: Plan, tmp_path: Path) -> None:
    odd = {"TZ": "America/Caracas", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    result = run(ROOT, "scripts/plan.py", *CONGRESS, "--out", f"{tmp_path}/odd/", env=odd)
    assert result.returncode == 0, result.stderr
    assert planned(*CONGRESS, "--out", f"{tmp_path}/here/")[0] == 0
    for suffix in SUFFIXES:
        name = f"staff-congress-2027-03-15.{suffix}"
        assert (tmp_path / "odd" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()


@pytest.mark.slow
@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_it_prints_whole_on_a4(planned: Plan, tmp_path: Path, suffix: str, lang: str) -> None:
    made = tmp_path / f"plan.{suffix}"
    assert planned(*CONGRESS, "--lang", lang, "--out", str(made))[0] == 0
    pdf = convert(made, "pdf") / "plan.pdf"
    pdftotext, pdfinfo = shutil.which("pdftotext"), shutil.which("pdfinfo")
    assert pdftotext and pdfinfo

    def said(*arguments: str) -> str:
        return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout

    info = said(pdfinfo, "-l", "99", str(pdf))
    pages = int(next(line for line in info.split("\n") if line.startswith("Pages:")).split()[1])
    assert 2 <= pages <= 6 and "841.89 x 595" in info
    texts = [
        "".join(said(pdftotext, "-raw", "-f", str(n), "-l", str(n), str(pdf), "-").split()) for n in range(1, pages + 1)
    ]
    planned(*CONGRESS, "--lang", lang, "--out", str(tmp_path / "plan.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "plan.csv").read_text("utf-8-sig"), newline="")))
    # Characters rather than words, as wrapped cells stand side by side on paper; the paper writes its days in words.
    days = {"日期", "Day"}
    wanted = Counter(
        char for row in rows for key, cell in row.items() if key not in days for char in "".join(cell.split())
    )
    assert len(rows) == 18 and not wanted - Counter("".join(texts))
    done, foot = ("完成日期", "第{}页，共{}页") if lang == "zh" else ("Doneon", "Page{}of{}")
    who = "谁来办" if lang == "zh" else "Who"
    titles = ["".join(row["办什么" if lang == "zh" else "What"].split()) for row in rows]
    heads = 0
    for number, text in enumerate(texts, 1):
        assert foot.format(number, pages) in text
        if any(title in text for title in titles):
            assert done in text and who in text, f"page {number} has steps and no head"
            heads += 1
    assert heads >= (2 if suffix == "docx" else 1)
