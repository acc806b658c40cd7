"""A self-evaluation's table: its columns, where its groups stand, and the formulas that check what is entered.

Formulas are plain IF, AND, OR, SUM and SUMPRODUCT, which every Excel, WPS and LibreOffice works out alike. A cell takes a
number or the words for “not applicable”, which sums pass over.
"""

from dataclasses import dataclass

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from handbook.documents.xlsx_layout import Words
from handbook.views.evaluation import EVALUATION_COLUMNS, Evaluation, EvaluationGroup

KEYS = EVALUATION_COLUMNS
AT = {key: index for index, key in enumerate(KEYS)}
TITLE, FACTS, ABOUT, RULE, FILL_IN, GAP, HEADER = range(7)
FIRST = HEADER + 1
MARKED = "#F8CBBD"  # the colour of what is wrong


@dataclass(frozen=True)
class Part:
    """Where a group stands in the sheet: the row of its subtotal, and the first and last of its items, from 0."""

    group: EvaluationGroup
    row: int

    @property
    def first(self) -> int:
        return self.row + 1

    @property
    def last(self) -> int:
        return self.row + len(self.group.items)

    def column(self, key: str) -> str:
        return str(xl_range(self.first, AT[key], self.last, AT[key]))


def parts(view: Evaluation) -> list[Part]:
    found, row = [], FIRST
    for group in view.groups:
        found.append(Part(group, row))
        row += 1 + len(group.items)
    return found


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class Marks:
    """Formulas that say what is wrong with what was entered in a row."""

    def __init__(self, t: Words) -> None:
        self._t = t
        self._none = quoted(t("status.not-applicable"))

    def sound(self, cell: str, row: int) -> str:
        """Whether a score is empty, not applicable, or a number from 0 to the row's points."""
        points = xl_rowcol_to_cell(row, AT["score"], col_abs=True)
        return f'OR({cell}="",{cell}={self._none},AND(ISNUMBER({cell}),{cell}>=0,{cell}<={points}))'

    def unproven(self, row: int) -> str:
        """Whether points are claimed without evidence."""
        own = xl_rowcol_to_cell(row, AT["self_score"], col_abs=True)
        proof = xl_rowcol_to_cell(row, AT["evidence_number"], col_abs=True)
        return f'AND(ISNUMBER({own}),{own}<>0,TRIM({proof})="")'

    def mark(self, row: int) -> str:
        """What is wrong in a row, in words; nothing where all is well."""
        points = xl_rowcol_to_cell(row, AT["score"], col_abs=True)
        found = []
        for key, name in (("self_score", "own"), ("review_score", "review")):
            cell = xl_rowcol_to_cell(row, AT[key], col_abs=True)
            over, unclear = (quoted(self._t(f"evaluation.mark.{name}.{what}")) for what in ("over", "unclear"))
            wrong = f"IF(AND(ISNUMBER({cell}),{cell}>{points}),{over},{unclear})"
            found.append(f'IF({self.sound(cell, row)},"",{wrong})')
        found.append(f'IF({self.unproven(row)},{quoted(self._t("evaluation.mark.evidence"))},"")')
        return f"=TRIM({'&'.join(found)})"
