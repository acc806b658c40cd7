"""The workbooks in LibreOffice: opened, printed, filled in and recalculated."""

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tools.office import convert

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("office"),
    pytest.mark.filterwarnings("ignore:(Unknown|Conditional Formatting) extension"),
]
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
SHEETS = {"zh": ("清单", "汇总", "说明"), "en": ("Tasks", "Summary", "Notes")}


def program(name: str, *arguments: str) -> str:
    path = shutil.which(name)
    assert path, name
    return subprocess.run([path, *arguments], capture_output=True, text=True, check=True).stdout


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_prints_on_a4_with_its_head_on_each_page_and_nothing_cut(site: Path, tmp_path: Path, lang: str) -> None:
    base = site if lang == "zh" else site / "en"
    book = tmp_path / "list.xlsx"
    shutil.copy(base / "downloads/2022/checklist-school.xlsx", book)
    pdf = convert(book, "pdf") / "list.pdf"
    pages = int(re.findall(r"Pages:\s+(\d+)", program("pdfinfo", str(pdf)))[0])
    texts = [program("pdftotext", "-layout", "-f", str(n), "-l", str(n), str(pdf), "-") for n in range(1, pages + 1)]
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", program("pdfinfo", "-f", "1", "-l", "999", str(pdf)))
    head = bare("编号" if lang == "zh" else "No.")
    listed = [number for number, text in enumerate(texts) if "2022-" in text and re.search(r"2022-\d\d-\d\d\b", text)]
    assert len(listed) > 5
    tasks = list(csv.DictReader(io.StringIO((base / "downloads/2022/checklist-school.csv").read_text("utf-8-sig"))))
    for number in listed[: pages - 2]:
        if number < pages - 2:
            assert [round(float(side)) for side in sizes[number]] == [842, 595], "A4, landscape"
            assert head in bare(texts[number]), f"page {number + 1} has no head"
    # Read cell by cell rather than line by line: wrapped cells stand side by side on paper.
    raw = bare(program("pdftotext", "-raw", str(pdf), "-"))
    assert len(tasks) > 40
    letters = sorted(raw)
    for task in tasks:
        assert task["编号" if lang == "zh" else "No."] in raw
    wanted = "".join(bare(cell) for task in tasks for cell in task.values())
    missing = {char for char in set(wanted) if letters.count(char) < wanted.count(char)}
    assert missing == set(), "characters of the list that the print does not show"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_follows_what_the_officer_enters(site: Path, tmp_path: Path, lang: str) -> None:
    base = site if lang == "zh" else site / "en"
    data = (base / "downloads/2022/checklist-school.xlsx").read_bytes()
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[SHEETS[lang][0]]
    head = next(row for row in sheet.iter_rows() if row[0].value in ("编号", "No."))
    at = {cell.value: cell.column for cell in head}
    status, score, points = (
        at[name] for name in (("完成情况", "自评分", "分值") if lang == "zh" else ("Status", "Own score", "Points"))
    )
    words = (
        ("已完成", "进行中", "未开始", "不适用")
        if lang == "zh"
        else ("Done", "In progress", "Not started", "Not applicable")
    )
    first = head[0].row + 1
    total = 0
    for row, word in zip(
        range(first, first + 10), [words[0]] * 4 + [words[1]] * 3 + [words[2]] * 2 + [words[3]], strict=True
    ):
        sheet.cell(row, status).value = word
        if word == words[0]:
            sheet.cell(row, score).value = sheet.cell(row, points).value
            total += sheet.cell(row, points).value
    filled = tmp_path / "filled.xlsx"
    book.save(filled)
    folder = convert(filled, ALL_SHEETS)
    summary = list(csv.reader(io.StringIO((folder / f"filled-{SHEETS[lang][1]}.csv").read_text(encoding="utf-8"))))
    total_row = next(row for row in summary if row[0] in ("合计", "Total"))
    tasks = int(total_row[1])
    assert tasks > 40
    assert [int(cell) for cell in total_row[2:7]] == [2, 3, 4, 1, tasks - 10]
    assert float(total_row[7].removesuffix("%")) == pytest.approx(400 / (tasks - 1))
    assert int(total_row[9]) == total


@pytest.mark.parametrize("role", ["city", "district", "affiliated", "school", "member", "all"])
def test_it_opens_and_is_the_same_when_saved_again(site: Path, tmp_path: Path, role: str) -> None:
    book = tmp_path / "list.xlsx"
    shutil.copy(site / f"downloads/2022/checklist-{role}.xlsx", book)
    again = convert(book, "xlsx") / "list.xlsx"
    sheets = [
        [
            [cell.value for cell in row if cell.value is not None]
            for row in openpyxl.load_workbook(io.BytesIO(each.read_bytes()))["清单"]
        ]
        for each in (book, again)
    ]
    assert [row for row in sheets[0] if row] == [row for row in sheets[1] if row]
