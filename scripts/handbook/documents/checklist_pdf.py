"""A list as PDF: A4 landscape, to read on a phone and to print."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from handbook.documents.checklist_print import BOTTOM, CELL, SIDE, TOP, PrintedList, Words, printed_list, shared_widths
from handbook.documents.columns import CELL_GAP, CELL_MARGIN, WIDER, Cells, Line
from handbook.documents.measure import Face
from handbook.documents.typst_pdf import Sheet, printable, sheet
from handbook.views import Checklist

_ROOM = (297 - 2 * SIDE) / 25.4 * 72  # points
_FACE = Face()
_LINE = 1.45  # height of a line in ems
_HIGHEST = (210 - TOP - BOTTOM) / 25.4 * 72 - 60  # points that a row has below the header; what is higher may be torn


def checklist_sheet(view: Checklist, t: Words) -> Sheet:
    """The list, to be set as PDF/UA-1."""
    made = printed_list(view, t)
    widths = shared_widths(made.columns, _ROOM)
    updated = view.updated
    data: dict[str, Any] = {
        "lang": view.lang,
        "region": "CN" if view.lang == "zh" else "GB",
        "title": made.title,
        "author": t("xlsx.author"),
        "updated": [updated.year, updated.month, updated.day],
        # The notice's number is Chinese in every language.
        "facts": made.facts.split(view.notice_number),
        "remark": made.remark,
        "fill_in": made.fill_in,
        "page": t("xlsx.footer"),
        "number": view.notice_number,
        "sides": [TOP, BOTTOM, SIDE],
        "size": CELL,
        "inset": [CELL_MARGIN, CELL_GAP],
        "columns": [
            {
                "head": _FACE.torn(column.head, _room(width) / WIDER),
                "width": width,
                "middle": column.middle,
                "fill_in": column.fill_in,
            }
            for column, width in zip(made.columns, widths, strict=True)
        ],
    }
    return sheet("checklist", data, updated, rows=_rows(made, widths))


def _rows(made: PrintedList, widths: Sequence[float]) -> str:
    """For each row whether it stays on one sheet, and its cells, as JSON."""
    return f"[{','.join(_row(row, tuple(widths)) for row in made.rows)}]"


@lru_cache(maxsize=1000)  # a task is on many lists, in columns of the same width
def _row(row: tuple[tuple[Line, ...], ...], widths: tuple[float, ...]) -> str:
    cells = [list(_pieces(cell, _room(width))) for cell, width in zip(row, widths, strict=True)]
    return json.dumps([_height(row, widths) <= _HIGHEST, cells], ensure_ascii=False)


def _pieces(cell: Sequence[Line], room: float) -> Iterator[Any]:
    """The lines of a cell, as few pieces as there are changes of type, as each costs Typst time: a text, or its parts with
    whether it is bold, and Chinese in every language. A line feed ends a line, and no line has one inside.
    """
    begun = False
    for (bold, chinese), lines in groupby(cell, lambda line: (line.bold, line.chinese)):
        parts = [""]
        for line in lines:
            first, *others = map(printable, _FACE.torn(line.text, room))
            parts[-1] += f"\n{first}" if begun else first
            parts += others
            begun = True
        yield parts[0] if len(parts) == 1 and not bold and not chinese else [parts, bold, chinese]


def _room(width: float) -> float:
    """Half ems of text that a column so many points wide has room for."""
    return (width - 2 * CELL_MARGIN) / (CELL / 2)


def _height(row: Cells, widths: Sequence[float]) -> float:
    """About how high a row comes out, in points."""
    lines = [
        sum(_FACE.lines(line.text, _room(width)) for line in cell) for cell, width in zip(row, widths, strict=True)
    ]
    return max(lines) * CELL * _LINE + 2 * CELL_GAP
