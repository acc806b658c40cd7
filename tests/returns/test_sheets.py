"""Workbooks read from their XML: against two independent readers, and what LibreOffice makes of them."""

import datetime
import io
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from handbook.build import words
from handbook.documents.xlsx import workbook
from handbook.model import Handbook
from handbook.returns.expected import Expected
from handbook.returns.reader import read
from handbook.returns.safe import PART_LIMIT, RefusedError, opened
from handbook.returns.sheets import Book, Fault, Value, letter, number, read_book
from handbook.views import Checklist, year_view
from returns.hostile import sheet_of
from tools.office import convert

pytestmark = pytest.mark.filterwarnings("ignore:(Unknown|Conditional Formatting|Data Validation) extension")


def of(data: bytes) -> Book:
    return read_book(opened(data))


def made(write: Callable[[Any, Any], None], **options: Any) -> Book:
    buffer = io.BytesIO()
    book: Any = xlsxwriter.Workbook(buffer, options)
    write(book, book.add_worksheet("表"))
    book.close()
    return of(buffer.getvalue())


def repacked(data: bytes, **parts: Callable[[bytes], bytes]) -> bytes:
    """The workbook with parts changed, by the last piece of their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            change = parts.get(Path(entry).stem)
            new.writestr(entry, change(old.read(entry)) if change else old.read(entry))
    return buffer.getvalue()


@pytest.fixture(scope="module")
def filled(school: Checklist, t: Callable[[str], str]) -> bytes:
    """The schools' own workbook, filled in with openpyxl."""
    book: Any = openpyxl.load_workbook(io.BytesIO(workbook(school, t)))
    sheet = book[t("xlsx.sheet.tasks")]
    sheet["C4"] = "第一中学"
    sheet["I4"] = "王老师"
    sheet["O4"] = datetime.date(2022, 12, 20)
    for row in range(7, 7 + len(school.tasks), 2):
        sheet.cell(row, 16).value = t("status.done")
        sheet.cell(row, 17).value = datetime.date(2022, 5, row % 28 + 1)
        sheet.cell(row, 18).value = 1.5
        sheet.cell(row, 19).value = "见材料"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_cells_are_those_that_independent_readers_find(filled: bytes) -> None:
    book = of(filled)
    other: Any = openpyxl.load_workbook(io.BytesIO(filled), data_only=True)
    third = CalamineWorkbook.from_filelike(io.BytesIO(filled))
    assert [sheet.name for sheet in book.sheets] == other.sheetnames == third.sheet_names
    for sheet in book.sheets[::2]:  # the one between holds formulas, which openpyxl saves without results
        mine = {(row, column): value for row, cells in sheet.rows.items() for column, value in cells.items()}
        theirs = {
            (c.row - 1, c.column - 1): c.value
            for row in other[sheet.name].iter_rows()
            for c in row
            if c.value not in (None, "")
        }
        assert mine == theirs
        cells = third.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        for (row, column), value in mine.items():
            found = cells[row][column]
            if isinstance(value, datetime.datetime):
                assert found == value.date()
            else:
                assert found == value


def test_the_workbook_that_was_sent_out_comes_back_as_it_was_filled_in(
    filled: bytes, wanted: Expected, school: Checklist
) -> None:
    outcome = read(filled, "a.xlsx", wanted)
    assert outcome.returned and outcome.findings == ()
    returned = outcome.returned
    assert (returned.unit, returned.filler, returned.filled_on) == ("第一中学", "王老师", "2022-12-20")
    assert (returned.year, returned.list) == (2022, "school")
    assert [entry.item for entry in returned.entries] == [task.id for task in school.tasks]
    assert [entry.state for entry in returned.entries[:4]] == ["done", "blank", "done", "blank"]
    assert returned.entries[0].score == 1.5
    assert returned.entries[0].done_on == datetime.date(2022, 5, 8)


@pytest.mark.slow
@pytest.mark.xdist_group("office")
def test_libreoffice_changes_nothing_that_counts(filled: bytes, tmp_path: Path, wanted: Expected) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled)
    again = (convert(tmp_path / "a.xlsx", "xlsx") / "a.xlsx").read_bytes()
    before, after = (read(data, "a.xlsx", wanted) for data in (filled, again))
    assert after == before


def test_an_english_list_that_lost_its_numbers_is_not_taken_for_an_evaluation(
    handbook: Handbook, wanted: Expected
) -> None:
    """Both call a column “Task”."""
    view = next(each for each in year_view(handbook, handbook.years[0], "en").lists if each.of.id == "school")
    book: Any = openpyxl.load_workbook(io.BytesIO(workbook(view, words(handbook, "en"))))
    sheet = book.worksheets[0]
    (number,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "No.")
    number.value = None
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(RefusedError, match="找不到清单或自评表"):
        read(buffer.getvalue(), "a.xlsx", wanted)


def test_a_workbook_with_nothing_filled_in_is_an_answer(
    school: Checklist, t: Callable[[str], str], wanted: Expected
) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(workbook(school, t)))
    book[t("xlsx.sheet.tasks")]["C4"] = "第一中学"
    buffer = io.BytesIO()
    book.save(buffer)
    outcome = read(buffer.getvalue(), "a.xlsx", wanted)
    assert outcome.returned and outcome.findings == ()
    assert {entry.state for entry in outcome.returned.entries} == {"blank"}


@pytest.mark.parametrize(
    ("label", "cell", "unit"),
    [
        ("学校名字", "第一中学", "第一中学"),  # by the workbook's own name for the cell
        ("单位（盖章）：第二中学", None, "第二中学"),
        ("单位(盖章) : 第二中学:东校区", None, "第二中学:东校区"),
        ("单位（盖章）：", "第一 中学\n东校区", "第一 中学 东校区"),
    ],
)
def test_the_unit_is_found_wherever_it_was_written(
    filled: bytes, wanted: Expected, label: str, cell: str | None, unit: str
) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(filled))
    book["清单"]["A4"] = label
    book["清单"]["C4"] = cell
    buffer = io.BytesIO()
    book.save(buffer)
    outcome = read(buffer.getvalue(), "a.xlsx", wanted)
    assert outcome.returned and outcome.returned.unit == unit


def test_dates_go_by_the_format_of_their_cell() -> None:
    formats = {
        "yyyy-mm-dd": True,
        'yyyy"年"m"月"d"日"': True,
        "[$-804]yyyy年m月d日": True,
        "0.00": False,
        '0"d"': False,
    }
    formats |= {"General": False, "[Red]0": False, "m/d/yy": True, "@": False, r"0\d": False}

    def write(book: Any, sheet: Any) -> None:
        for row, code in enumerate(formats):
            sheet.write_number(row, 0, 44658, book.add_format({"num_format": code}))

    (sheet,) = made(write).sheets
    found = [isinstance(sheet.rows[row][0], datetime.datetime) for row in range(len(formats))]
    assert found == list(formats.values())
    assert sheet.rows[0][0] == datetime.datetime(2022, 4, 7)


def test_a_workbook_may_count_days_from_1904() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_datetime(0, 0, datetime.datetime(2022, 4, 7), book.add_format({"num_format": "yyyy-mm-dd"}))

    (sheet,) = made(write, date_1904=True).sheets
    assert sheet.rows[0][0] == datetime.datetime(2022, 4, 7)


def test_values_of_every_type() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_rich_string(0, 0, "已", book.add_format({"bold": True}), "完成")
        sheet.write_boolean(0, 1, True)
        sheet.write_formula(0, 2, "=1+1", None, 2)
        sheet.write_formula(0, 3, '="a"', None, "a")
        sheet.write_formula(0, 4, "=1/0", None, "#DIV/0!")
        sheet.write_string(0, 5, "a\tb\nc")
        sheet.write_string(0, 6, "_x0041_")
        sheet.write_string(0, 7, "\x07")

    (sheet,) = made(write).sheets
    expected: dict[int, Value] = {0: "已完成", 1: True, 2: 2.0, 3: "a", 4: Fault("#DIV/0!", "公式出错"), 5: "a\tb\nc"}
    expected |= {6: "_x0041_", 7: "_x0007_"}
    assert sheet.rows[0] == expected


def test_columns_have_letters() -> None:
    assert [letter(each) for each in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(number(letter(each)) == each for each in range(1000))


def test_a_format_that_reaches_the_last_cell_costs_nothing(filled: bytes) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    book = of(repacked(filled, sheet1=lambda part: part.replace(b"</sheetData>", far)))
    assert max(book.sheets[0].rows) < 100


@pytest.mark.slow
def test_a_sheet_of_200_mb_is_refused_before_it_is_unpacked(filled: bytes) -> None:
    data = sheet_of(200 << 20, filled)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(RefusedError, match=r"里面的表太大（[12]\d\d MB）"):
        of(data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < (PART_LIMIT >> 10)


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b'r="A7"', b'r="A8"'),
        lambda part: part.replace(b'r="A7"', b'r="B7"'),
        lambda part: part.replace(b"</sheetData>", b'<row r="7"><c r="A7"><v>1</v></c></row></sheetData>'),
        lambda part: part.replace(
            b"</sheetData>", b'<row r="500"><c r="A500"><v>1</v></c><c r="A500"><v>2</v></c></row></sheetData>'
        ),
        lambda part: part.replace(b'<row r="8"', b'<row r="99999999"'),
        lambda part: part.replace(b't="s"><v>0</v>', b't="s"><v>99999</v>'),
        lambda part: part.replace(b't="s"><v>0</v>', b't="s"><v>-1</v>'),
        lambda part: part.replace(b"</worksheet>", b""),
        lambda part: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16"),
    ],
)
def test_sheets_that_contradict_themselves_are_refused(
    school: Checklist, t: Callable[[str], str], change: Callable[[bytes], bytes]
) -> None:
    data = workbook(school, t)
    part = opened(data).read("xl/worksheets/sheet1.xml")
    assert change(part) != part
    of(data)
    with pytest.raises(RefusedError):
        of(repacked(data, sheet1=change))
