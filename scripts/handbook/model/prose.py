"""What the data know of the pages that are written by hand."""

import datetime
from dataclasses import dataclass

from handbook.model.base import Lang


@dataclass(frozen=True)
class ProseSection:
    """A heading with what stands below it, without Markdown; citations stay as they are written."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class ProsePage:
    """A page that an editor wrote.

    `address` is within the language, `reviewed` the day it was last checked (None if it names none), `cites` the ids of
    the instruments that it cites, `description` one line on what it is for, empty if it has none. `sections` begin with that
    of the page's own title.
    """

    lang: Lang
    path: str
    address: str
    title: str
    reviewed: datetime.date | None
    cites: tuple[str, ...]
    description: str = ""
    sections: tuple[ProseSection, ...] = ()
