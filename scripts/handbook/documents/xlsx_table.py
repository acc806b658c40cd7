"""A sheet that is one table: its measures, what is written across it, and its head.

Lengths are in pixels (columns), points (rows and type) and half ems (text), as `xlsx_layout` has them.
"""

from collections.abc import Collection, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from handbook.documents.xlsx_layout import (
    WIDER,
    Layout,
    RowTooHighError,
    Sheet,
    fit,
    fits,
    half_ems,
    row_height,
    too_long,
    word_floors,
)
from handbook.documents.xlsx_sheet import (
    HEAD,
    OFFICER_HEAD,
    Look,
    Styles,
    set_row,
    write_merged,
    write_text,
)
from handbook.model import Lang


def lay_out_table(
    lang: Lang,
    head: Mapping[str, str],
    cells: Sequence[Mapping[str, str]],
    floors: Mapping[str, float],
    bold: Collection[str],
    names: Sequence[str],
) -> Layout:
    """The table's measures. `head` has the columns in their order, `cells` the rows' texts by column, `floors` least widths
    in half ems, and `names` what a message calls the rows by. RowTooHighError where a text has no room.
    """
    columns = [[row[key] for row in cells] for key in head]
    least, heads = [floors.get(key, 0.0) for key in head], list(head.values())
    whole = word_floors(lang, least, heads, columns)
    layout, heights = fit(Sheet(lang, heads, columns, [key in bold for key in head], whole, least))
    if not fits(heights):
        raise RowTooHighError(too_long(heights, names, list(head)))
    return layout


def write_across(
    sheet: Worksheet, row: int, text: str, size: float, layout: Layout, styles: Styles, look: Look
) -> None:
    """A text over the table's whole width, in a row as high as it is."""
    height = styles.face.height(text, half_ems(sum(layout.widths), size) / WIDER)
    set_row(sheet, row, row_height(height, size))
    write_merged(sheet, row, 0, len(layout.widths) - 1, text, styles(size=size, **look))


def write_head(
    sheet: Worksheet, row: int, head: Mapping[str, str], officer: Collection[str], layout: Layout, styles: Styles
) -> None:
    """The columns' widths and names; those that the officer fills in are marked."""
    set_row(sheet, row, layout.header)
    for index, (key, name) in enumerate(head.items()):
        sheet.set_column_pixels(index, index, layout.widths[index])
        shade = OFFICER_HEAD if key in officer else HEAD
        write_text(sheet, row, index, name, styles(boxed=True, bold=True, align="center", bg_color=shade))
