"""All records together."""

import datetime
import functools
from dataclasses import dataclass

from handbook.model.base import Lang, Text
from handbook.model.duty import Duty
from handbook.model.glossary import Glossary, Term
from handbook.model.guide import Guide
from handbook.model.indicators import Indicators
from handbook.model.instrument import Instrument
from handbook.model.notice import Clause, Notice
from handbook.model.paper import Paper
from handbook.model.plan import ClauseNote, Plan, PointNote, Task
from handbook.model.procedure import Conflict, Congress, Procedure
from handbook.model.prose import ProsePage
from handbook.model.search import SearchTable
from handbook.model.site import Post, Role, Site, Topic
from handbook.model.voice import Voice, Week, issues
from handbook.model.workday import WorkdayYear


@dataclass(frozen=True)
class YearPlan:
    """A notice and what was added to it. `path` is where `plan.yml` lies, from the project's root.

    `indicators` are the official ones that evaluate the year's work, if they are at hand.
    """

    path: str
    notice_path: str
    notice: Notice
    plan: Plan
    indicators_path: str
    indicators: Indicators | None = None

    @property
    def year(self) -> int:
        return self.plan.year

    def clause(self, clause_id: str) -> Clause:
        """The sentence with this id; KeyError if there is none."""
        return {clause.id: clause for clause in self.notice.clauses}[clause_id]

    def note(self, clause_id: str) -> ClauseNote:
        """What was added to the sentence with this id; KeyError if nothing was."""
        return {note.id: note for note in self.plan.clauses}[clause_id]

    def point(self, number: int) -> PointNote:
        return {point.number: point for point in self.plan.points}[number]

    def tasks_of_clause(self, clause_id: str) -> tuple[Task, ...]:
        return tuple(task for task in self.plan.tasks if any(q.clause == clause_id for q in task.from_))


@dataclass(frozen=True)
class Handbook:
    """Everything that was loaded and found sound in form."""

    site: Site
    roles: tuple[Role, ...]
    everyone: Role
    posts: tuple[Post, ...]
    topics: tuple[Topic, ...]
    instruments: tuple[Instrument, ...]
    guides: tuple[Guide, ...]
    procedures: tuple[Procedure, ...]
    congress: Congress
    duties: tuple[Duty, ...]
    duties_since: datetime.date
    workdays: tuple[WorkdayYear, ...]
    papers: tuple[Paper, ...]
    voices: tuple[Voice, ...]
    glossary: Glossary
    fixed_names: tuple[str, ...]
    prose: tuple[ProsePage, ...]
    search: SearchTable
    years: tuple[YearPlan, ...]
    labels: dict[str, Text]

    def label(self, key: str, lang: Lang) -> str:
        """An interface word; KeyError if the vocabulary lacks it."""
        return self.labels[key].get(lang)

    def role(self, role_id: str) -> Role:
        return {role.id: role for role in (*self.roles, self.everyone)}[role_id]

    def post(self, post_id: str) -> Post:
        return {post.id: post for post in self.posts}[post_id]

    def topic(self, topic_id: str) -> Topic:
        return {topic.id: topic for topic in self.topics}[topic_id]

    def instrument(self, instrument_id: str) -> Instrument:
        return self._instruments[instrument_id]

    @functools.cached_property
    def _instruments(self) -> dict[str, Instrument]:
        return {instrument.id: instrument for instrument in self.instruments}

    def procedure(self, procedure_id: str) -> Procedure:
        return {procedure.id: procedure for procedure in self.procedures}[procedure_id]

    @functools.cached_property
    def papers_by_title(self) -> dict[str, Paper]:
        """Papers by their Chinese title, which is how the steps of procedures name them."""
        return {paper.title.zh: paper for paper in self.papers}

    @functools.cached_property
    def terms(self) -> dict[str, Term]:
        """Terms of art by their ids."""
        return {term.id: term for term in self.glossary.terms}

    def conflict(self, conflict_id: str) -> Conflict:
        return {conflict.id: conflict for conflict in self.congress.conflicts}[conflict_id]

    @functools.cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The issues of the weekly study of all years, in order of days."""
        return issues(self.voices)

    @functools.cached_property
    def as_of(self) -> datetime.date:
        """The day of the newest record: what a build says of "now" follows from its data."""
        return max(
            self.site.updated,
            self.congress.updated,
            self.glossary.updated,
            *(instrument.updated for instrument in self.instruments),
            *(guide.updated for guide in self.guides),
            *(procedure.updated for procedure in self.procedures),
            *(duty.updated for duty in self.duties),
            *(year.updated for year in self.workdays),
            *(paper.updated for paper in self.papers),
            *(week.updated for week in self.weeks),
            *(year.plan.updated for year in self.years),
            *(year.indicators.updated for year in self.years if year.indicators),
            *(task.updated for year in self.years for task in year.plan.tasks),
        )
