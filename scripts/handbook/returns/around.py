"""What stands around the rows that are read: other sheets, columns that are missing or strange, rows that hold no item,
and merged cells.
"""

from collections.abc import Iterable

from handbook.returns.expected import Expected
from handbook.returns.forms import LIST
from handbook.returns.match import Table
from handbook.returns.notes import Notes
from handbook.returns.sheets import Book, Fault, Value, letter
from handbook.returns.values import blank, plain, short, shown

Cell = tuple[int, int]  # row and column


def look_around(book: Book, found: list[Table], expected: Expected, notes: Notes) -> None:
    """Note what lies outside the lists, and what their headers lack."""
    if book.external:
        notes.add(None, None, None, None, "文件里有指向别的文件的链接：没有打开，只用了表里存着的值")
    lists = {id(table.sheet) for table in found}
    for sheet in book.sheets:
        if id(sheet) not in lists and sheet.rows and plain(sheet.name) not in expected.sheets:
            notes.add(sheet, None, None, None, "这张工作表里没有清单或自评表，没有读")
    for table in found:
        names = expected.names
        for key in table.lacking:
            notes.add(table.sheet, table.header, None, None, f"缺少“{names[key]}”一栏")
        for key in table.doubled:
            notes.add(table.sheet, table.header, None, None, f"有两个“{names[key]}”栏，分不清用哪个，都没有用")
        _strange_columns(table, expected, notes)


def _strange_columns(table: Table, expected: Expected, notes: Notes) -> None:
    """Columns that the form does not have, where something is written in them."""
    known = set(table.columns.values())
    known |= {
        column
        for column, value in table.sheet.rows[table.header].items()
        if expected.columns[table.form.name].get(plain(shown(value))) in table.doubled
    }
    form = "清单" if table.form is LIST else "自评表"
    seen: set[int] = set()
    for row in table.below:
        for column, value in sorted(table.sheet.rows[row].items()):
            if column in known or column in seen or blank(value):
                continue
            seen.add(column)
            head = table.strange.get(column, "")
            what = f"“{short(head)}”不是{form}里的栏" if head else "这一栏没有表头"
            notes.add(table.sheet, row, column, value, f"{what}，从这一格起没有读")


def between(table: Table, expected: Expected) -> frozenset[int]:
    """The rows of an evaluation that are its own and hold no item: headings with subtotals, the total, and signatures."""
    if table.form is LIST:
        return frozenset()
    sums = {table.columns[key] for key in ("score", "self_score", "review_score") if key in table.columns}
    return frozenset(row for row in table.below if _is_between(table.sheet.rows[row].items(), sums, expected))


def _is_between(cells: Iterable[tuple[int, Value]], sums: set[int], expected: Expected) -> bool:
    texts = [value for column, value in cells if not blank(value) and not (column in sums and _is_sum(value))]
    return bool(texts) and all(isinstance(text, str) and _is_ours(plain(text), expected) for text in texts)


def _is_sum(value: Value) -> bool:
    """A number, or a formula that some program saved without its result: sums are worked out anew anyway."""
    return isinstance(value, float | Fault) and not isinstance(value, bool)


def _is_ours(text: str, expected: Expected) -> bool:
    return text in expected.between or text.startswith(expected.signed)


def covered(table: Table, number: str, passed: frozenset[int], notes: Notes) -> frozenset[Cell]:
    """Cells to fill in that hide below a merged one: they look filled in, but the file has nothing for them.

    `number` is the column with the items' numbers; rows in `passed` are merged as they were sent out.
    """
    mine = {table.columns[key] for key in (number, *table.form.own) if key in table.columns}
    found = set[Cell]()
    for span in table.sheet.merged:
        columns = mine & set(range(span.first_column, span.last_column + 1))
        first = max(span.first_row, table.header + 1)
        if not columns or first > span.last_row or (span.first_row == span.last_row and span.first_row in passed):
            continue
        top = table.sheet.rows.get(span.first_row, {}).get(span.first_column)
        # A huge merge has no more rows of ours than the sheet has.
        hidden = {
            (row, column)
            for row in table.sheet.rows
            if first <= row <= span.last_row
            for column in columns
            if (row, column) != (span.first_row, span.first_column)
        }
        if not hidden or blank(top):
            continue
        found |= hidden
        why = f"单元格合并到了第{span.last_row + 1}行第{letter(span.last_column)}列：只算左上角一格，请拆开分别填写"
        notes.add(table.sheet, span.first_row, span.first_column, top, why)
    return frozenset(found)
