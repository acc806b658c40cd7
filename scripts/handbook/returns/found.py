"""What was found in one returned file."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

# A row's state besides the statuses that can be chosen: nothing filled in; filled in so that it cannot be understood or
# counted; and no such row.
BLANK, UNCLEAR, MISSING = "blank", "unclear", "missing"


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


class Answer(NamedTuple):
    """What a unit says of a task. `state` is a status or one of the above; `remark` whether there are remarks."""

    task: str
    state: str
    done_on: datetime.date | None = None
    score: float | None = None
    remark: bool = False


class Addition(NamedTuple):
    """A row that a unit added, word for word: `text` names each cell's column."""

    file: str
    sheet: str
    row: int
    text: str


@dataclass(frozen=True)
class Return:
    """A unit's answers to all tasks of its list, in the list's order. `content` is the same for the same entries."""

    file: str
    unit: str
    year: int
    role: str
    filler: str
    filled_on: str
    answers: tuple[Answer, ...]
    additions: tuple[Addition, ...]
    content: bytes


@dataclass(frozen=True)
class Outcome:
    """A file as it was read: what it returns, or why it was refused."""

    file: str
    returned: Return | None
    refused: str
    findings: tuple[Finding, ...]
