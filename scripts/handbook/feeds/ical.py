"""Lines of iCalendar (RFC 5545), and files made of them.

Our own, since the library takes 0.7 ms an event and a feed of ten thousand may take a second; the tests read every event with
three other parsers. The browser writes the same bytes (`overrides/assets/planner/export.js`).
"""

import datetime
import functools
import re
from collections.abc import Iterable

LIMIT = 75  # octets in a line, RFC 5545 section 3.1
_BREAKS = ("\r\n", "\n", "\r", "\u2028", "\u2029")
# RFC 5545 allows no other control characters in a text.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def text(value: str) -> str:
    """A value of type TEXT: backslash, semicolon, comma and line breaks escaped, other control characters left out."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    for each in _BREAKS:
        escaped = escaped.replace(each, "\\n")
    # Control characters are not printable, and looking for them is the slow part.
    return escaped if escaped.isprintable() else _CONTROL.sub("", escaped)


def line(name: str, value: str) -> bytes:
    """A content line, folded so that no line is over 75 octets and no character is split, with its CRLF."""
    whole = f"{name}:{value}".encode()
    if len(whole) <= LIMIT:
        return whole + b"\r\n"
    found, start, room = [], 0, LIMIT
    while len(whole) - start > room:
        end = start + room
        while whole[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        found.append(whole[start:end])
        start, room = end, LIMIT - 1  # a continued line starts with a space
    found.append(whole[start:])
    return b"\r\n ".join(found) + b"\r\n"


@functools.lru_cache(maxsize=4096)
def date(day: datetime.date) -> str:
    """A value of type DATE."""
    return day.strftime("%Y%m%d") if day.year >= 1000 else f"{day.year:04}{day:%m%d}"


def stamp(day: datetime.date) -> str:
    """The start of a day as DATE-TIME in UTC."""
    return f"{date(day)}T000000Z"


def component(name: str, lines: Iterable[tuple[str, str]]) -> bytes:
    """A component of content lines, each a name with its parameters and an escaped value."""
    return b"".join((f"BEGIN:{name}\r\n".encode(), *(line(*each) for each in lines), f"END:{name}\r\n".encode()))


def all_day(first: datetime.date, last: datetime.date) -> list[tuple[str, str]]:
    """DTSTART and DTEND of days without a time; DTEND is the day after the last one."""
    end = last + datetime.timedelta(days=1)
    return [("DTSTART;VALUE=DATE", date(first)), ("DTEND;VALUE=DATE", date(end))]


def calendar(title: str, product: str, components: Iterable[bytes]) -> bytes:
    """A file: UTF-8, CRLF. `title` is shown by calendar programs, `product` names who made it."""
    head = (
        ("VERSION", "2.0"),
        ("PRODID", text(product)),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", text(title)),
    )
    body = (line(*each) for each in head)
    return b"".join((b"BEGIN:VCALENDAR\r\n", *body, *components, b"END:VCALENDAR\r\n"))
