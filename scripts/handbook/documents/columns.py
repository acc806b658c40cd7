"""Tables of a paper: what stands in them, and how columns share the paper's width so that rows stay low."""

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.documents.measure import Face, share

CELL_MARGIN, CELL_GAP = 4.0, 1.5  # points at the sides of a cell's text, and above and below it
WIDER = 1.15  # how much wider letters run in bold, or in a face that stands in for Times New Roman
_WORD_FLOOR = 20  # half ems: a longer word may be torn


@dataclass(frozen=True)
class Line:
    """A paragraph in a cell. `chinese` says that it is Chinese in every language."""

    text: str
    bold: bool = False
    red: bool = False
    chinese: bool = False


@dataclass(frozen=True)
class Column:
    """A column: its header, least width in half ems, whether it is set in the middle, and whether it is the reader's own."""

    head: str
    floor: float = 0.0
    middle: bool = False
    fill_in: bool = False


Cells = Sequence[Sequence[Line]]


def column_widths(room: float, columns: Sequence[Column], rows: Sequence[Cells], cell: float) -> list[float]:
    """Points for each column of a table `room` points wide, set in type of `cell` points."""
    face, unit, padding = Face(), cell / 2, 2 * CELL_MARGIN + 1
    texts = [["\n".join(line.text for line in row[index]) for row in rows] for index in range(len(columns))]
    floors = [
        max(column.floor, *(min(face.longest_piece(text) * WIDER, _WORD_FLOOR) for text in (column.head, *cells)))
        for column, cells in zip(columns, texts, strict=True)
    ]
    width = (room - padding * len(columns)) / unit
    if sum(floors) > width:
        floors = [floor * width / sum(floors) for floor in floors]
    return [each * unit + padding for each in share(face, texts, floors, width)]
