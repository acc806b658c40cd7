"""Whether an English text still fits the Chinese that it translates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handbook.layout import CONGRESS, DUTIES, GLOSSARY, GUIDANCE, LAWS, PAPERS, PROCEDURES, VOICE, WORKDAYS, file_of
from handbook.model import Handbook, Instrument, Lang, Notice, Procedure, Translated, Voice, YearPlan, fingerprint
from handbook.model.base import texts

EnglishState = Literal["current", "stale", "missing"]
Keys = tuple[str | int, ...]

_FRONT_MATTER = re.compile(r"\A---\n(?P<meta>.*?\n)---\n", re.DOTALL)
_EN_OF = re.compile(r"^en_of: ?['\"]?(?P<print>[0-9a-f]{8})['\"]?$", re.MULTILINE)


@dataclass(frozen=True)
class Translation:
    """A record, where it stands, and the Chinese outside it (in the notice) that its English translates too."""

    name: str
    path: str
    keys: Keys
    record: Translated
    outside: tuple[str, ...] = ()

    @property
    def chinese(self) -> tuple[str, ...]:
        return chinese_of(self.record, *self.outside)

    @property
    def state(self) -> EnglishState:
        return english_state(self.record, "en", *self.outside)


def chinese_of(record: Translated, *outside: str) -> tuple[str, ...]:
    """The Chinese that a record's English translates: its own texts, and those that stand elsewhere."""
    return (*outside, *(text.zh for text in texts(record)))


def english_state(record: Translated, lang: Lang, *outside: str) -> EnglishState:
    """`missing` if a text has no English, `stale` if the Chinese was changed since; always `current` for Chinese readers."""
    if lang == "zh":
        return "current"
    found = list(texts(record))
    if any(text.en is None for text in found) or getattr(record, "en", "") is None:
        return "missing"
    return "current" if record.en_of == fingerprint((*outside, *(text.zh for text in found))) else "stale"


def notice_front(notice: Notice) -> tuple[str, ...]:
    """The Chinese of everything in a notice that is neither a clause nor a point."""
    return (
        notice.letterhead,
        notice.cover_title,
        notice.addressees,
        notice.attachment,
        notice.signatory,
        notice.date,
        notice.annex_mark,
        notice.title,
        *(part.title for part in notice.parts),
    )


def translations(handbook: Handbook) -> Iterator[Translation]:
    """Every record with an English side. Those that point to nowhere in the notice are left to the rules."""
    yield Translation("site", "data/site.yml", (), handbook.site)
    for index, role in enumerate(handbook.roles):
        yield Translation(role.id, "data/roles.yml", ("roles", index), role)
    yield Translation(handbook.everyone.id, "data/roles.yml", ("everyone",), handbook.everyone)
    for index, post in enumerate(handbook.posts):
        yield Translation(post.id, "data/roles.yml", ("posts", index), post)
    for index, topic in enumerate(handbook.topics):
        yield Translation(topic.id, "data/topics.yml", ("topics", index), topic)
    for instrument in handbook.instruments:
        yield from _of_instrument(instrument)
    for guide in handbook.guides:
        path = file_of(GUIDANCE, guide.id)
        yield Translation(guide.id, path, (), guide)
        for index, answer in enumerate(guide.answers):
            yield Translation(f"{guide.id}#{answer.id}", path, ("answers", index), answer)
    for procedure in handbook.procedures:
        yield from _of_procedure(procedure)
    for index, row in enumerate(handbook.congress.comparison):
        yield Translation(f"comparison-{index + 1}", CONGRESS, ("comparison", index), row)
    for index, conflict in enumerate(handbook.congress.conflicts):
        yield Translation(f"conflict-{conflict.id}", CONGRESS, ("conflicts", index), conflict)
    yield from _of_calendar(handbook)
    yield from _of_glossary(handbook)
    for paper in handbook.papers:
        yield Translation(f"paper-{paper.id}", file_of(PAPERS, paper.id), (), paper)
    for voice in handbook.voices:
        yield from _of_voice(voice)
    for year in handbook.years:
        yield from _of_year(year)


def _of_procedure(procedure: Procedure) -> Iterator[Translation]:
    path = file_of(PROCEDURES, procedure.id)
    yield Translation(procedure.id, path, (), procedure)
    for index, fact in enumerate(procedure.facts):
        yield Translation(f"{procedure.id}#{fact.aspect}-{index + 1}", path, ("facts", index), fact)
    for index, step in enumerate(procedure.steps):
        yield Translation(f"{procedure.id}#{step.id}", path, ("steps", index), step)
    for index, ask in enumerate(procedure.planner.asks):
        yield Translation(f"{procedure.id}?{ask.input}", path, ("planner", "asks", index), ask)
    for index, decision in enumerate(procedure.planner.decisions):
        yield Translation(f"{procedure.id}!{decision.id}", path, ("planner", "decisions", index), decision)


def _of_calendar(handbook: Handbook) -> Iterator[Translation]:
    for index, duty in enumerate(handbook.duties):
        yield Translation(f"duty-{duty.id}", DUTIES, ("duties", index), duty)
    for days in handbook.workdays:
        yield Translation(f"workdays-{days.year}", file_of(WORKDAYS, str(days.year)), (), days)


def _of_voice(voice: Voice) -> Iterator[Translation]:
    path = file_of(VOICE, str(voice.year))
    yield Translation(f"voice-{voice.year}", path, (), voice)
    for index, week in enumerate(voice.weeks):
        yield Translation(f"voice-{week.friday}", path, ("weeks", index), week)


def _of_glossary(handbook: Handbook) -> Iterator[Translation]:
    for index, wording in enumerate(handbook.glossary.wordings):
        yield Translation(f"wording-{wording.id}", GLOSSARY, ("wordings", index), wording)
    for index, term in enumerate(handbook.glossary.terms):
        yield Translation(f"term-{term.id}", GLOSSARY, ("terms", index), term)


def _of_instrument(instrument: Instrument) -> Iterator[Translation]:
    path = file_of(LAWS, instrument.id)
    yield Translation(instrument.id, path, (), instrument)
    for index, version in enumerate(instrument.versions):
        name = f"{instrument.id}@{version.id}"
        yield Translation(name, path, ("versions", index), version)
        for number, note in enumerate(version.notes):
            yield Translation(f"{name}#{note.article}", path, ("versions", index, "notes", number), note)


def _of_year(year: YearPlan) -> Iterator[Translation]:
    plan, notice = year.plan, year.notice
    clauses = {clause.id: clause.text for clause in notice.clauses}
    points = {point.number: point.title for point in notice.points}
    yield Translation(f"{plan.year}", year.path, ("english",), plan.english, notice_front(notice))
    for index, point in enumerate(plan.points):
        if point.number in points:
            name = f"{plan.year}-{point.number}"
            yield Translation(name, year.path, ("points", index), point, (points[point.number],))
    for index, note in enumerate(plan.clauses):
        if note.id in clauses:
            yield Translation(note.id, year.path, ("clauses", index), note, (clauses[note.id],))
    for index, remark in enumerate(plan.remarks):
        yield Translation(f"{remark.clause}-remark", year.path, ("remarks", index), remark)
    for index, task in enumerate(plan.tasks):
        yield Translation(task.id, year.path, ("tasks", index), task)
    if year.indicators is not None:
        name = f"indicators-{plan.year}"
        yield Translation(name, year.indicators_path, (), year.indicators)
        for index, group in enumerate(year.indicators.groups):
            yield Translation(f"{name}-{index + 1}", year.indicators_path, ("groups", index), group)


def prose_fingerprint(chinese: str) -> str:
    """What an English page remembers of the whole Chinese page."""
    return fingerprint((chinese.replace("\r\n", "\n"),))


def prose_state(english: str, chinese: str) -> EnglishState:
    """Whether an English page (its whole text) still fits the Chinese one."""
    meta = _FRONT_MATTER.match(english.replace("\r\n", "\n"))
    known = _EN_OF.search(meta["meta"]) if meta else None
    return "current" if known and known["print"] == prose_fingerprint(chinese) else "stale"
