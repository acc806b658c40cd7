"""Calendar files, and the codes that lead to them."""

from collections.abc import Iterable

from handbook.build.codes import printed
from handbook.build.kept import Kept
from handbook.feeds.ics import calendar, components
from handbook.model import Handbook, Lang
from handbook.pages.address import rooted
from handbook.views.event import EventView
from handbook.views.feed import FeedView


def calendars(handbook: Handbook, feeds: Iterable[FeedView], lang: Lang, site_url: str) -> dict[str, bytes]:
    """The files of `feeds` by their addresses. Each event is made once, however many of them hold it."""

    def page(event: EventView) -> str:
        return f"{site_url}{rooted(event.address, lang)}#{event.anchor}"

    shown = tuple(feeds)
    events = {event.id: event for feed in shown for event in feed.events}
    made = components(events.values(), handbook.site.uid_domain, page)
    return {feed.address: calendar(feed, handbook.site.uid_domain, made) for feed in shown}


def codes(feeds: Iterable[FeedView], lang: Lang, site_url: str, kept: Kept) -> dict[str, bytes]:
    """The code of each feed that has one, by its address."""
    return {feed.qr: printed(kept, f"{site_url}{rooted(feed.address, lang)}") for feed in feeds if feed.qr is not None}
