"""What is missing or unsure: for the status page."""

import datetime
from dataclasses import dataclass

from handbook.model import Handbook, Lang
from handbook.model.site import Contact
from handbook.views.task import Badge, badge
from handbook.views.words import day

_LEVELS = ("national", "acftu", "provincial", "municipal")


@dataclass(frozen=True)
class Unfilled:
    """A field that only the union can fill, and where."""

    field: str
    file: str


@dataclass(frozen=True)
class InstrumentStatus:
    """How far an instrument was checked. `in_force` is its span in words, empty where unknown."""

    id: str
    title: str
    number: str
    certainty: Badge
    checked: str
    in_force: str
    source: str
    note: str


@dataclass(frozen=True)
class StatusView:
    """Everything that the status page lists."""

    unfilled: tuple[Unfilled, ...]
    instruments: tuple[InstrumentStatus, ...]
    dates: tuple[tuple[Badge, int], ...]


def status_view(handbook: Handbook, lang: Lang) -> StatusView:
    """Unfilled fields, the certainty of each instrument, and how many dates come from where (newest plan)."""
    contact = handbook.site.contact
    unfilled = tuple(
        Unfilled(handbook.label(f"contact.{name}", lang), "data/site.yml")
        for name in Contact.model_fields
        if getattr(contact, name) is None
    )
    tasks = handbook.years[-1].plan.tasks
    sources = ("notice", "statute", "custom", "suggested")
    return StatusView(
        unfilled=unfilled,
        instruments=tuple(
            InstrumentStatus(
                id=instrument.id,
                title=instrument.title.get(lang),
                number=instrument.number or "",
                certainty=badge(handbook, instrument.verified, lang),
                checked=instrument.checked.isoformat(),
                in_force=_in_force(handbook, instrument.in_force_from, instrument.in_force_until, lang),
                source=instrument.source.get(lang),
                note=instrument.note.get(lang) if instrument.note else "",
            )
            for instrument in sorted(handbook.instruments, key=lambda item: (_LEVELS.index(item.level), item.id))
        ),
        dates=tuple(
            (badge(handbook, source, lang), sum(task.dates.source == source for task in tasks)) for source in sources
        ),
    )


def _in_force(handbook: Handbook, start: datetime.date | None, end: datetime.date | None, lang: Lang) -> str:
    if start is None:
        return ""
    if end is None:
        return handbook.label("in-force.from", lang).format(start=day(start, lang))
    return handbook.label("in-force.span", lang).format(start=day(start, lang), end=day(end, lang))
