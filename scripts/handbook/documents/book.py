"""The handbook in one file: chapters as headings, paragraphs, lists and tables, for `typst/handbook.typ` to set.

Of the law library only an index is printed: the notes on its articles would treble the book, and are read one at a time.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from handbook.documents.typst_pdf import Sheet, sheet
from handbook.model import Lang
from handbook.views.badge import Badge
from handbook.views.basis import BasisView
from handbook.views.book import Book, Section
from handbook.views.duty import DutyView
from handbook.views.guidance import AnswerView, GuideView
from handbook.views.notice import ClauseView, NoticeView
from handbook.views.procedure import ConflictView, FactView, ProcedureView, StepView
from handbook.views.task import Named, TaskView, people
from handbook.views.words import day, join, labelled, month, series

Vocabulary = Callable[[str], str]
# A piece of a line: words, or a mapping of a style `s` and what it is laid on.
Piece = str | Mapping[str, Any]
Block = dict[str, Any]

# Chinese within another language, with the digits and brackets that stand inside it.
_HAN = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef](?:[\d〔〕—“”]*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])*"
)
_LEGEND = (
    ("dates", ("notice", "statute", "custom", "suggested")),
    ("certainty", ("full-text", "excerpt", "unverified")),
    ("assigned", ("assigned-notice", "assigned-suggested")),
    ("rules", ("rule-law", "rule-acftu", "rule-local", "rule-custom")),
)
_CHAPTERS = ("use", "notice", "tasks", "duties", "congress", "answers", "laws")


def book(view: Book, address: str, t: Vocabulary) -> Sheet:
    """The book, to be set as PDF/UA-1. `address` is where the handbook is on the web."""
    return sheet("handbook", book_data(view, address, t), view.updated)


def book_data(view: Book, address: str, t: Vocabulary) -> dict[str, Any]:
    """What the template needs, every word resolved, as JSON can hold it."""
    chapters = {
        "use": _use(view, t),
        "notice": _notice(view.notice, view.lang, t),
        "tasks": _tasks(view, t),
        "duties": _duties(view, t),
        "congress": _congress(view, t),
        "answers": _answers(view, t),
        "laws": _laws(view, t),
    }
    updated = view.updated
    return {
        "lang": view.lang,
        "region": "CN" if view.lang == "zh" else "GB",
        "title": view.name,
        "author": view.publisher,
        "subtitle": view.tagline,
        "cover": [
            _line(t("book.notice").format(year=view.notice.year, number=view.notice.number), view.lang),
            _line(t("book.as-of").format(day=day(updated, view.lang)), view.lang),
            _line(t("book.ours"), view.lang),
            [address],
        ],
        "updated": [updated.year, updated.month, updated.day],
        "contents": t("book.contents"),
        "chapters": [
            {"title": _chapter(view, name, t), "id": f"chapter-{name}", "blocks": list(chapters[name])}
            for name in _CHAPTERS
        ],
    }


def _chapter(view: Book, name: str, t: Vocabulary) -> str:
    return t(f"book.chapter.{name}").format(year=view.notice.year)


# Pieces ---------------------------------------------------------------------------------------------------------------


def _line(text: str, lang: Lang) -> list[Piece]:
    """A text as pieces, so that Chinese within English says what it is."""
    if lang == "zh" or not text:
        return [text]
    found: list[Piece] = []
    end = 0
    for match in _HAN.finditer(text):
        found.extend(each for each in (text[end : match.start()], {"s": "zh", "on": [match[0]]}) if each)
        end = match.end()
    return [*found, text[end:]] if end < len(text) else found


def _styled(style: str, text: str, lang: Lang) -> Piece:
    return {"s": style, "on": _line(text, lang)}


def _gap(lang: Lang) -> Piece:
    return "　" if lang == "zh" else "  "


def _fact(term: str, text: Sequence[Piece], lang: Lang) -> list[Piece]:
    """A term in bold and what it stands for."""
    return [_styled("b", labelled(term, "", lang).rstrip(), lang), "" if lang == "zh" else " ", *text]


def _badges(found: Iterable[Badge | None], lang: Lang) -> Piece:
    return _styled("mark", join([each.label for each in found if each], lang), lang)


def _bases(found: Sequence[BasisView], lang: Lang) -> list[Piece]:
    pieces: list[Piece] = []
    for basis in found:
        if pieces:
            pieces.append(_between(pieces[-1], lang))
        pieces.extend(_line(basis.citation, lang))
        if basis.certainty.kind != "full-text":
            pieces.extend(_bracketed(basis.certainty.label, lang))
        if basis.note:
            pieces.extend(("：" if lang == "zh" else ": ", *_line(basis.note, lang)))
    return pieces


def _between(before: Piece, lang: Lang) -> str:
    """What stands between two bases: nothing but room where a note has ended its sentence."""
    if isinstance(before, str) and before.endswith(("。", ".")):
        return "" if lang == "zh" else " "
    return "；" if lang == "zh" else "; "


def _stop(lang: Lang) -> str:
    return "，" if lang == "zh" else ", "


def _bracketed(text: str, lang: Lang) -> list[Piece]:
    return [f"（{text}）"] if lang == "zh" else [f" ({text.lower()})"]


def _english(found: Badge | None, lang: Lang) -> list[Piece]:
    return [" ", _badges([found], lang)] if found else []


# Blocks ---------------------------------------------------------------------------------------------------------------


def _heading(level: int, text: str, lang: Lang, mark: str = "") -> Block:
    return {"kind": "heading", "level": level, "text": _line(text, lang), "id": mark}


def _par(*pieces: Piece) -> Block:
    return {"kind": "par", "text": list(pieces)}


def _lead(*pieces: Piece) -> Block:
    """A paragraph that stays with what follows."""
    return {"kind": "lead", "text": list(pieces)}


def _small(*pieces: Piece) -> Block:
    return {"kind": "small", "text": list(pieces)}


def _numbered(texts: Iterable[str], lang: Lang) -> Block:
    return {"kind": "numbered", "items": [_line(text, lang) for text in texts]}


def _bullets(items: Iterable[Sequence[Piece]]) -> Block:
    return {"kind": "bullets", "items": [list(item) for item in items]}


def _table(columns: Sequence[float], head: Sequence[str], rows: Iterable[Sequence[Sequence[Piece]]]) -> Block:
    """`columns` are shares of the width. The head is repeated on each page."""
    return {
        "kind": "table",
        "columns": list(columns),
        "head": list(head),
        "rows": [[list(cell) for cell in row] for row in rows],
    }


# Chapters -------------------------------------------------------------------------------------------------------------


def _use(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    yield _heading(2, t("book.use.start"), lang)
    yield _bullets(_line(t(f"book.use.start.{number}"), lang) for number in range(1, 5))
    yield _heading(2, t("book.use.who"), lang)
    yield _bullets(_fact(role.id, _line(role.name, lang), lang) for role in view.roles)
    yield _heading(2, t("book.use.marks"), lang)
    yield _par(*_line(t("book.use.marks.text"), lang))
    for name, kinds in _LEGEND:
        yield _lead(_styled("b", t(f"book.use.marks.{name}"), lang))
        yield _bullets(_fact(t(f"badge.{kind}"), _line(t(f"book.mark.{kind}"), lang), lang) for kind in kinds)
    yield _heading(2, t("book.use.limits"), lang)
    yield _bullets(_line(t(f"book.use.limits.{number}"), lang) for number in range(1, 4))


def _notice(notice: NoticeView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    """The notice as issued, its letter first; on English pages each paragraph is followed by what it means."""
    english = notice.english

    def issued(text: str, name: str = "", align: str = "start", *, bold: bool = False) -> Iterator[Block]:
        yield {"kind": "issued", "text": text, "align": align, "bold": bold}
        if name and english.get(name):
            yield {**_small(*_line(english[name], lang)), "align": align}

    def sentences(clauses: Sequence[ClauseView], before: str = "", meaning: str = "") -> Iterator[Block]:
        yield {"kind": "issued", "text": "".join(each.text for each in clauses), "align": "body", "before": before}
        if lang != "zh":
            said = [piece for each in clauses for piece in (*_line(each.english or "", lang), " ")]
            marks = _english(next((each.english_badge for each in clauses if each.english_badge), None), lang)
            yield _small(*([_styled("b", meaning, lang), " "] if meaning else []), *said, *marks)
        for clause in clauses:
            for remark in clause.remarks:
                quote = {"s": "zh", "on": [f"“{remark.quote}”"]}
                yield _small(*_fact(t("remark"), [quote, " ", *_line(remark.text, lang)], lang))

    yield _par(*_line(t("book.notice.text"), lang))
    yield _heading(2, english.get("cover_title") or notice.cover_title_zh, lang)
    yield from issued(notice.letterhead_zh, "letterhead", "centre", bold=True)
    yield from issued(notice.number, align="centre")
    if english:
        yield from issued(notice.cover_title_zh, align="centre", bold=True)
    yield from issued(notice.addressees_zh, "addressees")
    yield from sentences(notice.cover)
    yield from issued(notice.attachment_zh, "attachment", "body")
    yield from issued(notice.signatory_zh, "signatory", "end")
    yield from issued(notice.date_zh, "date", "end")
    yield _heading(2, notice.title, lang)
    yield from issued(notice.annex_mark_zh, "annex_mark")
    if english:
        yield from issued(notice.title_zh, align="centre", bold=True)
    yield from sentences(notice.general)
    for part in notice.parts:
        yield _heading(3, f"{part.numeral}、{part.title}" if lang == "zh" else part.title, lang)
        if lang != "zh":
            yield from issued(f"{part.numeral}、{part.title_zh}", bold=True)
        for point in part.points:
            yield from sentences(point.clauses, f"{point.mark} {point.title_zh}", f"{point.mark} {point.title}.")


def _tasks(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    if view.notice.archived:
        yield _par(*_line(t("archive").format(year=view.notice.year), lang))
    yield _par(*_line(t("book.tasks.text"), lang))
    for section in view.sections:
        yield _heading(2, section.name, lang, f"topic-{section.id}")
        yield _lead(*_line(section.question, lang))
        for task in section.tasks:
            yield from _task(task, lang, t)
        yield from _shared(section, lang, t)


def _shared(section: Section, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    if section.shared:
        yield _lead(_styled("b", t("book.tasks.shared"), lang))
        yield _bullets(
            [{"s": "to", "to": task.anchor, "on": _line(task.title, lang)}, *_page(task.anchor, lang, t)]
            for task in section.shared
        )


def _page(mark: str, lang: Lang, t: Vocabulary) -> list[Piece]:
    """On which page something is."""
    before, after = t("book.page").split("{page}")
    return [{"s": "muted", "on": [" " if lang != "zh" else "", before, {"s": "page", "to": mark, "on": []}, after]}]


def _task(task: TaskView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield _heading(3, task.title, lang, task.anchor)
    when = (
        f"{task.repeat_label}{_stop(lang)}{t('task.until').format(day=task.due_text)}"
        if task.repeat_label
        else (f"{task.due_text}{t('task.by')}" if lang == "zh" else f"{t('task.by').capitalize()} {task.due_text}")
    )
    yield _lead(_styled("when", when, lang), _gap(lang), _badges([task.date_source, task.assigned, task.english], lang))
    yield _numbered(task.steps, lang)
    people_line = _who(task.lead, task.support, task.take_part, task.posts, lang, t)
    yield _par(*people_line)
    yield _par(*_fact(t("column.evidence"), _line(series(task.evidence, lang), lang), lang))
    if task.basis:
        yield _par(*_fact(t("column.basis"), _bases(task.basis, lang), lang))
    places = join([quote.label for quote in task.quotes], lang)
    origin = [
        *_fact(t("task.from"), _line(places, lang), lang),
        _gap(lang),
        *_fact(t("column.id"), _line(f"{task.id}{'' if lang == 'zh' else ' '}{t('task.score')}", lang), lang),
        _gap(lang),
        *_fact(t("column.date_source"), _line(task.date_note, lang), lang),
    ]
    yield _small(*_scored(origin, task.score))


def _scored(pieces: list[Piece], score: int) -> list[Piece]:
    return [piece.replace("{score}", str(score)) if isinstance(piece, str) else piece for piece in pieces]


def _who(
    lead: tuple[Named, ...],
    support: tuple[Named, ...],
    take_part: tuple[Named, ...],
    posts: tuple[Named, ...],
    lang: Lang,
    t: Vocabulary,
) -> list[Piece]:
    pieces: list[Piece] = []
    for term, names in (("lead", lead), ("support", support), ("take_part", take_part), ("posts", posts)):
        if names:
            if pieces:
                pieces.append(_gap(lang))
            pieces.extend(_fact(t(f"column.{term}"), _line(people(names, lang), lang), lang))
    return pieces


def _duties(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    yield _par(*_line(t("book.duties.text"), lang))
    always = [duty for duty in view.duties if len(duty.months) == 12]
    seasonal = [duty for duty in view.duties if 0 < len(duty.months) < 12]
    groups = [(t("duties.always"), always)]
    for number in range(1, 13):
        groups.append((month(number, lang), [duty for duty in seasonal if number in duty.months]))
    groups.append((t("duties.occasions"), [duty for duty in view.duties if not duty.months]))
    for name, duties in groups:
        yield _heading(2, name, lang)
        if duties:
            yield _brief(duties, lang, t)
        else:
            yield _par(*_line(t("duties.empty"), lang))
    yield _heading(2, t("duties.how"), lang)
    for duty in view.duties:
        yield from _duty(duty, lang, t)


def _brief(duties: Sequence[DutyView], lang: Lang, t: Vocabulary) -> Block:
    rows: Iterator[list[list[Piece]]] = (
        [
            [{"s": "to", "to": duty.anchor, "on": _line(duty.title, lang)}],
            _line(duty.when, lang),
            _line(people(duty.lead, lang), lang),
            _line(duty.source.label, lang),
            [{"s": "page", "to": duty.anchor, "on": []}],
        ]
        for duty in duties
    )
    head = (t("step.what"), t("step.when"), t("column.lead"), t("column.date_source"), t("book.column.page"))
    return _table((2.6, 2.6, 2.8, 1.1, 0.5), head, rows)


def _duty(duty: DutyView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield _heading(3, duty.title, lang, duty.anchor)
    yield _lead(_styled("when", duty.when, lang), _gap(lang), _badges([duty.source, duty.assigned, duty.english], lang))
    yield _numbered(duty.do, lang)
    yield _par(*_who(duty.lead, duty.support, duty.take_part, duty.posts, lang, t))
    if duty.basis:
        yield _par(*_fact(t("column.basis"), _bases(duty.basis, lang), lang))
    origin = _fact(t("column.date_source"), _line(duty.note, lang), lang)
    if duty.clauses:
        named = join([clause.label for clause in duty.clauses], lang)
        origin += [_gap(lang), *_fact(t("duties.clauses"), _line(named, lang), lang)]
    if duty.procedure:
        mark = _procedure_id(duty.kind)
        to: Piece = {"s": "to", "to": mark, "on": _line(duty.procedure.name, lang)}
        origin += [_gap(lang), *_fact(t("duties.procedure"), [to, *_page(mark, lang, t)], lang)]
    yield _small(*origin)


def _procedure_id(kind: str) -> str:
    return f"procedure-{kind}"


def _congress(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang, congress = view.lang, view.congress
    yield _par(*_line(t("book.congress.text"), lang))
    for procedure in congress.procedures:
        yield from _procedure(procedure, lang, t)
    yield _heading(2, t("congress.comparison"), lang)
    head = (t("congress.aspect"), t("congress.staff"), t("congress.member"), t("column.basis"))
    yield _table(
        (1.3, 3, 3, 2.2),
        head,
        (
            [
                [*_line(row.aspect, lang), *_english(row.english, lang)],
                _line(row.staff, lang),
                _line(row.member, lang),
                _bases(row.basis, lang),
            ]
            for row in congress.rows
        ),
    )
    yield _heading(2, t("congress.conflicts"), lang)
    yield _par(*_line(t("congress.conflicts.text"), lang))
    for conflict in congress.conflicts:
        yield from _conflict(conflict, lang, t)


def _conflict(conflict: ConflictView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield _heading(3, conflict.question, lang, f"conflict-{conflict.id}")
    rows = (
        [_bases([position.basis], lang), _line(position.rank, lang), _line(position.says, lang)]
        for position in conflict.positions
    )
    yield _table((2.4, 1.6, 4), (t("conflict.source"), t("conflict.rank"), t("conflict.says")), rows)
    advice = _styled("b", t("conflict.advice"), lang)
    yield _par(advice, "" if lang == "zh" else " ", *_line(conflict.advice, lang), *_english(conflict.english, lang))


def _procedure(procedure: ProcedureView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield _heading(2, procedure.title, lang, _procedure_id(procedure.id))
    yield _par(*_line(procedure.lead, lang), *_english(procedure.english, lang))
    yield _par(*_fact(t("procedure.applies"), _line(procedure.applies, lang), lang))
    yield _par(*_fact(t("procedure.anchor"), _line(procedure.anchor, lang), lang))
    yield _heading(3, t("procedure.rules"), lang)
    for aspect in procedure.aspects:
        yield _lead(_styled("b", aspect.title, lang))
        yield _bullets(_rule(fact, lang, t) for fact in aspect.facts)
    yield _heading(3, t("procedure.steps").format(count=len(procedure.steps)), lang)
    yield _par(*_line(t("procedure.steps.text").format(anchor=procedure.anchor), lang))
    for number, step in enumerate(procedure.steps, 1):
        yield from _step(number, step, lang, t)
    yield _small(*_line(t("review.checked").format(day=procedure.review.reviewed_text), lang))


def _rule(fact: FactView, lang: Lang, t: Vocabulary) -> list[Piece]:
    based = _bases(fact.basis, lang)
    source = [_styled("mark", fact.rule.label, lang), *([_gap(lang), *based] if based else [])]
    return [
        *_line(fact.text, lang),
        _gap(lang),
        {"s": "muted", "on": source},
        *_disagreement(fact.conflict, lang, t),
        *_english(fact.english, lang),
    ]


def _disagreement(conflict: Named | None, lang: Lang, t: Vocabulary) -> list[Piece]:
    if conflict is None:
        return []
    mark = f"conflict-{conflict.id}"
    words = t("conflict.link").format(question=conflict.name)
    return [_gap(lang), {"s": "to", "to": mark, "on": _line(words, lang)}, *_page(mark, lang, t)]


def _step(number: int, step: StepView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield _heading(4, f"{number}. {step.title}", lang)
    yield _lead(
        _styled("when", step.when, lang),
        _gap(lang),
        *_line(step.who, lang),
        _gap(lang),
        _badges([step.when_source, step.english], lang),
        _gap(lang),
        _styled("muted", step.when_note, lang),
    )
    yield _bullets(_line(each, lang) for each in step.do)
    if step.papers:
        yield _par(*_fact(t("step.papers"), _line(series([paper.name for paper in step.papers], lang), lang), lang))
    based = _bases(step.basis, lang)
    rule = _styled("mark", step.rule.label, lang)
    yield _small(
        *_fact(t("column.basis"), [rule, *([_gap(lang), *based] if based else [])], lang),
        *_disagreement(step.conflict, lang, t),
    )


def _answers(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    yield _par(*_line(t("law.lead"), lang))
    for guide in view.guides:
        yield from _guide(guide, lang, t)


def _guide(guide: GuideView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield _heading(2, guide.title, lang)
    yield _par(*_line(guide.lead, lang), *_english(guide.english, lang))
    for answer in guide.answers:
        yield from _answer(answer, lang, t)
    yield _small(*_line(t("review.checked").format(day=guide.review.reviewed_text), lang))


def _answer(answer: AnswerView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield _heading(3, answer.ask, lang)
    yield _par({"s": "b", "on": _line(answer.short, lang)}, *_english(answer.english, lang))
    for more in answer.more:
        yield _par(*_line(more, lang))
    for difference in answer.differs:
        based = _bases(difference.basis, lang)
        told = [*_line(difference.text, lang), *([_gap(lang), {"s": "muted", "on": based}] if based else [])]
        yield _par(*_fact(difference.who, told, lang))
    if answer.basis:
        yield _small(*_fact(t("column.basis"), _bases(answer.basis, lang), lang))


def _laws(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    yield _par(*_line(t("book.laws.text"), lang))
    head = (t("book.column.law"), t("law.in-force"), t("law.filter.state"), t("law.filter.certainty"))
    for level, found in groupby(view.instruments, lambda each: each.level.name):
        yield _heading(2, level, lang)
        rows = []
        for each in found:
            current = each.current
            about = [each.rank.name, *([current.number] if current.number else [])]
            name: list[Piece] = [
                _styled("b", each.title, lang),
                {"s": "break", "on": []},
                _styled("muted", join(about, lang), lang),
            ]
            rows.append(
                [
                    name,
                    _line(current.in_force or t("book.none"), lang),
                    _line(current.state.label, lang),
                    _line(current.certainty.label, lang),
                ]
            )
        yield _table((4.6, 2.4, 1.5, 1.5), head, rows)
