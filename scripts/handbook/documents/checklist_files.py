"""The documents that a list comes as, and what each follows from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Literal

from handbook.documents.checklist_docx import checklist_docx
from handbook.documents.checklist_pdf import checklist_sheet
from handbook.documents.csv_file import csv_bytes
from handbook.documents.origin import digest, origin
from handbook.documents.typst_pdf import pdf
from handbook.documents.xlsx import workbook
from handbook.views import Checklist

Kind = Literal["xlsx", "docx", "pdf", "csv"]
KINDS: tuple[Kind, ...] = ("xlsx", "docx", "pdf", "csv")


def document(kind: Kind, view: Checklist, t: Callable[[str], str]) -> bytes:
    """The list in one format. RowTooHighError where a text of it has no room in a workbook."""
    match kind:
        case "xlsx":
            return workbook(view, t)
        case "docx":
            return checklist_docx(view, t)
        case "pdf":
            return pdf(checklist_sheet(view, t))
        case "csv":
            return csv_bytes(view, t)


def list_names(views: Iterable[Checklist], words: Mapping[str, str]) -> list[str]:
    """A name for each list, which is the same whenever its documents' bytes are: it stands for the list, the words of the
    interface (`words`, all of one language), our own code, and the libraries and fonts that set it.
    """
    shared = origin(words)
    shown = list(views)
    # A task is on several lists. What a reader sees of it is words and days alone, which `repr` shows whole.
    tasks = {
        id(task): digest(repr(task)) for task in {id(task): task for view in shown for task in view.tasks}.values()
    }
    return [digest(shared, repr(replace(view, tasks=())), *(tasks[id(task)] for task in view.tasks)) for view in shown]
