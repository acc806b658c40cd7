"""A plan's papers, read back by other libraries: the same rows in each, the same bytes each time, whatever the texts hold."""

import csv
import dataclasses
import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
import vobject
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from python_calamine import CalamineWorkbook

from feeds.rfc5545 import problems
from handbook.build import words
from handbook.documents.plan_csv import plan_csv
from handbook.documents.plan_docx import plan_docx
from handbook.documents.plan_text import plan_text
from handbook.documents.plan_xlsx import plan_xlsx
from handbook.documents.xlsx_layout import RowTooHighError
from handbook.feeds.plan_ics import plan_ics
from handbook.model import Handbook, Lang
from handbook.planning import Choice, Plan, PlannerData, Row, plan
from handbook.views.planner import planner_data

TODAY = datetime.date(2026, 9, 1)
SITE = "https://union.example/a/"
KINDS = (
    "staff-congress",
    "staff-congress-university",
    "member-congress",
    "election",
    "by-election",
    "founding",
    "appraisal",
    "audit-rectification",
)
ANSWERS = {"staff": "120", "members": "120", "women": "30", "delegates": "40", "term": "3", "last": "2023-10-20"}
HOSTILE = '=HYPERLINK("https://x.invalid")<w:p/>&amp;]]>{label}\x00\x0b\ud800\r\n第二行\u2028,;\\\'"\tend'
Made = tuple[Plan, Choice, PlannerData]


def make(handbook: Handbook, lang: Lang, kind: str = "staff-congress", **moves: str) -> Made:
    data = planner_data(handbook, SITE, lang)
    procedure = data.procedure(kind)
    assert procedure is not None
    school = "university" if kind.endswith("university") else "school"
    known = {**ANSWERS, "school": school, "form": "delegates"}
    facts = {ask.input: known[ask.input] for ask in procedure.asks if ask.input in known}
    choice = Choice(kind, "2026-10-12", facts, moves)
    made = plan(data, choice, TODAY)
    assert not made.problems, made.problems
    return made, choice, data


@pytest.fixture(scope="module")
def moved(handbook: Handbook) -> Made:
    """A staff congress with a row that breaks a rule, and one that nobody can count yet."""
    made, choice, data = make(handbook, "zh", notice="2026-10-11", resolution="2026-10-01")
    assert any(row.broken or row.marks for row in made.rows)
    rows = [
        dataclasses.replace(row, iso="", day="暂时算不出", weekday="") if row.id == "papers" else row
        for row in made.rows
    ]
    return dataclasses.replace(made, rows=tuple(rows)), choice, data


@pytest.fixture(scope="module")
def hostile(handbook: Handbook) -> Made:
    """A plan every text of which wants to be something else."""
    made, choice, data = make(handbook, "zh")

    def bad(row: Row) -> Row:
        basis = tuple(dataclasses.replace(each, text=HOSTILE, kind="unverified") for each in row.basis)
        papers = tuple(dataclasses.replace(each, name=HOSTILE) for each in row.papers)
        said: Mapping[str, str] = dict.fromkeys(
            ("title", "who", "when", "source", "rule", "working", "advised"), HOSTILE
        )
        return dataclasses.replace(row, basis=basis, papers=papers, marks=(HOSTILE,), **said)  # type: ignore[arg-type]

    answers = tuple(dataclasses.replace(each, question=HOSTILE, answer=HOSTILE) for each in made.answers)
    bad_plan = dataclasses.replace(
        made,
        title=HOSTILE,
        notes=(HOSTILE, "x" * 600),
        facts=((HOSTILE, HOSTILE),),
        answers=answers,
        rows=tuple(map(bad, made.rows)),
    )
    return bad_plan, choice, data


def wanted(row: Row, data: PlannerData) -> dict[str, str]:
    """What a row's cells are to say, spelt out here once more."""
    comma = "、" if data.lang == "zh" else ", "

    def sure(text: str, kind: str, said: str) -> str:
        if kind == "full-text":
            return text
        return f"{text}（{said}）" if data.lang == "zh" else f"{text} ({said.lower()})"

    return {
        "number": str(row.number),
        "day": row.iso or row.day,
        "weekday": row.weekday,
        "working": row.working,
        "title": row.title,
        "who": row.who,
        "papers": comma.join(paper.name for paper in row.papers),
        "when": row.when,
        "source": row.source,
        "rule": row.rule,
        "basis": comma.join(sure(each.text, each.kind, each.sure) for each in row.basis),
        "marks": comma.join(([row.advised] if row.advised else []) + list(row.marks)),
        "done": "",
    }


def sheets(data: bytes) -> list[list[list[str]]]:
    """Each sheet's rows as text, as a reader written in Rust sees them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [
        [
            [cell.isoformat() if isinstance(cell, datetime.date) else re.sub(r"\.0$", "", str(cell)) for cell in row]
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for name in book.sheet_names
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_same_rows_in_every_file(handbook: Handbook, kind: str, lang: Lang) -> None:
    made, choice, data = make(handbook, lang, kind)
    t = words(handbook, lang)
    expected = [list(wanted(row, data).values()) for row in made.rows]
    assert len(expected) >= 5

    table = list(csv.reader(io.StringIO(plan_csv(made, data).decode("utf-8-sig"), newline=""), strict=True))
    assert table[1:] == expected

    found = sheets(plan_xlsx(made, data, t))[0]
    header = found.index(table[0])
    assert found[header + 1 : header + 1 + len(expected)] == expected

    paper = Document(io.BytesIO(plan_docx(made, data, t)))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[-1].rows][1:]
    for row, cells in zip(made.rows, rows, strict=True):
        say = wanted(row, data)
        assert cells[0] == say["number"]
        assert cells[1] == "\n".join(text for text in (row.day, row.weekday, row.working) if text)
        assert cells[2:5] == [say["title"], say["who"], say["papers"]]
        assert cells[5] == f"{say['when']}\n{say['source']}"
        assert cells[6] == (f"{say['rule']}\n{say['basis']}" if row.basis else say["rule"])
        assert cells[8] == ""

    calendar = plan_ics(made, choice, data)
    assert problems(calendar) == []
    (parsed,) = vobject.readComponents(calendar.decode())
    events = {event.uid.value: event for event in parsed.vevent_list}
    assert len(events) == sum(row.iso != "" for row in made.rows)
    for row in made.rows:
        event = events[f"plan-{kind}-2026-10-12-{row.id}@{data.uid_domain}"]
        assert event.dtstart.value.isoformat() == row.iso and event.summary.value == row.title
        assert event.transp.value == "TRANSPARENT" and event.sequence.value == "0"
        assert wanted(row, data)["basis"] in event.description.value

    text = plan_text(made, data)
    for row in made.rows:
        assert all(part in text for part in (row.title, row.day, row.who, wanted(row, data)["basis"]))
    assert all(answer.answer in text for answer in made.answers)


def test_what_the_events_say(moved: Made) -> None:
    made, choice, data = moved
    calendar = plan_ics(made, choice, data)
    assert b"DTSTAMP:20261125T000000Z\r\nLAST-MODIFIED:20261125T000000Z\r\nSEQUENCE:1\r\n" in calendar
    (parsed,) = vobject.readComponents(calendar.decode())
    events = {event.uid.value.split("2026-10-12-")[1].split("@")[0]: event for event in parsed.vevent_list}
    assert "papers" not in events and len(events) == len(made.rows) - 1
    notice = events["notice"]
    lines = notice.description.value.split("\n")
    assert [line.split("：")[0] for line in lines[:-1]] == [
        "谁来办",
        "怎么数的",
        "用到的材料",
        "依据",
        "日期来源",
        "规定层级",
        "提醒",
    ]
    assert lines[-1] == (
        "https://union.example/a/congress/planner/#?kind=staff-congress&date=2026-10-12&school=school&staff=120"
        "&delegates=40&last=2023-10-20&term=3&move.notice=2026-10-11&move.resolution=2026-10-01"
    )
    assert notice.sequence.value == "1" and events["open"].sequence.value == "0"
    assert notice.url.value == "https://union.example/a/congress/staff-congress/#s-notice"


def test_english_events_lead_to_english_pages(handbook: Handbook) -> None:
    made, choice, data = make(handbook, "en")
    unfolded = plan_ics(made, choice, data).decode().replace("\r\n ", "")
    assert "URL:https://union.example/a/en/congress/staff-congress/#s-plan\r\n" in unfolded
    assert "\\nhttps://union.example/a/en/congress/planner/#?kind=" in unfolded


def test_the_text_is_ready_to_paste(moved: Made) -> None:
    made, _, data = moved
    text = plan_text(made, data)
    assert text.startswith(f"{made.title}\n\n{made.notes[0]}\n")
    assert "\n\n10. 暂时算不出：备好会场和票表\n学校工会；" in text
    assert "\n提醒：手工改过，按规则是2026年10月5日、" in text
    assert text.endswith("用之前请核对。\n") and "\r" not in text
    refused = plan(data, Choice("staff-congress", ""), TODAY)
    assert plan_text(refused, data) == "".join(f"{problem}\n" for problem in refused.problems)


def test_csv_bytes(moved: Made) -> None:
    data = plan_csv(moved[0], moved[2])
    assert data.startswith('\ufeff"步","日期","星期","是不是工作日","办什么","谁来办","用到的材料",'.encode())
    assert data.endswith(b'",""\r\n') and data.count(b"\r\n") == len(moved[0].rows) + 1
    assert all(line.startswith(b'"') for line in data.removeprefix("\ufeff".encode()).split(b"\r\n")[:-1])


def test_the_workbook(handbook: Handbook, moved: Made) -> None:
    made, _, data = moved
    book: Any = openpyxl.load_workbook(io.BytesIO(plan_xlsx(made, data, words(handbook, "zh"))))
    schedule, notes = book.worksheets
    header = next(cell.row for cell in schedule["A"] if cell.value == "步")
    assert (schedule.page_setup.paperSize, schedule.page_setup.orientation) == (9, "landscape")
    assert schedule.page_setup.fitToHeight == 0 and schedule.sheet_properties.pageSetUpPr.fitToPage
    assert schedule.print_title_rows == f"${header}:${header}" and schedule.freeze_panes == f"F{header + 1}"
    for row, cells in zip(made.rows, schedule.iter_rows(header + 1, header + len(made.rows)), strict=True):
        day, done = cells[1], cells[-1]
        if row.iso:
            assert day.is_date and day.value.date().isoformat() == row.iso
        else:
            assert day.value == "暂时算不出"
        assert done.value is None and done.number_format == "yyyy-mm-dd" == day.number_format
        assert all(cell.alignment.wrap_text for cell in cells)
        assert all(cell.data_type in ("s", "n", "d") for cell in cells)
    (rule,) = schedule.data_validations.dataValidation
    assert rule.type == "date" and str(rule.sqref) == f"M{header + 1}:M{header + len(made.rows)}"
    assert schedule["A1"].value == made.title
    shown = "\n".join(str(cell.value) for row in schedule.iter_rows(1, header) for cell in row if cell.value)
    assert all(note in shown for note in made.notes) and "教职工人数：120" in shown
    told = "\n".join(str(cell.value) for row in notes.iter_rows() for cell in row if cell.value)
    assert all(answer.question in told and answer.answer in told for answer in made.answers)
    assert book.properties.created == datetime.datetime(2026, 11, 25)
    assert book.properties.title == made.title


def test_the_paper(handbook: Handbook, moved: Made) -> None:
    made, _, data = moved
    raw = plan_docx(made, data, words(handbook, "zh"))
    paper = Document(io.BytesIO(raw))
    section = paper.sections[0]
    assert section.page_width and section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert paper.paragraphs[0].text == made.title and paper.paragraphs[0].style
    assert paper.paragraphs[0].style.name == "Title"
    prose = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert all(note in prose for note in made.notes) and "教职工人数：120" in prose
    answers, steps = paper.tables
    assert [[cell.text for cell in row.cells][:2] for row in answers.rows][1:] == [
        [each.question, each.answer] for each in made.answers
    ]
    for table in (answers, steps):
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert steps.rows[0].cells[-1].text == "完成日期"
    foot = section.footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(text.text for text in foot.iter(qn("w:t"))) == "第1页，共1页"
    core = paper.core_properties
    assert core.created == core.modified == datetime.datetime(2026, 11, 25, tzinfo=core.created.tzinfo)
    assert (core.title, core.language) == (made.title, "zh-CN")


def test_the_papers_faces_are_chinese(handbook: Handbook, moved: Made) -> None:
    """WPS takes MS Mincho where the East Asian face or the language is left open."""
    archive = zipfile.ZipFile(io.BytesIO(plan_docx(moved[0], moved[2], words(handbook, "zh"))))
    styles = etree.fromstring(archive.read("word/styles.xml"))
    faces = {
        style.find(qn("w:name")).get(qn("w:val")): style.find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia"))
        for style in styles.iter(qn("w:style"))
        if style.find(qn("w:rPr")) is not None
    }
    assert faces["Title"] == "方正小标宋简体" and faces["Normal"] == "仿宋_GB2312"
    assert "黑体" in faces.values() and None not in faces.values()
    assert {lang.get(qn("w:eastAsia")) for lang in styles.iter(qn("w:lang"))} == {"zh-CN"}
    fonts = etree.fromstring(archive.read("word/fontTable.xml"))
    stand_ins = {font.get(qn("w:name")): font.find(qn("w:altName")).get(qn("w:val")) for font in fonts}
    assert stand_ins["方正小标宋简体"] == "宋体" and stand_ins["仿宋_GB2312"] == "仿宋"
    assert "MS Mincho" not in "".join(
        archive.read(name).decode() for name in archive.namelist() if name.endswith("s.xml")
    )


def test_parts_stand_in_the_order_of_the_formats_schema(handbook: Handbook, moved: Made) -> None:
    """Word calls a file damaged where properties stand in another order."""
    archive = zipfile.ZipFile(io.BytesIO(plan_docx(moved[0], moved[2], words(handbook, "zh"))))
    order = {
        "tblPr": ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"],
        "tcPr": ["tcW", "shd", "vAlign"],
        "rPr": ["rStyle", "rFonts", "b", "bCs", "i", "color", "sz", "szCs", "lang"],
        "pPr": ["pStyle", "keepNext", "keepLines", "widowControl", "spacing", "jc", "outlineLvl"],
    }
    seen = set()
    for name in ("word/document.xml", "word/styles.xml"):
        for element in etree.fromstring(archive.read(name)).iter():
            tag = etree.QName(element).localname
            if tag in order and len(element):
                children = [etree.QName(child).localname for child in element]
                assert children == sorted(children, key=order[tag].index), tag
                seen.add(tag)
    assert seen == set(order)
    parts = set(archive.namelist())
    kinds = etree.fromstring(archive.read("[Content_Types].xml"))
    assert {part.get("PartName") for part in kinds if part.get("PartName")} <= {f"/{name}" for name in parts}
    assert not {name for name in parts if "thumbnail" in name or "stylesWithEffects" in name}
    defined = {
        style.get(qn("w:styleId")) for style in etree.fromstring(archive.read("word/styles.xml")).iter(qn("w:style"))
    }
    for name in ("word/document.xml", "word/styles.xml"):
        root = etree.fromstring(archive.read(name))
        for tag in ("w:pStyle", "w:tblStyle", "w:rStyle", "w:basedOn", "w:next", "w:link"):
            assert {found.get(qn("w:val")) for found in root.iter(qn(tag))} <= defined, tag


def test_the_same_plan_gives_the_same_bytes(handbook: Handbook, moved: Made) -> None:
    made, choice, data = moved
    t = words(handbook, "zh")
    for raw, again in (
        (plan_docx(made, data, t), plan_docx(made, data, t)),
        (plan_xlsx(made, data, t), plan_xlsx(made, data, t)),
    ):
        assert raw == again
        entries = zipfile.ZipFile(io.BytesIO(raw)).infolist()
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert plan_ics(made, choice, data) == plan_ics(made, choice, data)


def test_hostile_texts_stay_texts(handbook: Handbook, hostile: Made) -> None:
    made, _, data = hostile
    t = words(handbook, "zh")
    held = HOSTILE.replace("\x00", "").replace("\x0b", "").replace("\ud800", "").replace("\r\n", "\n")
    book: Any = openpyxl.load_workbook(io.BytesIO(plan_xlsx(made, data, t)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert sum(cell.value == held for cell in cells) >= 5 * len(made.rows)
    paper = Document(io.BytesIO(plan_docx(made, data, t)))
    assert len(paper.tables[-1].rows) == len(made.rows) + 1
    assert {row.cells[3].text for row in paper.tables[-1].rows[1:]} == {held}


def test_hostile_texts_add_no_line_to_a_calendar(handbook: Handbook) -> None:
    made, choice, data = make(handbook, "zh")
    title = "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\u2028\x07,;\\"
    bad = dataclasses.replace(made, rows=tuple(dataclasses.replace(row, title=title, who=title) for row in made.rows))
    calendar = plan_ics(bad, choice, data)
    assert problems(calendar) == []
    (parsed,) = vobject.readComponents(calendar.decode())
    assert len(parsed.vevent_list) == len(made.rows)
    assert {event.summary.value for event in parsed.vevent_list} == {"a\nEND:VEVENT\nBEGIN:VEVENT\n,;\\"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_of_the_csv_is_run_as_a_formula(moved: Made, start: str) -> None:
    made, _, data = moved
    bad = dataclasses.replace(made, rows=tuple(dataclasses.replace(row, title=f"{start}1+1") for row in made.rows))
    rows = list(csv.reader(io.StringIO(plan_csv(bad, data).decode("utf-8-sig"), newline=""), strict=True))[1:]
    assert {row[4] for row in rows} == {f"'{start}1+1"}


def test_typed_values_are_quoted_in_the_address(handbook: Handbook) -> None:
    made, choice, data = make(handbook, "zh")
    typed = dataclasses.replace(
        choice, facts={**choice.facts, "staff": '８6&x=#%/ "<', "unasked": "1"}, moves={"nosuch": "1"}
    )
    line = next(
        line
        for line in plan_ics(made, typed, data).decode().replace("\r\n ", "").split("\r\n")
        if line.startswith("DESCR")
    )
    assert "&staff=%EF%BC%986%26x%3D%23%25%2F%20%22%3C&" in line
    assert "unasked" not in line and "nosuch" not in line


def test_a_text_that_no_row_has_room_for_is_named(handbook: Handbook) -> None:
    made, _, data = make(handbook, "zh")
    first = dataclasses.replace(made.rows[0], who="长" * 6000)
    with pytest.raises(RowTooHighError) as error:
        plan_xlsx(dataclasses.replace(made, rows=(first, *made.rows[1:])), data, words(handbook, "zh"))
    assert [(cell.task, cell.column) for cell in error.value.cells] == [("1", "who")]
