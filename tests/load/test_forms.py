"""The form of files that were read before."""

import pytest

from handbook.build import Kept
from handbook.load.forms import Forms
from handbook.load.yaml_text import read_yaml

SOUND, SLIPPED, BROKEN = b"a: 1\nb: [x, {c: y}]\n", b"a: 1\na: 2\n", b"a: *x\n"


class Shelf:
    """Keeps in memory, and counts how often nothing was found."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.missed = 0

    def look(self, key: str) -> bytes | None:
        self.missed += key not in self.kept
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.kept[key] = data


@pytest.mark.parametrize("raw", [SOUND, SLIPPED, BROKEN])
def test_what_is_remembered_is_what_was_read(raw: bytes) -> None:
    shelf = Shelf()
    forms = Forms(shelf)
    assert forms.read(raw, "data/x.yml") == forms.read(raw, "data/x.yml") == read_yaml(raw, "data/x.yml")
    assert shelf.missed == (1 if raw == SOUND else 2) and len(shelf.kept) == (raw == SOUND)
    forms.read(SOUND + b"# other\n", "data/x.yml")
    assert len(shelf.kept) == 1 + (raw == SOUND)


def test_it_makes_no_difference_where_forms_are_kept() -> None:
    assert Forms() == Forms(Kept()) and len({Forms(), Forms(Kept())}) == 1
