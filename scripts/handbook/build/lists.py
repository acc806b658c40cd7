"""The documents that lists come as."""

from collections.abc import Iterable, Iterator, Mapping

from handbook.build.kept import Kept
from handbook.build.threads import each_at_once
from handbook.build.words import vocabulary, words
from handbook.documents.checklist_files import KINDS, Kind, document, list_names
from handbook.documents.xlsx_layout import lay_out
from handbook.model import Handbook, Lang
from handbook.views import Checklist
from handbook.views.feed import feed_address
from handbook.views.files import FileView

_QUICK: tuple[Kind, ...] = ("xlsx", "csv")


def list_documents(handbook: Handbook, lists: Iterable[Checklist], lang: Lang, kept: Kept | None) -> dict[str, bytes]:
    """The documents of the lists by their addresses; without `kept` only workbook and CSV of each role.

    RowTooHighError where a text has no room in a workbook, whether that is made or not.
    """
    t = words(handbook, lang)
    if kept is None:
        made: dict[str, bytes] = {}
        for view in lists:
            if view.scope == "role":
                made.update({_address(view, kind): document(kind, view, t) for kind in _QUICK})
            else:
                lay_out(view, t)
        return made
    shown = tuple(lists)
    names = list_names(shown, vocabulary(handbook, lang))
    wanted = {
        _address(view, kind): (f"{name}.{kind}", kind, view)
        for kind in sorted(KINDS, key=lambda kind: kind != "pdf")
        for view, name in zip(shown, names, strict=True)
    }

    def get(each: tuple[str, Kind, Checklist]) -> bytes:
        name, kind, view = each
        return kept.get(name, lambda: document(kind, view, t))

    return each_at_once(wanted, get)


def list_files(view: Checklist, made: Mapping[str, bytes]) -> Iterator[FileView]:
    """What the page of a role's list offers of the files that were made."""
    addresses = [(kind, _address(view, kind)) for kind in KINDS]
    for kind, address in (*addresses, ("ics", feed_address(f"{view.year}/{view.role.id}"))):
        if address in made:
            yield FileView(kind, address, len(made[address]), len(view.tasks))


def _address(view: Checklist, kind: str) -> str:
    return f"downloads/{view.year}/checklist-{view.name}.{kind}"
