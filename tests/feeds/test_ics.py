"""The calendar files, byte by byte and through another library than the one that wrote them."""

import dataclasses
import datetime
import re
from collections.abc import Callable

import pytest
import vobject

from handbook.build import outputs, words
from handbook.feeds.ics import calendar, events
from handbook.model import Handbook
from handbook.views import Checklist, year_view

ROLES = ("city", "district", "affiliated", "school", "member", "all")


@pytest.fixture(scope="module")
def files(handbook: Handbook) -> dict[str, bytes]:
    found = outputs(handbook, {}, "https://union.example/")
    return {path: data for path, data in found.items() if path.endswith(".ics")}


def lists(handbook: Handbook) -> dict[str, Checklist]:
    return {view.role.id: view for view in year_view(handbook, handbook.years[0], "zh").lists}


def one_calendar(view: Checklist, t: Callable[[str], str]) -> bytes:
    made = events(view, t, "x.example", lambda task: f"https://x.example/#{task.anchor}")
    return calendar(view, "x.example", made)


def test_there_is_one_for_each_role_and_language(files: dict[str, bytes]) -> None:
    assert set(files) == {f"docs/{lang}/calendar/2022/{role}.ics" for lang in ("zh", "en") for role in ROLES}


def test_bytes(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        assert data.endswith(b"\r\n"), path
        assert b"\n" not in data.replace(b"\r\n", b""), path
        for line in data.split(b"\r\n"):
            assert len(line) <= 75, path
            line.decode("utf-8")  # a fold never splits a character
        text = data.decode("utf-8").replace("\r\n ", "")
        uids = re.findall(r"^UID:(.+)$", text.replace("\r\n", "\n"), re.MULTILINE)
        events = text.count("BEGIN:VEVENT")
        assert len(uids) == len(set(uids)) == events > 0
        for name in ("DTSTAMP:", "DTSTART;VALUE=DATE:", "DTEND;VALUE=DATE:", "SUMMARY:", "DESCRIPTION:", "SEQUENCE:"):
            assert len(re.findall(rf"^{name}", text.replace("\r\n", "\n"), re.MULTILINE)) == events
        assert "TZID" not in text


def test_another_reader_finds_every_task(handbook: Handbook, files: dict[str, bytes]) -> None:
    for role, view in lists(handbook).items():
        events = vobject.readOne(files[f"docs/zh/calendar/2022/{role}.ics"].decode("utf-8")).vevent_list
        found = {event.uid.value: event for event in events}
        assert len(found) == len(view.tasks)
        for task in view.tasks:
            event = found[f"task-{task.id}@{handbook.site.uid_domain}"]
            assert task.title in event.summary.value
            assert event.dtstart.value == (task.start if task.repeat else task.due)
            assert event.dtend.value - event.dtstart.value == datetime.timedelta(days=1)
            for words_on_the_page in (*task.steps, task.period_text, task.date_note, *task.evidence, task.id):
                assert words_on_the_page in event.description.value
            assert event.url.value.endswith(f"#{task.anchor}")


def test_what_repeats_starts_on_its_day_and_ends(handbook: Handbook, files: dict[str, bytes]) -> None:
    events = vobject.readOne(files["docs/zh/calendar/2022/all.ics"].decode("utf-8")).vevent_list
    weekly = [event for event in events if "rrule" in event.contents and "WEEKLY" in event.rrule.value]
    assert weekly, "工会之声 is each Friday"
    for event in weekly:
        days = list(event.getrruleset(addRDate=True))
        assert {day.weekday() for day in days} == {event.dtstart.value.weekday()}
        assert days[0].date() == event.dtstart.value
        assert days[-1].year == 2022
        assert len(days) > 30


def test_a_corrected_date_keeps_the_uid_and_raises_the_sequence(handbook: Handbook) -> None:
    view = lists(handbook)["school"]
    task = next(task for task in view.tasks if not task.repeat)
    moved = dataclasses.replace(task, due=task.due + datetime.timedelta(days=1), revision=task.revision + 1)
    later = dataclasses.replace(view, tasks=tuple(moved if each is task else each for each in view.tasks))
    t = words(handbook, "zh")
    first, second = (one_calendar(each, t).decode("utf-8").split("\r\n") for each in (view, later))
    changed = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    assert [line.split(":")[0] for line, _ in changed] == ["SEQUENCE", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"]


def test_hostile_text_stays_text(handbook: Handbook) -> None:
    view = lists(handbook)["school"]
    title = "甲\r\nBEGIN:VALARM\r\n乙;丙,丁\\n戊"
    hostile = dataclasses.replace(view, tasks=(dataclasses.replace(view.tasks[0], title=title),))
    data = one_calendar(hostile, words(handbook, "zh"))
    event = vobject.readOne(data.decode("utf-8")).vevent
    assert "valarm" not in event.contents
    assert "乙;丙,丁\\n戊" in event.summary.value
