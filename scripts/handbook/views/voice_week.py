"""An issue of the weekly study in full."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from handbook.citation import Citation, tokens
from handbook.model import Handbook, Lang, Passage, Quiz, Reading, Week
from handbook.model.base import texts
from handbook.views.badge import Badge, badge, english_badge
from handbook.views.citation import CitedArticle, Link, Words, citations_view, cited, version_of, words
from handbook.views.voice import Issue, VoiceView, issue_title, part_places
from handbook.views.words import clause_label, day, labelled, series

# Titles of pages by their addresses within the language.
Titles = Mapping[str, str]
_LETTERS = "ABCD"
_COLON = {"zh": "：", "en": ": "}
_GAP = {"zh": "、", "en": "; "}


@dataclass(frozen=True)
class ReadingView:
    """Something to read. `url` is empty for what is on this site, whose links are in `title`.

    `remark` says of an outside page when it was last seen, and whether it is official.
    """

    kind: str
    title: Words
    url: str
    certainty: Badge | None
    remark: str
    say: Words


@dataclass(frozen=True)
class ClauseQuote:
    """A sentence of the notice. `text` is always as issued; `english` is its translation on English pages, else empty."""

    label: str
    text: str
    english: str
    address: str
    anchor: str


@dataclass(frozen=True)
class QuizView:
    """A question with its answers, of which number `answer` (from 1) is right; `right` is that answer in words."""

    question: str
    options: tuple[str, ...]
    answer: int
    right: str
    because: Words


@dataclass(frozen=True)
class WeekView:
    """An issue. `url` is its absolute address; `before` and `after` are its neighbours; `chat` are the lines for group chats."""

    issue: Issue
    lang: Lang
    title: str
    url: str
    read: tuple[ReadingView, ...]
    ask: tuple[str, ...]
    do: Words
    clauses: tuple[ClauseQuote, ...]
    quiz: tuple[QuizView, ...]
    cited: tuple[CitedArticle, ...]
    note: str
    chat: tuple[str, ...]
    poster: tuple[tuple[str, str], ...]
    before: Issue | None
    after: Issue | None
    english: Badge | None


def week_views(handbook: Handbook, view: VoiceView, titles: Titles, root: str) -> tuple[WeekView, ...]:
    """All issues, the oldest first. `root` is the absolute address of the language's own root."""
    weeks = {week.friday: week for week in handbook.weeks}
    notes = {voice.year: voice.note.get(view.lang) for voice in handbook.voices}
    found: list[Issue | None] = [None, *view.issues, None]
    around = zip(found, found[1:], found[2:], strict=False)
    known = {**{issue.address: issue.theme for issue in view.issues}, **titles}
    return tuple(
        _Writer(handbook, known, root, view.lang).week(
            weeks[issue.friday], issue, before, after, notes[issue.friday.year]
        )
        for before, issue, after in around
        if issue is not None
    )


@dataclass(frozen=True)
class _Writer:
    handbook: Handbook
    titles: Titles
    root: str
    lang: Lang

    def label(self, key: str, **values: object) -> str:
        return self.handbook.label(f"voice.{key}", self.lang).format(**values)

    def week(self, week: Week, issue: Issue, before: Issue | None, after: Issue | None, note: str) -> WeekView:
        read = tuple(self._reading(each) for each in week.read)
        ask = tuple(each.get(self.lang) for each in week.ask)
        do = words(self.handbook, week.do, self.lang)
        url = f"{self.root}{issue.address}"
        title = issue_title(self.handbook, issue, self.lang)
        return WeekView(
            issue=issue,
            lang=self.lang,
            title=title,
            url=url,
            read=read,
            ask=ask,
            do=do,
            clauses=tuple(self._clause(each) for each in week.clauses),
            quiz=tuple(self._quiz(each) for each in week.quiz),
            cited=citations_view(self.handbook, _citations(week), self.lang),
            note=note,
            chat=tuple(self._chat(issue, read, ask, do, url, note)),
            poster=(
                (self.label("read"), series([each.title for each in read], self.lang)),
                (self.label("ask"), ask[0]),
                (self.label("do"), str(do)),
            ),
            before=before,
            after=after,
            english=english_badge(self.handbook, week, self.lang),
        )

    def _reading(self, reading: Reading) -> ReadingView:
        say = words(self.handbook, reading.say, self.lang)
        kind = self.label(f"kind.{reading.kind}")
        if reading.law is not None:
            citation = Citation(reading.law, None, reading.articles)
            _, version = version_of(self.handbook, citation)
            sure = badge(self.handbook, version.verified, self.lang)
            return ReadingView(kind, Words(cited(self.handbook, citation, self.lang)), "", sure, "", say)
        if reading.page is not None:
            address, _, anchor = reading.page.partition("#")
            # A page that is not there is said by a check, once all pages are made.
            title = self.titles.get(address, address)
            # A place on a page is called by the page's title: which place it is stands beside it.
            name = labelled(title, str(say), self.lang) if anchor else ""
            return ReadingView(kind, Words([Link(title, address, anchor, title, name)]), "", None, "", say)
        if reading.procedure is not None:
            return ReadingView(kind, Words(self._parts(reading.procedure, reading.parts)), "", None, "", say)
        return self._outside(reading, kind, say)

    def _outside(self, reading: Reading, kind: str, say: Words) -> ReadingView:
        url, title = reading.url or "", reading.title.get(self.lang) if reading.title else ""
        host = urlsplit(url).hostname or ""
        official = self.handbook.site.is_official(url)
        seen = day(reading.seen, self.lang) if reading.seen else ""
        remark = self.label("outside.official" if official else "outside.other", host=host, day=seen)
        return ReadingView(kind, Words([title]), url, None, remark, say)

    def _parts(self, procedure_id: str, parts: tuple[str, ...]) -> Iterator[str | Link]:
        procedure = self.handbook.procedure(procedure_id)
        title = procedure.title.get(self.lang)
        yield Link(title, f"congress/{procedure_id}/", "", title)
        places = part_places(self.handbook, procedure_id, self.lang)
        for index, part in enumerate(parts):
            name, address, anchor = places[part]
            yield _COLON[self.lang] if index == 0 else _GAP[self.lang]
            yield Link(name, address, anchor, name)

    def _clause(self, clause_id: str) -> ClauseQuote:
        number = int(clause_id.split("-", 1)[0])
        year = next(each for each in self.handbook.years if each.year == number)
        clause = year.clause(clause_id)
        place = clause_label(clause, self.handbook, self.lang)
        label = self.handbook.label("duty.clause", self.lang).format(year=number, place=place)
        english = (year.note(clause_id).en or "") if self.lang == "en" else ""
        return ClauseQuote(label, clause.text, english, f"plan/{number}/text/", clause.anchor)

    def _quiz(self, quiz: Quiz) -> QuizView:
        options = tuple(each.get(self.lang) for each in quiz.options)
        right = self.label("quiz.right", letter=_LETTERS[quiz.answer - 1], option=options[quiz.answer - 1])
        because = words(self.handbook, quiz.because, self.lang)
        return QuizView(quiz.question.get(self.lang), options, quiz.answer, right, because)

    def _chat(
        self, issue: Issue, read: tuple[ReadingView, ...], ask: tuple[str, ...], do: Words, url: str, note: str
    ) -> Iterator[str]:
        yield self.label("chat.head", name=self.label("name"), day=issue.day)
        yield issue.theme
        yield ""
        yield labelled(self.label("why"), issue.why, self.lang)
        yield ""
        yield self.label("chat.read")
        for number, each in enumerate(read, 1):
            yield f"{number}. {labelled(each.title, each.say, self.lang)}"
            if each.url:
                yield each.url
        yield ""
        yield self.label("chat.ask")
        yield from (f"{number}. {each}" for number, each in enumerate(ask, 1))
        yield ""
        yield labelled(self.label("do"), do, self.lang)
        yield ""
        yield labelled(self.label("chat.more"), url, self.lang)
        yield note


def _citations(week: Week) -> Iterator[Citation]:
    for reading in week.read:
        if reading.law is not None:
            yield Citation(reading.law, None, reading.articles)
    for text in texts(week):
        if isinstance(text, Passage):
            yield from (token.citation for token in tokens(text.zh) if token.citation)


def newest_update(views: tuple[WeekView, ...], otherwise: datetime.date) -> datetime.date:
    """The newest day on which any of the issues was changed."""
    return max((each.issue.updated for each in views), default=otherwise)
