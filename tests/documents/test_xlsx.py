"""The workbook, read back with openpyxl (structure) and calamine (what another program sees)."""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PIL import ImageFont
from python_calamine import CalamineWorkbook

from handbook.documents.measure import Face, share
from handbook.documents.xlsx import workbook
from handbook.documents.xlsx_layout import AT, FACES, SPARE_ROWS, lay_out
from handbook.model import Handbook, Lang
from handbook.views import COLUMNS, STATUSES, Checklist, Named, QuoteView, TaskView, table
from handbook.views.checklist import year_view
from project import ROOT

MakeTask = Callable[..., TaskView]
MakeView = Callable[..., Checklist]
Vocabulary = Callable[[Lang], Callable[[str], str]]

HEADER = 6
FIRST = HEADER + 1
HOSTILE = (
    '=HYPERLINK("https://example.invalid","x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "https://example.invalid/?a=b&c=d",
    "2022-04-07",
    "007",
    "TRUE",
    "{=1+1}",
    "<b>&amp;</b>",
    "_x0041_",
    "'撇号",
    "第一行\n第二行",
    "😀 السلام é",
)


def opened(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "(Unknown|Conditional Formatting) extension", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def book(make_view: MakeView, words: Vocabulary) -> openpyxl.Workbook:
    return opened(workbook(make_view(), words("zh")))


def rows_of(sheet: Worksheet, key: str, count: int = 5) -> list[Any]:
    return [sheet.cell(FIRST + row, AT[key] + 1) for row in range(count)]


def test_same_view_same_bytes(make_view: MakeView, words: Vocabulary) -> None:
    assert workbook(make_view(), words("zh")) == workbook(make_view(), words("zh"))


def test_dates_inside_come_from_the_view(make_view: MakeView, words: Vocabulary) -> None:
    data = workbook(make_view(), words("zh"))
    properties = opened(data).properties
    assert properties.created == properties.modified == datetime.datetime(2022, 4, 8)
    assert (properties.title, properties.subject) == (
        "2022年工作清单（学校（基层）工会）",
        "甲教工会〔2022〕1号任务清单",
    )
    assert properties.creator == words("zh")("xlsx.author")
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cells_are_the_table(make_view: MakeView, words: Vocabulary, lang: Lang) -> None:
    view = make_view(lang=lang)
    sheet = opened(workbook(view, words(lang))).worksheets[0]
    assert [cell.value for cell in sheet[HEADER]] == [words(lang)(f"column.{column.key}") for column in COLUMNS]
    for row, expected in enumerate(table(view), FIRST):
        for index, column in enumerate(COLUMNS, 1):
            value = sheet.cell(row, index).value
            if column.key == "due":
                assert value == datetime.datetime(2022, 12, 31) and sheet.cell(row, index).number_format == "yyyy-mm-dd"
            else:
                assert value == (expected[column.key] or None)
    assert sheet.max_row == FIRST + len(view.tasks) - 1


def test_another_program_sees_the_same(make_view: MakeView, words: Vocabulary) -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(workbook(make_view(), words("zh")))).get_sheet_by_index(0)
    row = sheet.to_python(skip_empty_area=False)[FIRST - 1]
    assert row[AT["due"]] == datetime.date(2022, 12, 31)
    assert row[AT["score"]] == 3 and row[AT["status"]] == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(make_view: MakeView, make_task: MakeTask, words: Vocabulary, text: str) -> None:
    task = make_task(title=text, steps=(text,), topics=(Named("x", text),))
    book = opened(workbook(make_view(task, title=text, notice_number=text, who=text), words("zh")))
    cells = [book.worksheets[0].cell(FIRST, AT[key] + 1) for key in ("title", "steps", "topic")]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None)] * 3
    assert book.worksheets[0]["A1"].value == text
    formulas = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert all(re.match(r"=(SUMPRODUCT\(|IF\(|\$[B-J]\d+-SUM\()", formula) for formula in formulas)


def test_entries_are_checked_on_the_rows_and_below(book: openpyxl.Workbook) -> None:
    sheet = book.worksheets[0]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    end = FIRST + 5 - 1 + SPARE_ROWS
    places = {key: f"{get_column_letter(AT[key] + 1)}{FIRST}:{get_column_letter(AT[key] + 1)}{end}" for key in AT}
    status, done, score = (rules[places[key]] for key in ("status", "done_on", "self_score"))
    assert (status.type, status.formula1) == ("list", '"未开始,进行中,已完成,不适用"')
    assert (done.type, done.operator or "between") == ("date", "between")
    assert (score.type, score.formula1, score.formula2) == (
        "decimal",
        "0",
        f"${get_column_letter(AT['score'] + 1)}{FIRST}",
    )
    for rule in (status, done, score):
        assert rule.errorStyle in (None, "stop") and rule.showErrorMessage and rule.allowBlank
        assert rule.prompt and rule.error and rule.promptTitle and rule.errorTitle


def test_officers_columns_are_empty_and_shaded(book: openpyxl.Workbook) -> None:
    for key in ("status", "done_on", "self_score", "remarks"):
        for cell in rows_of(book.worksheets[0], key):
            assert cell.value is None and cell.fill.fgColor.rgb == "FFFFF8EC"
    assert rows_of(book.worksheets[0], "done_on")[0].number_format == "yyyy-mm-dd"


def test_prints_on_a4_landscape_with_header_and_page_numbers(book: openpyxl.Workbook) -> None:
    sheet = book.worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    fit = sheet.sheet_properties.pageSetUpPr
    assert fit and fit.fitToPage and sheet.page_setup.fitToWidth in (None, 1) and sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    assert sheet.freeze_panes == f"{get_column_letter(AT['title'] + 2)}{FIRST}"
    assert sheet.auto_filter.ref == f"A{HEADER}:{get_column_letter(len(COLUMNS))}{FIRST + 4}"
    footer = sheet.oddFooter
    assert footer and footer.center and footer.center.text == "第&P页，共&N页"


def test_footer_escapes_codes(make_view: MakeView, words: Vocabulary) -> None:
    data = workbook(make_view(title="甲&P乙", notice_number="丙&D"), words("zh"))
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "甲&amp;&amp;P乙" in xml and "丙&amp;&amp;D" in xml


def test_fill_in_line_can_be_found_in_every_language(make_view: MakeView, words: Vocabulary) -> None:
    for lang in ("zh", "en"):
        book = opened(workbook(make_view(lang=lang), words(lang)))
        for name in ("handbook_unit", "handbook_filler", "handbook_filled_on"):
            ((sheet, place),) = book.defined_names[name].destinations
            assert book[sheet][place.replace("$", "")].value is None


def cached(data: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(1).to_python(skip_empty_area=False)


def test_summary_shows_right_values_before_anyone_recalculates(
    make_view: MakeView, make_task: MakeTask, words: Vocabulary
) -> None:
    tasks = (
        make_task(1),
        make_task(2, score=5),
        make_task(3, topics=(Named("finance", "财经与审计"), Named("congress", "教代会"))),
        make_task(4, topics=()),
    )
    rows = {row[0]: row[1:10] for row in cached(workbook(make_view(*tasks), words("zh")))}
    assert rows["合计"] == [4, 0, 0, 0, 0, 4, 0, 14, 0]
    assert rows["教代会"] == [2, 0, 0, 0, 0, 2, 0, 8, 0]
    assert rows["财经与审计"] == [1, 0, 0, 0, 0, 1, 0, 3, 0]
    assert rows["未列专题"] == [1, 0, 0, 0, 0, 1, 0, 3, 0]


def test_summary_formulas_are_classic_and_reach_below_the_list(book: openpyxl.Workbook) -> None:
    formulas = [str(cell.value) for row in book["汇总"] for cell in row if cell.data_type == "f"]
    assert set(re.findall(r"[A-Z]{2,}(?=\()", " ".join(formulas))) == {"SUMPRODUCT", "SUM", "IF"}
    ends = {int(end) for formula in formulas for end in re.findall(r"\$[A-Z]+\$\d+:\$[A-Z]+\$(\d+)", formula)}
    assert ends == {FIRST + 5 - 1 + SPARE_ROWS}


def test_a_list_without_tasks_is_still_a_form(make_view: MakeView, words: Vocabulary) -> None:
    data = workbook(make_view(tasks=()), words("zh"))
    assert [cell.value for cell in opened(data).worksheets[0][FIRST]] == [None] * len(COLUMNS)
    assert {row[0]: row[1:10] for row in cached(data)}["合计"] == [0, 0, 0, 0, 0, 0, "—", 0, 0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_hold_their_texts(make_view: MakeView, make_task: MakeTask, words: Vocabulary, lang: Lang) -> None:
    view = make_view(*(make_task(number, steps=("长" * number * 9,) * 3) for number in range(1, 9)), lang=lang)
    sheet = opened(workbook(view, words(lang))).worksheets[0]
    layout = lay_out(view, words(lang))
    for row, height in enumerate(layout.rows, FIRST):
        assert sheet.row_dimensions[row].height == pytest.approx(height, abs=0.5) and height <= 409
        for index, width in enumerate(layout.widths, 1):
            # Every line at the narrowest (Chinese characters of 10 points, 5 pixels of padding) fits into the height.
            for line in [str(sheet.cell(row, index).value or "")]:
                wide = sum(1 for char in line if "\u4e00" <= char <= "\u9fff")
                assert height >= wide / ((width - 5) // 13.34) * 14.5 - 14.5


def test_chinese_prints_at_more_than_seven_and_a_half_points(make_view: MakeView, words: Vocabulary) -> None:
    layout = lay_out(make_view(), words("zh"))
    assert layout.print_size >= 7.6
    assert layout.print_size == pytest.approx(10 * min(1, (284 / 25.4 * 96) / sum(layout.widths)))


def test_a_long_text_widens_the_sheet_and_a_longer_one_is_refused(
    make_view: MakeView, make_task: MakeTask, words: Vocabulary
) -> None:
    long = lay_out(make_view(make_task(steps=("通知原文" * 90,), evidence=("材料" * 90,))), words("zh"))
    assert max(long.rows) <= 409 and long.print_size >= 6.5
    with pytest.raises(ValueError, match=r"2022-04-01 steps: \d+ > 27 lines"):
        workbook(make_view(make_task(steps=("通知原文" * 2000,))), words("zh"))
    with pytest.raises(ValueError, match="row 1 of the sheet 清单"):
        workbook(make_view(title="长" * 5000), words("zh"))


def test_a_very_long_word_is_torn_not_cut(make_view: MakeView, make_task: MakeTask, words: Vocabulary) -> None:
    quote = QuoteView("2022-4-3", "c4-3", "第4条第3句", "W" * 300)
    layout = lay_out(make_view(make_task(quotes=(quote,), title="a" * 200)), words("zh"))
    assert max(layout.rows) <= 409


def test_no_validation_text_is_too_long_for_excel(make_view: MakeView, words: Vocabulary) -> None:
    for lang in ("zh", "en"):
        workbook(make_view(lang=lang), words(lang))
        assert len(",".join(words(lang)(f"status.{name}") for name in STATUSES)) <= 255


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("一二三四五", 10, 1),
        ("一二三四五六", 10, 2),
        ("一二三四，五", 8, 2),  # the comma may not begin a line, so 四， moves down
        ("一二三《四》", 8, 2),
        ("one two three", 5, 3),
        ("a\nb\n", 10, 3),
        ("e\u0301" * 9, 10, 1),  # a combining accent takes no room
        ("W" * 30, 9, 7),
    ],
)
def test_lines(text: str, width: float, lines: int) -> None:
    assert Face().lines(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("", 10, 1.3),
        ("one two three", 5, 3 * 1.3),
        ("“Voice” of the union", 9.6, 2 * 1.3),  # quotes of a Latin line are narrow
        ("Point 4: “教代会”", 30, 1.45),  # a line with Chinese is as high as that
        ("Point 4\n教代会", 30, 1.3 + 1.45),
    ],
)
def test_latin_lines_are_low_and_narrow(text: str, width: float, height: float) -> None:
    assert FACES["en"].height(text, width) == pytest.approx(height)


@pytest.mark.parametrize(("lang", "line", "most"), [("en", 1.22, 1.2), ("zh", 1.32, 1.2)])
def test_rows_are_as_high_as_their_text(
    handbook: Handbook, words: Vocabulary, lang: Lang, line: float, most: float
) -> None:
    """Against widths of the fonts themselves: Noto Sans SC, and Noto Sans for Calibri, which runs 0.87 of it."""
    view = year_view(handbook, handbook.years[-1], lang).lists[-1]
    layout = lay_out(view, words(lang))
    fonts = {
        bold: [_font(f"{name}-{'Bold' if bold else 'Regular'}.ttf") for name in ("NotoSansSC", "NotoSans")]
        for bold in (False, True)
    }

    def run(text: str, bold: bool) -> float:
        chinese, latin = fonts[bold]
        if lang == "zh":
            return float(chinese.getlength(text))
        return sum(
            float(chinese.getlength(part)) if ord(part[0]) > 0x2E7F else 0.87 * float(latin.getlength(part))
            for part in re.findall(r"[\u2e80-\uffff]+|[^\u2e80-\uffff]+", text)
        )

    def lines(text: str, room: float, bold: bool) -> int:
        used, count = 0.0, 1
        for piece in re.findall(r"[\u2e80-\uffff][，。、；：）》”]*|[^\s\u2e80-\uffff]+ ?|\s", text):
            if used and used + run(piece.rstrip(), bold) > room:
                used, count = 0.0, count + 1
            used += run(piece, bold)
        return count

    needed = []
    for row in table(view):
        cells = [
            sum(lines(each, (width - 5) * 0.75 * 100, column.key == "title") for each in str(row[column.key]).split("\n"))
            * 10 * line
            for column, width in zip(COLUMNS, layout.widths, strict=True)
        ]  # fmt: skip
        needed.append(max(cells))
    assert all(high >= need for high, need in zip(layout.rows, needed, strict=True))
    assert sum(layout.rows) <= most * sum(needed)


def _font(name: str) -> ImageFont.FreeTypeFont:
    """At 1,000 units for 10 points."""
    return ImageFont.truetype(ROOT / "scripts/handbook/fonts" / name, 1000)


def test_share_keeps_floors_and_total() -> None:
    widths = share(Face(), [["长" * 100], ["长" * 20], ["短"], []], [5, 5, 5, 12], 80)
    assert sum(widths) == pytest.approx(80)
    assert widths[2:] == [5, 12] and widths[0] > widths[1] > 5
