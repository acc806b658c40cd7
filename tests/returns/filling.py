"""Lists and evaluations as careful officers fill them in, in all the ways that can be understood."""

import datetime
import random
from collections.abc import Mapping
from typing import Any

from handbook.views import COLUMNS, STATUSES, Checklist, table
from handbook.views.evaluation import Evaluation
from returns.layout import Formula, Layout, Words
from returns.planted import Said

EVALUATION = (
    *("number", "indicator", "score", "criteria", "evidence", "task_id"),
    *("self_score", "review_score", "evidence_number", "mark"),
)
REMARKS = ("", "见档案盒3号", '=HYPERLINK("http://x.example","看")', "+86 574", "@全体")
NUMBERS = ("03-2", "03-1、03-2", "附件１", "=1+1-2", "甲-3", "A")


def said(points: Mapping[str, float], rng: random.Random) -> dict[str, Said]:
    """What an officer has to say of each task; `points` are the most that each can bring."""
    return {item: _one(most, rng) for item, most in points.items()}


def _one(most: float, rng: random.Random) -> Said:
    state = rng.choice((*STATUSES, "done", "done", "blank"))
    done = state == "done"
    day = datetime.date(2022, rng.randint(1, 12), rng.randint(1, 28)) if done and rng.random() < 0.8 else None
    score = round(rng.uniform(0, most), rng.choice([0, 1])) if done else rng.choice([None, 0.0])
    if state == "not-applicable":
        score = None
    number = rng.choice(NUMBERS) if done and rng.random() < 0.8 else ""
    review = None if score is None or rng.random() < 0.5 else round(score / 2, 1)
    return Said(state, day, score, rng.choice(REMARKS), review, number)


def list_of(view: Checklist, answers: Mapping[str, Said], unit: str, t: Words, rng: random.Random) -> Layout:
    """A list, filled in."""
    rows = []
    for cells in table(view):
        row: dict[str, Any] = dict(cells)
        row["due"] = datetime.date.fromisoformat(str(row["due"]))
        one = answers[str(cells["id"])]
        if one.state != "blank":
            row["status"] = rng.choice(["{}", "{}", " {}", "{}　", "{}\n"]).format(t(f"status.{one.state}"))
        if one.day:
            row["done_on"] = _written_day(one.day, rng)
        if one.points is not None:
            row["self_score"] = _written_points(one.points, rng)
        row["remarks"] = one.remark
        if rng.random() < 0.03 and (day := _as_day(row["id"])):
            row["id"] = day
        rows.append(row)
    return Layout(view.title, [column.key for column in COLUMNS], rows, unit, t)


def evaluation_of(view: Evaluation, answers: Mapping[str, Said], unit: str, t: Words, rng: random.Random) -> Layout:
    """A self-evaluation, filled in; its headings, sums and signatures stand between the items."""
    rows: list[dict[str, Any]] = []
    for group in view.groups:
        rows.append({"between": True, "number": group.title, "task_id": t("evaluation.subtotal"), **_sums(rng)})
        for item in group.items:
            (task,) = item.tasks
            one = answers[task.id]
            row: dict[str, Any] = {"number": item.number, "indicator": item.title, "score": item.score}
            row |= {"criteria": "\n".join(item.criteria), "task_id": task.id}
            if one.state == "not-applicable":
                row["self_score"] = rng.choice(["{}", " {} "]).format(t("status.not-applicable"))
            elif one.points is not None:
                row["self_score"] = _written_points(one.points, rng)
            if one.review is not None:
                row["review_score"] = _written_points(one.review, rng)
            row["evidence_number"] = rng.choice([one.number, 3]) if one.number else ""
            row["mark"] = Formula("=TRIM(A1)", "有自评分，缺佐证材料编号。")
            rows.append(row)
    rows.append({"between": True, "number": t("evaluation.total"), **_sums(rng)})
    signed = {key: t(f"evaluation.signed.{key}") for key in ("unit", "reviewer", "date")}
    rows.append(
        {"between": True, "number": f"{signed['unit']}：王老师", "evidence": signed["reviewer"], "mark": signed["date"]}
    )
    return Layout(view.title, list(EVALUATION), rows, unit, t, "task_id", sheet=t("evaluation.sheet"))


def _sums(rng: random.Random) -> dict[str, Any]:
    """Sums of columns, with their results or without any, as some programs save them."""
    result = rng.choice([7, 7.5, None])
    return {key: Formula("=SUM(A1:A2)", result) for key in ("score", "self_score", "review_score")}


def _written_points(points: float, rng: random.Random) -> Any:
    text = f"{points:g}"
    return rng.choice([points, points, text, f" {text}分", Formula(f"={text}+0", points)])


def _written_day(day: datetime.date, rng: random.Random) -> Any:
    y, m, d = day.year, day.month, day.day
    texts = [
        f"{y}-{m:02d}-{d:02d}",
        f"{y}/{m}/{d}",
        f"{y}年{m}月{d}日",
        f"{y}{m:02d}{d:02d}",
        f"{y}.{m}.{d}",
        f" {y}－{m}－{d}",
    ]
    return rng.choice([day, day, day, int(f"{y}{m:02d}{d:02d}"), *texts])


def _as_day(number: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(number)
    except ValueError:
        return None


def shuffle(layout: Layout, rng: random.Random, optional: tuple[str, ...], sheets: tuple[str, ...]) -> None:
    """Changes that must not matter: columns moved, rows sorted, columns that nobody reads deleted, a sheet renamed."""
    if rng.random() < 0.3:
        rng.shuffle(layout.columns)
    if rng.random() < 0.3:
        rng.shuffle(layout.rows)
    if rng.random() < 0.2:
        layout.columns = [key for key in layout.columns if key not in optional]
    layout.shift = rng.choice([0, 0, 0, 1, 7])
    layout.sheet = rng.choice([layout.sheet, layout.sheet, *sheets])
    layout.label_in_cell = rng.random() < 0.2
