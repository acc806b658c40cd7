"""The pages and style sheets are what their standards say (Nu HTML checker), but for faults of the theme that are listed."""

import json
import re
from pathlib import Path

import pytest

from project import ROOT
from tools.vnu import messages, place

pytestmark = pytest.mark.slow
# The theme's own faults that cannot be mended from outside, each with its reason.
THEIRS = json.loads((ROOT / "tests/fixtures/html-faults.json").read_text(encoding="utf-8"))


def test_every_page_is_valid(site: Path) -> None:
    met = set()
    ours = []
    for message in messages("--skip-non-html", "--asciiquotes", str(site)):
        for number, known in enumerate(THEIRS):
            if message["message"].startswith(known["message"]) and re.search(known["extract"], message["extract"]):
                met.add(number)
                break
        else:
            ours.append(place(message, site.resolve()))
    assert ours == []
    assert met == set(range(len(THEIRS))), "a fault that is gone leaves the list"


def test_every_style_sheet_is_valid() -> None:
    sheets = sorted(map(str, (ROOT / "overrides/assets").rglob("*.css")))
    assert sheets
    assert [place(message, ROOT) for message in messages("--css", *sheets)] == []
