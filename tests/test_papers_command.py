"""`scripts/papers.py`, as people type it."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

import papers as command
from handbook.model import Handbook
from project import typed

CONGRESS = ("staff-congress", "--date", "2027-03-15", "--school", "school", "--staff", "86", "--today", "2026-11-25")
Said = tuple[int, str, str]
Papers = Callable[..., Said]


@pytest.fixture
def papers(handbook: Handbook) -> Papers:
    """The command on the project's records: exit status, and what it printed."""

    def run_it(*arguments: str) -> Said:
        done = typed(command, *arguments, records=lambda: handbook)
        return done.returncode, done.stdout, done.stderr

    return run_it


def text(path: Path) -> str:
    root = Document(io.BytesIO(path.read_bytes())).element.body
    return "".join(node.text or "" for node in root.iter(qn("w:t")))


def refused(said: Said) -> str:
    status, out, err = said
    assert status == 1 and out == "" and "Traceback" not in err and "None" not in err
    return err


def test_the_whole_set_for_a_day(papers: Papers, handbook: Handbook, tmp_path: Path) -> None:
    out = tmp_path / "教代会"
    status, printed, err = papers(*CONGRESS, "--unit", "某某小学", "--place", "报告厅", "--out", str(out))
    assert (status, err) == (0, "")
    names = sorted(path.name for path in out.iterdir())
    assert names[:3] == ["00-日程.docx", "01-筹备方案.docx", "02-召开教代会的请示.docx"]
    assert [name[:2] for name in names] == [f"{number:02d}" for number in range(len(names))]
    steps = handbook.procedure("staff-congress").steps
    needed = {paper.zh for step in steps for paper in step.papers}
    assert {re.sub(r"^\d+-|\.docx$", "", name) for name in names[1:]} <= needed
    assert len(names) == len({name[3:] for name in names}) > 15
    assert all(str(out / name) in printed for name in names)
    plan = text(out / "01-筹备方案.docx")
    assert "某某小学" in plan and "2027年3月15日（周一）" in plan and "报告厅" in plan and "86" in plan
    assert "2027年3月15日" in text(out / "00-日程.docx")
    again = tmp_path / "again"
    papers(*CONGRESS, "--unit", "某某小学", "--place", "报告厅", "--out", str(again))
    assert all((out / name).read_bytes() == (again / name).read_bytes() for name in names)


def test_a_set_in_english(papers: Papers, tmp_path: Path) -> None:
    out = tmp_path / "set"
    arguments = ("election", "--date", "2027-05-20", "--members", "230", "--seats", "7", "--union", "Union X")
    status, _, err = papers(*arguments, "--lang", "en", "--today", "2026-11-25", "--out", str(out))
    assert (status, err) == (0, "")
    found = next(path for path in out.iterdir() if "Request to hold the election" in path.name)
    assert "Union X" in text(found) and "20 May 2027 (Thursday)" in text(found) and "230 members" in text(found)


def test_the_committee_s_figures_are_not_put_on_other_ballots(papers: Papers, tmp_path: Path) -> None:
    out = tmp_path / "set"
    figures = ("--seats", "7", "--candidates", "9")
    assert papers("election", "--date", "2027-05-20", "--members", "230", *figures, "--out", str(out))[0] == 0
    said = {path.name[3:-5]: text(path) for path in out.iterdir()}
    assert "委员7名，候选人9名" in said["选举办法"]
    for name in ("选票", "监票计票记录"):
        assert not re.search("应选名额[79]|候选人数[79]", said[name])


@pytest.mark.parametrize("kind", ["yml", "xlsx"])
def test_values_from_a_file(papers: Papers, tmp_path: Path, kind: str) -> None:
    file, out = tmp_path / f"单位.{kind}", tmp_path / "选票.docx"
    if kind == "yml":
        file.write_text("unit: 某某小学\n这种票的应选名额: 5\ndate: 2027-03-15\n", encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in (
            ("项目", "内容"),
            ("单位全称", "某某小学"),
            ("office_seats", 5),
            (None, None),
            ("date", "2027-03-15"),
        ):
            book.active.append(row)  # type: ignore[union-attr]
        book.save(file)
    arguments = ("--paper", "选票", "--values", str(file), "--office-candidates", "6", "--out", str(out))
    assert papers(*arguments)[0] == 0
    said = text(out)
    assert "某某小学选票" in said and "应选名额5候选人数6" in said and "2027年3月15日" in said
    # What the command line says counts.
    assert papers(*arguments, "--unit", "另一小学")[0] == 0
    assert "另一小学选票" in text(out)


def test_hostile_values_are_text(papers: Papers, tmp_path: Path) -> None:
    out = tmp_path / "x.docx"
    unit = "=1+1<w:p/>&{union}../../\x07"
    assert papers("--paper", "ballot", "--unit", unit, "--out", str(out))[0] == 0
    assert "=1+1<w:p/>&{union}../../选票" in text(out)
    assert [path.name for path in tmp_path.iterdir()] == ["x.docx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*CONGRESS,), "请写明放到哪里"),
        (("--out", "x"), "请写明排哪件事"),
        (("congres", "--date", "2027-03-15", "--out", "x"), "没有“congres”这个事项"),
        (("staff-congress", "--out", "x"), "“中小学、幼儿园教代会”这样填"),
        (("--paper", "balot", "--out", "x.docx"), "没有“balot”这份文书"),
        (("election", "--paper", "ballot", "--out", "x.docx"), "不能再写事项"),
        (("--paper", "ballot", "--out", "x.pdf"), "文书是docx文件"),
        (("--paper", "ballot", "--date", "三月", "--out", "x.docx"), "--date要写成"),
        (("--paper", "ballot", "--unit", "甲" * 201, "--out", "x.docx"), "太长的：unit"),
        (("--paper", "ballot", "--unit", "--out", "x.docx"), "--unit后面要写内容"),
        (("--paper", "ballot", "--place-name", "x", "--out", "x.docx"), "不认识“--place-name”"),
        (("--paper", "ballot", "--values", "none.yml", "--out", "x.docx"), "打不开“none.yml”"),
        (("--paper", "ballot", "--values", "bad.yml", "--out", "x.docx"), "不认识的项目：校名"),
        (("--paper", "ballot", "--values", "bad.xlsx", "--out", "x.docx"), "“bad.xlsx”读不了"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yml").write_text("校名: 甲\n", encoding="utf-8")
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert said in refused(papers(*arguments))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.xlsx", "bad.yml"]


def test_a_failed_set_leaves_nothing_half(papers: Papers, tmp_path: Path) -> None:
    (tmp_path / "set").write_text("a file where the folder should be")
    assert "什么也没有写" in refused(papers(*CONGRESS, "--out", str(tmp_path / "set")))
    assert (tmp_path / "set").read_text() == "a file where the folder should be"
