"""Our words against the law's own text: invented laws, and the reference texts where they lie beside the project."""

import re
from pathlib import Path

import pytest

from handbook.intake.law import read_law
from handbook.load import load
from handbook.load.shelf import read_folder
from handbook.model import LawText
from handbook.problems import Problem
from handbook.rules import evidence
from laws import RIVER_RECORD
from project import ROOT

REFERENCE = ROOT.parent / "shared/reference/laws"

TEXT = """# 河流保护办法

> 2020年1月5日 甲市人民代表大会通过

第一条 沿河单位应当每年至少巡查两次，发现污水外排的，在十五日内书面报告河流管理机构，并留存记录三年。

第二条 单位拒不报告的，处五万元以下罚款；造成损失的，赔偿损失的百分之二十。

第三条 本办法自2020年3月1日起施行。
"""

VERSION = """\
  - id: '2020'
    name:
      zh: 2020年文本
    adopted: 2020-01-05
    verified: full-text
    checked: 2026-01-01
    articles: 3
    source:
      zh: 为测试编写
    notes:
      - article: 1
        gist:
          zh: 巡查和报告
        says:
          zh: {says}
"""


def law() -> LawText:
    text, found = read_law(TEXT.encode(), "river.md")
    assert text is not None, found
    return text


def findings(project: Path, says: str, names: str = "", articles: int = 3) -> list[Problem]:
    record = (RIVER_RECORD + VERSION).format(says=says).replace("articles: 3", f"articles: {articles}")
    (project / "data/laws/river-measures.yml").write_text(record, encoding="utf-8")
    if names:
        file = project / "data/fixed-names.yml"
        file.write_text(file.read_text(encoding="utf-8") + f"  - {names}\n", encoding="utf-8")
    loaded = load(project)
    assert loaded.handbook is not None, loaded.problems
    return list(evidence.check(loaded.handbook, loaded.sources, {("river-measures", "2020"): law()}))


@pytest.mark.parametrize(
    "says",
    [
        "每年要看2次河，发现排污，15天内写信告诉管理机构。",
        "记录要留三年。",
        "罚款最多5万元，见[[river-measures#2]]。",
        "赔20%，见[[river-measures#2]]。",
        "2022年起各单位照办。",
    ],
)
def test_a_sound_note_passes(project: Path, says: str) -> None:
    assert findings(project, says) == []


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ("记录要留五年。", "“五年”（5年）"),
        ("20天内报告。", "“20天”（20日）"),
        ("罚款最多5万元。", "“5万元”（50000元）"),
        ("赔百分之三十，见[[river-measures#2]]。", "“百分之三十”（3/10）"),
        ("过半数同意才行。", "“半数”（1/2）"),
        ("每年巡查三次。", "“三次”（3次）"),
    ],
)
def test_a_figure_that_is_not_in_the_article_is_named(project: Path, says: str, said: str) -> None:
    (found,) = findings(project, says)
    assert said in found.message
    line = (project / found.path).read_text(encoding="utf-8").split("\n")[found.line - 1]
    figure = re.search("“(.*?)”", found.message)
    assert figure and line[found.column - 1 :].startswith(figure[1])


def test_twenty_characters_in_a_row_are_a_copy(project: Path) -> None:
    copied = "发现污水外排的，在十五日内书面报告河流管理机构"
    (found,) = findings(project, f"单位{copied}，别忘了。")
    assert "《河流办法》第1条连续20字相同" in found.message
    assert findings(project, "污水外排的，在十五日内书面报告河流") == []


def test_a_fixed_name_is_no_copy(project: Path) -> None:
    name = "发现污水外排的，在十五日内书面报告河流管理机构"
    assert findings(project, f"单位{name}，别忘了。", names=name) == []


def test_copies_are_found_in_pages_too(project: Path) -> None:
    page = project / "docs/zh/about.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n发现污水外排的，在十五日内书面报告河流管理机构。\n", encoding="utf-8"
    )
    (found,) = findings(project, "照办。")
    assert found.path == "docs/zh/about.md"


def test_the_number_of_articles_is_compared(project: Path) -> None:
    (found,) = findings(project, "照办。", articles=4)
    assert "文本有3条，这里写的是4条" in found.message


def reference_texts() -> list[str]:
    return sorted(path.name for path in REFERENCE.glob("*.md")) if REFERENCE.is_dir() else []


def test_our_words_hold_against_the_reference_texts() -> None:
    """Where the reference texts lie beside the project: every figure stands, nothing is copied, every change is listed."""
    loaded = load(ROOT)
    assert loaded.handbook is not None
    texts, _ = read_folder(loaded.handbook, REFERENCE)
    assert list(evidence.check(loaded.handbook, loaded.sources, texts)) == []
    assert bool(texts) == bool(reference_texts())
    if texts:
        assert {("trade-union-law", "2009"), ("trade-union-law", "2021")} <= set(texts)
        assert len(texts) >= 25
