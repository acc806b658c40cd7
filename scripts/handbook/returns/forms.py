"""The two forms that go out and come back: a list of tasks, and a self-evaluation."""

from dataclasses import dataclass

from handbook.views import COLUMNS
from handbook.views.evaluation import EVALUATION_COLUMNS


@dataclass(frozen=True)
class Form:
    """A form's columns by key (`column.<key>` in the vocabulary).

    `keys` can tell which row is which (a workbook has one of them at least), `own` are those that the unit fills in, and
    `number` is the one that an item's number stands in unless the table says otherwise.
    """

    name: str
    number: str
    keys: tuple[str, ...]
    own: tuple[str, ...]
    columns: tuple[str, ...]


LIST = Form(
    "list",
    "id",
    ("id",),
    ("status", "done_on", "self_score", "remarks"),
    tuple(column.key for column in COLUMNS),
)
EVALUATION = Form(
    "evaluation",
    "task_id",
    ("task_id", "number"),
    ("self_score", "review_score", "evidence_number"),
    EVALUATION_COLUMNS,
)
# A sheet that has the number of a list is a list, whatever columns of the other form somebody added to it.
FORMS = (LIST, EVALUATION)
