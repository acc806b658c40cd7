"""What the records' own facts decide: every threshold from both sides, shares of odd numbers, terms, and impossible facts."""

import datetime
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.model import Handbook, Lang
from handbook.planning import Answer, Choice, Plan, PlannerData, plan
from handbook.views.planner import planner_data

Facts = dict[str, str]

DAY = "2027-03-15"
TODAY = datetime.date(2026, 11, 25)
LANGS: tuple[Lang, ...] = ("zh", "en")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")

# The least that each procedure wants to know.
LEAST: dict[str, Facts] = {
    "staff-congress": {"school": "school", "staff": "300"},
    "staff-congress-university": {"school": "university", "staff": "300"},
    "member-congress": {"members": "300"},
    "election": {"members": "300"},
    "by-election": {"members": "300"},
    "founding": {"members": "300"},
    "appraisal": {"staff": "300"},
    "audit-rectification": {},
}
STAFF_CONGRESS = ("staff-congress", "staff-congress-university")
UNION = ("member-congress", "election", "by-election", "founding")
SEATED = ("election", "founding")

# Members from and to, and the least and most that are elected, as the federation's two rules have them.
COMMITTEE = (
    (1, 24, 3, 5),
    (25, 200, 3, 7),
    (201, 1000, 7, 15),
    (1001, 5000, 15, 21),
    (5001, 10_000, 21, 29),
    (10_001, 50_000, 29, 37),
    (50_001, 100_000, 37, 45),
)
DELEGATES = (
    (100, 200, 30, 40),
    (201, 1000, 40, 60),
    (1001, 5000, 60, 90),
    (5001, 10_000, 90, 130),
    (10_001, 50_000, 130, 180),
    (50_001, 100_000, 180, 240),
)

# Decision, fact, the number from which the second conclusion holds, and a piece of both conclusions in both languages.
LINES: dict[tuple[str, ...], tuple[tuple[str, str, int, tuple[str, str], tuple[str, str]], ...]] = {
    STAFF_CONGRESS: (
        ("form", "staff", 80, ("开全体教职工大会", "general meeting of all staff"), ("应建教代会", "congress")),
    ),
    UNION: (
        ("form", "members", 100, ("应开会员大会", "a general meeting is to be held"), ("都可以开", "may be held")),
    ),
    SEATED: (
        ("audit", "members", 25, ("只设组织员的", "only an organiser"), ("要建", "Yes")),
        ("women", "women", 10, ("设女职工委员。", "member on the committee"), ("建女职工委员会", "Set up")),
        ("chair", "staff", 200, ("不到200人", "fewer than 200"), ("可以设专职主席：", "There may be")),
    ),
    ("founding",): (("unit", "members", 25, ("也可以只选一名组织员", "elected organiser"), ("应当建", "is due")),),
    ("appraisal",): (("form", "staff", 80, ("全体教职工评议", "All staff"), ("教代会代表评议", "Delegates")),),
    ("audit-rectification",): (
        (
            "report-to",
            "members",
            100,
            ("向会员大会报告", "Report to the general meeting of members"),
            ("本单位开哪种", "whichever"),
        ),
    ),
}


@pytest.fixture(scope="module")
def every(handbook: Handbook) -> dict[Lang, PlannerData]:
    return {lang: planner_data(handbook, "https://example.org/", lang) for lang in LANGS}


def planned(data: PlannerData, kind: str, day: str = DAY, **facts: str) -> Plan:
    return plan(data, Choice(kind, day, {**LEAST[kind], **facts}), TODAY)


def answers(data: PlannerData, kind: str, day: str = DAY, **facts: str) -> dict[str, Answer]:
    found = planned(data, kind, day, **facts)
    assert not found.problems, found.problems
    return {answer.id: answer for answer in found.answers}


def steps(found: Plan) -> set[str]:
    return {row.id for row in found.rows}


def lines() -> list[tuple[str, str, str, int, tuple[str, str], tuple[str, str]]]:
    return [(kind, *row) for kinds, rows in LINES.items() for kind in kinds for row in rows]


@pytest.mark.parametrize("at", [0, 1], ids=LANGS)
@pytest.mark.parametrize(("kind", "decision", "fact", "line", "below", "above"), lines())
def test_a_line_is_drawn_between_two_numbers(
    every: Mapping[Lang, PlannerData],
    kind: str,
    decision: str,
    fact: str,
    line: int,
    below: tuple[str, str],
    above: tuple[str, str],
    at: int,
) -> None:
    under, on, over = (
        answers(every[LANGS[at]], kind, **{fact: str(number)})[decision].answer for number in (line - 1, line, line + 1)
    )
    assert below[at] in under, under
    assert below[at] not in on, on
    assert above[at] in on, on
    assert on == over


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", SEATED)
@pytest.mark.parametrize(("first", "last", "low", "high"), COMMITTEE)
def test_seats_on_the_committee_follow_the_members(
    every: Mapping[Lang, PlannerData], kind: str, lang: Lang, first: int, last: int, low: int, high: int
) -> None:
    words = f"{low}至{high}" if lang == "zh" else f"{low} to {high}"
    for members in (first, first + 1, last - 1, last):
        found = answers(every[lang], kind, members=str(members))["committee"]
        assert words in found.answer, (members, found.answer)
        assert ("先书面问上一级工会" in found.answer or "First ask the union above" in found.answer) == (
            members in (25, 200)
        )
        for seats in (low - 1, low, high, high + 1):
            if seats <= members:
                checked = answers(every[lang], kind, members=str(members), seats=str(seats))["committee"]
                assert checked.broken == (not low <= seats <= high), (members, seats)
                assert checked.answer.startswith(found.answer)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ["member-congress", "election", "founding"])
@pytest.mark.parametrize(("first", "last", "low", "high"), DELEGATES)
def test_the_number_of_delegates_follows_the_members(
    every: Mapping[Lang, PlannerData], kind: str, lang: Lang, first: int, last: int, low: int, high: int
) -> None:
    words = f"选{low}至{high}名" if lang == "zh" else f"Elect {low} to {high}."
    for members in (first, first + 1, last - 1, last):
        assert words in answers(every[lang], kind, members=str(members))["number"].answer
        for delegates in (low - 1, low, high, high + 1):
            if delegates <= members:
                found = answers(every[lang], kind, members=str(members), delegates=str(delegates))["number"]
                assert found.broken == (not low <= delegates <= high), (members, delegates)


def test_no_line_of_the_records_is_left_out_above(handbook: Handbook) -> None:
    drawn = {(kind, decision, line) for kind, decision, _, line, _, _ in lines()}
    drawn |= {(kind, "committee", last + 1) for kind in SEATED for _, last, _, _ in COMMITTEE[:-1]}
    drawn |= {(kind, "committee", edge) for kind in SEATED for edge in (26, 200)}
    drawn |= {(kind, "number", last + 1) for kind in UNION if kind != "by-election" for _, last, _, _ in DELEGATES[:-1]}
    assert drawn == {
        (procedure.id, decision.id, band.below)
        for procedure in handbook.procedures
        for decision in procedure.planner.decisions
        for band in decision.bands
        if band.below is not None
    }


# Decision, the fact that it counts from, and what holds of the number and the count, but of no smaller count.
SHARES: dict[str, tuple[str, Callable[[int, int], bool]]] = {
    "teachers": ("delegates", lambda number, count: Fraction(count, number) >= Fraction(60, 100)),
    "quorum": ("delegates", lambda number, count: Fraction(count, number) >= Fraction(2, 3)),
    "quorum-all": ("staff", lambda number, count: Fraction(count, number) >= Fraction(2, 3)),
    "quorum-members": ("members", lambda number, count: Fraction(count, number) >= Fraction(2, 3)),
    "majority": ("delegates", lambda number, count: count > number - count),
    "majority-all": ("staff", lambda number, count: count > number - count),
    "majority-members": ("members", lambda number, count: count > number - count),
    "front-line": ("delegates", lambda number, count: Fraction(number - count, number) <= Fraction(20, 100)),
    "delegate-candidates": ("delegates", lambda number, count: Fraction(count - number, number) >= Fraction(15, 100)),
    "candidates": ("seats", lambda number, count: Fraction(count - number, number) >= Fraction(5, 100)),
    "standing-candidates": ("standing", lambda number, count: Fraction(count - number, number) >= Fraction(10, 100)),
}


@settings(deadline=None)
@given(number=st.integers(1, 100_000), lang=st.sampled_from(LANGS))
def test_a_share_is_the_least_whole_number_that_keeps_to_it(
    every: Mapping[Lang, PlannerData], number: int, lang: Lang
) -> None:
    seen = set()
    for kind in LEAST:
        facts = {"delegates": number, "seats": number, "standing": number, "staff": 100_000, "members": 100_000}
        for small in (False, True):  # as a congress of delegates, and as a general meeting
            if small:
                facts |= {"staff": min(number, 79), "members": number}
                facts |= {"delegates": min(number, 79), "seats": min(number, 79), "standing": min(number, 79)}
                if number >= 100:
                    facts["form"] = 0
            typed = {name: "meeting" if name == "form" else str(value) for name, value in facts.items()}
            for name, found in answers(every[lang], kind, **typed).items():
                if name not in SHARES:
                    continue
                seen.add(name)
                fact, holds = SHARES[name]
                given_number, count = map(int, re.findall(r"[0-9]+", found.answer)[:2])
                assert given_number == facts[fact], found.answer
                assert holds(given_number, count), found.answer
                assert count == 0 or not holds(given_number, count - 1), found.answer
    assert seen == set(SHARES)


def test_worked_examples_of_the_handbook_come_out(every: Mapping[Lang, PlannerData]) -> None:
    election = answers(every["zh"], "election", members="200", seats="7", delegates="40", standing="5")
    assert "候选人至少8名" in election["candidates"].answer
    assert "候选人至少46名" in election["delegate-candidates"].answer
    assert "候选人至少6名" in election["standing-candidates"].answer
    assert "教师至少20名" in answers(every["zh"], "staff-congress", delegates="32")["teachers"].answer


@pytest.mark.parametrize("lang", LANGS)
def test_each_form_of_meeting_has_its_own_steps_and_counts(every: Mapping[Lang, PlannerData], lang: Lang) -> None:
    data = every[lang]
    for kind in STAFF_CONGRESS:
        whole, small = planned(data, kind, staff="80"), planned(data, kind, staff="79")
        assert steps(whole) - steps(small) == {"delegates", "credentials"}
        assert {answer.id for answer in whole.answers} == {
            "page", "form", "number", "teachers", "term", "quorum", "majority",
        }  # fmt: skip
        assert {answer.id for answer in small.answers} == {"page", "form", "quorum-all", "majority-all"}
    for kind in UNION:
        congress = planned(data, kind, members="100")
        assert steps(congress) == steps(planned(data, kind, members="100", form="delegates"))
        for typed in ({"members": "99"}, {"members": "99", "form": "meeting"}, {"members": "100", "form": "meeting"}):
            meeting = planned(data, kind, **typed)
            assert steps(congress) - steps(meeting) == ({"delegates"} if kind != "by-election" else set())
            assert [row.number for row in meeting.rows] == list(range(1, len(meeting.rows) + 1))
            ids = {answer.id for answer in meeting.answers}
            assert {"quorum-members", "majority-members"} <= ids
            assert not {"quorum", "majority", "number", "front-line", "delegate-candidates"} & ids
        assert not {"quorum-members", "majority-members"} & {answer.id for answer in congress.answers}


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        ("staff-congress", {"school": "university"}, "高校教代会"),
        ("staff-congress-university", {"school": "school"}, "中小学、幼儿园教代会"),
        ("staff-congress-university", {"school": "kindergarten"}, "中小学、幼儿园教代会"),
        *((kind, {"members": "99", "form": "delegates"}, "会员不足100人") for kind in UNION),
        *((kind, {"members": "100", "delegates": "101"}, "不会比") for kind in UNION),
        *((kind, {"staff": "100", "delegates": "101"}, "不会比") for kind in (*STAFF_CONGRESS, "appraisal")),
        *((kind, {"members": "100", "women": "101"}, "不会比") for kind in SEATED),
        *((kind, {"seats": "7", "standing": "8"}, "不会比") for kind in SEATED),
        *((kind, {"members": "5", "seats": "6"}, "不会比") for kind in (*SEATED, "by-election")),
        *((kind, {"members": "0"}, "填了0") for kind in (*UNION, "audit-rectification")),
        *((kind, {"members": "10000000"}, "多得不像") for kind in (*UNION, "audit-rectification")),
        *((kind, {"members": ""}, "请填“会员人数”") for kind in UNION),
        *((kind, {"school": ""}, "请填“学校类别”") for kind in STAFF_CONGRESS),
        *((kind, {"staff": ""}, "请填“教职工人数”") for kind in (*STAFF_CONGRESS, "appraisal")),
    ],
)
def test_what_cannot_be_is_explained_and_not_planned(
    every: Mapping[Lang, PlannerData], kind: str, facts: Facts, said: str
) -> None:
    chinese, english = (planned(every[lang], kind, **facts) for lang in LANGS)
    assert any(said in problem for problem in chinese.problems), chinese.problems
    assert len(english.problems) == len(chinese.problems)
    for found in (chinese, english):
        assert not found.rows
        assert not found.answers


@pytest.mark.parametrize("lang", LANGS)
def test_who_is_sent_elsewhere_finds_the_procedure_there(every: Mapping[Lang, PlannerData], lang: Lang) -> None:
    titles = {procedure.title for procedure in every[lang].procedures}
    named = set()
    for procedure in every[lang].procedures:
        for decision in procedure.decisions:
            said = [band.says for band in decision.bands] + ([decision.term.beyond] if decision.term else [])
            for words in said:
                named |= set(re.findall(r"(?:换成|choos(?:e|ing)) ?“(.+?)”", words))
    assert len(named) == 3
    assert named <= titles


def test_private_schools_may_use_either_page(every: Mapping[Lang, PlannerData]) -> None:
    for kind, other in zip(STAFF_CONGRESS, ("高校教代会", "中小学、幼儿园教代会"), strict=True):
        page = answers(every["zh"], kind, school="private")["page"].answer
        assert "参照执行" in page
        assert "《劳动合同法》第四条" in page
        assert other in page
        assert "参照" not in answers(every["zh"], kind)["page"].answer
    assert "幼儿园适用" in answers(every["zh"], "staff-congress", school="kindergarten")["page"].answer


# Procedure, last election, term, day of the meeting, a piece of the conclusion, and whether the term is over.
TERMS = [
    ("election", "2024-02-29", "3", "2027-02-28", "2027年2月28日届满，这次选举不晚", False),
    ("election", "2024-02-29", "3", "2027-03-01", "最晚到2027年8月28日", True),
    ("election", "2024-02-29", "3", "2027-08-28", "最晚到2027年8月28日", True),
    ("election", "2024-02-29", "3", "2027-08-29", "延期也只到2027年8月28日", True),
    ("election", "2024-02-29", "5", "2029-02-28", "2029年2月28日届满，这次选举不晚", False),
    ("election", "2023-08-31", "3", "2027-02-28", "最晚到2027年2月28日", True),
    ("election", "2023-08-31", "3", "2027-03-01", "延期也只到2027年2月28日", True),
    ("staff-congress", "2024-02-29", "3", "2027-02-28", "到2027年2月28日满", False),
    ("staff-congress", "2024-02-29", "3", "2027-03-01", "已在2027年2月28日届满", True),
    ("staff-congress-university", "2022-03-15", "5", "2027-03-15", "到2027年3月15日满", False),
    ("staff-congress-university", "2022-03-15", "5", "2027-03-16", "已在2027年3月15日届满", True),
    ("member-congress", "2024-03-15", "3", "2027-03-15", "这次不用换届", False),
    ("member-congress", "2024-03-15", "3", "2027-03-16", "请换成“届满换届选举”", True),
    ("by-election", "2024-03-15", "3", "2027-03-15", "通常任到那天", False),
    ("by-election", "2024-03-15", "3", "2027-03-16", "建议换成“届满换届选举”", True),
]


@pytest.mark.parametrize(("kind", "last", "term", "day", "said", "over"), TERMS)
def test_a_term_ends_on_its_day(
    every: Mapping[Lang, PlannerData], kind: str, last: str, term: str, day: str, said: str, over: bool
) -> None:
    chinese, english = (answers(every[lang], kind, day, last=last, term=term)["term"] for lang in LANGS)
    assert said in chinese.answer
    assert chinese.broken == english.broken == over
    assert not CHINESE.search(english.answer)


def test_every_term_of_the_records_is_tried(handbook: Handbook) -> None:
    assert {case[0] for case in TERMS} == {
        procedure.id
        for procedure in handbook.procedures
        for decision in procedure.planner.decisions
        if decision.term is not None
    }


def test_without_the_years_a_term_stays_open(every: Mapping[Lang, PlannerData]) -> None:
    found = answers(every["zh"], "election", last="2024-02-29")["term"]
    assert found.unanswered
    assert not found.broken
    assert found.answer == "填了“本届任期”才能判断。"


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_not_read_says_so_in_its_conclusion(every: Mapping[Lang, PlannerData], lang: Lang) -> None:
    """A decision that leans on nothing but what nobody has read never sounds sure."""
    mark = (
        re.compile("待核对|没有查到")
        if lang == "zh"
        else re.compile(r"to be verified|has (not )?been found", re.IGNORECASE)
    )
    looked_at = 0
    for procedure in every[lang].procedures:
        for decision in procedure.decisions:
            said = [band.says for band in decision.bands] + [decision.says] * bool(decision.says)
            if decision.term:
                said += [decision.term.within, decision.term.beyond]
            if decision.basis and all(basis.kind == "unverified" for basis in decision.basis):
                looked_at += 1
                assert all(mark.search(words) for words in said), (procedure.id, decision.id, said)
    assert looked_at > 20


def test_english_plans_are_english(every: Mapping[Lang, PlannerData]) -> None:
    for procedure in every["en"].procedures:
        for ask in procedure.asks:
            assert not CHINESE.search(ask.label + ask.help), (procedure.id, ask)
        for decision in procedure.decisions:
            words = [decision.question, decision.says, *(band.says for band in decision.bands)]
            if decision.term:
                words += [decision.term.within, decision.term.late, decision.term.beyond]
            assert not CHINESE.search(" ".join(words)), (procedure.id, decision.id)
