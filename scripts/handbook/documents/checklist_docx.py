"""A list as a Word paper: A4 landscape, to edit, print and fill in."""

from handbook.documents.checklist_print import BOTTOM, CELL, SIDE, TOP, Words, printed_list, shared_widths
from handbook.documents.docx_base import add_table, add_text, add_title, new_paper, paper_bytes
from handbook.documents.docx_parts import Sheet
from handbook.views import Checklist

_BODY = 10.5  # points
_PAPER = Sheet(297, 210, top=TOP, bottom=BOTTOM, left=SIDE, right=SIDE)
_BLANK = "_" * 22
_GAP = "　"


def checklist_docx(view: Checklist, t: Words) -> bytes:
    """The list as a .docx file. The same view gives the same bytes: the file's date is the view's `updated`."""
    made = printed_list(view, t)
    paper = new_paper(_PAPER, view.lang, made.title, t("xlsx.author"), view.updated, body=_BODY, cell=CELL)
    add_title(paper, made.title)
    for text in (made.facts, made.remark, _GAP.join(f"{name}{_BLANK}" for name in made.fill_in)):
        add_text(paper, text, chinese=view.notice_number, above=True)
    add_table(paper, made.columns, made.rows, shared_widths(made.columns, _PAPER.room))
    return paper_bytes(paper, t("xlsx.footer"))
