"""The form in which a text is kept: Markdown that people read and compare, and that reads back to the same text."""

import re
from collections.abc import Iterator

from handbook.intake.law import grammar, history
from handbook.model.law_text import Appendix, Article, Heading, Item, LawText, Paragraph, Table
from handbook.numerals import chinese_number

_STARTS = tuple("#>|-+<_")
_LEVELS = {"分编": "###", "节": "###"}


def law_markdown(text: LawText) -> bytes:
    """A file's bytes. `read_law` makes the same text of them; only its line numbers are those of this file."""
    blocks = [f"# {_in_heading(text.title)}"]
    if text.history:
        blocks.append("\n".join(f"> {_escape(line)}" for line in text.history))
    blocks += [_heading(each) for each in text.headings if each.before == 0]
    blocks += [_plain(each, _in_preamble(each, text.title)) for each in text.preamble]
    for article in text.articles:
        blocks += [_heading(each) for each in text.headings if each.before == article.number]
        blocks += _article(article, text.title)
    for appendix in text.appendices:
        blocks += _appendix(appendix)
    return ("\n\n".join(blocks) + "\n").encode()


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("*", "\\*")


def _in_heading(text: str) -> str:
    return _escape(text).replace("#", "\\#")


def _plain(text: str, structural: bool) -> str:
    """A paragraph. One that would be taken for something else carries a backslash."""
    escaped = _escape(text)
    return f"\\{escaped}" if not escaped.startswith("\\") and (structural or text.startswith(_STARTS)) else escaped


def _heading(heading: Heading) -> str:
    title = _in_heading(heading.title)
    if not heading.kind:
        return f"## {title}"
    return f"{_LEVELS.get(heading.kind, '##')} 第{chinese_number(heading.number)}{heading.kind} {title}".rstrip()


def _structural(text: str, title: str) -> bool:
    if grammar.ARTICLE.match(text) or grammar.HEADING.match(text) or grammar.PAGE_NUMBER.match(text):
        return True
    return text == title or grammar.bare_heading(text) is not None


def _in_preamble(text: str, title: str) -> bool:
    if text.startswith(("（", "(")) or history.is_history(text) or grammar.CONTENTS.match(text):
        return True
    return _structural(text, title)


def _in_article(text: str, title: str) -> bool:
    return _structural(text, title) or bool(grammar.ITEM.match(text) or grammar.appendix_title(text, marked=False))


def _article(article: Article, title: str) -> Iterator[str]:
    name = f"第{chinese_number(article.number)}条"
    open_end = False
    for at, paragraph in enumerate(article.paragraphs):
        text = paragraph.text
        if at or not text:
            if not at:
                yield name
            if text:
                yield _plain(text, open_end or _in_article(text, title))
        elif grammar.ITEM.match(text) or text.startswith(("：", ":")):
            yield name
            yield _plain(text, structural=True)
        else:
            yield f"{name} {_escape(text)}"
        yield from map(_item, paragraph.items)
        open_end = _goes_on(paragraph)


def _goes_on(paragraph: Paragraph) -> bool:
    if paragraph.items:
        return grammar.goes_on(paragraph.items[-1].text, in_item=True)
    return grammar.goes_on(paragraph.text, in_item=False)


def _item(item: Item) -> str:
    tight = item.mark + item.text
    match = grammar.ITEM.match(tight)
    return _escape(tight if match and match["mark"] == item.mark else f"{item.mark} {item.text}")


def _appendix(appendix: Appendix) -> Iterator[str]:
    yield f"## {_in_heading(appendix.title)}"
    for part in appendix.parts:
        if isinstance(part, Table):
            yield "\n".join(_rows(part))
        else:
            yield _plain(part, bool(grammar.ARTICLE.match(part) or grammar.appendix_title(part, marked=False)))


def _rows(table: Table) -> Iterator[str]:
    for at, row in enumerate(table.rows):
        yield f"| {' | '.join(map(_cell, row))} |"
        if at == 0:
            yield "|" + " --- |" * len(row)


def _cell(text: str) -> str:
    escaped = re.sub(r"([|<])", r"\\\1", _escape(text))
    return re.sub(r"^-", r"\\-", escaped).replace("\n", "<br>")
