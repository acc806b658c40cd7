"""The pages of the weekly study, and the card of this week that other pages take in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.pages.render import Renderer
from handbook.views.files import Offered
from handbook.views.voice import ADDRESS, NEWEST, VoiceView
from handbook.views.voice_feed import ATOM, CALENDAR, JSON
from handbook.views.voice_week import WeekView
from handbook.views.words import day, month


@dataclass(frozen=True)
class _Feed:
    """A file to subscribe to. `address` is within the language, `url` absolute; `size` is in KB."""

    id: str
    format: str
    address: str
    url: str
    size: int


def voice_pages(
    renderer: Renderer, view: VoiceView, weeks: Sequence[WeekView], offered: Offered
) -> Iterator[tuple[str, str]]:
    """Path and text of `/voice/` and of each issue. Only `offered` files are linked."""
    if not view.years:
        return
    yield f"{ADDRESS}index.md", _index(renderer, view, offered)
    for week in weeks:
        yield f"{ADDRESS}{week.issue.id}.md", _week(renderer, week, offered)


def voice_now(renderer: Renderer, view: VoiceView, address: str) -> Markup:
    """The card of this week for the page at `address`. Without scripts it shows the newest issue."""
    coming = [issue for issue in view.issues if issue.held > view.on]
    context: dict[str, object] = {
        "newest": view.due[-1] if view.due else None,
        "coming": coming[0] if coming else None,
        "near": view.near,
        "elsewhere": address != ADDRESS,
    }
    return renderer.piece("voice-now.md.j2", address, context)


def _index(renderer: Renderer, view: VoiceView, offered: Offered) -> str:
    label, lang, handbook = renderer.handbook.label, renderer.lang, renderer.handbook
    meta: dict[str, object] = {
        "title": label("voice.title", lang),
        "description": label("voice.description", lang).format(count=len(view.issues)),
        "kind": "voice",
    }
    topics = {topic.id for issue in view.issues for topic in issue.topics}
    months = sorted({issue.held.month for issue in view.issues})
    filters = [
        ("month", [(str(number), month(number, lang)) for number in months]),
        ("topic", [(topic.id, topic.name.get(lang)) for topic in handbook.topics if topic.id in topics]),
    ]
    if len(view.years) > 1:
        filters.insert(0, ("year", [(str(each.year), str(each.year)) for each in view.years]))
    context: dict[str, object] = {
        "view": view,
        "now": voice_now(renderer, view, ADDRESS),
        "filters": filters,
        "feeds": list(_feeds(offered)),
        "newest_count": NEWEST,
        "updated": day(max((issue.updated for issue in view.issues), default=view.on), lang),
    }
    return renderer.page("voice.md.j2", ADDRESS, meta, context)


def _feeds(offered: Offered) -> Iterator[_Feed]:
    for kind, name, address in (("atom", "Atom", ATOM), ("json", "JSON", JSON), ("ics", "ICS", CALENDAR)):
        if address in offered.sizes:
            yield _Feed(kind, name, address, f"{offered.root}{address}", offered.kilobytes(address))


def _week(renderer: Renderer, week: WeekView, offered: Offered) -> str:
    label, lang, issue = renderer.handbook.label, renderer.lang, week.issue
    poster, qr = f"{issue.address}poster.png", f"{issue.address}qr.png"
    meta: dict[str, object] = {
        "title": issue.theme,
        "description": label("voice.week.description", lang).format(day=issue.day, why=issue.why),
        "kind": "voice-week",
    }
    context: dict[str, object] = {
        "week": week,
        "issue": issue,
        "text": f"{issue.address}text.txt",
        "poster": poster if poster in offered.sizes else "",
        "poster_size": offered.kilobytes(poster) if poster in offered.sizes else 0,
        "qr": qr if qr in offered.sizes else "",
        "updated": day(issue.updated, lang),
    }
    return renderer.page("voice-week.md.j2", issue.address, meta, context)
