"""YAML as people write it: every slip is named in Chinese at its place, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.load.yaml_text import read_yaml

SLIPS = [
    pytest.param("a: 1\na: 2\n", 2, 1, "写了两次，第1行已有", id="a key twice"),
    pytest.param("a:\n  - x: 1\n    x: 2\n", 3, 5, "写了两次，第2行已有", id="a key twice, deeper"),
    pytest.param("标题：甲\nname：乙\n", 2, 5, "全角冒号", id="a full-width colon"),
    pytest.param("a: 甲\n\tb: 乙\n", 2, 1, "制表符", id="a tab"),
    pytest.param("a:\n\u3000b: 乙\n", 2, 1, "全角空格", id="a full-width space"),
    pytest.param("a: 第 #12345 号\n", 1, 6, "会被当成注释丢掉", id="a number sign that drops text"),
    pytest.param("a: &x 甲\nb: *x\n", 1, 4, "引用", id="an anchor"),
    pytest.param("a: *x\n", 1, 4, "引用", id="an alias"),
    pytest.param("a: !!python/object:os.system 甲\n", 1, 4, "标签", id="a tag"),
    pytest.param("a: 1\n---\nb: 2\n", 2, 1, "一个文件只放一份内容", id="two documents"),
    pytest.param("", 1, 1, "文件是空的", id="empty"),
    pytest.param("a: 甲: 乙\n", 1, 5, "多了一个冒号", id="a colon in the text"),
    pytest.param("a: @甲\n", 1, 4, "单引号", id="a reserved sign"),
    pytest.param("a: '甲\nb: 乙\n", 3, 1, "单引号", id="a quote left open"),
    pytest.param("? [a]\n: 1\n", 1, 3, "键只能是一个词", id="a key that is a list"),
    pytest.param("a: x\x07y\n", 1, 5, "控制字符", id="a control character"),
]


@pytest.mark.parametrize(("text", "line", "column", "said"), SLIPS)
def test_a_slip_is_named_at_its_place(text: str, line: int, column: int, said: str) -> None:
    _, problems = read_yaml(text.encode(), "data/x.yml")
    assert [(problem.line, problem.column) for problem in problems if said in problem.message] == [(line, column)], [
        str(problem) for problem in problems
    ]


@pytest.mark.parametrize(
    "text", ["a: 甲 # 注释\n", "a: '第 #1 号'\n", "# 注释\na: 甲\n", "a: 甲#乙\n", "﻿a: 甲\n", "a: 甲\r\n"]
)
def test_what_is_well_written_passes(text: str) -> None:
    node, problems = read_yaml(text.encode(), "data/x.yml")
    assert problems == []
    assert node is not None


@pytest.mark.parametrize("word", ["no", "010", "12:30:45", "1e3", "null", "~", "2022-04-07", "0x10", "on"])
def test_a_word_stays_as_it_was_typed(word: str) -> None:
    node, _ = read_yaml(f"a: {word}\n".encode(), "data/x.yml")
    assert node is not None
    assert node.plain() == {"a": word}


def test_a_file_saved_as_gbk_is_named() -> None:
    node, problems = read_yaml("a: 甲\nb: 教育工会\n".encode("gbk"), "data/x.yml")
    assert node is None
    assert [(problem.line, problem.column) for problem in problems] == [(1, 4)]
    assert "GBK" in problems[0].message
    assert "另存为 UTF-8" in problems[0].message


@given(st.binary(max_size=300) | st.text(alphabet="ab:-#&*![]{}'\" \n\t甲：", max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    node, problems = read_yaml(raw, "data/x.yml")
    assert node is not None or problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


def test_a_deep_nest_is_refused() -> None:
    node, problems = read_yaml(("[" * 500 + "]" * 500).encode(), "data/x.yml")
    assert node is None
    assert "层次太深" in problems[0].message
