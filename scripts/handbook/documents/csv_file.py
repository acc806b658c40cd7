"""A list as CSV, for programs and for spreadsheets that someone builds themselves."""

import csv
import io
from collections.abc import Callable

from handbook.views import COLUMNS, Checklist, table

# The last four are the full-width forms, which Excel in a Chinese or Japanese locale reads like the first four.
_LIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def inert(cell: str | int) -> str:
    """The cell as text that no spreadsheet runs: Excel and WPS take `=`, `+`, `-` or `@` in front for a formula, even
    where the CSV quotes the cell, and drop a tab or CR before looking. An apostrophe in front makes it plain text."""
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_LIVE) else text


def csv_bytes(view: Checklist, t: Callable[[str], str]) -> bytes:
    """The list in UTF-8: a header of labels and a row a task, in the order of `COLUMNS`.

    It begins with a byte order mark, without which Excel on a Chinese Windows reads UTF-8 as GBK; rows end with CRLF,
    as RFC 4180 has it; a line break inside a cell is a bare LF. A cell that a spreadsheet would run as a formula gets
    an apostrophe in front, because these files pass through many hands and are opened with a double click.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([inert(t(f"column.{column.key}")) for column in COLUMNS])
    for row in table(view):
        writer.writerow([inert(row[column.key]) for column in COLUMNS])
    return buffer.getvalue().encode("utf-8-sig")
