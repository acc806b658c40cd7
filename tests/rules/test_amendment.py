"""Where the reference texts lie beside the project: comparing 2009 with 2021 finds what the amending decision says."""

import re

import pytest

from handbook.articles import renumbering
from handbook.load.shelf import read_folder
from handbook.model import Handbook, LawText
from handbook.numerals import number_from_chinese
from handbook.views.compare import runs
from project import ROOT

REFERENCE = ROOT.parent / "shared/reference/laws"
DECISION = REFERENCE / "trade-union-law-amendment-decision-2021.md"
_NUMBER = re.compile(r"第([零一二三四五六七八九十百]+)条")


def numbers(text: str) -> set[int]:
    return {number for words in _NUMBER.findall(text) if (number := number_from_chinese(words))}


def decided() -> tuple[set[int], set[int]]:
    """Old numbers of the articles that the decision changes, and new numbers of those that it adds."""
    changed: set[int] = set()
    added: set[int] = set()
    for line in DECISION.read_text(encoding="utf-8").splitlines():
        said = line.split("：“", 1)[0]
        if re.match(r"[一二三四五六七八九十]+、将第", said):
            changed |= numbers(said.split("修改为")[0].split("改为")[0])
        elif re.match(r"[一二三四五六七八九十]+、增加一条", said):
            added |= numbers(said)
        elif re.match(r"（[一二三四]）将第", line):
            changed |= numbers(re.sub(r"“[^”]*”", "", line))
    return changed, added


def unnumbered(text: str) -> str:
    """An article's words without the article numbers that it cites: those moved with the order of the articles alone."""
    return _NUMBER.sub("第条", text)


# Without the reference folder there is nothing to compare; the invented laws of test_law_pages stand for it then.
PRESENT = [DECISION.name] if DECISION.is_file() else []


@pytest.mark.parametrize("name", [*PRESENT, "invented"])
def test_comparing_two_texts_finds_what_the_decision_says(name: str, handbook: Handbook) -> None:
    if name == "invented":
        assert unnumbered("依照第三十五条、第三十六条办") == "依照第条、第条办"
        return
    texts, _ = read_folder(handbook, REFERENCE)
    old, new = texts["trade-union-law", "2009"], texts["trade-union-law", "2021"]
    law = handbook.instrument("trade-union-law").current
    assert law.replaces is not None
    pairs = renumbering(len(old.articles), len(new.articles), law.replaces.changes)
    assert pairs is not None
    changed, added = decided()
    assert len(changed) > 20
    assert set(range(1, len(new.articles) + 1)) - set(pairs.values()) == added == {8}
    found = {
        was for was, now in pairs.items() if unnumbered(old.article(was).plain) != unnumbered(new.article(now).plain)
    }
    assert found == changed
    assert_marked(old, new, pairs)


def assert_marked(old: LawText, new: LawText, pairs: dict[int, int]) -> None:
    """The words marked as added or removed are those that make one text into the other."""
    for was, now in pairs.items():
        marked = runs(old.article(was).plain, new.article(now).plain)
        assert "".join(run.text for run in marked if run.kind != "added") == old.article(was).plain
        assert "".join(run.text for run in marked if run.kind != "removed") == new.article(now).plain
    social = runs(old.article(13).plain, new.article(14).plain)
    assert [run.text for run in social if run.kind == "added"][:1] == ["、社会组织"]
