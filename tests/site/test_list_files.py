"""Every list of the site comes in four formats, and they hold the same tasks in the same order."""

import csv
import io
import re
import subprocess
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.slow

NUMBER = re.compile(r"2022-\d\d-\d\d")
LISTS = (
    "school",
    "all",
    "post-chair",
    "post-women",
    "topic-congress",
    "topic-study",
    "month-04",
    "month-12",
)
CASES = [pytest.param(lang, name, id=f"{lang}-{name}") for lang in ("zh", "en") for name in LISTS]


def folder(site: Path, lang: str) -> Path:
    return (site if lang == "zh" else site / "en") / "downloads/2022"


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def first_cells(rows: list[list[str]]) -> list[str]:
    """The tasks' numbers: what stands first in the first cell of a row."""
    return [found[0] for row in rows if row and (found := NUMBER.match(row[0]))]


@pytest.mark.parametrize(("lang", "name"), CASES)
def test_the_four_formats_hold_the_same_tasks(site: Path, lang: str, name: str) -> None:
    base = folder(site, lang) / f"checklist-{name}"
    text = base.with_suffix(".csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    key, title = ("编号", "重点任务") if lang == "zh" else ("No.", "Task")
    wanted = [row[key] for row in rows]
    assert wanted
    book = CalamineWorkbook.from_path(str(base.with_suffix(".xlsx"))).get_sheet_by_index(0)
    assert first_cells([[str(cell) for cell in row] for row in book.to_python()]) == wanted
    (table,) = docx.Document(str(base.with_suffix(".docx"))).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert first_cells(cells) == wanted
    assert [row[1].split("\n")[0] for row in cells[1:]] == [row[title] for row in rows]
    found = subprocess.run(
        ["pdftotext", "-raw", base.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    at = 0
    for row in rows:
        for text in (row[key], row[title]):
            at = bare(found).find(bare(text), at)
            assert at >= 0, text
