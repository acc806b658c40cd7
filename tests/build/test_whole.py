"""Checking and generating at the same time, as a build does."""

import pytest

from handbook.build import make, whole
from handbook.load import Loaded
from handbook.problems import Problem

WRONG, NOTED = Problem("data/x.yml", 1, 1, "写错了"), Problem("data/x.yml", 1, 1, "看一看", "notice")


@pytest.mark.parametrize("apart", [False, True])
def test_errors_are_told_whatever_was_generated(loaded: Loaded, monkeypatch: pytest.MonkeyPatch, apart: bool) -> None:
    monkeypatch.setattr(whole, "checked", lambda *_: [WRONG])
    monkeypatch.setattr(whole, "outputs", lambda *_, **__: {"made": b""})
    assert make(loaded, apart=apart) == ({}, [WRONG])
    monkeypatch.setattr(whole, "outputs", lambda *_, **__: 1 / 0)
    assert make(loaded, apart=apart) == ({}, [WRONG])


@pytest.mark.parametrize("apart", [False, True])
def test_sound_data_that_fail_to_be_generated_are_a_fault_of_ours(
    loaded: Loaded, monkeypatch: pytest.MonkeyPatch, apart: bool
) -> None:
    monkeypatch.setattr(whole, "checked", lambda *_: [NOTED])
    monkeypatch.setattr(whole, "outputs", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make(loaded, apart=apart)
