"""The chapters of the handbook in one file that say what is to be done: the notice, its tasks, and what recurs."""

from collections.abc import Iterator, Sequence

from handbook.documents.book_blocks import (
    Block,
    Piece,
    Vocabulary,
    badges,
    bases,
    bullets,
    english_mark,
    fact,
    gap,
    heading,
    lead,
    line,
    numbered,
    on_page,
    par,
    procedure_id,
    small,
    stop,
    styled,
    table_of,
)
from handbook.model import Lang
from handbook.views.book import Book, Section
from handbook.views.duty import DutyView
from handbook.views.notice import ClauseView, NoticeView
from handbook.views.task import Named, TaskView, people
from handbook.views.words import join, month, series


def notice_chapter(notice: NoticeView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    """The notice as issued, its letter first; on English pages each paragraph is followed by what it means."""
    english = notice.english

    def issued(text: str, name: str = "", align: str = "start", *, bold: bool = False) -> Iterator[Block]:
        yield {"kind": "issued", "text": text, "align": align, "bold": bold}
        if name and english.get(name):
            yield {**small(*line(english[name], lang)), "align": align}

    def sentences(clauses: Sequence[ClauseView], before: str = "", meaning: str = "") -> Iterator[Block]:
        yield {"kind": "issued", "text": "".join(each.text for each in clauses), "align": "body", "before": before}
        if lang != "zh":
            said = [piece for each in clauses for piece in (*line(each.english or "", lang), " ")]
            marks = english_mark(next((each.english_badge for each in clauses if each.english_badge), None), lang)
            yield small(*([styled("b", meaning, lang), " "] if meaning else []), *said, *marks)
        for clause in clauses:
            for remark in clause.remarks:
                quote = {"s": "zh", "on": [f"“{remark.quote}”"]}
                yield small(*fact(t("remark"), [quote, " ", *line(remark.text, lang)], lang))

    yield par(*line(t("book.notice.text"), lang))
    yield heading(2, english.get("cover_title") or notice.cover_title_zh, lang)
    yield from issued(notice.letterhead_zh, "letterhead", "centre", bold=True)
    yield from issued(notice.number, align="centre")
    if english:
        yield from issued(notice.cover_title_zh, align="centre", bold=True)
    yield from issued(notice.addressees_zh, "addressees")
    yield from sentences(notice.cover)
    yield from issued(notice.attachment_zh, "attachment", "body")
    yield from issued(notice.signatory_zh, "signatory", "end")
    yield from issued(notice.date_zh, "date", "end")
    yield heading(2, notice.title, lang)
    yield from issued(notice.annex_mark_zh, "annex_mark")
    if english:
        yield from issued(notice.title_zh, align="centre", bold=True)
    yield from sentences(notice.general)
    for part in notice.parts:
        yield heading(3, f"{part.numeral}、{part.title}" if lang == "zh" else part.title, lang)
        if lang != "zh":
            yield from issued(f"{part.numeral}、{part.title_zh}", bold=True)
        for point in part.points:
            yield from sentences(point.clauses, f"{point.mark} {point.title_zh}", f"{point.mark} {point.title}.")


def tasks_chapter(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    if view.notice.archived:
        yield par(*line(t("archive").format(year=view.notice.year), lang))
    yield par(*line(t("book.tasks.text"), lang))
    for section in view.sections:
        yield heading(2, section.name, lang, f"topic-{section.id}")
        yield lead(*line(section.question, lang))
        for task in section.tasks:
            yield from _task(task, lang, t)
        yield from _shared(section, lang, t)


def _shared(section: Section, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    if section.shared:
        yield lead(styled("b", t("book.tasks.shared"), lang))
        yield bullets(
            [{"s": "to", "to": task.anchor, "on": line(task.title, lang)}, *on_page(task.anchor, lang, t)]
            for task in section.shared
        )


def _task(task: TaskView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield heading(3, task.title, lang, task.anchor)
    when = (
        f"{task.repeat_label}{stop(lang)}{t('task.until').format(day=task.due_text)}"
        if task.repeat_label
        else (f"{task.due_text}{t('task.by')}" if lang == "zh" else f"{t('task.by').capitalize()} {task.due_text}")
    )
    yield lead(styled("when", when, lang), gap(lang), badges([task.date_source, task.assigned, task.english], lang))
    yield numbered(task.steps, lang)
    people_line = _who(task.lead, task.support, task.take_part, task.posts, lang, t)
    yield par(*people_line)
    yield par(*fact(t("column.evidence"), line(series(task.evidence, lang), lang), lang))
    if task.basis:
        yield par(*fact(t("column.basis"), bases(task.basis, lang), lang))
    places = join([quote.label for quote in task.quotes], lang)
    origin = [
        *fact(t("task.from"), line(places, lang), lang),
        gap(lang),
        *fact(t("column.id"), line(f"{task.id}{'' if lang == 'zh' else ' '}{t('task.score')}", lang), lang),
        gap(lang),
        *fact(t("column.date_source"), line(task.date_note, lang), lang),
    ]
    yield small(*_scored(origin, task.score))


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
                pieces.append(gap(lang))
            pieces.extend(fact(t(f"column.{term}"), line(people(names, lang), lang), lang))
    return pieces


def duties_chapter(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    yield par(*line(t("book.duties.text"), lang))
    always = [duty for duty in view.duties if len(duty.months) == 12]
    seasonal = [duty for duty in view.duties if 0 < len(duty.months) < 12]
    groups = [(t("duties.always"), always)]
    for number in range(1, 13):
        groups.append((month(number, lang), [duty for duty in seasonal if number in duty.months]))
    groups.append((t("duties.occasions"), [duty for duty in view.duties if not duty.months]))
    for name, duties in groups:
        yield heading(2, name, lang)
        if duties:
            yield _brief(duties, lang, t)
        else:
            yield par(*line(t("duties.empty"), lang))
    yield heading(2, t("duties.how"), lang)
    for duty in view.duties:
        yield from _duty(duty, lang, t)


def _brief(duties: Sequence[DutyView], lang: Lang, t: Vocabulary) -> Block:
    rows: Iterator[list[list[Piece]]] = (
        [
            [{"s": "to", "to": duty.anchor, "on": line(duty.title, lang)}],
            line(duty.when, lang),
            line(people(duty.lead, lang), lang),
            line(duty.source.label, lang),
            [{"s": "page", "to": duty.anchor, "on": []}],
        ]
        for duty in duties
    )
    head = (t("step.what"), t("step.when"), t("column.lead"), t("column.date_source"), t("book.column.page"))
    return table_of((2.6, 2.6, 2.8, 1.1, 0.5), head, rows)


def _duty(duty: DutyView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield heading(3, duty.title, lang, duty.anchor)
    yield lead(styled("when", duty.when, lang), gap(lang), badges([duty.source, duty.assigned, duty.english], lang))
    yield numbered(duty.do, lang)
    yield par(*_who(duty.lead, duty.support, duty.take_part, duty.posts, lang, t))
    if duty.basis:
        yield par(*fact(t("column.basis"), bases(duty.basis, lang), lang))
    origin = fact(t("column.date_source"), line(duty.note, lang), lang)
    if duty.clauses:
        named = join([clause.label for clause in duty.clauses], lang)
        origin += [gap(lang), *fact(t("duties.clauses"), line(named, lang), lang)]
    if duty.procedure:
        mark = procedure_id(duty.kind)
        to: Piece = {"s": "to", "to": mark, "on": line(duty.procedure.name, lang)}
        origin += [gap(lang), *fact(t("duties.procedure"), [to, *on_page(mark, lang, t)], lang)]
    yield small(*origin)
