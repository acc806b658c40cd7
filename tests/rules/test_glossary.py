"""The glossary holds together, and wrong English is named at its character."""

from pathlib import Path

import pytest

from handbook.load import load
from handbook.load.project import Loaded
from handbook.model import Handbook, Term
from handbook.problems import Problem
from handbook.rules import glossary
from handbook.terms import chinese_finder, english_finder, says
from project import edit

GLOSSARY = "data/glossary.yml"


def found(project: Path) -> list[Problem]:
    loaded = load(project)
    assert loaded.handbook is not None, [str(problem) for problem in loaded.problems]
    return [*loaded.problems, *glossary.check(loaded.handbook, loaded.sources)]


def test_the_project_says_every_term_as_the_glossary_does(loaded: Loaded) -> None:
    assert loaded.handbook is not None
    assert list(glossary.check(loaded.handbook, loaded.sources)) == []


def test_there_are_enough_terms_and_the_notice_is_not_put_words_in_its_mouth(handbook: Handbook) -> None:
    assert len(handbook.glossary.terms) >= 60
    of_the_notice = [term for term in handbook.glossary.terms if term.origin == "notice"]
    assert {"teacher-code", "one-art", "three-year-round"} <= {term.id for term in of_the_notice}
    assert all(term.clauses and not term.certainty for term in of_the_notice)


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        pytest.param(
            "data/guidance/women.yml",
            "How is a women workers’ committee set up?",
            "How is a women employees’ committee set up?",
            "英文不用“women employees’ committee”，“女职工委员会”写作“women workers’ committee”",
            id="a forbidden wording in the data",
        ),
        pytest.param(
            "data/guidance/women.yml",
            "How is a women workers’ committee set up?",
            "How is it set up?",
            "中文有“女职工委员会”，英文里没有，请写“women workers’ committee”",
            id="a strict term left out",
        ),
        pytest.param(
            "docs/en/topics/finance.md",
            "hear the report on how union funds came in",
            "hear the report on how membership fees came in",
            "英文不用“membership fees”，“会费”写作“membership dues”",
            id="a forbidden wording in the plural on a page",
        ),
        pytest.param(
            "docs/en/topics/finance.md",
            "hear the report on how union funds came in",
            "hear the report on how money came in",
            "中文有“工会经费”，英文里没有",
            id="a strict term left out of a line of a page",
        ),
    ],
)
def test_wrong_english_is_named_at_its_place(project: Path, path: str, old: str, new: str, said: str) -> None:
    edit(project / path, old, new)
    problems = [problem for problem in found(project) if said in problem.message]
    assert len(problems) == 1, [str(problem) for problem in found(project)]
    problem = problems[0]
    assert (problem.path, problem.severity) == (path, "error")
    line = (project / path).read_text(encoding="utf-8").split("\n")[problem.line - 1]
    assert new in line
    if "英文不用" in said:
        wrong = said.split("“")[1].split("”", maxsplit=1)[0]
        assert line[problem.column - 1 :].startswith(wrong)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("  - id: union-group\n", "  - id: union-above\n", "“union-above”写了两次", id="an id twice"),
        pytest.param(
            "      zh: 工会小组\n", "      zh: 上级工会\n", "“上级工会”已经是词条“上级工会”的说法", id="a form twice"
        ),
        pytest.param(
            "clauses: [2022-7-2]\n    wording: ours\n    topics: [digital]\n  - id: smart-union",
            "clauses: [2022-8-2]\n    wording: ours\n    topics: [digital]\n  - id: smart-union",
            "条款2022-8-2里没有“教工e家”",
            id="a clause without the term",
        ),
        pytest.param(
            "clauses: [2022-7-2]\n    wording: ours\n    topics: [digital]\n  - id: smart-union",
            "clauses: [2022-7-9]\n    wording: ours\n    topics: [digital]\n  - id: smart-union",
            "没有“2022-7-9”这个条款",
            id="no such clause",
        ),
        pytest.param("    pinyin: gong hui xiao zu\n", "    pinyin: Gong Hui\n", "一字一个，空格隔开", id="pinyin"),
        pytest.param("[union team, union cell]", "[union group]", "又可以用又不能用", id="allowed and forbidden"),
        pytest.param(
            "    strict: 'yes'\n    origin: notice\n    short:\n      zh: 通知第1条",
            "    strict: maybe\n    origin: notice\n    short:\n      zh: 通知第1条",
            "可选：yes、no",
            id="neither yes nor no",
        ),
    ],
)
def test_a_slip_in_the_glossary_is_named(project: Path, old: str, new: str, said: str) -> None:
    text = (project / GLOSSARY).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (project / GLOSSARY).write_text(text.replace(old, new), encoding="utf-8")
    loaded = load(project)
    problems = list(loaded.problems)
    if loaded.handbook is not None:
        problems += glossary.check(loaded.handbook, loaded.sources)
    told = [problem for problem in problems if said in problem.message]
    assert told, [str(problem) for problem in problems]
    assert all(problem.path == GLOSSARY and problem.line > 1 for problem in told)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "    origin: ours\n    certainty: custom\n    short:\n      zh: 一项一行",
            "    origin: ours\n    short:\n      zh: 一项一行",
            "要写 certainty",
            id="ours without certainty",
        ),
        pytest.param(
            "    origin: notice\n    short:\n      zh: 通知第1条",
            "    origin: law\n    short:\n      zh: 通知第1条",
            "要写 basis（依据）",
            id="law without basis",
        ),
        pytest.param(
            "    clauses: [2022-1-2]\n    wording", "    wording", "要写 clauses（条款号）", id="notice without clauses"
        ),
    ],
)
def test_a_term_says_where_its_meaning_comes_from(project: Path, old: str, new: str, said: str) -> None:
    edit(project / GLOSSARY, old, new)
    told = [problem for problem in load(project).problems if said in problem.message]
    assert [problem.path for problem in told] == [GLOSSARY], load(project).problems


def term(handbook: Handbook, term_id: str) -> Term:
    return handbook.terms[term_id]


def test_the_longer_term_is_meant_and_exceptions_are_none(handbook: Handbook) -> None:
    finder = chinese_finder(handbook.glossary.terms)
    assert [each.term.id for each in finder.find("市属基层工会和基层工会")] == ["affiliated-union", "grassroots-union"]
    assert [each.term.id for each in finder.find("已经审查，交经审委员会")] == ["audit-committee"]
    assert list(finder.find("有差额写明原因")) == []


def test_english_is_found_as_whole_words_in_both_numbers(handbook: Handbook) -> None:
    finder = english_finder([term(handbook, "staff-congress")])
    text = "Staff congresses, a staff congress; staff congressional"
    assert [text[each.start : each.end] for each in finder.find(text)] == ["Staff congresses", "staff congress"]


def test_what_may_stand_for_a_term_counts(handbook: Handbook) -> None:
    assert says("The congress decides", term(handbook, "staff-congress"))
    assert not says("The progress of work", term(handbook, "staff-congress"))
