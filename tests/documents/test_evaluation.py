"""Self-evaluations, read back with openpyxl; filled in and worked out by LibreOffice."""

import dataclasses
import datetime
import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.worksheet.worksheet import Worksheet

from handbook.documents.evaluation_rows import AT, FIRST, HEADER, KEYS
from handbook.documents.evaluation_xlsx import evaluation_xlsx
from handbook.documents.xlsx_layout import RowTooHighError
from handbook.model import Handbook, Indicators, Lang
from handbook.model.base import LANGS
from handbook.views import notice_view
from handbook.views.evaluation import Evaluation, evaluation
from handbook.views.evidence_pack import EvidencePack, accounts_for, evidence_pack
from project import ROOT
from tools.office import convert

SAMPLE = ROOT / "tests/fixtures/indicators.yml"
ROLES = ("city", "district", "affiliated", "school")
Make = Callable[..., Evaluation]
Words = Callable[[Lang], Callable[[str], str]]


@pytest.fixture(scope="module")
def official() -> Indicators:
    text: Any = yaml.load(SAMPLE.read_text(encoding="utf-8"), yaml.BaseLoader)
    return Indicators.model_validate(text)


@pytest.fixture(scope="module")
def pack(handbook: Handbook) -> Callable[..., EvidencePack]:
    notices = {lang: notice_view(handbook, handbook.years[0], lang) for lang in LANGS}
    return lambda role="school", lang="zh": evidence_pack(handbook, handbook.years[0], notices[lang], role, lang)


@pytest.fixture(scope="module")
def view(handbook: Handbook, pack: Callable[..., EvidencePack]) -> Make:
    """The table of a role, from the project's tasks or from `indicators`."""

    def make(role: str = "school", lang: Lang = "zh", indicators: Indicators | None = None) -> Evaluation:
        year = dataclasses.replace(handbook.years[0], indicators=indicators)
        return evaluation(handbook, year, pack(role, lang))

    return make


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(sheet: Worksheet, number: str = "") -> list[dict[str, Any]]:
    """The items' rows (not the subtotals), keyed by column; each knows its row in the sheet."""
    merged = {str(each).split(":")[0] for each in sheet.merged_cells.ranges}
    found = []
    for row in range(FIRST + 1, sheet.max_row + 1):
        cells = {key: sheet.cell(row, AT[key] + 1).value for key in KEYS}
        if f"A{row}" not in merged and cells["number"]:
            found.append({**cells, "row": row})
    return [row for row in found if not number or row["number"] == number]


def test_who_leads_nothing_has_nothing_to_hand_in(handbook: Handbook) -> None:
    year = handbook.years[0]
    assert tuple(role.id for role in handbook.roles if accounts_for(year, role.id)) == ROLES


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("role", ROLES)
def test_every_task_is_scored_once_under_its_points_heading(
    handbook: Handbook, view: Make, pack: Callable[..., EvidencePack], words: Words, role: str, lang: Lang
) -> None:
    sheet = opened(evaluation_xlsx(view(role, lang), words(lang))).worksheets[0]
    tasks = [task for task in handbook.years[0].plan.tasks if role in task.roles]
    found = rows(sheet)
    assert [row["task_id"] for row in found] == [task.id for task in tasks]
    assert [row["score"] for row in found] == [task.score for task in tasks]
    assert [row["number"] for row in found] == [folder.number for folder in pack(role, lang).folders]
    for row, task in zip(found, tasks, strict=True):
        assert row["indicator"] == task.title.get(lang)
        for text in task.evidence:
            assert text.get(lang) in row["evidence"]
        assert row["criteria"].count("\n") == len(task.steps) - 1
        assert row["self_score"] is row["review_score"] is row["evidence_number"] is None
    assert [sheet.cell(HEADER + 1, AT[key] + 1).value for key in KEYS] == [words(lang)(f"column.{key}") for key in KEYS]


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_that_it_is_ours_and_that_the_official_one_is_not_published(
    handbook: Handbook, view: Make, words: Words, lang: Lang
) -> None:
    book = opened(evaluation_xlsx(view("affiliated", lang), words(lang)))
    title = handbook.instrument("key-work-evaluation-indicators").title.get(lang)
    said = ("没有公开发布", "不是官方的评价表") if lang == "zh" else ("are not published", "It is not an official one")
    for sheet in book.worksheets:
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        assert any(title in text and all(words in text for words in said) for text in texts), sheet.title


def test_an_official_table_is_drawn_as_it_is_and_named(
    handbook: Handbook, view: Make, words: Words, official: Indicators, pack: Callable[..., EvidencePack]
) -> None:
    made = view("affiliated", "zh", official)
    book = opened(evaluation_xlsx(made, words("zh")))
    found = rows(book.worksheets[0])
    assert [(row["number"], row["indicator"], row["score"]) for row in found] == [
        ("1.1", "按期换届", 2.5),
        ("1.2", "民主评议", 3.5),
        ("2.1", "足额上缴经费", 4),
    ]
    assert found[1]["criteria"] == "1. 评议到会人数过三分之二的得2分。\n2. 整改到位的得1.5分。"
    numbers = {folder.task.id: folder.number for folder in pack("affiliated").folders}
    assert found[0]["task_id"] == f"{numbers['2022-10-01']}　2022-10-01"
    about = [str(cell.value) for row in book.worksheets[0].iter_rows(max_row=HEADER) for cell in row if cell.value]
    assert any("照录《样表工会重点工作评价指标》 样工会〔2022〕9号" in text for text in about)
    assert not any("不是官方" in text for text in about)
    assert book.properties.modified == datetime.datetime(2022, 5, 7)


def test_other_levels_keep_ours_and_say_why(view: Make, official: Indicators) -> None:
    made = view("school", "zh", official)
    assert not made.official and "《样表工会重点工作评价指标》不用于这一级" in made.about
    assert "不是官方的评价表" in made.about


def test_english_that_is_behind_is_said_to_be(view: Make, words: Words, official: Indicators) -> None:
    behind = words("en")("evaluation.english")
    assert view("affiliated", "en", official).about.endswith(behind)
    assert behind not in view("affiliated", "en").about


@pytest.mark.parametrize("lang", LANGS)
def test_same_view_same_bytes_and_no_time_of_its_own(view: Make, words: Words, lang: Lang) -> None:
    data = evaluation_xlsx(view(lang=lang), words(lang))
    assert data == evaluation_xlsx(view(lang=lang), words(lang))
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_only_functions_that_every_program_has(view: Make, words: Words) -> None:
    book = opened(evaluation_xlsx(view(), words("zh")))
    formulas = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    formulas += [
        formula
        for sheet in book
        for found in sheet.conditional_formatting
        for rule in found.rules
        for formula in rule.formula
    ]
    formulas += [
        str(rule.formula1) for sheet in book for rule in sheet.data_validations.dataValidation if rule.formula1
    ]
    functions = {name for formula in formulas for name in re.findall(r"([A-Z][A-Z.]+)\(", formula)}
    assert functions == {"AND", "IF", "ISNUMBER", "NOT", "OR", "ROWS", "SUM", "SUMPRODUCT", "TRIM"}


def test_evidence_numbers_are_text_so_that_none_becomes_a_day(view: Make, words: Words) -> None:
    sheet = opened(evaluation_xlsx(view(), words("zh"))).worksheets[0]
    assert {sheet.cell(row["row"], AT["evidence_number"] + 1).number_format for row in rows(sheet)} == {"@"}


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("https://example.invalid","x")', "+1", "@SUM(A1)", "https://example.invalid"]
)
def test_text_stays_text(view: Make, words: Words, text: str) -> None:
    made = view()
    item = dataclasses.replace(made.groups[0].items[0], title=text, criteria=(text,), papers=(text,), number=text)
    group = dataclasses.replace(made.groups[0], title=text, items=(item,))
    made = dataclasses.replace(made, title=text, about=text, rule=text, groups=(group,))
    sheet = opened(evaluation_xlsx(made, words("zh"))).worksheets[0]
    cells = [
        sheet["A1"],
        sheet.cell(FIRST + 1, 1),
        *(sheet.cell(FIRST + 2, AT[key] + 1) for key in ("number", "indicator", "criteria", "evidence")),
    ]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None)] * 6


def test_a_text_that_no_row_can_hold_is_named(view: Make, words: Words) -> None:
    made = view()
    item = dataclasses.replace(made.groups[0].items[0], criteria=("很长的话" * 900,))
    made = dataclasses.replace(made, groups=(dataclasses.replace(made.groups[0], items=(item,)),))
    with pytest.raises(RowTooHighError) as error:
        evaluation_xlsx(made, words("zh"))
    assert [(cell.task, cell.column) for cell in error.value.cells] == [("2022-00-01", "criteria")]


# What LibreOffice works out


def sheet_values(path: Path, index: int) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[index]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def fill(data: bytes, path: Path, entries: dict[int, tuple[Any, Any, Any]]) -> list[int]:
    """Write own score, reviewed score and evidence of items by their place in the list; returns all items' rows."""
    book = opened(data)
    sheet = book.worksheets[0]
    at = [row["row"] for row in rows(sheet)]
    for place, values in entries.items():
        for key, value in zip(("self_score", "review_score", "evidence_number"), values, strict=True):
            sheet.cell(at[place], AT[key] + 1).value = value
    book.save(path)
    return at


@pytest.mark.slow
@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("lang", LANGS)
def test_totals_and_marks_follow_what_is_filled_in(view: Make, words: Words, tmp_path: Path, lang: Lang) -> None:
    made, t = view(lang=lang), words(lang)
    none = t("status.not-applicable")
    scores = [item.score for item in made.items]
    entries: dict[int, tuple[Any, Any, Any]] = {
        0: (scores[0], scores[0], "01-1、01-2"),
        1: (1.5, 1, 2),  # a number for a number of evidence
        2: (none, none, None),
        3: (scores[3] + 1, None, "04-1"),  # over the points
        4: (2, None, None),  # no evidence
        5: (2, None, "  "),  # blanks are no evidence
        6: (0, None, None),  # nothing claimed, nothing to prove
        7: ("三分", None, "08-1"),  # not a number
        8: (-1, scores[8] + 2, "09-1"),
    }
    at = fill(evaluation_xlsx(made, t), tmp_path / "filled.xlsx", entries)
    done = convert(tmp_path / "filled.xlsx", "xlsx") / "filled.xlsx"
    table, summary = sheet_values(done, 0), sheet_values(done, 1)
    marks = [table[row - 1][AT["mark"]] or "" for row in at]
    over, unclear, proof = (t(f"evaluation.mark.{key}").strip() for key in ("own.over", "own.unclear", "evidence"))
    review = t("evaluation.mark.review.over").strip()
    gap = "" if lang == "zh" else " "
    assert marks[:10] == ["", "", "", over, proof, proof, "", unclear, unclear + gap + review, ""]
    assert set(marks[10:]) == {""}
    own = sum(entry[0] for entry in entries.values() if isinstance(entry[0], int | float))
    reviewed = sum(entry[1] for entry in entries.values() if isinstance(entry[1], int | float))
    total = next(row for row in table if row[0] == t("evaluation.total"))
    assert [total[AT[key]] for key in ("score", "self_score", "review_score")] == [sum(scores), own, reviewed]
    whole = next(row for row in summary if row[0] == t("evaluation.total"))
    applicable = sum(scores) - scores[2]
    assert whole[1:5] == [len(scores), sum(scores), applicable, own]
    assert whole[5] == pytest.approx(own / applicable)
    assert whole[6:9] == [reviewed, len(scores) - len(entries), 5]
    by_part = {row[0]: row for row in summary}
    start = 0
    for group in made.groups:
        places = range(start, start + len(group.items))
        numbers = [entries[place][0] for place in places if place in entries]
        part = sum(number for number in numbers if isinstance(number, int | float))
        heading = next(row for row in table if row[0] == group.title)
        assert heading[AT["score"]] == by_part[group.title][2] == sum(item.score for item in group.items)
        assert heading[AT["self_score"]] == by_part[group.title][4] == part
        start += len(group.items)


@pytest.mark.slow
@pytest.mark.xdist_group("office")
def test_wrong_cells_are_red_and_sound_ones_are_not(
    view: Make, words: Words, official: Indicators, tmp_path: Path
) -> None:
    data = evaluation_xlsx(view("affiliated", "zh", official), words("zh"))

    def red(name: str, entries: dict[int, tuple[Any, Any, Any]]) -> int:
        fill(data, tmp_path / f"{name}.xlsx", entries)
        pdf = convert(tmp_path / f"{name}.xlsx", "pdf") / f"{name}.pdf"
        command = ["pdftoppm", "-r", "50", "-f", "1", "-l", "1", str(pdf)]
        picture = subprocess.run(command, check=True, capture_output=True).stdout
        return picture.count(bytes((0xF8, 0xCB, 0xBD)))

    sound = {0: (2.5, 2, "01-1"), 1: (0, "不适用", None), 2: ("不适用", None, None)}
    assert red("sound", sound) == 0
    areas = [
        red("over", {0: (2.6, None, "01-1")}),
        red("review", {1: (None, 3.6, None)}),
        red("unproven", {2: (4, None, None)}),
    ]
    assert all(area > 100 for area in areas), areas
