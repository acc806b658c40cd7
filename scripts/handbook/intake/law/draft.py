"""A law in the making: what the reader collects before it is whole."""

from dataclasses import dataclass, field

from handbook.model.law_text import Table


@dataclass
class Words:
    """A paragraph or an item in the making."""

    text: str
    line: int
    mark: str = ""
    items: list["Words"] = field(default_factory=list)

    @property
    def last(self) -> "Words":
        return self.items[-1] if self.items else self


@dataclass
class DraftArticle:
    """An article with the paragraphs found so far."""

    number: int
    line: int
    paragraphs: list[Words] = field(default_factory=list)


@dataclass
class DraftAppendix:
    """An appendix; `nameless` while its name may still stand on the next line."""

    title: str
    line: int
    nameless: bool
    parts: list[str | Table] = field(default_factory=list)
