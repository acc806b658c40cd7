"""The list as CSV, read back byte by byte and by Python's reader."""

import csv
import io
from collections.abc import Callable

import pytest

from handbook.documents.csv_file import csv_bytes
from handbook.model import Lang
from handbook.views import COLUMNS, Checklist, TaskView, table

MakeTask = Callable[..., TaskView]
MakeView = Callable[..., Checklist]
Vocabulary = Callable[[Lang], Callable[[str], str]]


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_mark_line_ends_and_header(make_view: MakeView, words: Vocabulary) -> None:
    data = csv_bytes(make_view(), words("zh"))
    assert data.startswith(b"\xef\xbb\xbf" + "编号,专题,要点原文,重点任务".encode())
    assert data.endswith(b"\r\n") and data.count(b"\r\n") == 6
    assert data.count(b"\r") == data.count(b"\r\n")
    assert read(data)[0] == [words("zh")(f"column.{column.key}") for column in COLUMNS]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_are_the_table(make_view: MakeView, words: Vocabulary, lang: Lang) -> None:
    view = make_view(lang=lang)
    rows = read(csv_bytes(view, words(lang)))[1:]
    assert rows == [[str(row[column.key]) for column in COLUMNS] for row in table(view)]
    assert "\n" in rows[0][[column.key for column in COLUMNS].index("steps")]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_is_run_as_a_formula(make_view: MakeView, make_task: MakeTask, words: Vocabulary, start: str) -> None:
    title = f'{start}HYPERLINK("https://example.invalid","点")'
    row = read(csv_bytes(make_view(make_task(title=title)), words("zh")))[1]
    assert row[3] == f"'{title}"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_quotes_commas_and_line_breaks_survive(make_view: MakeView, make_task: MakeTask, words: Vocabulary) -> None:
    title = '他说："好，行", a,b\n第二行 😀'
    assert read(csv_bytes(make_view(make_task(title=title)), words("zh")))[1][3] == title


def test_points_stay_numbers_and_officers_columns_are_empty(make_view: MakeView, words: Vocabulary) -> None:
    row = dict(zip((column.key for column in COLUMNS), read(csv_bytes(make_view(), words("zh")))[1], strict=True))
    assert row["score"] == "3" and row["due"] == "2022-12-31"
    assert [row[column.key] for column in COLUMNS if column.officer] == [""] * 4


def test_a_list_without_tasks_is_a_header(make_view: MakeView, words: Vocabulary) -> None:
    assert len(read(csv_bytes(make_view(tasks=()), words("zh")))) == 1


def test_same_view_same_bytes(make_view: MakeView, words: Vocabulary) -> None:
    assert csv_bytes(make_view(), words("zh")) == csv_bytes(make_view(), words("zh"))
