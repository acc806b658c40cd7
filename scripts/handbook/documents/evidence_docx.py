"""The cover of an evidence pack as a Word paper, to fill in, seal and lay on top."""

from handbook.documents.columns import Cells, Column, Line
from handbook.documents.docx_base import (
    LETTER,
    add_heading,
    add_table,
    add_text,
    add_title,
    new_paper,
    paper_bytes,
)
from handbook.documents.xlsx_layout import Words
from handbook.views.evidence_pack import EvidenceGroup, EvidencePack

_CELL = 12.0  # points


def evidence_docx(view: EvidencePack, t: Words) -> bytes:
    """The cover as a .docx file. The same view gives the same bytes: the file's date is the view's `updated`."""
    paper = new_paper(LETTER, view.lang, view.title, t("xlsx.author"), view.updated, cell=_CELL)
    add_title(paper, view.title)
    fields = [Column(t("evidence.cover.item"), floor=14), Column(t("evidence.cover.fill-in"), floor=36, fill_in=True)]
    names = ("unit", "chair", "filler", "date", "pieces")
    entries: list[Cells] = [([Line(t(f"evidence.cover.{name}"), bold=True)], []) for name in names]
    add_table(paper, fields, entries)
    add_text(paper, t("evidence.cover.about").format(number=view.notice_number, count=len(view.folders)))
    add_heading(paper, t("evidence.cover.parts"))
    parts = [
        Column(t("evidence.cover.part"), floor=20),
        Column(t("evidence.cover.folders"), floor=10, middle=True),
        Column(t("column.pieces"), floor=8, fill_in=True),
    ]
    add_table(paper, parts, [_part(group, t) for group in view.groups])
    return paper_bytes(paper, t("xlsx.footer"))


def _part(group: EvidenceGroup, t: Words) -> Cells:
    first, last = group.folders[0].number, group.folders[-1].number
    numbers = first if first == last else t("evidence.range").format(first=first, last=last)
    return [Line(group.title)], [Line(numbers)], []
