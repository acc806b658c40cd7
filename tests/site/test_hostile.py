"""Whatever an editor types into a text is text to the end: on pages, in workbooks, in CSV, in calendars."""

import csv
import io
import json
from pathlib import Path

import lxml.etree
import lxml.html
import openpyxl
import pytest
import vobject

from project import copy_project, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:(Unknown|Conditional Formatting) extension"),
]
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[点我](javascript:alert(1))",
    '--8<-- "zh/home.md"',
    "{: onclick=alert(1) }",
    '=HYPERLINK("https://evil.example","点我")',
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "{{ config }}",
]
PLAN = "data/plans/2022/plan.yml"
VOICE = "data/voice/2022.yml"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _poison_issues(path: Path) -> None:
    """Put a payload into each text of the first issues, citations left out."""
    lines = path.read_text(encoding="utf-8").split("\n")
    issue = -1
    for number, line in enumerate(lines):
        issue += line.startswith("  - friday: ")
        if 0 <= issue < len(PAYLOADS) and line.strip().startswith(("zh: ", "en: ", "- zh: ")):
            lines[number] = f"{line[: line.index(': ') + 2]}{quoted(PAYLOADS[issue])}"
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A project whose first tasks carry payloads as title, step and evidence; and the payload of each task."""
    project = copy_project(tmp_path_factory.mktemp("hostile") / "project")
    lines = (project / PLAN).read_text(encoding="utf-8").split("\n")
    start = lines.index("tasks:")
    titles: dict[str, str] = {}
    task = ""
    for number in range(start, len(lines)):
        line = lines[number]
        if line.startswith("  - id: "):
            task = line.removeprefix("  - id: ").strip("'")
        if len(titles) < len(PAYLOADS) and line == "    title:":
            payload = PAYLOADS[len(titles)]
            titles[task] = payload
            for offset, lang in ((1, "zh"), (2, "en")):
                lines[number + offset] = f"      {lang}: {quoted(payload)}"
        elif titles.get(task) and lines[number - 1] in ("    steps:", "    evidence:"):
            lines[number] = f"      - zh: {quoted(titles[task])}"
            lines[number + 1] = f"        en: {quoted(titles[task])}"
    (project / PLAN).write_text("\n".join(lines), encoding="utf-8")
    _poison_issues(project / VOICE)
    # The typography check would rightly refuse such texts; what gets past a check must be harmless all the same.
    (project / "scripts/handbook/rules/typography.py").write_text(
        "def findings(text, exempt=()):\n    return iter(())\n\n\nenglish_findings = findings\n\n\n"
        "def prose_findings(text, exempt=(), lang='zh'):\n    return iter(())\n",
        encoding="utf-8",
    )
    result = run(project, "scripts/build.py")
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site", titles


def test_on_pages(poisoned: tuple[Path, dict[str, str]]) -> None:
    site, titles = poisoned
    clean = 0
    for path in site.rglob("*.html"):
        page = lxml.html.parse(str(path)).getroot()
        assert not [
            script
            for script in page.xpath("//script[not(@src) and not(@type='application/ld+json')]")
            if "alert" in (script.text or "")
        ]
        assert page.xpath("//img[@src='x']") == []
        assert [name for name in page.xpath("//@*") if name.attrname.startswith("on")] == []
        assert [link for link in page.xpath("//@href") if "javascript" in link or "evil" in link] == []
        for article in page.xpath('//article[@class="task"]'):
            task = article.get("id").removeprefix("t-")
            if task in titles:
                clean += 1
                assert article.xpath('.//*[contains(@class, "task__title")]')[0].text_content() == titles[task]
                assert titles[task] in article.xpath('.//ol[@class="task__steps"]/li')[0].text_content()
    assert clean > len(PAYLOADS)


def test_in_workbooks_and_csv(poisoned: tuple[Path, dict[str, str]]) -> None:
    site, titles = poisoned
    book = openpyxl.load_workbook(io.BytesIO((site / "downloads/2022/checklist-all.xlsx").read_bytes()))
    cells = {cell.value: cell for row in book["清单"].iter_rows() for cell in row if cell.value is not None}
    raw = (site / "downloads/2022/checklist-all.csv").read_bytes().decode("utf-8-sig")
    rows = {row[0]: row for row in csv.reader(io.StringIO(raw, newline=""))}
    for task, title in titles.items():
        assert cells[title].data_type == "s", "text, not a formula"
        assert cells[title].hyperlink is None
        shown = rows[task][rows["编号"].index("重点任务")]
        assert shown == ("'" + title if title[0] in "=+-@" else title)
    for row in rows.values():
        assert all(cell[:1] not in ("=", "+", "-", "@", "\t", "\r") for cell in row)


def test_in_calendars_and_json(poisoned: tuple[Path, dict[str, str]]) -> None:
    site, titles = poisoned
    events = vobject.readOne((site / "calendar/2022/all.ics").read_bytes().decode("utf-8")).vevent_list
    summaries = {event.uid.value.split("@")[0].removeprefix("task-"): event.summary.value for event in events}
    plan = json.loads((site / "data/plan-2022.json").read_text(encoding="utf-8"))
    in_json = {task["id"]: task["title"]["zh"] for task in plan["tasks"]}
    for task, title in titles.items():
        assert title in summaries[task]
        assert in_json[task] == title


def test_in_the_weekly_study(poisoned: tuple[Path, dict[str, str]]) -> None:
    site, _ = poisoned
    feed = json.loads((site / "voice/feed.json").read_text(encoding="utf-8"))
    items = sorted(feed["items"], key=lambda item: item["id"])[: len(PAYLOADS)]
    assert [item["title"] for item in items] == PAYLOADS
    events = vobject.readOne((site / "voice/voice.ics").read_bytes().decode("utf-8")).vevent_list
    for payload, item, event in zip(PAYLOADS, items, events, strict=False):
        page = lxml.html.parse(
            str(site / item["url"].removeprefix("https://handbook.example/") / "index.html")
        ).getroot()
        assert page.xpath("//h1")[0].text_content() == payload
        assert page.xpath("//form[@data-quiz]//legend")[0].text_content() == f"1. {payload}"
        assert payload in page.xpath("//*[@data-chat]")[0].text_content()
        assert payload in item["content_text"]
        assert payload in lxml.html.fromstring(f"<div>{item['content_html']}</div>").text_content()
        assert payload in event.summary.value
    atom = lxml.etree.parse(str(site / "voice/feed.xml")).getroot()
    titles = [title.text for title in atom.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[-len(PAYLOADS) :] == PAYLOADS[::-1]
