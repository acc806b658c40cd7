"""Break the table of synonyms in one place, and see what is said and where."""

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.layout import SYNONYMS
from handbook.load import load
from handbook.problems import Problem
from handbook.rules import built, synonyms
from project import copy_project

TABLE = """zh:
  synonyms:
    - same: [教代会, 教职工代表大会]
    - {say: [职代会], find: [教代会]}
  asked:
    - {at: law/guide/dues/#use, say: [能发月饼吗]}
  filler: [怎么办]
en:
  synonyms:
    - {say: [salary], find: [Wages]}
  filler: [how]
readings:
  教代会: jiao dai hui
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without what takes long to read and matters nothing here."""
    project = copy_project(tmp_path_factory.mktemp("synonyms") / "project")
    for path in ("data/papers", "data/voice", "scripts/handbook/fonts"):
        shutil.rmtree(project / path, ignore_errors=True)
    return project


@pytest.fixture
def table(whole: Path) -> Iterator[Path]:
    """The table, to be written anew by each test."""
    yield whole / SYNONYMS


def problems(table: Path, text: str) -> list[Problem]:
    table.write_text(text, encoding="utf-8")
    loaded = load(table.parents[1])
    found = [each for each in loaded.problems if each.path == SYNONYMS]
    if loaded.handbook is not None:
        found.extend(synonyms.check(loaded.handbook, loaded.sources))
    return found


def test_a_sound_table_passes_whatever_letters_are_used(table: Path) -> None:
    assert problems(table, TABLE) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "said"),
    [
        ("[教代会, 教职工代表大会]", "[教代会, 教工大会堂]", 3, 19, "没有一页写着“教工大会堂”"),
        ("find: [教代会]", "find: [妈妈小屋]", 4, 27, "没有一页写着“妈妈小屋”"),
        ("find: [Wages]", "find: [stipendium]", 10, 30, "没有一页写着“stipendium”"),
        ("say: [职代会]", "say: [教代会]", 4, 14, "“教代会”在前面已经有了"),
        ("filler: [怎么办]", "filler: [怎么办, 职代会]", 7, 17, "“职代会”在前面已经有了"),
        ("jiao dai hui", "jiao dai", 13, 8, "有3个字，拼音却有2个音节"),
        ("教代会: jiao", "教工堂: jiao", 13, 8, "没有一页写着“教工堂”"),
        ("jiao dai hui", "jiāo dai hui", 13, 8, "不带声调"),
        ("at: law/guide/dues/#use", "at: /law/guide/dues.html", 6, 12, "本手册的一页写成 plan/2022/1/"),
        ("say: [能发月饼吗]", "say: []", 6, 38, "这里至少要写一项"),
        ("{say: [职代会], find: [教代会]}", "{say: [职代会]}", 4, 7, "写 same，或者同时写 say 和 find"),
        ("same: [教代会, 教职工代表大会]", "same: [教代会]", 3, 7, "same 里至少写两个词"),
        ("{say: [职代会], find: [教代会]}", "{says: [职代会], find: [教代会]}", 4, 8, "不认识的键“says”"),
    ],
)
def test_a_fault_is_named_where_it_stands(table: Path, old: str, new: str, line: int, column: int, said: str) -> None:
    assert TABLE.count(old) == 1
    found = problems(table, TABLE.replace(old, new))
    assert [(each.line, each.column) for each in found if said in each.message] == [(line, column)], found


def test_one_fault_does_not_hide_another(table: Path) -> None:
    text = TABLE.replace("find: [教代会]", "find: [妈妈小屋]").replace("find: [Wages]", "find: [stipendium]")
    assert len(problems(table, text)) == 2


def test_a_way_of_asking_leads_to_a_place_that_is_built(table: Path) -> None:
    table.write_text(TABLE, encoding="utf-8")
    loaded = load(table.parents[1])
    assert loaded.handbook is not None
    voiceless = dataclasses.replace(loaded.handbook, voices=())

    def said(files: dict[str, bytes]) -> list[tuple[int, int, str]]:
        found = built.check(voiceless, loaded.sources, files)
        return [(each.line, each.column, each.message) for each in found]

    page = "docs/zh/law/guide/dues.md"
    assert said({page: "# 经费 {: #top }\n## 能花在哪里 {: #use }".encode()}) == []
    (elsewhere,) = said({page: "# 经费 {: #top }".encode()})
    assert elsewhere[:2] == (6, 12)
    assert "没有“#use”这个位置" in elsewhere[2]
    (nowhere,) = said({})
    assert "没有“law/guide/dues/”这一页" in nowhere[2]
