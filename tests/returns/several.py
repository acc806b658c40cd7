"""Units that send several files: their list in parts, and their evaluation besides; alike, filling each other up, or at odds."""

import random
from collections.abc import Callable, Mapping, Sequence

from handbook.views import Checklist
from handbook.views.evaluation import Evaluation
from returns.filling import evaluation_of, list_of
from returns.layout import Layout, Words
from returns.planted import Said, Sent, planted

File = tuple[Sent, Layout]


class Several:
    """Fills in what one unit sends; `answers` is what it has to say of each task."""

    def __init__(self, number: int, unit: str, answers: Mapping[str, Said], t: Words, rng: random.Random) -> None:
        self.unit, self.t, self.rng = unit, t, rng
        self.answers = answers
        self.files: list[File] = []
        self._number = number
        self._lists: dict[str, list[Said]] = {}
        self._evaluations: dict[str, list[Said]] = {}

    def _sent(self, kind: str) -> Sent:
        # The names put the files in the order in which they are made.
        return Sent(f"多份/{self._number}/{len(self.files)} {kind}.xlsx", self.unit)

    def add_list(self, view: Checklist, kind: str, kept: Callable[[Said], Said]) -> File:
        """Send a list; `kept` is what of an answer is written into it."""
        said = {task.id: kept(self.answers[task.id]) for task in view.tasks}
        for item, one in said.items():
            self._lists.setdefault(item, []).append(one)
        self.files.append((self._sent(kind), list_of(view, said, self.unit, self.t, self.rng)))
        return self.files[-1]

    def add_evaluation(self, view: Evaluation, kind: str, kept: Callable[[Said], Said]) -> File:
        """Send an evaluation."""
        said = {task.id: kept(self.answers[task.id]) for item in view.items for task in item.tasks}
        for item, one in said.items():
            self._evaluations.setdefault(item, []).append(one)
        self.files.append((self._sent(kind), evaluation_of(view, said, self.unit, self.t, self.rng)))
        return self.files[-1]

    def settle(self, own: Sequence[str] | None = None) -> list[File]:
        """Say what should come of it; `own` are the tasks of the unit's level, if that is known."""
        for item in {**self._lists, **self._evaluations}:
            lists, evaluations = self._lists.get(item, []), self._evaluations.get(item, [])
            if own is None or item in own or any(one._replace(number="", review=None) != Said() for one in lists):
                self.files[0][0].answers[item] = planted(lists, evaluations)
        return self.files


def whole(one: Said) -> Said:
    """All of an answer."""
    return one


def some(rng: random.Random) -> Callable[[Said], Said]:
    """A part of each answer, now this and now that; what does not apply is never half said."""

    def kept(one: Said) -> Said:
        if one.state == "not-applicable":
            return rng.choice([one, Said()])
        return one._replace(**{key: empty for key, empty in Said()._asdict().items() if rng.random() < 0.4})

    return kept


def clash(several: Several, first: File, second: File, points: Mapping[str, float], rng: random.Random) -> None:
    """Write other things of three tasks into the second of two files than stand in the first."""
    (_, one), (sent, two) = first, second
    both = sorted({one.item(row) for row in one.items()} & {two.item(row) for row in two.items()})
    answers = several.files[0][0].answers
    evaluation = two.number == "task_id"
    for item, key in zip(
        rng.sample(both, 3), ("self_score",) * 3 if evaluation else ("status", "done_on", "self_score"), strict=True
    ):
        mine, theirs = one.rows[one.row_of(item)], two.rows[two.row_of(item)]
        was = answers[item]
        for row in (mine, theirs):
            row["self_score"] = "" if key != "self_score" else row.get("self_score", "")
        if key == "status":
            mine["status"], theirs["status"] = (
                several.t(f"status.{state}") for state in ("in-progress", "not-started")
            )
            answers[item] = was._replace(state="unclear", points=None, scoring="blank")
        elif key == "done_on":
            mine["status"] = theirs["status"] = several.t("status.done")
            mine["done_on"], theirs["done_on"] = "2022-05-01", "2022-05-02"
            answers[item] = was._replace(state="done", day=None, points=None, scoring="blank")
        else:
            mine["status"] = several.t("status.in-progress")
            if not evaluation:
                theirs["status"] = mine["status"]
            mine["self_score"], theirs["self_score"] = 0, points[item]
            answers[item] = was._replace(state="in-progress", points=None, scoring="unclear")
        sent.places.add(two.place(two.row_of(item), key))


def contradict(several: Several, first: File, second: File, rng: random.Random) -> None:
    """A task that is done in the list does not apply in the evaluation."""
    (_, one), (sent, two) = first, second
    item = rng.choice([two.item(row) for row in two.items() if two.item(row) in {one.item(r) for r in one.items()}])
    mine, theirs = one.rows[one.row_of(item)], two.rows[two.row_of(item)]
    mine |= {"status": several.t("status.done"), "self_score": ""}
    theirs["self_score"] = several.t("status.not-applicable")
    was = several.files[0][0].answers[item]
    several.files[0][0].answers[item] = was._replace(state="unclear", points=None, scoring="unclear")
    sent.places.add(two.place(two.row_of(item), "self_score"))
