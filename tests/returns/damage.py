"""Damage to lists and evaluations that can still be read: what is planted is listed at its place, and does not count."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from returns.hostile import with_part
from returns.layout import SHEET, Formula, Layout, changed
from returns.planted import LOST, UNKNOWN, Planted, Sent

MARK = "“原因”"  # stands in texts that only an added row has


@dataclass(frozen=True)
class Case:
    """A filled sheet and what should come of it; `points` are the most that each item can bring, `foreign` is a task that the
    list does not have.
    """

    layout: Layout
    one: Sent
    rng: random.Random
    points: dict[str, float]
    foreign: str

    @property
    def evaluation(self) -> bool:
        return self.layout.number == "task_id"

    def pick(self) -> int:
        """A row with an item."""
        return self.rng.choice(self.layout.items())

    def plant(self, item: str, answer: Planted) -> None:
        """Say what should come of an item."""
        self.one.answers[item] = answer

    def note(self, row: int, key: str) -> None:
        """Say that a cell should be listed."""
        self.one.places.add(self.layout.place(row, key))


Change = Callable[[Case], None]


def _bad(key: str, *written: Any) -> Change:
    """Cells of a column that cannot be understood."""

    def change(case: Case) -> None:
        for row in case.rng.sample(case.layout.items(), 3):
            item = case.layout.item(row)
            value = case.rng.choice(written)
            case.layout.rows[row][key] = value(case.points[item]) if callable(value) else value
            case.note(row, key)
            was = case.one.answers[item]
            case.plant(item, _without(was, key, evaluation=case.evaluation))

    return change


def _without(was: Planted, key: str, *, evaluation: bool) -> Planted:
    """An answer without what stood in a column."""
    if key == "status":
        return was.stating("unclear")
    if key == "self_score":
        return was._replace(points=None, scoring="unclear")
    return {
        "done_on": was._replace(day=None),
        "review_score": was._replace(review=None),
        "evidence_number": was._replace(proven=False),
        "remarks": was._replace(proven=False),
    }[key]


def _unknown(case: Case) -> None:
    layout, key = case.layout, case.layout.number
    for number in ("2022-99-01", case.foreign, "四-2"):
        row = case.rng.randrange(len(layout.rows))
        new = {key: number, "title": "不知道哪来的", "indicator": "不知道哪来的", "status": "已完成", "self_score": 1}
        layout.rows.insert(row, new)
        at = layout.place(row, key)[0]
        case.one.places = {(each + (each >= at), column) for each, column in case.one.places}
        case.note(row, key)


def _twice_same(case: Case) -> None:
    case.layout.rows.append(dict(case.layout.rows[case.pick()]))
    case.note(len(case.layout.rows) - 1, case.layout.number)


def _twice_different(case: Case) -> None:
    row = case.pick()
    other = {"evidence_number": "99-9"} if case.evaluation else {"remarks": "又写了一遍"}
    case.layout.rows.append({**case.layout.rows[row], **other})
    case.note(len(case.layout.rows) - 1, case.layout.number)
    unknown = UNKNOWN._replace(state="", evaluated=True) if case.evaluation else UNKNOWN
    case.plant(case.layout.item(row), unknown)


def _added(case: Case) -> None:
    for text in ("校本活动：=1+1", f"<script>{MARK}</script>"):
        row = {case.layout.number: " ", "title": text, "indicator": text, "status": "已完成", "self_score": 2}
        case.layout.rows.insert(case.rng.randrange(len(case.layout.rows)), row)
    case.one.additions = 2


def _deleted(case: Case) -> None:
    for _ in range(3):
        row = case.pick()
        item = case.layout.item(row)
        del case.layout.rows[row]
        case.plant(item, LOST._replace(state="") if case.evaluation else LOST)
        case.one.words.append(item)


def _merged(key: str, value: Any) -> Change:
    """Three cells below each other merged into one, which hides two."""

    def change(case: Case) -> None:
        layout = case.layout
        layout.rows = [layout.rows[row] for row in layout.items()]
        row = case.rng.randrange(len(layout.rows) - 2)
        for below in (row, row + 1, row + 2):
            item = layout.item(below)
            was = case.one.answers[item]
            layout.rows[below][key] = value(layout.t) if below == row else ""
            if key == "status":
                case.plant(item, was.stating("done" if below == row else "unclear"))
            else:
                case.plant(item, was._replace(proven=below == row))
        layout.merges.append((row, row + 2, key))
        case.note(row, key)

    return change


def _points_changed(case: Case) -> None:
    row = case.pick()
    case.layout.rows[row]["score"] = case.points[case.layout.item(row)] + 10
    case.note(row, "score")


def _own_score_of_what_does_not_apply(case: Case) -> None:
    """A contradiction within one row."""
    row = case.pick()
    item = case.layout.item(row)
    case.layout.rows[row] |= {"status": case.layout.t("status.not-applicable"), "self_score": 0}
    case.plant(item, case.one.answers[item]._replace(state="unclear", scoring="unclear", points=None))
    case.note(row, "self_score")


def _reviewed_away(case: Case) -> None:
    """The reviewer says that an item does not apply, and the unit scores it."""
    row = case.pick()
    item = case.layout.item(row)
    case.layout.rows[row] |= {"review_score": case.layout.t("status.not-applicable"), "self_score": 1}
    was = case.one.answers[item]
    case.plant(item, was._replace(scoring="scored", points=1.0, review=None))
    case.note(row, "review_score")


def _extra_column(case: Case) -> None:
    layout = case.layout
    layout.extra = "联系电话"
    case.one.places.add((layout.header + 2 + layout.items()[0], xl_col_to_name(len(layout.columns))))


def _lost_column(case: Case) -> None:
    case.layout.columns.remove("self_score")
    for item, was in case.one.answers.items():
        none = was.state == "not-applicable"
        case.plant(item, was._replace(points=None, scoring="not-applicable" if none else "blank"))
    case.one.places.add((case.layout.header + 1, ""))


def _lost_status(case: Case) -> None:
    """Without its column, nothing is known of what was done, and nothing is taken to be undone."""
    case.layout.columns.remove("status")
    for item, was in case.one.answers.items():
        blank = was.scoring == "not-applicable"
        case.plant(item, was._replace(state="unclear", scoring="blank" if blank else was.scoring))
    case.one.places.add((case.layout.header + 1, ""))


def _other_sheet(case: Case) -> None:
    case.layout.other_sheet = True
    case.one.words.append("没有清单或自评表，没有读")


def _formula_name(case: Case) -> None:
    case.layout.unit = case.one.unit = f'=HYPERLINK("http://x.example","{case.one.unit}")'


def _external(case: Case) -> None:
    case.one.words.append("指向别的文件")


def _harmless(case: Case) -> None:
    pass


_BAD_POINTS = ("满分", "3/5", "①", "1 2", lambda most: -1, lambda most: most + 0.5, True, "#", "3-5")
_BOTH: dict[str, Change] = {
    "bad-score": _bad("self_score", *_BAD_POINTS),
    "error": _bad("self_score", Formula("=1/0", "#DIV/0!")),
    "unknown": _unknown,
    "twice-same": _twice_same,
    "twice-different": _twice_different,
    "added": _added,
    "deleted": _deleted,
    "points-changed": _points_changed,
    "extra-column": _extra_column,
    "lost-column": _lost_column,
    "other-sheet": _other_sheet,
    "formula-name": _formula_name,
    "external": _external,
    "inline": _harmless,
    "sound": _harmless,
}
LISTS: dict[str, Change] = {
    **_BOTH,
    "bad-status": _bad("status", "完成了", "√", "已完成，未开始", 1, True, "基本完成"),
    "bad-date": _bad(
        "done_on", "4月7日", "04/07/2022", "22.4.7", 44658, "2022-02-30", "2035-01-01", "2022年4月", "近期"
    ),
    "no-result": _bad("status", Formula("=Sheet9!A1", "?")),
    "lost-status": _lost_status,
    "bad-remark": _bad("remarks", Formula("=1/0", "#REF!")),
    "merged": _merged("status", lambda t: t("status.done")),
    "inapplicable-scored": _own_score_of_what_does_not_apply,
}
EVALUATIONS: dict[str, Change] = {
    **_BOTH,
    "bad-review": _bad("review_score", *_BAD_POINTS),
    "bad-number": _bad("evidence_number", "无", "见附件", "—", True, Formula("=1/0", "#N/A")),
    "merged": _merged("evidence_number", lambda t: "03-1"),
    "reviewed-away": _reviewed_away,
}


def _far(part: bytes) -> bytes:
    """A last row that is only formatted, as some programs leave it."""
    return part.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')


def _no_result(part: bytes) -> bytes:
    with_result = b' t="str"><f>Sheet9!A1</f><v>?</v>'
    assert with_result in part
    return part.replace(with_result, b"><f>Sheet9!A1</f>")


# What is done to the bytes of a file with damage.
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "no-result": lambda data: changed(data, SHEET, _no_result),
    "external": lambda data: with_part(data, "xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    "inline": lambda data: changed(data, SHEET, _far),
}
