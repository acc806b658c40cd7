"""The handbook in one file, read back with poppler."""

import datetime
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from handbook.build import words
from handbook.documents.book import book, book_data
from handbook.documents.typst_pdf import pdf, printable
from handbook.load import Loaded
from handbook.model import Lang
from handbook.model.base import LANGS
from handbook.views import year_view
from handbook.views.book import Book, book_view
from handbook.views.citation import Words
from handbook.views.duty import duty_views
from handbook.views.shelf import shelf_view

pytestmark = pytest.mark.slow
ADDRESS = "https://union.example/"
# What is printed between the running head and the page number, in points of an A4 page.
BODY = ("-x", "0", "-y", "66", "-W", "596", "-H", "710")
HOSTILE = (
    "#panic() #set page(width: 1cm)",
    "*粗* _斜_ `raw` $x^2$ = 标题",
    '引号" 反斜杠\\ \\u{41} ] [ ) (',
    "@label <label> // 注释 /* */ ~ -- ---",
    "{page} {count} {zh}",
    "<script>alert(1)</script>",
    "很长的名称" * 60,
)


@dataclass(frozen=True)
class Made:
    """A book as a file: its view, its pages' texts without white space, and its bookmarks with their pages."""

    view: Book
    path: Path
    pages: tuple[str, ...]
    bookmarks: tuple[tuple[int, str, int], ...]

    @property
    def text(self) -> str:
        return "".join(self.pages)


Views = Callable[[Lang], Book]
Books = Callable[[Lang], Made]


def seen(command: str, path: Path, *options: str) -> str:
    end = ["-"] if command == "pdftotext" else []
    done = subprocess.run([command, *options, path, *end], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    # Titles of tags are in encodings of their own.
    return done.stdout.decode(errors="replace")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", printable(text))


def pages_of(path: Path) -> tuple[str, ...]:
    return tuple(map(squeezed, seen("pdftotext", path, "-raw", *BODY).split("\f")[:-1]))


def bookmarks_of(path: Path) -> Iterator[tuple[int, str, int]]:
    """Level, title and page of each bookmark, in order."""
    made = seen("pdftohtml", path, "-xml", "-i", "-stdout", "-f", "1", "-l", "1")
    found = re.search(r"<outline>.*</outline>", made, re.DOTALL)
    assert found is not None

    def walk(level: int, outline: Any) -> Iterator[tuple[int, str, int]]:
        for each in outline:
            if each.tag == "item":
                yield level, "".join(each.itertext()), int(each.attrib["page"])
            else:
                yield from walk(level + 1, each)

    yield from walk(1, etree.fromstring(found[0]))


@pytest.fixture(scope="module")
def views(loaded: Loaded) -> Views:
    handbook = loaded.handbook
    assert handbook is not None
    found = {}
    for lang in LANGS:
        years = [year_view(handbook, year, lang) for year in handbook.years]
        found[lang] = book_view(handbook, years, shelf_view(handbook, loaded.texts, lang), duty_views(handbook, lang))
    return lambda lang: found[lang]


@pytest.fixture(scope="module")
def make(loaded: Loaded) -> Callable[[Book], bytes]:
    handbook = loaded.handbook
    assert handbook is not None
    return lambda view: pdf(book(view, ADDRESS, words(handbook, view.lang)))


@pytest.fixture(scope="module")
def books(views: Views, make: Callable[[Book], bytes], tmp_path_factory: pytest.TempPathFactory) -> Books:
    made: dict[Lang, Made] = {}

    def get(lang: Lang) -> Made:
        if lang not in made:
            path = tmp_path_factory.mktemp("book") / f"{lang}.pdf"
            path.write_bytes(make(views(lang)))
            made[lang] = Made(views(lang), path, pages_of(path), tuple(bookmarks_of(path)))
        return made[lang]

    return get


def said(view: Book) -> Iterator[str]:
    """What must be read in the book, in this order."""
    notice = view.notice
    yield from (view.name, view.tagline, notice.number)
    yield from ("".join(clause.text for clause in clauses) for clauses in (notice.cover, notice.general))
    for point in notice.points:
        yield f"{point.mark}{point.title_zh}" + "".join(clause.text for clause in point.clauses)
    for section in view.sections:
        yield from (section.name, section.question)
        for task in section.tasks:
            yield from (task.title, *task.steps, *task.evidence, *(basis.citation for basis in task.basis), task.id)
        yield from (task.title for task in section.shared)
    for duty in view.duties:
        yield from (duty.title, duty.when, *duty.do, duty.note)
    for procedure in view.congress.procedures:
        yield from (procedure.title, procedure.lead, procedure.applies)
        yield from (fact.text for aspect in procedure.aspects for fact in aspect.facts)
        for step in procedure.steps:
            yield from (step.title, step.when, step.who, *step.do, *(paper.name for paper in step.papers))
    for row in view.congress.rows:
        yield from (row.aspect, row.staff, row.member)
    for conflict in view.congress.conflicts:
        yield from (conflict.question, *(each.says for each in conflict.positions), conflict.advice)
    for guide in view.guides:
        yield guide.title
        for answer in guide.answers:
            yield from (answer.ask, answer.short, *answer.more, *(each.text for each in answer.differs))
    yield from (instrument.title for instrument in view.instruments)


@pytest.mark.parametrize("lang", LANGS)
def test_everything_is_printed_in_order(books: Books, lang: Lang) -> None:
    made = books(lang)
    # Cells of a row stand side by side, and a long row may be read line by line.
    text, at = made.text, 0
    how = text.rindex(squeezed(made.view.duties[0].title), 0, text.index(squeezed(made.view.duties[0].do[0])))
    for words_ in said(made.view):
        if words_ == made.view.duties[0].title:
            at = how
        found = text.find(squeezed(words_), at)
        assert found >= 0, f"not after {text[at - 30 : at]}: {words_}"
        at = found


@pytest.mark.parametrize("lang", LANGS)
def test_contents_and_bookmarks_lead_to_the_pages_where_things_stand(books: Books, lang: Lang) -> None:
    made = books(lang)
    for _, title, page in made.bookmarks:
        assert squeezed(title) in made.pages[page - 1], (title, page)
    listed = [(title, page) for level, title, page in made.bookmarks if level <= 2]
    assert len(listed) > 60
    contents = seen("pdftotext", made.path, "-layout", "-f", "2", "-l", str(listed[0][1] - 1), *BODY)
    lines = [
        (squeezed(title), int(page)) for title, page in re.findall(r"^ *(.*?)[ .\u2060]+(\d+)$", contents, re.MULTILINE)
    ]
    assert lines == [(squeezed(title), page) for title, page in listed]
    printed = [seen("pdftotext", made.path, "-f", str(page), "-l", str(page)) for _, page in listed[:3]]
    assert all(re.search(rf"\b{page}\b", text) for text, (_, page) in zip(printed, listed[:3], strict=True))


def test_references_name_the_page(books: Books) -> None:
    made = books("zh")
    pages = {squeezed(title): page for level, title, page in made.bookmarks if level == 3}
    shared = [task for section in made.view.sections for task in section.shared]
    assert len(shared) > 5
    for task in shared:
        named = re.findall(re.escape(squeezed(task.title)) + r"（第(\d+)页）", made.text)
        assert named, task.title
        assert {int(each) for each in named} == {pages[squeezed(task.title)]}


@pytest.mark.parametrize("lang", LANGS)
def test_every_task_is_in_full_once(views: Views, lang: Lang) -> None:
    view = views(lang)
    whole = [task.id for section in view.sections for task in section.tasks]
    assert sorted(whole) == sorted(task.id for task in view.notice.tasks)
    for section in view.sections:
        topics = {task.id: {topic.id for topic in task.topics} for task in section.shared}
        assert all(section.id in each for each in topics.values())
        assert not topics.keys() & {task.id for task in section.tasks}


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_is_sound(books: Books, lang: Lang) -> None:
    made = books(lang)
    facts = seen("pdfinfo", made.path, "-isodates")
    assert re.search(r"Tagged: +yes", facts)
    assert "595.276 x 841.89 pts (A4)" in facts
    assert re.search(rf"Title: +{made.view.name}", facts)
    assert f"{made.view.updated}T" in facts
    assert 80 < len(made.pages) < 200
    raw = made.path.read_bytes().decode("latin-1")
    assert f"/Lang({'zh-CN' if lang == 'zh' else 'en-GB'})" in raw.replace("/Lang (", "/Lang(")
    assert "pdfuaid:part>1<" in raw
    rows = seen("pdffonts", made.path).splitlines()[2:]
    assert rows
    assert all(re.search(r" yes +yes +yes ", row) for row in rows), rows


def test_headings_and_tables_are_tagged_as_such(books: Books) -> None:
    made = books("zh")
    tags = seen("pdfinfo", made.path, "-struct")
    count = {
        tag: len(re.findall(rf"^ *{tag}\b", tags, re.MULTILINE)) for tag in ("H1", "H2", "H3", "H4", "Table", "THead")
    }
    levels = [level for level, _, _ in made.bookmarks]
    assert [count[f"H{level}"] for level in (2, 3, 4)] == [levels.count(level) for level in (2, 3, 4)]
    assert count["H1"] >= levels.count(1) == 7
    assert count["THead"] == count["Table"] > 15


def test_the_head_of_a_table_is_on_each_of_its_pages(books: Books, loaded: Loaded) -> None:
    made = books("zh")
    assert loaded.handbook is not None
    label = words(loaded.handbook, "zh")
    head = squeezed("".join((label("book.column.law"), label("law.in-force"), label("law.filter.state"))))
    first = next(page for level, title, page in made.bookmarks if level == 1 and title == label("book.chapter.laws"))
    titles = tuple(squeezed(title) for _, title, page in made.bookmarks if page >= first)
    pages = made.pages[first - 1 :]
    assert all(page.startswith((head, *titles)) for page in pages), "a page begins with a heading or a table's head"
    assert any(page.startswith(head) for page in pages)


def test_dates_and_bytes_come_from_the_view(views: Views, make: Callable[[Book], bytes], tmp_path: Path) -> None:
    view = replace(_short(views("zh")), updated=datetime.date(2026, 3, 4))
    assert make(view) == make(view)
    path = tmp_path / "book.pdf"
    path.write_bytes(make(view))
    assert "2026-03-04" in seen("pdfinfo", path, "-isodates")


def _short(view: Book) -> Book:
    """A book without what takes long to set."""
    bare = replace(view.congress, procedures=(), rows=(), conflicts=())
    sections = tuple(replace(section, shared=()) for section in view.sections[:1])
    return replace(view, sections=sections, duties=(), guides=(), instruments=(), congress=bare)


def test_hostile_text_is_text(views: Views, make: Callable[[Book], bytes], tmp_path: Path) -> None:
    view = _short(views("zh"))
    model = view.sections[0].tasks[0]
    tasks = tuple(
        replace(model, anchor=f"t-{number}", title=text, steps=(Words([text]),), evidence=(text,), due_text=text)
        for number, text in enumerate(HOSTILE)
    )
    path = tmp_path / "book.pdf"
    path.write_bytes(make(replace(view, name=HOSTILE[0], sections=(replace(view.sections[0], tasks=tasks),))))
    text = "".join(pages_of(path))
    for each in HOSTILE:
        assert text.count(squeezed(each)) >= 3, each


def test_chinese_in_the_english_book_says_that_it_is_chinese(views: Views, loaded: Loaded) -> None:
    assert loaded.handbook is not None
    data = book_data(views("en"), ADDRESS, words(loaded.handbook, "en"))
    unmarked = [text for text in _english(data) if re.search(r"[\u3400-\u9fff]", text)]
    assert unmarked == []


def _english(value: Any) -> Iterator[str]:
    """Every text that is set as English."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if value.get("s") != "zh" and value.get("kind") != "issued":
            yield from (text for each in value.values() for text in _english(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _english(each))
