"""One returned file: what it says, and everything in it that was not understood or not taken in."""

import hashlib
from pathlib import Path

from handbook.returns.around import look_around
from handbook.returns.expected import Expected
from handbook.returns.found import Outcome, Return
from handbook.returns.match import Table, entered, field, list_of, tables
from handbook.returns.notes import Notes
from handbook.returns.rows import Rows
from handbook.returns.safe import FILE_LIMIT, RefusedError, opened, too_large
from handbook.returns.sheets import Book, Fault, letter, read_book


def read_file(path: Path, name: str, expected: Expected) -> Outcome:
    """The file as it was read; `name` is what it is called in findings. Never raises for what is in the file."""
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise RefusedError(too_large(path.stat().st_size))
        return read(path.read_bytes(), name, expected)
    except RefusedError as refused:
        return Outcome(name, None, str(refused), ())
    except OSError as error:
        return Outcome(name, None, f"读不出来：{error.strerror or '原因不明'}", ())


def read(data: bytes, name: str, expected: Expected) -> Outcome:
    """The same, of a file's bytes; RefusedError where it cannot be used at all."""
    book = read_book(opened(data))
    found = tables(book, expected)
    facts = list_of(book, found, expected)
    unit = field(book, found, expected, "unit")
    if not entered(unit):
        why = f"（{unit.shown}：{unit.why}）" if isinstance(unit, Fault) else ""
        raise RefusedError(f"没有写单位{why}，请在表上方“{expected.names['unit']}”后面填好")
    notes = Notes(name)
    look_around(book, found, expected, notes)
    rows = Rows(expected, facts, notes)
    for table in found:
        rows.take(table)
    entries = rows.entries()
    filler, filled_on = (_field_text(book, found, expected, notes, key) for key in ("filler", "filled-on"))
    additions = tuple(rows.additions)
    content = repr((filler, filled_on, rows.raw(), [each.text for each in additions]))
    returned = Return(
        name,
        entered(unit),
        facts.year,
        facts.key,
        filler,
        filled_on,
        entries,
        additions,
        {table.sheet.name: _letters(table) for table in found},
        hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest(),
    )
    return Outcome(name, returned, "", notes.found())


def _letters(table: Table) -> dict[str, str]:
    return {key: letter(table.columns[key]) for key in table.form.own if key in table.columns}


def _field_text(book: Book, found: list[Table], expected: Expected, notes: Notes, key: str) -> str:
    value = field(book, found, expected, key)
    if isinstance(value, Fault):
        why = f"“{expected.names[key]}”看不懂：{value.why}"
        notes.add(found[0].sheet, None, None, value, why)
    return entered(value)
