"""The form of files that were read before."""

import pytest

from handbook.build import Kept
from handbook.load.forms import Forms
from handbook.load.yaml_text import read_yaml

SOUND, SLIPPED, BROKEN = b"a: 1\nb: [x, {c: y}]\n", b"a: 1\na: 2\n", b"a: *x\n"


@pytest.mark.parametrize("raw", [SOUND, SLIPPED, BROKEN])
def test_what_is_remembered_is_what_was_read(raw: bytes) -> None:
    kept: dict[str, bytes] = {}
    made: list[str] = []

    def get(key: str, make_it: object) -> bytes:
        if key not in kept:
            made.append(key)
            kept[key] = make_it()  # type: ignore[operator]
        return kept[key]

    forms = Forms(get)
    assert forms.read(raw, "data/x.yml") == forms.read(raw, "data/x.yml") == read_yaml(raw, "data/x.yml")
    assert len(made) == (1 if raw == SOUND else 2) and len(kept) == (raw == SOUND)
    forms.read(SOUND + b"# other\n", "data/x.yml")
    assert len(kept) == 1 + (raw == SOUND)


def test_it_makes_no_difference_where_forms_are_kept() -> None:
    assert Forms() == Forms(Kept().get) and len({Forms(), Forms(Kept().get)}) == 1
