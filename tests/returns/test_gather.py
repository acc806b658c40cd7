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
from returns.generator import KINDS, MARK, Generator, Sent

ON = datetime.date(2022, 10, 1)


def check(sent: Sequence[Sent], found: Sequence[Outcome], summary: Summary) -> None:
    """Hold what was found against what was planted."""
    by_file = {each.file: each for each in found}
    fates = {row.file: row for row in summary.files}
    assert sorted(by_file) == sorted(each.file for each in sent)
    for each in sent:
        _check_file(each, by_file[each.file], fates[each.file].fate, fates[each.file].why)
    counted = [each for each in sent if each.fate == "counted"]
    assert [row.returned.file for row in summary.units] != [] or not counted
    assert sorted(row.returned.file for row in summary.units) == sorted(each.file for each in counted)
    planted = Counter(state for each in counted for state, *_ in each.answers.values())
    assert dict(summary.total.states) == dict(planted)
    assert summary.total.scored == pytest.approx(
        sum(points or 0 for each in counted for _, _, points, _ in each.answers.values())
    )
    assert sum(tally.tasks for _, tally in summary.tasks) == sum(planted.values())
    assert sum(tally.tasks for _, tally in summary.topics) == sum(planted.values())
    assert len(summary.additions) == sum(each.additions for each in counted)
    assert len(summary.findings) == sum(len(each.findings) for each in found) + sum(
        row.fate != "counted" for row in summary.files
    )


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
        answers = {each.task: (each.state, each.done_on, each.score, each.remark) for each in returned.answers}
        assert answers == sent.answers, what
        places = Counter((each.row, each.column) for each in outcome.findings if each.row)
        assert places == Counter(sent.places), what
        unplaced = " ".join(each.why for each in outcome.findings if not each.row)
        assert all(word in unplaced for word in sent.words), what
        assert bool(unplaced) == bool(sent.words), what
        assert len(returned.additions) == sent.additions, what
    else:
        assert why, what


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
def test_a_folder_of_two_hundred_is_read_by_two_processes(
    tmp_path: Path, generator: Generator, wanted: Expected
) -> None:
    sent = generator.folder(tmp_path, 200, seed=5)
    assert {kind for each in sent for kind in each.kinds} == set(KINDS)
    files = list(listed(tmp_path, ()))
    found = list(outcomes(files, wanted, 2))
    assert [each.file for each in found] == [name for _, name in files]
    check(sent, found, summarise(found, wanted, ON, None))
    assert found == [read_file(path, name, wanted) for path, name in files], "the same as one by one"
