"""The newest issues of the weekly study for feed readers: Atom (RFC 4287) and JSON Feed 1.1.

Every id follows from the issue's day and the language alone, so that a new title changes no id; times come from the records.
"""

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from handbook.feeds.voice_html import voice_html
from handbook.model import Lang
from handbook.model.base import TAGS
from handbook.views.voice_week import WeekView, newest_update

# What XML 1.0 cannot hold.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Channel:
    """What a feed says of itself. `root` is the absolute address of the language's root, `domain` never changes.

    `posters` are the addresses of the pictures that were made, within the language; `since` dates a feed without issues.
    """

    title: str
    subtitle: str
    author: str
    lang: Lang
    root: str
    domain: str
    page: str
    atom: str
    json: str
    posters: frozenset[str]
    since: datetime.date


def feed_id(channel: Channel, week: WeekView | None = None) -> str:
    """The id of the feed or of an issue as a tag URI (RFC 4151)."""
    tail = "voice" if channel.lang == "zh" else f"voice/{channel.lang}"
    day = week.issue.id if week else channel.since.isoformat()
    return f"tag:{channel.domain},{channel.since.year}:{tail}{f'/{day}' if week else ''}"


def atom(channel: Channel, weeks: Sequence[WeekView], t: Callable[[str], str]) -> bytes:
    """The issues, the newest first, each with its whole content."""
    shown = weeks[::-1]
    lang = TAGS[channel.lang]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">',
        _element("id", feed_id(channel)),
        _element("title", channel.title),
        _element("subtitle", channel.subtitle),
        _element("updated", _time(newest_update(tuple(weeks), channel.since))),
        f"<author>{_element('name', channel.author)}</author>",
        f'<link rel="self" type="application/atom+xml" href="{escape(channel.root + channel.atom)}"/>',
        f'<link rel="alternate" type="text/html" hreflang="{lang}" href="{escape(channel.root + channel.page)}"/>',
        *(line for week in shown for line in _entry(channel, week, t)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(channel: Channel, week: WeekView, t: Callable[[str], str]) -> Iterator[str]:
    yield "<entry>"
    yield _element("id", feed_id(channel, week))
    yield _element("title", week.issue.theme)
    yield f'<link rel="alternate" type="text/html" href="{escape(week.url)}"/>'
    yield _element("published", _time(week.issue.held))
    yield _element("updated", _time(week.issue.updated))
    for topic in week.issue.topics:
        yield f'<category term="{escape(topic.id)}" label="{escape(topic.name)}"/>'
    yield _element("summary", week.issue.why)
    yield f'<content type="html">{_text(voice_html(week, channel.root, t))}</content>'
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return escape(_UNFIT.sub("", text), quote=False)


def _time(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def json_feed(channel: Channel, weeks: Sequence[WeekView], t: Callable[[str], str]) -> bytes:
    """The same as JSON."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.root + channel.page,
        "feed_url": channel.root + channel.json,
        "description": channel.subtitle,
        "language": TAGS[channel.lang],
        "authors": [{"name": channel.author, "url": channel.root}],
        "items": list(_items(channel, weeks[::-1], t)),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _items(channel: Channel, weeks: Iterable[WeekView], t: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    for week in weeks:
        poster = f"{week.issue.address}poster.png"
        item = {
            "id": feed_id(channel, week),
            "url": week.url,
            "title": week.issue.theme,
            "summary": str(week.issue.why),
            "content_html": voice_html(week, channel.root, t),
            "content_text": "\n".join(week.chat),
            "date_published": _time(week.issue.held),
            "date_modified": _time(week.issue.updated),
            "tags": [topic.name for topic in week.issue.topics],
            "language": TAGS[channel.lang],
        }
        yield {**item, "image": channel.root + poster} if poster in channel.posters else item
