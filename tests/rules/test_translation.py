"""English that is missing or behind is listed, each at its place, and stops nothing."""

import dataclasses
from pathlib import Path

from handbook.load import load
from handbook.load.project import LABELS_NAME, Loaded
from handbook.model import Text
from handbook.rules import translation
from project import edit


def test_nothing_is_missing_or_behind(loaded: Loaded) -> None:
    assert loaded.handbook is not None
    assert list(translation.check(loaded.handbook, loaded.sources)) == []


def test_a_label_without_english_is_listed(loaded: Loaded) -> None:
    assert loaded.handbook is not None
    labels = {**loaded.handbook.labels, "trust.report": Text(zh="报告错误")}
    (problem,) = translation.check(dataclasses.replace(loaded.handbook, labels=labels), loaded.sources)
    assert problem.path == LABELS_NAME
    assert problem.severity == "notice"
    assert "trust.report：缺英文" in problem.message
    lines = loaded.sources.texts[LABELS_NAME].split("\n")
    assert lines[problem.line - 1].lstrip().startswith("trust.report:")


def test_a_term_and_a_page_whose_chinese_changed_are_listed(project: Path) -> None:
    edit(project / "data/glossary.yml", "      zh: 工会小组\n", "      zh: 工会的小组\n")
    edit(project / "docs/zh/about.md", "## 用语由谁解释 {#terms}", "## 用语是谁解释的 {#terms}")
    loaded = load(project)
    assert loaded.handbook is not None
    found = {problem.path: problem for problem in translation.check(loaded.handbook, loaded.sources)}
    assert set(found) == {"data/glossary.yml", "docs/en/about.md"}
    assert "--confirm term-union-group" in found["data/glossary.yml"].message
    assert all(problem.severity == "notice" for problem in found.values())
