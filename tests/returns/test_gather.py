"""Folders of returned workbooks with planted damage: each fault is listed, each sound row counts once."""

import datetime
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from handbook.returns.expected import Expected
from handbook.returns.found import Outcome
from handbook.returns.gather import listed, outcomes
from handbook.returns.reader import read_file
from handbook.returns.summary import Summary, summarise
from returns.damage import MARK
from returns.generator import KINDS, Generator
from returns.planted import Planted, Sent

ON = datetime.date(2022, 10, 1)


def check(sent: Sequence[Sent], found: Sequence[Outcome], summary: Summary) -> None:
    """Hold what was found against what was planted."""
    by_file = {each.file: each for each in found}
    fates = {row.file: row for row in summary.files}
    assert sorted(by_file) == sorted(each.file for each in sent)
    for each in sent:
        _check_file(each, by_file[each.file], fates[each.file].fate, fates[each.file].why)
    counted = [each for each in sent if each.fate == "counted"]
    places = {file: [each for each in summary.findings if each.file == file and each.row] for file in by_file}
    for each in counted:
        where = Counter((finding.row, finding.column) for finding in places[each.file])
        assert where == Counter(each.places), f"{each.file} ({each.kinds}): {places[each.file]}"
    _check_units(counted, summary)
    _check_sums([answer for each in counted for answer in each.answers.values()], summary)
    assert len(summary.additions) == sum(each.additions for each in counted)


def _check_file(sent: Sent, outcome: Outcome, fate: str, why: str) -> None:
    what = f"{sent.file} ({sent.kinds}): {outcome.refused} {outcome.findings}"
    assert fate == sent.fate, what
    if sent.fate == "refused":
        assert outcome.returned is None and sent.why in outcome.refused, what
        return
    returned = outcome.returned
    assert returned is not None, what
    assert "".join(returned.unit.split()) == "".join(sent.unit.split()), what
    if sent.fate == "counted":
        unplaced = " ".join(each.why for each in outcome.findings if not each.row)
        assert all(word in unplaced for word in sent.words), what
        assert bool(unplaced) == bool(sent.words), what
        assert len(returned.additions) == sent.additions, what
    else:
        assert why, what


def _check_units(counted: Sequence[Sent], summary: Summary) -> None:
    """Each unit has one row, with the answers that were planted in its files."""
    wanted: dict[str, dict[str, Planted]] = {}
    for each in counted:
        wanted.setdefault("".join(each.unit.split()), {}).update(each.answers)
    rows = {"".join(row.unit.split()): row for row in summary.units}
    assert sorted(rows) == sorted(wanted) and len(rows) == len(summary.units)
    for unit, answers in wanted.items():
        found = {answer.item: Planted(*answer[1:]) for answer in rows[unit].answers}
        assert found == answers, f"{unit}: {[row.file for row in rows[unit].returns]}"
        assert len(rows[unit].answers) == len(answers), unit


def _check_sums(answers: Sequence[Planted], summary: Summary) -> None:
    """The figures are those of the answers, each of which counts once."""
    total = summary.total
    states = Counter(answer.state for answer in answers if answer.state)
    assert +total.states == states and +total.scorings == Counter(answer.scoring for answer in answers)
    assert total.scored == pytest.approx(sum(answer.points or 0 for answer in answers))
    assert total.review == pytest.approx(sum(answer.review or 0 for answer in answers))
    claimed = [each for each in answers if each.state == "done" or (each.evaluated and each.points)]
    assert total.unproven == sum(not each.proven for each in claimed)
    assert total.unnumbered == sum(not each.proven and each.evaluated for each in claimed)
    for tallies in ([tally for _, tally in summary.items], [tally for _, tally in summary.topics]):
        assert sum(tally.tasks for tally in tallies) == states.total()
        assert sum(tally.items for tally in tallies) == len(answers)
        assert sum(tally.scored for tally in tallies) == pytest.approx(total.scored)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_damage_comes_out_as_planted(
    tmp_path: Path, generator: Generator, wanted: Expected, kind: str
) -> None:
    for number in range(1 if kind in ("bomb", "huge") else 4):
        rng = random.Random(f"{kind}-{number}")  # noqa: S311
        folder = tmp_path / str(number)
        folder.mkdir()
        sent = generator.make(folder, number, kind, rng)
        found = [read_file(folder / each.file, each.file, wanted) for each in sorted(sent, key=lambda each: each.file)]
        summary = summarise(found, wanted, ON, None)
        check(sent, found, summary)
        if kind == "added":
            assert any(MARK in each.text for each in summary.additions)


@pytest.mark.slow
def test_a_folder_of_a_hundred_and_fifty_is_read_by_two_processes(
    tmp_path: Path, generator: Generator, wanted: Expected
) -> None:
    sent = generator.folder(tmp_path, 150, seed=5)
    assert {kind for each in sent for kind in each.kinds} == set(KINDS)
    files = list(listed(tmp_path, ()))
    found = list(outcomes(files, wanted, 2))
    assert [each.file for each in found] == [name for _, name in files]
    check(sent, found, summarise(found, wanted, ON, None))
    assert found == [read_file(path, name, wanted) for path, name in files], "the same as one by one"
