"""Rows of files to download: one for each role, topic or whatever they are of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.pages.render import Renderer
from handbook.views import YearView
from handbook.views.checklist import NARROWER
from handbook.views.files import Offered

_DOWNLOADS = "downloads"
_FORMATS = ("xlsx", "docx", "pdf", "csv")


@dataclass(frozen=True)
class FileLink:
    """A file of a row: `label` is a key of the vocabulary, `kind` the name of its format, `size` in KB."""

    label: str
    kind: str
    address: str
    size: int


@dataclass(frozen=True)
class FileRow:
    """What one of them can download."""

    id: str
    name: str
    files: tuple[FileLink, ...]


def file_links(wanted: Iterable[tuple[str, str, str]], offered: Offered) -> tuple[FileLink, ...]:
    """Links to those of the files, each a label, a format and an address, that are offered."""
    return tuple(
        FileLink(label, kind, address, offered.kilobytes(address))
        for label, kind, address in wanted
        if address in offered.sizes
    )


def narrower_rows(renderer: Renderer, year: YearView, offered: Offered) -> list[tuple[str, list[FileRow]]]:
    """The lists of posts, topics and months, each kind under the key of its heading; what has no files is left out."""
    found = [(f"checklists.more.{scope}", list(_rows(renderer, year, scope, offered))) for scope in NARROWER]
    return [(heading, rows) for heading, rows in found if rows]


def _rows(renderer: Renderer, year: YearView, scope: str, offered: Offered) -> Iterator[FileRow]:
    label, lang = renderer.handbook.label, renderer.lang
    for view in year.narrower:
        base = f"{_DOWNLOADS}/{view.year}/checklist-{view.name}"
        wanted = ((f"checklists.file.{kind}", kind.upper(), f"{base}.{kind}") for kind in _FORMATS)
        files = file_links(wanted, offered) if view.scope == scope else ()
        if files:
            name = label("checklists.more.name", lang).format(name=view.of.name, count=len(view.tasks))
            yield FileRow(view.name, name, files)
