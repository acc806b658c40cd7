"""The handbook in one file: chapters as headings, paragraphs, lists and tables, for `typst/handbook.typ` to set.

Of the law library only an index is printed: the notes on its articles would treble the book, and are read one at a time.
"""

from collections.abc import Iterator
from typing import Any

from handbook.documents.book_blocks import (
    Block,
    Vocabulary,
    bullets,
    fact,
    heading,
    lead,
    line,
    par,
    styled,
)
from handbook.documents.book_rules import answers_chapter, congress_chapter, laws_chapter
from handbook.documents.book_work import duties_chapter, notice_chapter, tasks_chapter
from handbook.documents.typst_pdf import Sheet, sheet
from handbook.views.book import Book
from handbook.views.words import day

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
        "notice": notice_chapter(view.notice, view.lang, t),
        "tasks": tasks_chapter(view, t),
        "duties": duties_chapter(view, t),
        "congress": congress_chapter(view, t),
        "answers": answers_chapter(view, t),
        "laws": laws_chapter(view, t),
    }
    updated = view.updated
    return {
        "lang": view.lang,
        "region": "CN" if view.lang == "zh" else "GB",
        "title": view.name,
        "author": view.publisher,
        "subtitle": view.tagline,
        "cover": [
            line(t("book.notice").format(year=view.notice.year, number=view.notice.number), view.lang),
            line(t("book.as-of").format(day=day(updated, view.lang)), view.lang),
            line(t("book.ours"), view.lang),
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


def _use(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    yield heading(2, t("book.use.start"), lang)
    yield bullets(line(t(f"book.use.start.{number}"), lang) for number in range(1, 5))
    yield heading(2, t("book.use.who"), lang)
    yield bullets(fact(role.id, line(role.name, lang), lang) for role in view.roles)
    yield heading(2, t("book.use.marks"), lang)
    yield par(*line(t("book.use.marks.text"), lang))
    for name, kinds in _LEGEND:
        yield lead(styled("b", t(f"book.use.marks.{name}"), lang))
        yield bullets(fact(t(f"badge.{kind}"), line(t(f"book.mark.{kind}"), lang), lang) for kind in kinds)
    yield heading(2, t("book.use.limits"), lang)
    yield bullets(line(t(f"book.use.limits.{number}"), lang) for number in range(1, 4))
