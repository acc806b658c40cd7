"""Which calendar files there are, and which events each holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.model import Handbook, Lang
from handbook.views.checklist import YearView, on_list
from handbook.views.duty import DutyView
from handbook.views.event import EventView, duty_events, task_events
from handbook.workdays import work_calendar

FOLDER = "calendar"


@dataclass(frozen=True)
class FeedView:
    """A calendar file. `address` counts from the language's root, and so does `qr`, the picture that leads a phone to the file;
    feeds that no page offers for subscription have none.
    """

    address: str
    title: str
    lang: Lang
    events: tuple[EventView, ...]
    qr: str | None = None


def feed_address(name: str) -> str:
    """Where a calendar file lies, from the language's root: `2022/school`, `2022/topic-study`, `duties`, `duties-school`."""
    return f"{FOLDER}/{name}.ics"


def year_feeds(handbook: Handbook, year: YearView) -> list[FeedView]:
    """The tasks of a year's notice: a file for each role, that of all roles last, and one for each topic that has tasks."""
    lang, notice = year.lang, year.notice
    days = work_calendar(handbook.workdays)
    events = [
        event for task in notice.tasks for event in task_events(handbook, notice.year, notice.number, task, days, lang)
    ]
    found = []
    for each in year.lists:
        mine = _of_role(handbook, each.role.id, events)
        found.append(FeedView(feed_address(f"{notice.year}/{each.role.id}"), each.title, lang, mine))
    for topic in handbook.topics:
        if mine := _of_topic(topic.id, events):
            title = handbook.label("feed.topic", lang).format(year=notice.year, topic=topic.name.get(lang))
            found.append(FeedView(feed_address(f"{notice.year}/topic-{topic.id}"), title, lang, mine))
    return found


def duty_feeds(handbook: Handbook, duties: Sequence[DutyView], lang: Lang) -> list[FeedView]:
    """What recurs every year: a file of everything first, one for each role, and one for each topic.

    A role or topic whose duties all wait for an occasion has none, as a calendar file must hold an event.
    """
    days = work_calendar(handbook.workdays)
    events = tuple(event for duty in duties for event in duty_events(handbook, duty, days, lang))
    whole, part = handbook.label("feed.duties", lang), handbook.label("feed.duties.part", lang)
    found = [FeedView(feed_address("duties"), whole, lang, events, _qr("duties"))]
    for role in handbook.roles:
        name, title = f"duties-{role.id}", part.format(name=role.name.get(lang))
        found.append(FeedView(feed_address(name), title, lang, _of_role(handbook, role.id, events), _qr(name)))
    for topic in handbook.topics:
        title = part.format(name=topic.name.get(lang))
        found.append(FeedView(feed_address(f"duties-topic-{topic.id}"), title, lang, _of_topic(topic.id, events)))
    return [feed for feed in found if feed.events]


def _qr(name: str) -> str:
    return f"{FOLDER}/qr-{name}.png"


def _of_role(handbook: Handbook, role_id: str, events: Iterable[EventView]) -> tuple[EventView, ...]:
    return tuple(event for event in events if on_list(handbook, role_id, event.roles))


def _of_topic(topic_id: str, events: Iterable[EventView]) -> tuple[EventView, ...]:
    return tuple(event for event in events if any(topic.id == topic_id for topic in event.topics))
