"""A list as a calendar file (RFC 5545)."""

import datetime
from collections.abc import Callable, Mapping

from icalendar import Calendar, Event, vDate, vDatetime, vRecur

from handbook.views import Checklist, Named, TaskView
from handbook.views.task import people
from handbook.views.words import labelled, series

Words = Callable[[str], str]


def events(view: Checklist, t: Words, uid_domain: str, page_url: Callable[[TaskView], str]) -> dict[str, bytes]:
    """The event of each task on a list, by the task's id: all day, on the day it is due, or on each day of a task that repeats.

    The UID comes from the task's id and `uid_domain` alone, so that a corrected date moves the event instead of doubling it;
    DTSTAMP and SEQUENCE come from the record, never from now. `page_url` gives a task's absolute address.
    """
    return {
        task.id: bytes(_event(task, view, t, uid_domain, page_url(task)).to_ical(sorted=False)) for task in view.tasks
    }


def calendar(view: Checklist, uid_domain: str, made: Mapping[str, bytes]) -> bytes:
    """The list as a calendar file, from the events that were `made` for its tasks (and maybe for more)."""
    frame = Calendar()
    frame.add("prodid", f"-//{uid_domain}//handbook//{view.lang.upper()}")
    frame.add("version", "2.0")
    frame.add("calscale", "GREGORIAN")
    frame.add("method", "PUBLISH")
    frame.add("x-wr-calname", view.title)
    head, end, _ = bytes(frame.to_ical(sorted=False)).partition(b"END:VCALENDAR")
    return head + b"".join(made[task.id] for task in view.tasks) + end + b"\r\n"


def _event(task: TaskView, view: Checklist, t: Words, uid_domain: str, url: str) -> Event:
    event = Event()
    first = task.start if task.repeat else task.due
    stamp = datetime.datetime.combine(task.updated, datetime.time(), datetime.UTC)
    event.add("uid", f"task-{task.id}@{uid_domain}")
    event["dtstamp"] = vDatetime(stamp)
    event["last-modified"] = vDatetime(stamp)
    event.add("sequence", task.revision)
    event["dtstart"] = vDate(first)
    event["dtend"] = vDate(first + datetime.timedelta(days=1))
    event["dtstart"].params["VALUE"] = "DATE"
    event["dtend"].params["VALUE"] = "DATE"
    if task.repeat:
        event.add("rrule", _rule(task))
    event.add("summary", task.title if task.repeat else t("event.due").format(title=task.title))
    event.add("description", _description(task, view, t, url))
    event.add("url", url)
    event.add("categories", [topic.name for topic in task.topics])
    event.add("transp", "TRANSPARENT")
    return event


def _rule(task: TaskView) -> vRecur:
    if task.repeat == "weekly":
        day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][task.start.weekday()]
        return vRecur({"FREQ": ["WEEKLY"], "UNTIL": [task.due], "BYDAY": [day]})
    return vRecur({"FREQ": ["MONTHLY"], "UNTIL": [task.due], "BYMONTHDAY": [task.start.day]})


def _description(task: TaskView, view: Checklist, t: Words, url: str) -> str:
    """What the page says: what, who, when, source of the date, evidence, basis, link."""
    lang = view.lang
    facts = [
        *((key, people(names, lang)) for key, names in _people(task) if names),
        ("period", task.period_text),
        ("date_source", labelled(task.date_source.label, task.date_note, lang)),
        ("evidence", series(task.evidence, lang)),
    ]
    if task.basis:
        facts.append(("basis", series([basis.plain for basis in task.basis], lang)))
    lines = [
        *(f"{number}. {step}" for number, step in enumerate(task.steps, 1)),
        *(labelled(t(f"column.{key}"), text, lang) for key, text in facts),
        *(labelled(quote.label, quote.quote, lang) for quote in task.quotes),
        f"{view.notice_number} {task.id}",
        url,
    ]
    return "\n".join(lines)


def _people(task: TaskView) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    return (("lead", task.lead), ("support", task.support), ("take_part", task.take_part))
