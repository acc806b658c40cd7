"""The whole text of one version of an instrument, as an editor imported it."""

import datetime

from pydantic import BaseModel, ConfigDict


class _Placed(BaseModel):
    model_config = ConfigDict(frozen=True)


class Item(_Placed):
    """An item (项) or subitem (目): its mark as issued ("（一）", "1.") and its words."""

    mark: str
    text: str


class Paragraph(_Placed):
    """A paragraph (款) with its items. An article that is a bare list has one without words of its own."""

    text: str
    items: tuple[Item, ...] = ()

    @property
    def plain(self) -> str:
        """The paragraph with its items, a line each."""
        return "\n".join(filter(None, (self.text, *(f"{item.mark}{item.text}" for item in self.items))))


class Heading(_Placed):
    """The heading of a part (编), chapter (章) or section (节), and the article that it stands before.

    `before` is 0 for one above the words that precede the first article. A heading without a number (总则) has no `kind` and
    the number 0.
    """

    kind: str
    number: int
    title: str
    before: int
    line: int


class Article(_Placed):
    """An article (条). `line` counts from 1 in what was read."""

    number: int
    paragraphs: tuple[Paragraph, ...]
    line: int

    @property
    def plain(self) -> str:
        """The article's words without its number, a line a paragraph or item."""
        return "\n".join(paragraph.plain for paragraph in self.paragraphs)


class Table(_Placed):
    """A table: rows of cells, all rows equally long. A cell's own lines are parted by a line break."""

    rows: tuple[tuple[str, ...], ...]


class Appendix(_Placed):
    """What follows the last article: its title with its label (附录 …), and paragraphs and tables in order."""

    title: str
    parts: tuple[str | Table, ...]
    line: int


class LawText(_Placed):
    """A text, read whole: title, history line by line, what stands before the first article, articles, appendices.

    `adopted` is the latest day on which the history says that it was passed, amended or revised.
    """

    title: str
    history: tuple[str, ...]
    preamble: tuple[str, ...]
    headings: tuple[Heading, ...]
    articles: tuple[Article, ...]
    appendices: tuple[Appendix, ...] = ()
    adopted: datetime.date | None = None

    def article(self, number: int) -> Article:
        """The article with this number; KeyError if there is none."""
        if not 1 <= number <= len(self.articles):
            raise KeyError(number)
        return self.articles[number - 1]
