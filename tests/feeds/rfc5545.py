"""What RFC 5545 asks of a calendar file, read from its bytes without any library, and what this project asks on top:
events take whole days, and each has a summary, a description, an address and a revision.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "DESCRIPTION", "URL")
AT_MOST_ONCE = (
    "LAST-MODIFIED",
    "RRULE",
    "CATEGORIES",
    "TRANSP",
    "CLASS",
    "STATUS",
    "CREATED",
    "DURATION",
    "RECURRENCE-ID",
)
TEXTS = ("SUMMARY", "DESCRIPTION", "CATEGORIES", "LOCATION", "COMMENT", "PRODID", "X-WR-CALNAME")
STAMPS = ("DTSTAMP", "LAST-MODIFIED", "CREATED")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RULES = {"WEEKLY": {"BYDAY"}, "MONTHLY": {"BYMONTHDAY"}, "YEARLY": {"BYMONTH", "BYMONTHDAY"}}
LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL)


@dataclass
class Component:
    name: str
    properties: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    children: list["Component"] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        return [value for found, _, value in self.properties if found == name]


def problems(data: bytes) -> list[str]:
    """Everything that is wrong with a file."""
    found = list(_bytes(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return [*found, "not UTF-8"]
    root = Component("")
    found += _parse(text, root)
    calendars = [child for child in root.children if child.name == "VCALENDAR"]
    if len(root.children) != 1 or len(calendars) != 1:
        return [*found, "not exactly one VCALENDAR"]
    return [*found, *_calendar(calendars[0])]


def _bytes(data: bytes) -> Iterator[str]:
    if data.startswith(b"\xef\xbb\xbf"):
        yield "starts with a byte order mark"
    if not data.endswith(b"\r\n"):
        yield "does not end with CRLF"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "line break other than CRLF"
    for line in data.split(b"\r\n")[:-1]:
        if not line:
            yield "empty line"
        if len(line) > 75:
            yield f"line of {len(line)} octets"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield "fold inside a character"


def _parse(text: str, root: Component) -> Iterator[str]:
    stack = [root]
    for line in re.sub(r"\r\n[ \t]", "", text).split("\r\n")[:-1]:
        if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line):
            yield f"control character: {line!r}"
        match = LINE.fullmatch(line)
        if match is None:
            yield f"no content line: {line!r}"
            continue
        name, rest, value = match.groups()
        if name == "BEGIN":
            stack[-1].children.append(Component(value))
            stack.append(stack[-1].children[-1])
        elif name == "END":
            if stack[-1].name != value:
                yield f"END:{value} does not end {stack[-1].name}"
            elif len(stack) > 1:
                stack.pop()
        elif len(stack) == 1:
            yield f"outside of a component: {line!r}"
        else:
            params = dict(each.split("=", 1) for each in rest.split(";")[1:])
            stack[-1].properties.append((name, params, value))
    if len(stack) > 1:
        yield f"{stack[-1].name} is not ended"


def _calendar(calendar: Component) -> Iterator[str]:
    for name in ("VERSION", "PRODID"):
        if len(calendar.values(name)) != 1:
            yield f"VCALENDAR: not exactly one {name}"
    for name in ("CALSCALE", "METHOD"):
        if len(calendar.values(name)) > 1:
            yield f"VCALENDAR: more than one {name}"
    if calendar.values("VERSION")[:1] not in ([], ["2.0"]):
        yield "VERSION is not 2.0"
    events = [child for child in calendar.children if child.name == "VEVENT"]
    if not events:
        yield "no event"
    yield from _texts(calendar)
    uids = Counter(uid for event in events for uid in event.values("UID"))
    yield from (f"UID {uid} on {count} events" for uid, count in uids.items() if count > 1)
    zones = {zone for child in calendar.children if child.name == "VTIMEZONE" for zone in child.values("TZID")}
    for event in events:
        named = "".join(event.values("UID")[:1])
        yield from (f"{named}: {problem}" for problem in _event(event, zones))


def _event(event: Component, zones: set[str]) -> Iterator[str]:
    counts = Counter(name for name, _, _ in event.properties)
    yield from (f"not exactly one {name}" for name in ONCE if counts[name] != 1)
    yield from (f"more than one {name}" for name in AT_MOST_ONCE if counts[name] > 1)
    yield from _texts(event)
    for name, params, value in event.properties:
        zone = params.get("TZID", "").strip('"')
        if zone and zone not in zones:
            yield f"{name}: no VTIMEZONE for {zone}"
        if name in STAMPS and (not re.fullmatch(r"\d{8}T\d{6}Z", value) or _day(value[:8]) is None):
            yield f"{name} is no time in UTC: {value}"
        if name in ("DTSTART", "DTEND", "EXDATE", "RDATE") and (
            params.get("VALUE") != "DATE" or any(_day(each) is None for each in value.split(","))
        ):
            yield f"{name} is no DATE: {value}"
        if name == "SEQUENCE" and not value.isdigit():
            yield f"SEQUENCE is no number: {value}"
        if name == "URL" and not re.fullmatch(r"https://[!-~]+", value):
            yield f"URL is no address: {value}"
    start, end = (_day("".join(event.values(name)[:1])) for name in ("DTSTART", "DTEND"))
    if start is None or end is None:
        return
    if end <= start:
        yield "DTEND is not after DTSTART"
    yield from _recurrence(event, start)


def _recurrence(event: Component, start: datetime.date) -> Iterator[str]:
    without = [_day(each) for value in event.values("EXDATE") for each in value.split(",")]
    if len(set(without)) != len(without):
        yield "EXDATE names a day twice"
    rules = event.values("RRULE")
    if not rules:
        if without:
            yield "EXDATE without an RRULE"
        return
    rule = dict(part.partition("=")[::2] for part in rules[0].split(";"))
    frequency, until = rule.pop("FREQ", ""), rule.pop("UNTIL", None)
    last = _day(until) if until is not None else datetime.date.max
    if frequency not in RULES or set(rule) != RULES[frequency]:
        yield f"RRULE is not understood: {rules[0]}"
        return
    if last is None:
        yield f"UNTIL is no DATE as DTSTART is: {until}"
        return
    if not _on_rule(start, rule) or start > last:
        yield "DTSTART is not on its RRULE"
    if start in without:
        yield "DTSTART is excluded"
    for day in without:
        if day is not None and not (_on_rule(day, rule) and start <= day <= last):
            yield f"EXDATE is not on the RRULE: {day}"


def _on_rule(day: datetime.date, rule: dict[str, str]) -> bool:
    by_day, by_number, by_month = (rule.get(name) for name in ("BYDAY", "BYMONTHDAY", "BYMONTH"))
    return (
        (by_day is None or WEEKDAYS[day.weekday()] in by_day.split(","))
        and (by_number is None or str(day.day) in by_number.split(","))
        and (by_month is None or str(day.month) in by_month.split(","))
    )


def _texts(component: Component) -> Iterator[str]:
    for name, _, value in component.properties:
        if name not in TEXTS:
            continue
        bare = re.sub(r"\\[\\;,nN]", "", value)
        if "\\" in bare or ";" in bare or ("," in bare and name != "CATEGORIES"):
            yield f"{name} is not escaped: {value}"
        if not value:
            yield f"{name} is empty"


def _day(value: str) -> datetime.date | None:
    if not re.fullmatch(r"\d{8}", value):
        return None
    try:
        return datetime.date(int(value[:4]), int(value[4:6]), int(value[6:]))
    except ValueError:
        return None
