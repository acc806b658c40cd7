"""Self-evaluations as the handbook makes them, filled in and read: by openpyxl, by LibreOffice, and with official indicators."""

import dataclasses
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from handbook.build import words
from handbook.documents.evaluation_xlsx import evaluation_xlsx
from handbook.model import Handbook, Indicators, Lang
from handbook.model.base import LANGS
from handbook.returns.expected import Expected, expected
from handbook.returns.found import Entry, Outcome
from handbook.returns.reader import read
from handbook.returns.safe import RefusedError
from handbook.views import notice_view
from handbook.views.evaluation import Evaluation, evaluation
from handbook.views.evidence_pack import evidence_pack
from project import ROOT
from tools.office import convert

pytestmark = pytest.mark.filterwarnings("ignore:(Unknown|Conditional Formatting|Data Validation) extension")
Fill = Callable[[Any, Mapping[str, int]], None]
INDICATORS = ROOT / "tests/fixtures/indicators.yml"


def view_of(handbook: Handbook, lang: Lang, role: str = "school") -> Evaluation:
    year = handbook.years[0]
    return evaluation(handbook, year, evidence_pack(handbook, year, notice_view(handbook, year, lang), role, lang))


def filled(handbook: Handbook, view: Evaluation, fill: Fill | None = None) -> bytes:
    """The workbook with its unit, a score in each row, and what `fill` does to the sheet."""
    t = words(handbook, view.lang)
    book: Any = openpyxl.load_workbook(io.BytesIO(evaluation_xlsx(view, t)))
    sheet = book.worksheets[0]
    (unit,) = (cell for row in sheet.iter_rows(max_row=10) for cell in row if cell.value == t("xlsx.unit"))
    merged = next((each for each in sheet.merged_cells.ranges if unit.coordinate in each), None)
    sheet.cell(unit.row, merged.max_col + 1 if merged else unit.column + 1).value = "第一中学"
    (head,) = (row for row in sheet.iter_rows() if row[0].value == t("column.number"))
    at = {key: next(c.column for c in head if c.value == t(f"column.{key}")) for key in COLUMNS}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        if isinstance(sheet.cell(row, at["score"]).value, int | float):
            sheet.cell(row, at["self_score"]).value = 1
            sheet.cell(row, at["evidence_number"]).value = "01-1"
    if fill:
        fill(sheet, {**at, "first": head[0].row + 2})
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


COLUMNS = ("number", "score", "task_id", "self_score", "review_score", "evidence_number")


def entries(outcome: Outcome) -> dict[str, Entry]:
    assert outcome.returned is not None, outcome.refused
    return {entry.item: entry for entry in outcome.returned.entries}


@pytest.mark.parametrize("lang", LANGS)
def test_the_evaluation_that_was_sent_out_comes_back_as_it_was_filled_in(
    handbook: Handbook, wanted: Expected, lang: Lang
) -> None:
    view = view_of(handbook, lang)

    def fill(sheet: Any, at: Mapping[str, int]) -> None:
        sheet.cell(at["first"], at["review_score"]).value = 0
        sheet.cell(at["first"], at["evidence_number"]).value = None

    outcome = read(filled(handbook, view, fill), "a.xlsx", wanted)
    assert outcome.returned and outcome.findings == ()
    assert (outcome.returned.unit, outcome.returned.list) == ("第一中学", "evaluation-school")
    found = entries(outcome)
    assert list(found) == [task.id for item in view.items for task in item.tasks]
    assert {entry.score for entry in found.values()} == {1.0}
    first, second, *_ = found.values()
    assert (first.review, first.evidence, second.review, second.evidence) == (0.0, False, None, True)


@pytest.mark.slow
@pytest.mark.xdist_group("office")
def test_libreoffice_changes_nothing_that_counts(handbook: Handbook, wanted: Expected, tmp_path: Path) -> None:
    data = filled(handbook, view_of(handbook, "zh"))
    (tmp_path / "a.xlsx").write_bytes(data)
    again = (convert(tmp_path / "a.xlsx", "xlsx") / "a.xlsx").read_bytes()
    assert read(again, "a.xlsx", wanted) == read(data, "a.xlsx", wanted)


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("self_score", "好", "要写0到"),
        ("self_score", 99, "要在0到"),
        ("self_score", -1, "要在0到"),
        ("review_score", "免", "或者“不适用”"),
        ("evidence_number", "见附件", "例如03-2"),
        ("evidence_number", "2022-03-02", ""),
        ("task_id", "2022-99-99", "没有这个编号"),
        ("task_id", None, ""),
        ("score", 50, "改过"),
    ],
)
def test_each_cell_that_means_nothing_is_named(
    handbook: Handbook, wanted: Expected, key: str, value: Any, why: str
) -> None:
    place: list[tuple[int, str]] = []

    def fill(sheet: Any, at: Mapping[str, int]) -> None:
        cell = sheet.cell(at["first"], at[key])
        cell.value = value
        place.append((cell.row, cell.column_letter))

    outcome = read(filled(handbook, view_of(handbook, "zh"), fill), "a.xlsx", wanted)
    placed = [each for each in outcome.findings if each.row]
    assert [(each.sheet, each.row, each.column) for each in placed] == [("自评表", *place[0])] * bool(why)
    assert all(why in each.why for each in placed)
    lost = key == "task_id"
    assert any("少了1行" in each.why for each in outcome.findings) == lost
    assert outcome.returned is not None and len(outcome.returned.additions) == (lost and value is None)


def test_a_day_is_no_number_of_evidence(handbook: Handbook, wanted: Expected) -> None:
    def fill(sheet: Any, at: Mapping[str, int]) -> None:
        cell = sheet.cell(at["first"], at["evidence_number"])
        cell.value, cell.number_format = 44622, "m/d"

    (finding,) = read(filled(handbook, view_of(handbook, "zh"), fill), "a.xlsx", wanted).findings
    assert "成了日期" in finding.why


def test_what_stands_beside_a_sum_or_a_heading_is_not_lost(handbook: Handbook, wanted: Expected) -> None:
    def fill(sheet: Any, at: Mapping[str, int]) -> None:
        sheet.cell(at["first"] - 1, at["evidence_number"]).value = "本组材料另送"

    (finding,) = read(filled(handbook, view_of(handbook, "zh"), fill), "a.xlsx", wanted).findings
    assert (finding.shown, "没有这个编号" in finding.why) == ("小计", True)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda sheet, at: sheet.delete_cols(at["task_id"]), "没有“任务编号”一栏"),
        (lambda sheet, at: setattr(sheet.cell(at["first"] - 2, at["number"]), "value", "任务编号"), "两个“任务编号”栏"),
        (lambda sheet, at: setattr(sheet.cell(at["first"] - 2, at["number"]), "value", "编号"), "表头却不是它的"),
    ],
)
def test_an_evaluation_whose_rows_cannot_be_told_is_refused(
    handbook: Handbook, wanted: Expected, change: Fill, word: str
) -> None:
    with pytest.raises(RefusedError, match=word):
        read(filled(handbook, view_of(handbook, "zh"), change), "a.xlsx", wanted)


@pytest.fixture(scope="module")
def official(handbook: Handbook) -> Handbook:
    """The handbook of a union that has official indicators."""
    table = Indicators.model_validate(yaml.load(INDICATORS.read_text(encoding="utf-8"), yaml.BaseLoader))
    year = dataclasses.replace(handbook.years[0], indicators=table)
    return dataclasses.replace(handbook, years=(year, *handbook.years[1:]))


def test_official_indicators_are_known_by_their_own_numbers(official: Handbook) -> None:
    assert official.years[0].indicators is not None
    role = official.years[0].indicators.roles[0]
    view = view_of(official, "zh", role)
    assert view.official
    wanted = expected(official)
    outcome = read(filled(official, view), "a.xlsx", wanted)
    assert outcome.findings == ()
    assert {entry.item: entry.score for entry in entries(outcome).values()} == {
        f"2022:{item.number}": 1.0 for item in view.items
    }
    assert [wanted.items[f"2022:{item.number}"].score for item in view.items] == [item.score for item in view.items]


def test_a_number_that_became_a_decimal_is_not_guessed_at(official: Handbook) -> None:
    """1.1 typed as a number may have been 1.1 or 1.10."""
    assert official.years[0].indicators is not None
    role = official.years[0].indicators.roles[0]
    view, wanted = view_of(official, "zh", role), expected(official)
    (key,) = (key for key in wanted.lists if key[1] == f"evaluation-{role}")
    facts = wanted.lists[key]
    number = view.items[0].number

    def fill(sheet: Any, at: Mapping[str, int]) -> None:
        sheet.cell(at["first"], at["number"]).value = float(number)

    data = filled(official, view, fill)
    assert read(data, "a.xlsx", wanted).findings == ()
    both = dataclasses.replace(facts, numbers={**facts.numbers, f"{number}0": facts.items[1]})
    torn = dataclasses.replace(wanted, lists={**wanted.lists, key: both})
    assert any("分不清是哪一项" in each.why for each in read(data, "a.xlsx", torn).findings)
