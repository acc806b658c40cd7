"""The things that pages are about: laws, questions, procedures, days (schema.org)."""

from collections.abc import Iterable, Mapping

from handbook.feeds.linked import About, Node, without_nothing
from handbook.model import Handbook, Instrument, Lang, Version
from handbook.model.base import TAGS
from handbook.views.citation import page_of
from handbook.views.event import EventView
from handbook.views.guidance import AnswerView, GuideView
from handbook.views.procedure import ProcedureView, StepView
from handbook.views.shelf import Shelf

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EVERY = {"week": "P1W", "month": "P1M", "year": "P1Y"}
# Only what is known for certain has a legal force: one that is merely believed to be in force says nothing.
_FORCE = {"in-force": "InForce", "replaced": "NotInForce", "pending": "NotInForce"}


def abouts(
    handbook: Handbook, shelf: Shelf, calendars: Mapping[str, Iterable[EventView]], root: str, lang: Lang
) -> dict[str, About]:
    """What pages hold, by their addresses; a page that is not among them is just a page.

    `calendars` are the events of each page that lists days; `root` is the language's absolute address.
    """
    found = {}
    for instrument in handbook.instruments:
        for version in instrument.versions:
            law = _legislation(handbook, instrument, version, root, lang)
            found[page_of(instrument, version)] = About(main=(law,))
    for guide in shelf.guides:
        questions = tuple(_question(guide, answer, root, lang) for answer in guide.answers)
        found[guide.address] = About("FAQPage", main=questions)
    for procedure in shelf.congress.procedures:
        found[procedure.address] = About(main=(_how_to(procedure, root, lang),))
    for address, events in calendars.items():
        organizer = {"@id": f"{root}#publisher"}
        found[address] = About("CollectionPage", more=tuple(_event(each, organizer, root, lang) for each in events))
    return found


def _legislation(handbook: Handbook, instrument: Instrument, version: Version, root: str, lang: Lang) -> Node:
    """An instrument as one of its texts has it. Its words are Chinese, whatever language we speak of it in."""
    start, end = version.in_force_from, version.in_force_until
    force = _FORCE.get(version.state(handbook.as_of))
    address = root + page_of(instrument, version)
    earlier = instrument.version(version.replaces.version) if version.replaces else None
    return without_nothing(
        (
            ("@type", "Legislation"),
            ("@id", f"{address}#law"),
            ("name", instrument.title.get(lang)),
            ("alternateName", sorted({instrument.short.get(lang), instrument.title.zh} - {instrument.title.get(lang)})),
            ("version", version.name.get(lang)),
            ("legislationIdentifier", version.number),
            ("legislationType", handbook.label(f"rank.{instrument.rank}", lang)),
            ("legislationPassedBy", _organization(instrument, lang)),
            ("legislationDate", version.adopted.isoformat() if version.adopted else None),
            ("temporalCoverage", f"{start}/{end or '..'}" if start else None),
            ("legislationLegalForce", f"https://schema.org/{force}" if force else None),
            ("legislationConsolidates", {"@id": f"{root}{page_of(instrument, earlier)}#law"} if earlier else None),
            ("inLanguage", "zh-CN"),
            ("mainEntityOfPage", {"@id": address}),
        )
    )


def _organization(instrument: Instrument, lang: Lang) -> Node | None:
    return {"@type": "Organization", "name": instrument.issuer.get(lang)} if instrument.issuer else None


def _question(guide: GuideView, answer: AnswerView, root: str, lang: Lang) -> Node:
    address = f"{root}{guide.address}#{answer.anchor}"
    differs = (f"{each.who} {each.text}" if lang == "en" else f"{each.who}：{each.text}" for each in answer.differs)
    return {
        "@type": "Question",
        "@id": address,
        "name": answer.ask,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": "\n".join([answer.short, *answer.more, *differs]),
            "url": address,
        },
    }


def _how_to(procedure: ProcedureView, root: str, lang: Lang) -> Node:
    papers = dict.fromkeys(paper.name for step in procedure.steps for paper in step.papers)
    return without_nothing(
        (
            ("@type", "HowTo"),
            ("@id", f"{root}{procedure.address}#how-to"),
            ("name", procedure.title),
            ("description", str(procedure.lead)),
            ("inLanguage", TAGS[lang]),
            ("supply", [{"@type": "HowToSupply", "name": paper} for paper in papers]),
            ("step", [_step(procedure, step, position, root) for position, step in enumerate(procedure.steps, 1)]),
        )
    )


def _step(procedure: ProcedureView, step: StepView, position: int, root: str) -> Node:
    return {
        "@type": "HowToStep",
        "position": position,
        "name": step.title,
        "text": "\n".join([step.when, *step.do]),
        "url": f"{root}{procedure.address}#s-{step.anchor}",
    }


def _event(event: EventView, organizer: Node, root: str, lang: Lang) -> Node:
    """A day, or a series with its rule; where the day comes from goes with it."""
    day = event.day.isoformat()
    return without_nothing(
        (
            ("@type", "Event"),
            ("name", event.summary),
            ("description", event.dated),
            ("startDate", day),
            ("endDate", day if event.every is None else event.until and event.until.isoformat()),
            ("eventSchedule", _schedule(event) if event.every else None),
            ("eventStatus", "https://schema.org/EventScheduled"),
            ("organizer", organizer),
            ("inLanguage", TAGS[lang]),
            ("url", f"{root}{event.address}#{event.anchor}"),
        )
    )


def _schedule(event: EventView) -> Node:
    day = event.day
    by: Node = {
        "week": {"byDay": f"https://schema.org/{_DAYS[day.weekday()]}"},
        "month": {"byMonthDay": day.day},
        "year": {"byMonth": day.month, "byMonthDay": day.day},
    }
    every = event.every or "year"
    return without_nothing(
        (
            ("@type", "Schedule"),
            ("startDate", day.isoformat()),
            ("endDate", event.until.isoformat() if event.until else None),
            ("repeatFrequency", _EVERY[every]),
            *by[every].items(),
            ("exceptDate", [each.isoformat() for each in event.without]),
        )
    )
