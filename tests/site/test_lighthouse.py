"""Lighthouse on two pages as a phone sees them; `tests/tools/lighthouse.py` looks at all kinds."""

from pathlib import Path

import pytest

from tools.lighthouse import FLOORS, lighthouse

pytestmark = pytest.mark.slow
# The two workers of a run share the processor, which the figure for performance does not forgive.
BUSY = 90


def test_a_phone_gets_sound_pages(site: Path) -> None:
    for each in lighthouse(site, [("", "mobile"), ("en/law/guide/joining/", "mobile")]):
        for name, floor in FLOORS.items():
            assert each.scores[name] >= (BUSY if name == "performance" else floor), (each.place, each.failed)
        assert each.shift < 0.002
        assert each.size <= 110 * 1024
