"""The calendar files: their bytes, what other programs read in them, and what a correction changes."""

import dataclasses
import datetime
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import vobject
from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar
from playwright.sync_api import Browser, Page

from feeds.reference import FIRST, LAST, Days, Reference, people
from feeds.rfc5545 import problems
from handbook.build import calendars
from handbook.feeds.ics import calendar, components
from handbook.load import load
from handbook.model import Duty, Handbook, Lang, Task
from handbook.model.duty import Moon, Season, Yearly
from handbook.views import year_view
from handbook.views.duty import duty_views
from handbook.views.feed import FeedView, duty_feeds, year_feeds
from project import ROOT, copy_project

ICAL_JS = ROOT / "tests/vendor/ical.js/ical.es5.min.cjs"
SITE = "https://union.example/"
LANGUAGES: dict[Lang, str] = {"zh": "", "en": "en/"}
Feeds = Mapping[str, bytes]


def files_of(handbook: Handbook, feeds: Mapping[str, FeedView], site_url: str) -> dict[str, bytes]:
    """Every feed's file by its address from the site's root."""
    found = {}
    for lang, root in LANGUAGES.items():
        mine = [feed for address, feed in feeds.items() if address.startswith("en/") == (lang == "en")]
        for address, data in calendars(handbook, mine, lang, site_url).items():
            found[f"{root}{address}"] = data
    return found


def feeds_of(handbook: Handbook) -> dict[str, FeedView]:
    """Every feed's view by its address from the site's root."""
    found = {}
    for lang, root in LANGUAGES.items():
        views = [feed for year in handbook.years for feed in year_feeds(handbook, year_view(handbook, year, lang))]
        for feed in (*views, *duty_feeds(handbook, duty_views(handbook, lang), lang)):
            found[f"{root}{feed.address}"] = feed
    return found


def one_file(feed: FeedView) -> bytes:
    return calendar(feed, "x.example", components(feed.events, "x.example", lambda event: f"{SITE}#{event.anchor}"))


@pytest.fixture(scope="module")
def feeds(handbook: Handbook) -> dict[str, FeedView]:
    return feeds_of(handbook)


@pytest.fixture(scope="module")
def files(handbook: Handbook, feeds: dict[str, FeedView]) -> dict[str, bytes]:
    return files_of(handbook, feeds, SITE)


@pytest.fixture(scope="module")
def expected(handbook: Handbook) -> dict[str, Days]:
    """The days of each event in each feed, by the plain computation."""
    reference = Reference(ROOT)
    parts = ["all", *(role.id for role in handbook.roles), *(f"topic-{topic.id}" for topic in handbook.topics)]
    sources = [(reference.year(year), f"{year}/all", f"{year}/") for year in reference.plans]
    found: dict[str, Days] = {}
    for records, whole, start in (*sources, (reference.recurring(), "duties", "duties-")):
        for part in parts:
            name = whole if part == "all" else f"{start}{part}"
            days = {key: held for record, events in records if belongs(record, part) for key, held in events.items()}
            if days:
                found[f"calendar/{name}.ics"] = days
    return found


def belongs(record: Any, part: str) -> bool:
    topic = part.removeprefix("topic-")
    return part == "all" or (part in people(record) if topic == part else topic in record["topics"])


def of_both(expected: Mapping[str, Days]) -> Iterator[tuple[str, Days]]:
    for root in LANGUAGES.values():
        for address, days in expected.items():
            yield f"{root}{address}", days


def test_there_is_one_for_each_role_and_topic(
    expected: dict[str, Days], files: Feeds, feeds: dict[str, FeedView]
) -> None:
    assert set(files) == {path for path, _ in of_both(expected)} == set(feeds)
    assert {"calendar/2022/all.ics", "en/calendar/2022/topic-congress.ics"} < set(files)
    assert {"calendar/duties.ics", "en/calendar/duties-member.ics"} < set(files)


def test_each_passes_the_check_of_its_bytes(files: Feeds) -> None:
    wrong = {path: found for path, data in files.items() if (found := problems(data))}
    assert wrong == {}


@pytest.mark.slow
def test_the_site_offers_them(handbook: Handbook, feeds: dict[str, FeedView], site: Path) -> None:
    published = {path.relative_to(site).as_posix(): path for path in site.rglob("calendar/**/*.ics")}
    made = files_of(handbook, feeds, handbook.site.url)
    assert {address: path.read_bytes() for address, path in published.items()} == made


# What other programs read.


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    shown = context.new_page()
    shown.add_script_tag(content=ICAL_JS.read_text(encoding="utf-8"))
    yield shown
    context.close()


Read = dict[str, tuple[list[str], str, str]]

IN_CHROMIUM = """([text, last]) => {
    const found = {};
    for (const each of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent")) {
        const event = new ICAL.Event(each), days = [];
        if (event.isRecurring()) {
            const times = event.iterator();
            for (let time; (time = times.next()) && time.toString() <= last; ) days.push(time.toString());
        } else {
            days.push(event.startDate.toString());
        }
        if (event.uid in found) throw new Error("twice: " + event.uid);
        found[event.uid] = [days.filter((day) => day <= last), event.summary, event.description];
    }
    return JSON.stringify(found);
}"""


def by_ical_js(page: Page, data: bytes) -> Read:
    found = json.loads(page.evaluate(IN_CHROMIUM, [data.decode("utf-8"), LAST.isoformat()]))
    return {uid: (days, summary, description) for uid, (days, summary, description) in found.items()}


def by_vobject(data: bytes) -> Read:
    """Read by vobject, expanded by dateutil."""
    found: Read = {}
    for event in vobject.readOne(data.decode("utf-8")).vevent_list:
        rules = event.getrruleset(addRDate=True) if "rrule" in event.contents else None
        days = _until(rules) if rules is not None else [event.dtstart.value]
        held = [day.isoformat() for day in days if day <= LAST]
        found[event.uid.value] = (held, event.summary.value, event.description.value)
    return found


def by_icalendar(data: bytes) -> Read:
    """Read by icalendar, its rule and exceptions as they stand given to dateutil."""
    found: Read = {}
    whole: Any = Calendar.from_ical(data)
    for event in whole.walk("VEVENT"):
        days: list[datetime.date] = [event["dtstart"].dt]
        if "rrule" in event:
            rules = rruleset()
            start = datetime.datetime.combine(days[0], datetime.time())
            rules.rrule(rrulestr(event["rrule"].to_ical().decode(), dtstart=start))
            without = event.get("exdate", [])
            for each in without if isinstance(without, list) else [without]:
                for day in each.dts:
                    rules.exdate(datetime.datetime.combine(day.dt, datetime.time()))
            days = _until(rules)
        held = [day.isoformat() for day in days if day <= LAST]
        found[str(event["uid"])] = (held, str(event["summary"]), str(event["description"]))
    return found


def _until(rules: Any) -> list[datetime.date]:
    end = datetime.datetime.combine(LAST, datetime.time())
    return [each.date() for each in itertools.takewhile(lambda each: each <= end, rules)]


@pytest.mark.slow
def test_three_readers_see_the_same_and_the_days_that_a_plain_computation_gives(
    handbook: Handbook, files: Feeds, expected: dict[str, Days], page: Page
) -> None:
    for path, days in of_both(expected):
        read = by_ical_js(page, files[path])
        assert by_vobject(files[path]) == read, path
        if path.endswith(("/all.ics", "/duties.ics")):  # these hold every event
            assert by_icalendar(files[path]) == read, path
        held = {uid: each[0] for uid, each in read.items() if each[0]}
        domain = handbook.site.uid_domain
        assert held == {f"{name}@{domain}": [day.isoformat() for day in found] for name, found in days.items()}, path
    assert sum(len(found) for found in expected["calendar/duties.ics"].values()) > 5 * 40


def test_the_plain_computation_covers_what_can_happen_to_a_day(expected: dict[str, Days]) -> None:
    all_year, duties = expected["calendar/2022/all.ics"], expected["calendar/duties.ics"]
    voice = all_year["task-2022-01-03"]
    assert datetime.date(2022, 10, 7) not in voice, "that week is all off: it lapses"
    assert "task-2022-01-03-2022-10-07" not in all_year
    assert all_year["task-2022-01-03-2022-06-03"] == [datetime.date(2022, 6, 2)]
    assert duties["duty-weekly-voice-2027-01-01"] == [datetime.date(2026, 12, 31)], "moved over the end of the year"
    assert min(day for days in duties.values() for day in days) >= FIRST


# What it says.


def test_it_carries_what_the_page_says(handbook: Handbook, files: Feeds) -> None:
    for lang, root in LANGUAGES.items():
        for year in handbook.years:
            notice = year_view(handbook, year, lang).notice
            read = by_icalendar(files[f"{root}calendar/{year.year}/all.ics"])
            for task in notice.tasks:
                _, summary, description = read[f"task-{task.id}@{handbook.site.uid_domain}"]
                assert task.title in summary
                _says(description, *task.steps, task.date_source.label, task.date_note, *task.evidence, task.id)
                _says(description, *(quote.quote for quote in task.quotes), *(basis.plain for basis in task.basis))
                _says(description, *(named.name for named in (*task.lead, *task.support, *task.take_part)))
                assert f"#{task.anchor}" in description.rsplit("\n", 1)[-1]
        read = by_icalendar(files[f"{root}calendar/duties.ics"])
        for duty in duty_views(handbook, lang):
            mine = [each for uid, each in read.items() if re.match(rf"duty-{duty.id}([-.][0-9e].*)?@", uid)]
            assert bool(mine) == (duty.every != "occasion"), duty.id
            for _, summary, description in mine:
                assert duty.title in summary
                _says(description, *duty.do, duty.source.label, duty.note, *(basis.plain for basis in duty.basis))
                _says(description, *(clause.label for clause in duty.clauses), duty.assigned.label)
                _says(description, *(named.name for named in (*duty.lead, *duty.support, *duty.take_part)))
                assert description.endswith(f"\n{SITE}{root}calendar/#{duty.anchor}")


def _says(description: str, *words: str) -> None:
    for each in words:
        assert each in description


def test_it_says_what_days_off_do(handbook: Handbook, feeds: dict[str, FeedView]) -> None:
    events = {event.id: event for event in feeds["calendar/2022/all.ics"].events}
    assert events["task-2022-01-03-2022-06-03"].summary.endswith("（提前）")
    assert events["task-2022-01-03-2022-06-03"].lines[0] == "原在6月3日，端午节放假，提前到6月2日"
    rule = "遇休息日：提前到前一个工作日；一直放假到上一次的，这一次不办"
    assert rule in events["task-2022-01-03"].lines
    unsettled = handbook.label("event.unsettled", "zh")
    assert unsettled not in events["task-2022-01-03"].lines, "all of 2022 is known"
    for duty in handbook.duties:
        for event in feeds["calendar/duties.ics"].events:
            if event.id == f"duty-{duty.id}" and event.every is not None:
                moves = getattr(duty.when, "holiday", "keep") != "keep"
                assert (unsettled in event.lines) == moves, duty.id
                assert event.until is None, "it keeps going"


def test_stale_english_is_said_to_be(handbook: Handbook) -> None:
    duties = duty_views(handbook, "en")
    badge = dataclasses.replace(duties[0].source, label="Out of date")
    found = duty_feeds(handbook, (dataclasses.replace(duties[0], english=badge),), "en")[0]
    assert all("Out of date" in event.lines for event in found.events)


def test_hostile_text_stays_text(feeds: dict[str, FeedView], page: Page) -> None:
    feed = feeds["calendar/2022/school.ics"]
    title = "甲\r\nBEGIN:VALARM\r\n乙;丙,丁\\n戊\x00\x07" + "😀" * 60
    hostile = dataclasses.replace(feed, title=title, events=(dataclasses.replace(feed.events[0], summary=title),))
    data = one_file(hostile)
    assert problems(data) == []
    shown = title.replace("\r\n", "\n").replace("\x00\x07", "")
    for read in (by_vobject(data), by_icalendar(data), by_ical_js(page, data)):
        assert [summary for _, summary, _ in read.values()] == [shown]


# What a correction changes.

Changes = dict[str, set[tuple[str, str]]]
MOVED = {"SEQUENCE", "DTSTART", "DTEND"}


def amend(text: str, name: str, *pairs: tuple[str, str]) -> str:
    """Change lines of a record, and raise its revision by one as an editor is asked to."""
    found = re.search(rf"^  - id: '?{name}'?\n(?:(?!  - ).*\n)*", text, re.MULTILINE)
    assert found is not None, name
    old = new = found[0]
    assert "    revision:" not in old
    for before, after in pairs:
        assert len(re.findall(before, new, re.MULTILINE)) == 1, before
        new = re.sub(before, after, new, flags=re.MULTILINE)
    return text.replace(old, re.sub(r"^(    updated: .*\n)", r"\1    revision: 1\n", new, flags=re.MULTILINE))


@dataclasses.dataclass(frozen=True)
class Corrected:
    """Dates that were corrected in the project's files, and what then differs: properties of events, by file."""

    task: Task
    yearly: Duty
    season: Duty
    moon: Duty
    changes: Changes


@pytest.fixture(scope="module")
def corrected(handbook: Handbook, feeds: dict[str, FeedView], tmp_path_factory: pytest.TempPathFactory) -> Corrected:
    root = copy_project(tmp_path_factory.mktemp("corrected") / "project")
    task = next(each for each in handbook.years[0].plan.tasks if each.dates.repeat is None and each.dates.due.day < 28)
    yearly = next(each for each in handbook.duties if isinstance(each.when, Yearly) and each.when.holiday == "keep")
    season = next(each for each in handbook.duties if isinstance(each.when, Season) and 1 < each.when.to_day < 28)
    moon = next(each for each in handbook.duties if isinstance(each.when, Moon))
    plan, duties = root / "data/plans/2022/plan.yml", root / "data/duties.yml"
    due = task.dates.due
    text = amend(plan.read_text(encoding="utf-8"), task.id, (f"^      due: {due}$", f"      due: {_next(due)}"))
    text = amend(text, "2022-01-03", ("^      due: 2022-12-30$", "      due: 2022-12-23"))
    plan.write_text(text, encoding="utf-8")
    text = duties.read_text(encoding="utf-8")
    assert isinstance(yearly.when, Yearly)
    assert isinstance(season.when, Season)
    assert isinstance(moon.when, Moon)
    text = amend(text, yearly.id, _number("day", yearly.when.day, yearly.when.day % 28 + 1))
    first, last = season.when.from_day, season.when.to_day
    text = amend(text, season.id, _number("from_day", first, first % 28 + 1), _number("to_day", last, last + 1))
    text = amend(text, moon.id, (str(moon.when.days[-1]), str(_next(moon.when.days[-1]))))
    duties.write_text(text, encoding="utf-8")
    after = load(root).handbook
    assert after is not None
    changed = changes(files_of(handbook, feeds, SITE), files_of(after, feeds_of(after), SITE))
    return Corrected(task, yearly, season, moon, changed)


def _next(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=1)


def _number(key: str, old: int, new: int) -> tuple[str, str]:
    return f"^      {key}: {old}$", f"      {key}: {new}"


def changes(before: Feeds, after: Feeds) -> Changes:
    """Which properties of which events differ, by file. A file or a line that came or went fails."""
    assert before.keys() == after.keys()
    found: Changes = {}
    for path in before:
        uid = ""
        for old, new in zip(before[path].split(b"\r\n"), after[path].split(b"\r\n"), strict=True):
            if old.startswith(b"UID:"):
                uid = old.decode().removeprefix("UID:").split("@")[0]
            if old != new:
                names = {re.split(r"[;:]", line.decode())[0] for line in (old, new)}
                assert len(names) == 1, (path, old, new)
                found.setdefault(path, set()).add((uid, names.pop()))
    return found


def in_each(names: Iterable[str], properties: set[str]) -> set[tuple[str, str]]:
    return set(itertools.product(names, properties))


def test_correcting_a_task_moves_its_event_and_raises_its_sequence(corrected: Corrected, files: Feeds) -> None:
    name = f"task-{corrected.task.id}"
    holding = {path for path, data in files.items() if f"UID:{name}@".encode() in data}
    assert len(holding) > 2 * len(corrected.task.topics)
    for path, data in files.items():
        mine = {each for each in corrected.changes.get(path, ()) if each[0] == name}
        assert mine == (in_each([name], MOVED) if path in holding else set()), data


def test_correcting_the_end_of_a_task_that_repeats_changes_its_rule(corrected: Corrected) -> None:
    mine = {each for each in corrected.changes["calendar/2022/all.ics"] if each[0].startswith("task-2022-01-03")}
    moved = in_each(["task-2022-01-03-2022-06-03"], {"SEQUENCE"})
    assert mine == in_each(["task-2022-01-03"], {"SEQUENCE", "RRULE"}) | moved


def test_correcting_a_duty_moves_its_events(corrected: Corrected) -> None:
    names = [f"duty-{corrected.yearly.id}", f"duty-{corrected.season.id}", f"duty-{corrected.season.id}.end"]
    found = {each for each in corrected.changes["en/calendar/duties.ics"] if each[0] in names}
    assert found == in_each(names, MOVED | {"RRULE"})


def test_correcting_a_day_of_the_moon_moves_the_event_of_its_year(corrected: Corrected) -> None:
    moon = corrected.moon
    assert isinstance(moon.when, Moon)
    *others, last = (f"duty-{moon.id}-{day.year}" for day in moon.when.days)
    found = {each for each in corrected.changes["calendar/duties.ics"] if each[0].startswith(f"duty-{moon.id}-")}
    assert found == in_each([last], MOVED) | in_each(others, {"SEQUENCE"})


def test_corrections_change_nothing_else(corrected: Corrected) -> None:
    """Neither another event nor another property: a program that has the file already sees only what was corrected."""
    records = (corrected.task.id, "2022-01-03", corrected.yearly.id, corrected.season.id, corrected.moon.id)
    for path, found in corrected.changes.items():
        for name, changed in found:
            assert name.removeprefix("task-").removeprefix("duty-").startswith(records), (path, name)
            assert changed in MOVED | {"RRULE"}, (path, name)


def test_events_have_the_same_uids_in_both_languages(files: Feeds) -> None:
    for path, data in files.items():
        if not path.startswith("en/"):
            uids = re.findall(rb"^(?:UID|DTSTART[^:]*|RRULE):.*\r$", data, re.MULTILINE)
            assert uids == re.findall(rb"^(?:UID|DTSTART[^:]*|RRULE):.*\r$", files[f"en/{path}"], re.MULTILINE)
