"""A role's page, workbook, CSV, calendar and JSON hold the same tasks. Each is read by another library than wrote it."""

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest
import vobject
from python_calamine import CalamineWorkbook

pytestmark = [
    pytest.mark.slow,
    # openpyxl says that it would drop the data bars' newer form if it wrote the file again; here it only reads.
    pytest.mark.filterwarnings("ignore:(Unknown|Conditional Formatting) extension"),
]

ROLES = ("city", "district", "affiliated", "school", "member", "all")
CASES = [pytest.param(lang, role, id=f"{lang}-{role}") for lang in ("zh", "en") for role in ROLES]
HEADS = {
    "zh": ("编号", "重点任务", "具体举措", "牵头", "配合", "参与", "完成时限", "日期来源", "佐证材料", "分值"),
    "en": ("No.", "Task", "Steps", "Lead", "Support", "Taking part", "Due", "Source of date", "Evidence", "Points"),
}
OFFICERS = {"zh": ("完成情况", "完成日期", "自评分", "备注"), "en": ("Status", "Done on", "Own score", "Remarks")}
Row = tuple[str, ...]


def base(site: Path, lang: str) -> Path:
    return site if lang == "zh" else site / "en"


def cell(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def picked(rows: list[list[str]], lang: str) -> tuple[list[Row], list[str]]:
    """The columns that all formats share, from the header row down; and the officer's cells."""
    start = next(number for number, row in enumerate(rows) if row[:1] == [HEADS[lang][0]])
    head = rows[start]
    body = [row for row in rows[start + 1 :] if row and row[0].startswith("2022-")]
    officers = [row[head.index(name)] for row in body for name in OFFICERS[lang]]
    return [tuple(row[head.index(name)] for name in HEADS[lang]) for row in body], officers


def from_csv(site: Path, lang: str, role: str) -> tuple[list[Row], list[str]]:
    raw = (base(site, lang) / f"downloads/2022/checklist-{role}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return picked(list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))), lang)


def from_openpyxl(site: Path, lang: str, role: str) -> tuple[list[Row], list[str]]:
    book = openpyxl.load_workbook(io.BytesIO((base(site, lang) / f"downloads/2022/checklist-{role}.xlsx").read_bytes()))
    return picked([[cell(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)], lang)


def from_calamine(site: Path, lang: str, role: str) -> tuple[list[Row], list[str]]:
    book = CalamineWorkbook.from_path(str(base(site, lang) / f"downloads/2022/checklist-{role}.xlsx"))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return picked([[cell(value) for value in row] for row in rows], lang)


def from_page(site: Path, lang: str, role: str) -> dict[str, Any]:
    page = lxml.html.parse(str(base(site, lang) / f"checklists/2022/{role}/index.html")).getroot()
    return {task.get("id").removeprefix("t-"): task for task in page.xpath('//article[@class="task"]')}


@pytest.fixture(scope="module")
def plan(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "data/plan-2022.json").read_text(encoding="utf-8"))
    return found


def expected(plan: dict[str, Any], role: str) -> list[dict[str, Any]]:
    """What the JSON says is on the list, worked out from who is named."""
    return [
        task for task in plan["tasks"] if role == "all" or role in (*task["lead"], *task["support"], *task["take_part"])
    ]


@pytest.mark.parametrize(("lang", "role"), CASES)
def test_workbook_and_csv_hold_the_same_rows(site: Path, lang: str, role: str) -> None:
    from_text, officers = from_csv(site, lang, role)
    assert from_text == from_openpyxl(site, lang, role)[0] == from_calamine(site, lang, role)[0]
    assert set(officers) == {""}
    assert set(from_openpyxl(site, lang, role)[1]) == {""}


@pytest.mark.parametrize(("lang", "role"), CASES)
def test_they_hold_exactly_the_roles_tasks(site: Path, plan: dict[str, Any], lang: str, role: str) -> None:
    tasks = expected(plan, role)
    assert tasks
    rows = {row[0]: row for row in from_csv(site, lang, role)[0]}
    assert list(rows) == [task["id"] for task in tasks]
    page = from_page(site, lang, role)
    assert sorted(page) == sorted(rows)
    raw = (base(site, lang) / f"calendar/2022/{role}.ics").read_bytes().decode("utf-8")
    every = {event.uid.value.split("@")[0].removeprefix("task-"): event for event in vobject.readOne(raw).vevent_list}
    # Of a task that repeats, each time that was moved has an event of its own: the task's id and the day that it is due.
    events = {uid: event for uid, event in every.items() if len(uid) == len("2022-01-03")}
    assert sorted(events) == sorted(rows)
    assert {uid[: len("2022-01-03")] for uid in every} == set(events)
    roles = {each["id"]: each["tasks"] for each in plan["roles"]}
    assert roles[role] == list(rows)
    for task in tasks:
        row, article, event = rows[task["id"]], page[task["id"]], events[task["id"]]
        _, title, steps, _, _, _, due, _, evidence, score = row
        shown = " ".join(article.text_content().split())
        assert title == task["title"][lang]
        assert title in shown
        assert title in event.summary.value
        assert due == task["dates"]["due"]
        assert due in article.xpath(".//time/@datetime")
        day = task["dates"]["start"] if task["dates"]["repeat"] else due
        assert event.dtstart.value.isoformat() == day
        assert score == str(task["score"])
        for text in (*task["steps"], *task["evidence"], task["dates"]["note"]):
            assert " ".join(text[lang].split()) in shown
            assert text[lang] in event.description.value
        for step in task["steps"]:
            assert step[lang] in steps
        for item in task["evidence"]:
            assert item[lang] in evidence


def test_a_certainty_stands_beside_every_date_and_basis(site: Path) -> None:
    for article in from_page(site, "zh", "all").values():
        badges = article.xpath('.//a[contains(@class, "badge")]/@href')
        assert any(href.endswith(("#notice", "#statute", "#custom", "#suggested")) for href in badges)
        for basis in article.xpath('.//span[@class="basis"][not(.//q)]'):
            assert basis.xpath('.//a[contains(@class, "badge")]')
