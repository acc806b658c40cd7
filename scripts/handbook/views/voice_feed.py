"""The issues of the weekly study as events, one on the day that each is held."""

from collections.abc import Iterable

from handbook.model import Lang
from handbook.views.event import EventView
from handbook.views.feed import FeedView
from handbook.views.voice import ADDRESS
from handbook.views.voice_week import WeekView

CALENDAR = f"{ADDRESS}voice.ics"
ATOM = f"{ADDRESS}feed.xml"
JSON = f"{ADDRESS}feed.json"
# The heading of each issue's page.
ANCHOR = "voice-week"


def voice_calendar(weeks: Iterable[WeekView], title: str, lang: Lang) -> FeedView:
    """All issues, those that are still to come included: a calendar is read ahead."""
    return FeedView(CALENDAR, title, lang, tuple(_event(week) for week in weeks))


def _event(week: WeekView) -> EventView:
    issue = week.issue
    reading = (f"{number}. {each.title}" for number, each in enumerate(week.read, 1))
    return EventView(
        id=f"voice-{issue.id}",
        summary=week.title,
        lines=(*((issue.note,) if issue.note else ()), str(issue.why), *reading, str(week.do), week.note),
        day=issue.held,
        every=None,
        until=None,
        without=(),
        roles=(),
        topics=issue.topics,
        address=issue.address,
        anchor=ANCHOR,
        updated=issue.updated,
        revision=0,
    )
