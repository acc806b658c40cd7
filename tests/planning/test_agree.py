"""One set of worked examples for both implementations: Python meets every expectation, and the browser makes the very same plan.

The expected days were worked out with `chinese_calendar` and by hand, not taken from what this code says. `key~` is a part of a
text, or parts of the texts of a list; `rows.<step>` and `answers.<decision>` that are null are not there.
"""

import dataclasses
import datetime
import json
import random
from typing import Any

import chinese_calendar
import pytest
from playwright.sync_api import Browser, Page

from handbook.documents.plan_csv import plan_csv
from handbook.documents.plan_text import plan_text
from handbook.feeds.plan_ics import plan_ics
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.planning import Choice, PlannerData, plan
from handbook.views.planner import planner_data
from project import ROOT

EXAMPLES: list[dict[str, Any]] = json.loads((ROOT / "tests/fixtures/plans.json").read_text(encoding="utf-8"))
SCRIPTS = ("common", "planner/engine", "planner/export")
SEED = 20261125
Json = dict[str, Any]


@pytest.fixture(scope="module")
def data(handbook: Handbook) -> dict[Lang, PlannerData]:
    return {lang: planner_data(handbook, "https://handbook.example/", lang) for lang in LANGS}


@pytest.fixture(scope="module")
def page(browser: Browser, data: dict[Lang, PlannerData]) -> Page:
    """A blank page with the engine and the data of both languages."""
    found = browser.new_page()
    found.goto("about:blank")
    for name in SCRIPTS:
        found.add_script_tag(content=(ROOT / f"overrides/assets/{name}.js").read_text(encoding="utf-8"))
    found.evaluate("data => { window.known = data }", {lang: plain(each) for lang, each in data.items()})
    return found


IN_BROWSER = """examples => JSON.stringify(JSON.parse(examples).map(({lang, today, choice}) => {
    const data = window.known[lang]
    const made = planner.plan(data, choice, today)
    const bytes = text => Array.from(new TextEncoder().encode(text)).map(each => String.fromCharCode(each)).join('')
    const known = planner.procedureOf(data, choice.kind) !== null
    return {
        plan: made,
        text: planner.text(made, data),
        csv: bytes(planner.csv(made, data)),
        ics: known ? bytes(planner.ics(made, choice, data)) : '',
    }
}))"""


def plain(value: Any) -> Any:
    """As JSON hands it on."""
    return json.loads(json.dumps(dataclasses.asdict(value)))


def in_python(example: Json, data: PlannerData) -> Json:
    choice = Choice(**example["choice"])
    made = plan(data, choice, datetime.date.fromisoformat(example["today"]))
    known = data.procedure(choice.kind) is not None
    return {
        "plan": plain(made),
        "text": plan_text(made, data),
        "csv": plan_csv(made, data).decode("latin-1"),
        "ics": plan_ics(made, choice, data).decode("latin-1") if known else "",
    }


def in_browser(page: Page, examples: list[Json]) -> list[Json]:
    """Moves go over as pairs: an object would lose their order where a step is called 1."""
    sent = [
        {**each, "choice": {**each["choice"], "moves": [list(pair) for pair in each["choice"]["moves"].items()]}}
        for each in examples
    ]
    found: list[Json] = json.loads(page.evaluate(IN_BROWSER, json.dumps(sent)))
    return found


def look_up(made: Json, path: str) -> Any:
    """What a path of an expectation names."""
    if path == "problem-count":
        return len(made["problems"])
    first, *rest = path.split(".")
    found = made[first]
    if rest:
        found = next((each for each in found if each["id"] == rest[0]), None)
    for name in rest[1:]:
        assert found is not None, f"{path}: not there"
        found = found[name]
    return found


def unmet(made: Json, expect: Json) -> list[str]:
    wrong = []
    for path, wanted in expect.items():
        found = look_up(made, path.removesuffix("~"))
        if path.endswith("~"):
            whole = "\n".join(found) if isinstance(found, list) else found
            parts = wanted if isinstance(wanted, list) else [wanted]
            met = all(part in whole for part in parts)
        else:
            met = found == wanted
        if not met:
            wrong.append(f"{path}: {found!r}, not {wanted!r}")
    return wrong


def test_there_are_enough_examples_of_every_kind(handbook: Handbook) -> None:
    assert len(EXAMPLES) >= 36
    assert {each["choice"]["kind"] for each in EXAMPLES} >= set(handbook.congress.order)
    assert len({each["name"] for each in EXAMPLES}) == len(EXAMPLES)
    assert {each["lang"] for each in EXAMPLES} == set(LANGS)


@pytest.mark.parametrize("example", EXAMPLES, ids=[each["name"] for each in EXAMPLES])
def test_python_meets_what_was_worked_out(example: Json, data: dict[Lang, PlannerData]) -> None:
    assert unmet(in_python(example, data[example["lang"]])["plan"], example["expect"]) == []


@pytest.mark.parametrize("lang", LANGS)
def test_working_days_are_those_of_another_library(lang: Lang, data: dict[Lang, PlannerData]) -> None:
    """Every day of 2022 to 2026, and every step counted in working days from it."""
    known = data[lang]
    steps = {
        step.id: step.days
        for step in next(each for each in known.procedures if each.id == "election").steps
        if step.unit == "working"
    }
    assert len(steps) > 2
    day = datetime.date(2022, 2, 1)
    while day < datetime.date(2026, 12, 31):
        made = plan(known, Choice("election", day.isoformat(), {"members": "60"}), datetime.date(2022, 1, 1))
        for row in made.rows:
            if row.id in steps:
                counted, left = day, -steps[row.id]
                while left:
                    counted -= datetime.timedelta(days=1)
                    left -= chinese_calendar.is_workday(counted)
                assert row.iso == counted.isoformat(), f"{row.id} for {day}"
        day += datetime.timedelta(days=3)


@pytest.mark.slow
def test_the_browser_makes_the_same_plans_and_files(page: Page, data: dict[Lang, PlannerData]) -> None:
    for example, made in zip(EXAMPLES, in_browser(page, EXAMPLES), strict=True):
        expected = in_python(example, data[example["lang"]])
        for part, value in expected.items():
            assert made[part] == value, f"{example['name']}: {part}"


@pytest.mark.slow
def test_the_browser_agrees_on_whatever_is_asked(page: Page, data: dict[Lang, PlannerData]) -> None:
    """Choices at random: days of eleven years, facts about the thresholds, moved rows and nonsense."""
    chance = random.Random(SEED)  # noqa: S311 - examples, no secrets
    examples = [arbitrary(chance, data) for _ in range(300)]
    whole = 0
    for example, made in zip(examples, in_browser(page, examples), strict=True):
        expected = in_python(example, data[example["lang"]])
        whole += bool(expected["plan"]["rows"])
        for part, value in expected.items():
            assert made[part] == value, f"{example}: {part}"
    assert whole > 150, "most of them are plans"


FEW = ["1", "2", "3", "9", "10", "24", "25", "26", "30", "40", "41", "79"]
MANY = ["24", "25", "26", "79", "80", "99", "100", "199", "200", "201", "1000", "1001", "5001", "50001", "８６"]
NONSENSE = [
    "",
    "0",
    "-1",
    "1e3",
    "<b>",
    "=1+1",
    "100001",
    "\u3000",
    "①②",
    "２０２６－１２－１５",
    "86\n",
    "🎉;,\\",
    "\u2028",
]


def arbitrary(chance: random.Random, data: dict[Lang, PlannerData]) -> Json:
    lang = chance.choice(LANGS)
    procedure = chance.choice(data[lang].procedures)

    def day(about: datetime.date, spread: int) -> str:
        return (about + datetime.timedelta(days=chance.randint(-spread, spread))).isoformat()

    anchor = datetime.date(2026, 1, 1) + datetime.timedelta(days=chance.randint(-1500, 1500))
    facts: dict[str, str] = {}
    for ask in procedure.asks:
        if not ask.required and chance.random() < 0.5:
            continue
        if chance.random() < 0.02:
            facts[ask.input] = chance.choice(NONSENSE)
        elif ask.kind == "choice":
            facts[ask.input] = chance.choice(ask.options)[0]
        elif ask.kind == "date":
            facts[ask.input] = day(anchor - datetime.timedelta(days=1100), 1000)
        else:
            facts[ask.input] = chance.choice(MANY if ask.required else FEW)
    moved = chance.sample(procedure.steps, chance.choice((0, 0, 1, 2, 5)))
    moves = {step.id: day(anchor + datetime.timedelta(days=step.days), 9) for step in moved}
    if chance.random() < 0.1:
        moves[chance.choice(("2", "1", "__proto__", "<i>"))] = chance.choice(NONSENSE)
    return {
        "lang": lang,
        "today": day(anchor, 60),
        "choice": {"kind": procedure.id, "date": anchor.isoformat(), "facts": facts, "moves": moves},
    }


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\tx",
    "\rx",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    '"quoted", twice',
    "a\nb",
    "\\;,\u2028",
    "🎉" * 40,
]


@pytest.mark.slow
def test_hostile_words_of_the_data_come_out_alike(page: Page, data: dict[Lang, PlannerData]) -> None:
    first = data["zh"].procedures[0]
    steps = tuple(
        dataclasses.replace(step, title=words, who=words) for step, words in zip(first.steps, HOSTILE, strict=False)
    )
    hostile = dataclasses.replace(data["zh"], procedures=(dataclasses.replace(first, steps=steps),))
    example = {
        "lang": "hostile",
        "today": "2026-11-25",
        "choice": {"kind": first.id, "date": "2026-12-15", "facts": {"school": "school", "staff": "86"}, "moves": {}},
    }
    page.evaluate("data => { window.known.hostile = data }", plain(hostile))
    assert in_browser(page, [example]) == [in_python(example, hostile)]
