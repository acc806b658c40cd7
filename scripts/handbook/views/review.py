"""When a page was last checked, when it is due again, and whether a law that it leans on has changed since."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.citation import Citation
from handbook.model import Handbook, Lang
from handbook.views.citation import Link, cited
from handbook.views.words import day


@dataclass(frozen=True)
class ChangedLaw:
    """An instrument with a text that took effect after a page was last checked."""

    title: Link
    version: str
    day: str


@dataclass(frozen=True)
class Review:
    """Days are given as such and in words. `overdue` and `recent` are as of the handbook's own day."""

    reviewed: datetime.date
    due: datetime.date
    reviewed_text: str
    due_text: str
    overdue: bool
    recent: bool
    changed: tuple[ChangedLaw, ...]


RECENT_DAYS = 90


def review(handbook: Handbook, reviewed: datetime.date, instruments: Iterable[str], lang: Lang) -> Review:
    """The state of a page that was checked on `reviewed` and leans on `instruments`."""
    due = reviewed + datetime.timedelta(days=handbook.site.review_days)
    changed = []
    for instrument_id in sorted(set(instruments)):
        instrument = handbook.instrument(instrument_id)
        newest = instrument.current
        start = newest.in_force_from or newest.adopted
        if start and start > reviewed:
            link = cited(handbook, Citation(instrument_id, None, ()), lang)[0]
            if isinstance(link, Link):
                changed.append(ChangedLaw(link, newest.name.get(lang), day(start, lang)))
    return Review(
        reviewed=reviewed,
        due=due,
        reviewed_text=day(reviewed, lang),
        due_text=day(due, lang),
        overdue=due < handbook.as_of,
        recent=(handbook.as_of - reviewed).days <= RECENT_DAYS,
        changed=tuple(changed),
    )
