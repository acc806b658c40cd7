"""Events as a calendar file (RFC 5545)."""

from collections.abc import Callable, Iterable, Mapping

from handbook.feeds.ical import all_day, component, date, stamp, text
from handbook.feeds.ical import calendar as file
from handbook.views.event import EventView
from handbook.views.feed import FeedView

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def components(events: Iterable[EventView], uid_domain: str, page_url: Callable[[EventView], str]) -> dict[str, bytes]:
    """Each event by its id, as files take it in.

    The UID comes from the event's id and `uid_domain` alone, so that a corrected date moves the event instead of doubling it;
    DTSTAMP and SEQUENCE come from the record, never from now. `page_url` gives an event's absolute address.
    """
    return {event.id: component("VEVENT", _lines(event, uid_domain, page_url(event))) for event in events}


def calendar(feed: FeedView, uid_domain: str, made: Mapping[str, bytes]) -> bytes:
    """A file, from the `components` that were made of its events (and maybe of more)."""
    product = f"-//{uid_domain}//handbook//{feed.lang.upper()}"
    return file(feed.title, product, (made[event.id] for event in feed.events))


def _lines(event: EventView, uid_domain: str, url: str) -> list[tuple[str, str]]:
    found = [
        ("UID", f"{event.id}@{uid_domain}"),
        ("DTSTAMP", stamp(event.updated)),
        ("LAST-MODIFIED", stamp(event.updated)),
        ("SEQUENCE", str(event.revision)),
        *all_day(event.day, event.day),
    ]
    if event.every is not None:
        found.append(("RRULE", _rule(event)))
    # One a line: some programs read only the first of a list.
    found += [("EXDATE;VALUE=DATE", date(day)) for day in event.without]
    return [
        *found,
        ("SUMMARY", text(event.summary)),
        ("DESCRIPTION", text("\n".join((*event.lines, url)))),
        ("URL", url),
        ("CATEGORIES", ",".join(text(topic.name) for topic in event.topics)),
        ("TRANSP", "TRANSPARENT"),
    ]


def _rule(event: EventView) -> str:
    day = event.day
    by = {
        "week": f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[day.weekday()]}",
        "month": f"FREQ=MONTHLY;BYMONTHDAY={day.day}",
        "year": f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}",
    }
    rule = by[event.every or "year"]
    return rule if event.until is None else f"{rule};UNTIL={date(event.until)}"
