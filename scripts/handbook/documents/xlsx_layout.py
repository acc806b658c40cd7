"""Widths and heights of a workbook's main sheet: how its columns share a sheet of A4 paper so that no text is cut.

Columns are in pixels of 1/96 inch and rows in points of 1/72 inch, as spreadsheets have them; text is in half ems (see
`measure`). The columns share the paper's width according to their texts, every row is as high as its highest cell, and
type prints at 7.6 points. A row may be 409 points high at most, and no word is torn. Where the texts do not allow that,
the sheet is made wider, so that type prints smaller, down to 6.5 points; then words may be torn; and where a row is
still too high, `lay_out` raises an error that names the tasks and columns, because such a text belongs in pieces.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handbook.documents.measure import Face, share
from handbook.model import Lang
from handbook.views import COLUMNS, STATUSES, Checklist, table

Words = Callable[[str], str]

AT = {column.key: index for index, column in enumerate(COLUMNS)}

TITLE, FACTS, SUGGESTED, FILL_IN, GAP, HEADER = range(6)
FIRST = HEADER + 1
LAST_COLUMN = len(COLUMNS) - 1

# Rows below the list that validation and summary cover, for tasks that an officer adds.
SPARE_ROWS = 300


# Faces that WPS and Office bring along on Windows, and how they run. Calibri's letters are a seventh narrower than those of
# 微软雅黑 and its lines 1.22 ems high; half of the difference is kept back for a face that stands in for it.
FONT: dict[Lang, str] = {"zh": "微软雅黑", "en": "Calibri"}
FACES: dict[Lang, Face] = {"zh": Face(), "en": Face(latin=0.92, line=1.3)}
BODY = 10  # points on the screen; on paper times the scale that fits the sheet to one page's width
_PRINT_SIZES = (7.6, 7.0, 6.5)  # points; LibreOffice scales a little further down than it would have to
_ROW_PADDING = 5.0
HIGHEST_ROW = 409.0
WIDER = 1.06  # how much wider bold type runs
_CELL_PADDING = 5  # pixels at the left and right of a cell's text, together
INDENT = 12  # pixels that a cell's text moves in where it is set in
SIDE_MARGIN = 6.5 / 25.4  # inches; most printers leave at least 5 mm unprinted
_PAPER = (297 / 25.4 - 2 * SIDE_MARGIN) * 96  # pixels between the margins of A4 landscape
_FILTER_BUTTON = 13.0  # points at the foot of a header cell that the filter's button covers

BOLD = {"title"}
_WORD_FLOOR = 14  # half ems: a longer word may be torn
DATE_WIDTH = 11.0  # half ems of YYYY-MM-DD

# Least widths in half ems; whole words and the sharing of the paper add to them. The officer's columns have no texts
# to go by, so theirs are final.
_FLOORS_ZH = {
    "topic": 8.2, "quote": 12, "title": 10.2, "steps": 14, "lead": 10.2, "support": 8.2, "take_part": 8.2, "posts": 6.2,
    "period": 13.8, "due": 11, "date_source": 4.3, "basis": 8.2, "evidence": 8.2, "score": 4.3, "status": 8.6,
    "done_on": 11, "self_score": 6.5, "remarks": 11,
}  # fmt: skip
_FLOORS: dict[Lang, dict[str, float]] = {
    "zh": _FLOORS_ZH,
    "en": _FLOORS_ZH
    | {"topic": 6, "lead": 6, "support": 6, "take_part": 6, "period": 9.5, "due": 10.3, "done_on": 10.3},
}


@dataclass(frozen=True)
class TooLong:
    """A cell that needs more lines than a row can hold; lines as high as Chinese ones."""

    task: str
    column: str
    lines: int
    limit: int


class RowTooHighError(ValueError):
    """Texts that no row has room for."""

    def __init__(self, cells: list[TooLong]) -> None:
        super().__init__("; ".join(f"{cell.task} {cell.column}: {cell.lines} > {cell.limit} lines" for cell in cells))
        self.cells = cells


@dataclass(frozen=True)
class Layout:
    """Column widths in pixels and row heights in points. `print_size` is the type's size on paper, in points."""

    widths: tuple[int, ...]
    header: float
    rows: tuple[float, ...]
    print_size: float


def row_height(height: float, size: float = BODY) -> float:
    """Points that a row takes whose text is so many ems high."""
    return height * size + _ROW_PADDING


def half_ems(pixels: float, size: float = BODY) -> float:
    """Half ems of text of `size` points that fit into a cell so many pixels wide."""
    return (pixels - _CELL_PADDING) / (size * 96 / 72 / 2)


def _pixels(width: float) -> int:
    return math.ceil(width * BODY * 96 / 72 / 2) + _CELL_PADDING


@dataclass(frozen=True)
class Sheet:
    """A table to lay out, a column at a time: headers, cells' texts, which columns are bold, and least widths in half ems
    that tear no word, and that may."""

    lang: Lang
    headers: Sequence[str]
    columns: Sequence[Sequence[str]]
    bold: Sequence[bool]
    whole: Sequence[float]
    torn: Sequence[float]


def word_floors(
    lang: Lang, floors: Sequence[float], headers: Sequence[str], columns: Sequence[Sequence[str]]
) -> list[float]:
    """Least widths in half ems at which no word of a column is torn, unless it is a very long one."""
    face = FACES[lang]
    return [
        max(floor, min(max(map(face.longest_piece, {header, *cells})) * WIDER, _WORD_FLOOR))
        for floor, header, cells in zip(floors, headers, columns, strict=True)
    ]


def fit(sheet: Sheet, button: float = 0.0) -> tuple[Layout, list[list[float]]]:
    """The sheet's measures, and the height of every cell's text in ems, a list a column. `button` is the room for a
    filter's button in the header, in points. Rows may come out too high: see `fits`."""
    for print_size in _PRINT_SIZES:
        widths, heights = _shared(sheet, sheet.whole, print_size)
        if sum(widths) <= _room(print_size) and fits(heights):
            break
    else:
        widths, heights = _shared(sheet, sheet.torn, _PRINT_SIZES[-1])
    rows = tuple(row_height(max(row)) for row in zip(*heights, strict=True))
    face = FACES[sheet.lang]
    header = max(face.height(text, half_ems(width) / WIDER) for text, width in zip(sheet.headers, widths, strict=True))
    paper_scale = min(1.0, _PAPER / sum(widths))
    return Layout(tuple(widths), row_height(header) + 2 * button, rows, BODY * paper_scale), heights


def _cells(view: Checklist) -> list[list[str]]:
    """The text of every cell, as wide as it is shown, a list a column."""
    rows = table(view)
    return [[str(row[column.key]) for row in rows] for column in COLUMNS]


def lay_out(view: Checklist, t: Words) -> Layout:
    """The sheet's measures; RowTooHighError where a text has no room (see the module)."""
    headers = [t(f"column.{column.key}") for column in COLUMNS]
    columns = _cells(view)
    whole, torn = _floors(view.lang, headers, columns, t)
    bold = [column.key in BOLD for column in COLUMNS]
    layout, heights = fit(Sheet(view.lang, headers, columns, bold, whole, torn), _FILTER_BUTTON)
    if not fits(heights):
        raise RowTooHighError(too_long(heights, [task.id for task in view.tasks], [column.key for column in COLUMNS]))
    return layout


def _room(print_size: float) -> float:
    """Pixels that all columns may take together for type to print at `print_size` points."""
    return _PAPER * BODY / print_size


def _shared(sheet: Sheet, floors: Sequence[float], print_size: float) -> tuple[list[int], list[list[float]]]:
    """Column widths in pixels that use the room, and the height of every cell's text in ems, a list a column."""
    # A pixel a column is kept back, as widths are rounded up to whole ones.
    total = half_ems(_room(print_size) - (_CELL_PADDING + 1) * (len(sheet.columns) - 1) - 1)
    face = FACES[sheet.lang]
    widths = [_pixels(width) for width in share(face, sheet.columns, floors, total)]
    heights = [
        _heights(face, cells, half_ems(width) / (WIDER if bold else 1))
        for bold, cells, width in zip(sheet.bold, sheet.columns, widths, strict=True)
    ]
    return widths, heights


def _heights(face: Face, cells: Sequence[str], room: float) -> list[float]:
    """Ems that each cell's text is high where there is room for so many half ems; many cells of a column say the same."""
    found = {cell: face.height(cell, room) for cell in set(cells)}
    return [found[cell] for cell in cells]


def fits(heights: Sequence[Sequence[float]]) -> bool:
    """Whether no row is higher than Excel goes."""
    return row_height(max((max(column, default=0) for column in heights), default=0)) <= HIGHEST_ROW


def _floors(
    lang: Lang, headers: Sequence[str], columns: Sequence[Sequence[str]], t: Words
) -> tuple[list[float], list[float]]:
    """Least widths in half ems: those that tear no word, and those that may."""
    face = FACES[lang]
    torn = [_FLOORS[lang].get(column.key, 0.0) for column in COLUMNS]
    torn[AT["id"]] = min(max((face.longest_piece(cell) for cell in columns[AT["id"]]), default=0), _WORD_FLOOR)
    texts = list(columns)
    texts[AT["status"]] = [*columns[AT["status"]], *(t(f"status.{name}") for name in STATUSES)]
    return word_floors(lang, torn, headers, texts), torn


def too_long(heights: Sequence[Sequence[float]], rows: Sequence[str], columns: Sequence[str]) -> list[TooLong]:
    """The cells that no row has room for, by the names of rows and columns."""
    line = FACES["zh"].line
    return [
        TooLong(rows[row], column, math.ceil(height / line), int((HIGHEST_ROW - _ROW_PADDING) / (BODY * line)))
        for column, cells in zip(columns, heights, strict=True)
        for row, height in enumerate(cells)
        if row_height(height) > HIGHEST_ROW
    ]
