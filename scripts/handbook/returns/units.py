"""The units that were asked to answer, from a text file (one a line) or the first sheet of a workbook."""

from handbook.returns.safe import RefusedError, opened
from handbook.returns.sheets import Sheet, read_book
from handbook.returns.values import blank, plain, shown

_HEADS = frozenset(plain(head) for head in ("单位", "单位名称", "学校", "学校名称", "基层工会", "Unit"))
_CODES = ("utf-8-sig", "gb18030")


def units(data: bytes, name: str) -> list[str]:
    """The units in their order, each once; RefusedError where they cannot be told."""
    found = _of_sheet(read_book(opened(data)).sheets[0]) if name.lower().endswith(".xlsx") else _of_text(data)
    once: dict[str, str] = {}
    for unit in found:
        if unit.strip():
            once.setdefault(plain(unit), " ".join(unit.split()))
    if not once:
        raise RefusedError("名单里一个单位也没有")
    return list(once.values())


def _of_text(data: bytes) -> list[str]:
    for code in _CODES:
        try:
            return data.decode(code).splitlines()
        except UnicodeDecodeError:
            continue
    raise RefusedError("名单看不懂：请存成txt文本，一行一个单位，或者用xlsx")


def _of_sheet(sheet: Sheet) -> list[str]:
    for row, cells in sorted(sheet.rows.items()):
        for column, value in sorted(cells.items()):
            if plain(shown(value)) in _HEADS:
                return _column(sheet, column, row + 1)
    columns = {column for cells in sheet.rows.values() for column, value in cells.items() if not blank(value)}
    if len(columns) == 1:
        return _column(sheet, columns.pop(), 0)
    raise RefusedError("名单里有好几栏，看不出哪一栏是单位：请给那一栏加上表头“单位”")


def _column(sheet: Sheet, column: int, first: int) -> list[str]:
    return [shown(cells[column]) for row, cells in sorted(sheet.rows.items()) if row >= first and column in cells]
