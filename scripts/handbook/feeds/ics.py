"""A list as a calendar file (RFC 5545)."""

import datetime
from collections.abc import Callable

from icalendar import Calendar, Event, vDate, vDatetime, vRecur

from handbook.views import Checklist, TaskView

Words = Callable[[str], str]


def calendar(view: Checklist, t: Words, uid_domain: str, page_url: Callable[[TaskView], str]) -> bytes:
    """One all-day event a task: on the day it is due, or on each day of a task that repeats.

    The UID comes from the task's id and `uid_domain` alone, so that a corrected date moves the event instead of doubling it;
    DTSTAMP and SEQUENCE come from the record, never from now. `page_url` gives a task's absolute address.
    """
    result = Calendar()
    result.add("prodid", f"-//{uid_domain}//handbook//{view.lang.upper()}")
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    result.add("method", "PUBLISH")
    result.add("x-wr-calname", view.title)
    for task in view.tasks:
        result.add_component(_event(task, view, t, uid_domain, page_url(task)))
    return bytes(result.to_ical(sorted=False))


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
    gap = t("list.separator")
    lines = [*(f"{number}. {step}" for number, step in enumerate(task.steps, 1))]
    for key, people in (("lead", task.lead), ("support", task.support), ("take_part", task.take_part)):
        if people:
            lines.append(_line(t, key, gap.join(named.name for named in people)))
    lines.append(_line(t, "period", task.period_text))
    lines.append(_line(t, "date_source", f"{task.date_source.label}{t('sentence.gap')}{task.date_note}"))
    lines.append(_line(t, "evidence", gap.join(task.evidence)))
    if task.basis:
        lines.append(_line(t, "basis", gap.join(basis.plain for basis in task.basis)))
    lines.extend(f"{quote.label}{t('sentence.gap')}{quote.quote}" for quote in task.quotes)
    lines.append(f"{view.notice_number} {task.id}")
    lines.append(url)
    return "\n".join(lines)


def _line(t: Words, column: str, words: str) -> str:
    return f"{t(f'column.{column}')}{t('sentence.gap')}{words}"
