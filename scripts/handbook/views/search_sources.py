"""Where the search's places come from: a function for each kind of page. A new kind needs a function and a line below."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from handbook.model import Handbook, Lang, Passage
from handbook.views.agenda import Agenda
from handbook.views.checklist import YearView
from handbook.views.citation import words
from handbook.views.duty import ADDRESS as DUTIES
from handbook.views.glossary import ADDRESS as TERMS
from handbook.views.library import InstrumentView, VersionView
from handbook.views.search import LONG, SHORT, WHOLE, Found, FoundPage, Renumbered, clipped
from handbook.views.shelf import Shelf
from handbook.views.task import TaskView
from handbook.views.voice import ADDRESS as VOICE
from handbook.views.voice_week import WeekView
from handbook.views.words import labelled

# What counts beside others that match as well: an answer more than the article it rests on, an earlier text less than all.
ANSWER, EARLIER, DATED = 1.15, 0.4, 0.9


@dataclass(frozen=True)
class Material:
    """All views of one language that hold something to be found."""

    handbook: Handbook
    lang: Lang
    years: tuple[YearView, ...]
    shelf: Shelf
    agenda: Agenda
    weeks: tuple[WeekView, ...]

    def label(self, key: str, **values: object) -> str:
        return self.handbook.label(key, self.lang).format(**values)

    def whole(self, *parts: str, beyond: Iterable[str] = ()) -> tuple[str, str]:
        return clipped(parts, self.lang, WHOLE, beyond)

    def long(self, *parts: str, beyond: Iterable[str] = ()) -> tuple[str, str]:
        return clipped(parts, self.lang, LONG, beyond)

    def short(self, *parts: str, beyond: Iterable[str] = ()) -> tuple[str, str]:
        return clipped(parts, self.lang, SHORT, beyond)


def found_pages(material: Material) -> Iterator[FoundPage]:
    """Every page with its places."""
    for source in SOURCES:
        yield from source(material)


def _plan(m: Material) -> Iterator[FoundPage]:
    for year in m.years:
        notice = year.notice
        title = m.label("plan.title", year=notice.year)
        before = tuple(_task(m, task) for task in notice.before_tasks)
        yield FoundPage("plan", f"plan/{notice.year}/", title, "", places=before, number=notice.number)
        text = m.label("text.title", year=notice.year)
        yield FoundPage("plan", f"plan/{notice.year}/text/", text, "", number=notice.number)
        for point in notice.points:
            places = [_task(m, task) for task in point.tasks]
            for clause in point.clauses:
                shown = clause.text if m.lang == "zh" else clause.english or ""
                places.append(Found(clause.anchor, m.label("search.clause", place=clause.label), shown))
            heading = m.label("point.title", number=point.number, title=point.title)
            yield FoundPage("plan", f"plan/{notice.year}/{point.number}/", heading, point.summary, places=tuple(places))


def _task(m: Material, task: TaskView) -> Found:
    return Found(task.anchor, task.title, *m.long(*task.steps, beyond=task.evidence))


def _library(m: Material) -> Iterator[FoundPage]:
    yield FoundPage("law", "law/", m.label("law.title"), m.label("law.lead"))
    for guide in m.shelf.guides:
        places = (
            Found(
                each.anchor,
                each.ask,
                *m.whole(each.short, *each.more, beyond=(differs.text for differs in each.differs)),
            )
            for each in guide.answers
        )
        yield FoundPage("law", guide.address, guide.title, str(guide.lead), places=tuple(places), rank=ANSWER)
    for instrument in m.shelf.instruments:
        for version in instrument.versions:
            yield _instrument(m, instrument, version)
            if version.moved:
                changes = m.label("law.changes.title", title=instrument.short, old=version.moved_from, new=version.name)
                address = f"law/{instrument.id}/changes/"
                yield FoundPage("law", address, changes, "", rank=DATED, moved=_renumbered(version))


def _instrument(m: Material, instrument: InstrumentView, version: VersionView) -> FoundPage:
    current = version is instrument.current
    title = instrument.title
    if not current:
        title = m.label("law.version.title", title=title, version=version.name)
    names = {instrument.title, instrument.short} if current else set()
    return FoundPage(
        group="law",
        address=version.address,
        title=title,
        text="",
        places=tuple(
            Found(
                each.anchor,
                labelled(each.label, each.gist, m.lang),
                *(m.short(each.says or "", beyond=(each.binds, each.do or "")) if current else ("",)),
            )
            for each in version.articles
            if each.gist
        ),
        rank=1.0 if current else EARLIER,
        number=version.number,
        names=tuple(sorted(names)),
        articles=max((each.number for each in (*version.articles, *version.bare)), default=0) if current else 0,
    )


def _renumbered(version: VersionView) -> Renumbered:
    now = {row.old: row.new or 0 for row in version.moved if row.old}
    return Renumbered(version.address, tuple(now.get(number, 0) for number in range(1, max(now, default=0) + 1)))


def _congress(m: Material) -> Iterator[FoundPage]:
    congress = m.shelf.congress
    places = [
        Found(f"x-{each.id}", each.question, *m.long(each.advice, *(position.says for position in each.positions)))
        for each in congress.conflicts
    ]
    compared = " ".join(row.aspect for row in congress.rows)
    places.append(Found("comparison", m.label("congress.comparison"), compared))
    yield FoundPage(
        "congress", "congress/", m.label("congress.title"), m.label("congress.description"), places=tuple(places)
    )
    yield FoundPage("congress", "congress/planner/", m.label("planner.page.title"), m.label("planner.page.description"))
    for procedure in congress.procedures:
        places = [
            # By itself an aspect's title says nothing: every procedure has the same ones.
            Found(
                aspect.id,
                labelled(procedure.title, aspect.title, m.lang),
                *m.long(*(fact.text for fact in aspect.facts)),
            )
            for aspect in procedure.aspects
        ]
        for step in procedure.steps:
            places.append(Found(f"s-{step.anchor}", step.title, *m.short(step.when, *step.do)))
        steps = m.label("procedure.steps", count=len(procedure.steps))
        yield FoundPage(
            "congress", procedure.address, procedure.title, *m.long(procedure.lead, steps), places=tuple(places)
        )


def _checklists(m: Material) -> Iterator[FoundPage]:
    for year in m.years:
        base = f"checklists/{year.notice.year}/"
        files = tuple(Found(f"files-{each.name}", each.title, each.who) for each in year.narrower)
        yield FoundPage("checklists", base, m.label("checklists.title", year=year.notice.year), "", places=files)
        for view in year.lists:
            yield FoundPage("checklists", f"{base}{view.role.id}/", view.title, view.who)


def _papers(m: Material) -> Iterator[FoundPage]:
    yield FoundPage("papers", "templates/", m.label("templates.title"), m.label("templates.lead"))
    for paper in m.shelf.papers:
        yield FoundPage("papers", paper.address, paper.title, *m.long(paper.use, *paper.how))


def _study(m: Material) -> Iterator[FoundPage]:
    if m.weeks:
        yield FoundPage("study", VOICE, m.label("voice.title"), m.label("voice.lead"))
    for week in m.weeks:
        day = Found("read", labelled(m.label("voice.name"), week.issue.day, m.lang), "")
        yield FoundPage(
            "study",
            week.issue.address,
            week.issue.theme,
            *m.long(week.issue.why, week.do, beyond=week.ask),
            places=(day,),
        )


def _glossary(m: Material) -> Iterator[FoundPage]:
    terms = m.shelf.glossary.terms
    places = (Found(term.id, term.term, *m.short(term.short, term.forms)) for term in terms)
    yield FoundPage("study", TERMS, m.label("glossary.title"), m.label("glossary.lead"), places=tuple(places))


def _calendar(m: Material) -> Iterator[FoundPage]:
    duties = (Found(duty.anchor, duty.title, *m.long(duty.when, *duty.do)) for duty in m.agenda.duties)
    yield FoundPage("calendar", DUTIES, m.label("duties.title"), "", places=tuple(duties))
    for view in m.agenda.calendars:
        months = (
            Found(month.anchor, m.label("calendar.month", year=view.year, month=month.name), "")
            for month in view.months
        )
        title = m.label("calendar.title", year=view.year)
        yield FoundPage("calendar", f"{DUTIES}{view.year}/", title, "", places=tuple(months), rank=DATED)


def _prose(m: Material) -> Iterator[FoundPage]:
    for page in m.handbook.prose:
        if page.lang == m.lang and page.sections:
            shown = [
                m.long(words(m.handbook, Passage(zh=each.text), m.lang)) if each.text else ("", "")
                for each in page.sections
            ]
            first, *others = zip(page.sections, shown, strict=True)
            places = tuple(Found(section.anchor, section.title, *text) for section, text in others if text[0])
            yield FoundPage("pages", page.address, page.title, *first[1], places=places)


Source = Callable[[Material], Iterator[FoundPage]]
SOURCES: tuple[Source, ...] = (_plan, _library, _congress, _checklists, _papers, _study, _glossary, _calendar, _prose)
