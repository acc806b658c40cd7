"""What was found in one returned file."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

# A row's state besides the statuses that can be chosen: nothing filled in; filled in so that it cannot be understood or
# counted; and no such row. And an evaluation's row, which does not ask for a state.
BLANK, UNCLEAR, MISSING, UNASKED = "blank", "unclear", "missing", ""
DONE, INAPPLICABLE = "done", "not-applicable"


class Finding(NamedTuple):
    """Something that was not understood or not taken in, at its place; `why` is Chinese and says what is allowed.

    `row` counts from 1 and `column` is a letter, as the spreadsheet shows them; 0 and empty speak of the whole sheet,
    and an empty `sheet` of the whole file.
    """

    file: str
    sheet: str
    row: int
    column: str
    shown: str
    why: str


class Entry(NamedTuple):
    """What a file says of a task or an indicator, in the row `row` (from 1) of `sheet`; 0 where there is no such row.

    `state` is a status or one of the above; `remark` and `evidence` say whether there are remarks, and numbers of
    evidence; `unclear` are the columns that hold something which was not understood.
    """

    item: str
    state: str
    done_on: datetime.date | None = None
    score: float | None = None
    remark: bool = False
    review: float | None = None
    evidence: bool = False
    unclear: tuple[str, ...] = ()
    sheet: str = ""
    row: int = 0


class Addition(NamedTuple):
    """A row that a unit added, word for word: `text` names each cell's column."""

    file: str
    sheet: str
    row: int
    text: str


@dataclass(frozen=True)
class Return:
    """What a file says of all items of its list, in the list's order. `list` is the list's key (see `expected`); `columns`
    are the letters of the columns in each sheet; `content` is the same for the same entries.
    """

    file: str
    unit: str
    year: int
    list: str
    filler: str
    filled_on: str
    entries: tuple[Entry, ...]
    additions: tuple[Addition, ...]
    columns: Mapping[str, Mapping[str, str]]
    content: bytes


@dataclass(frozen=True)
class Outcome:
    """A file as it was read: what it returns, or why it was refused."""

    file: str
    returned: Return | None
    refused: str
    findings: tuple[Finding, ...]
