"""Returned workbooks, as they come back from units: filled in, moved about, and damaged in every way that we know of.

Everything is drawn from a seed, and each file comes with what was planted in it: what it should count as, each answer
that should be counted, and each place that should be listed.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.views import Checklist
from handbook.views.evaluation import Evaluation
from returns.damage import CHANGES, EVALUATIONS, LISTS, Case
from returns.filling import evaluation_of, list_of, said, shuffle
from returns.hostile import REFUSED
from returns.layout import Layout, Words, written
from returns.planted import Said, Sent, planted
from returns.several import Several, clash, contradict, some, whole

NAMES = ("清单（{}）.xlsx", "副本 {}.xlsx", "交/{}/回 执.XLSX", "=1+{}.xlsx", "{}最终版(1).xlsx")
LIST_EXTRAS = ("quote", "steps", "basis")  # columns that may go missing and nobody reads
EVALUATION_EXTRAS = ("criteria", "evidence", "mark")


@dataclass(frozen=True)
class Out:
    """What went out in one language: a level's list and evaluation, and lists of posts, topics and months."""

    t: Words
    list: Checklist
    evaluation: Evaluation
    parts: Sequence[Checklist]


class Generator:
    """Makes returns of what one level got. `foreign` is a task that its list does not have."""

    def __init__(self, zh: Out, en: Out, foreign: str) -> None:
        self.zh, self.en, self.foreign = zh, en, foreign
        self.points = {task.id: float(task.score) for view in (zh.list, *zh.parts) for task in view.tasks}
        self.own = [task.id for task in zh.list.tasks]

    def folder(self, folder: Path, count: int, seed: int, first: int = 0) -> list[Sent]:
        """`count` files below the folder (or a few more), every kind of damage among them once there are some 130; units by
        number, from `first`.
        """
        folder.mkdir(parents=True, exist_ok=True)
        sent: list[Sent] = []
        number = 0
        while len(sent) < count:
            rng = random.Random(f"{seed}-{number}")  # noqa: S311
            often = ("sound", "sound", "evaluation-sound", "list-and-evaluation")
            kind = KINDS[number % len(KINDS)] if number % 2 == 0 or number < len(KINDS) else rng.choice(often)
            if kind in (*SEVERAL, "same", "conflict") and len(sent) + 6 > count:
                kind = "sound"
            sent += self.make(folder, first + number, kind, rng)
            number += 1
        return sent

    def make(self, folder: Path, number: int, kind: str, rng: random.Random) -> list[Sent]:
        """The file or files of one unit with one kind of damage, and harmless changes besides."""
        if kind in SEVERAL:
            return self._several(folder, number, kind, rng)
        name, evaluated = kind.removeprefix("evaluation-"), kind.startswith("evaluation-")
        one = Sent(rng.choice(NAMES).format(number), f"第{number}中学", [kind])
        layout = self.evaluation(one, rng) if evaluated else self.filled(one, rng, nothing=kind == "empty")
        case = Case(layout, one, rng, self.points, self.foreign)
        damage = EVALUATIONS if evaluated else LISTS
        if name in damage:
            damage[name](case)
        data = written(layout, rng, plain=name in REFUSED)
        if name in CHANGES:
            data = CHANGES[name](data)
        if name in REFUSED:
            data, one.why = REFUSED[name](data, layout)
            one.fate, one.answers, one.places = "refused", {}, set()
        _place(folder, one, data)
        return [one, self._twin(folder, number, kind, one, layout, rng)] if kind in ("same", "conflict") else [one]

    def _twin(self, folder: Path, number: int, kind: str, one: Sent, layout: Layout, rng: random.Random) -> Sent:
        """The same list once more, alike or not."""
        twin = Sent(f"重交/{number}.xlsx", one.unit, [kind], answers=dict(one.answers))
        if kind == "conflict":
            layout.rows[0]["remarks"] = "改了一处"
            one.fate = twin.fate = "conflict"
            one.answers, twin.answers = {}, {}
        else:
            _, second = sorted([one, twin], key=lambda each: each.file)
            second.fate, second.answers = "same", {}
        layout.unit = one.unit.replace("中", " 中") if kind == "same" else f"{one.unit}　"
        _place(folder, twin, written(layout, rng))
        return twin

    def filled(self, one: Sent, rng: random.Random, *, nothing: bool = False) -> Layout:
        """A list, filled in and then moved about."""
        answers = {item: Said() for item in self.own} if nothing else said({i: self.points[i] for i in self.own}, rng)
        out = self._out(rng)
        layout = list_of(out.list, answers, one.unit, out.t, rng)
        one.answers = {item: planted([each], []) for item, each in answers.items()}
        shuffle(layout, rng, LIST_EXTRAS, ("Sheet1", "清单 (2)"))
        return layout

    def evaluation(self, one: Sent, rng: random.Random) -> Layout:
        """An evaluation, filled in and then moved about."""
        out = self._out(rng)
        answers = said({task.id: item.score for item in out.evaluation.items for task in item.tasks}, rng)
        layout = evaluation_of(out.evaluation, answers, one.unit, out.t, rng)
        one.answers = {item: planted([], [each]) for item, each in answers.items()}
        shuffle(layout, rng, EVALUATION_EXTRAS, ("Sheet1", "表二"))
        return layout

    def _out(self, rng: random.Random) -> Out:
        return self.en if rng.random() < 0.15 else self.zh

    def _several(self, folder: Path, number: int, kind: str, rng: random.Random) -> list[Sent]:
        out = self._out(rng)
        several = Several(number, f"第{number}中学", said(self.points, rng), out.t, rng)
        files = SEVERAL[kind](several, out, rng, self)
        for one, layout in files:
            one.kinds = [kind]
            _place(folder, one, written(layout, rng))
        return [one for one, _ in files]


def _place(folder: Path, one: Sent, data: bytes) -> None:
    path = folder / one.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


Send = Callable[[Several, Out, random.Random, Generator], list[tuple[Sent, Layout]]]


def _parts_only(several: Several, out: Out, rng: random.Random, made: Generator) -> list[tuple[Sent, Layout]]:
    """Lists of some posts, topics and months, which have tasks of all levels, and some tasks several times."""
    for view in rng.sample(list(out.parts), 4):
        several.add_list(view, "parts", whole)
    return several.settle()


def _list_and_parts(several: Several, out: Out, rng: random.Random, made: Generator) -> list[tuple[Sent, Layout]]:
    several.add_list(out.list, "list", some(rng))
    for view in rng.sample(list(out.parts), 2):
        several.add_list(view, "parts", some(rng))
    return several.settle(made.own)


def _list_and_evaluation(several: Several, out: Out, rng: random.Random, made: Generator) -> list[tuple[Sent, Layout]]:
    several.add_list(out.list, "list", some(rng))
    several.add_evaluation(out.evaluation, "evaluation", some(rng))
    return several.settle(made.own)


def _parts_and_evaluation(several: Several, out: Out, rng: random.Random, made: Generator) -> list[tuple[Sent, Layout]]:
    for view in rng.sample(list(out.parts), 3):
        several.add_list(view, "parts", some(rng))
    several.add_evaluation(out.evaluation, "evaluation", whole)
    return several.settle(made.own)


def _list_against_part(several: Several, out: Out, rng: random.Random, made: Generator) -> list[tuple[Sent, Layout]]:
    first = several.add_list(out.list, "list", whole)
    second = several.add_list(next(view for view in out.parts if view.name == "post-chair"), "part", some(rng))
    several.settle(made.own)
    clash(several, first, second, made.points, rng)
    return several.files


def _list_against_evaluation(
    several: Several, out: Out, rng: random.Random, made: Generator
) -> list[tuple[Sent, Layout]]:
    first = several.add_list(out.list, "list", some(rng))
    second = several.add_evaluation(out.evaluation, "evaluation", whole)
    several.settle(made.own)
    clash(several, first, second, made.points, rng)
    return several.files


def _done_but_inapplicable(
    several: Several, out: Out, rng: random.Random, made: Generator
) -> list[tuple[Sent, Layout]]:
    first = several.add_list(out.list, "list", whole)
    second = several.add_evaluation(out.evaluation, "evaluation", some(rng))
    several.settle(made.own)
    contradict(several, first, second, rng)
    return several.files


SEVERAL: dict[str, Send] = {
    "parts-only": _parts_only,
    "list-and-parts": _list_and_parts,
    "list-and-evaluation": _list_and_evaluation,
    "parts-and-evaluation": _parts_and_evaluation,
    "list-against-part": _list_against_part,
    "list-against-evaluation": _list_against_evaluation,
    "done-but-inapplicable": _done_but_inapplicable,
}
_REFUSED_EVALUATIONS = ("truncated", "locked", "macros", "no-unit", "no-title", "no-header")
KINDS: Sequence[str] = (
    *LISTS,
    *REFUSED,
    *("same", "conflict", "empty"),
    *(f"evaluation-{kind}" for kind in (*EVALUATIONS, *_REFUSED_EVALUATIONS)),
    *SEVERAL,
)
