"""What recurs: it reaches everybody and every topic, cites what it says it cites, and its days are the calendar's days."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

import chinese_calendar
import holidays
import pytest

from handbook.model import Duty, Handbook
from handbook.model.duty import Moon, Occasion, Season
from handbook.recurrence import occurrences
from handbook.workdays import ONE_DAY, work_calendar

# As far as the State Council's notices and the libraries reach.
YEARS = range(2022, 2027)
# A few weeks are a time to plan for, half a year is none: the longest are the weeks of the summer holiday.
LONGEST = 42
# More than this at once is no help to a part-time officer: what starts in a month, weekly and monthly things aside.
BUSIEST = 7

# The words of the notice that each citation rests on. Whoever cites another sentence reads it and writes its words here.
WORDS = {
    ("weekly-voice", "2022-1-2"): "周五“工会之声”",
    ("information-report", "2022-11-3"): "宣传信息报送",
    ("monthly-study", "2022-1-2"): "加强理论学习",
    ("monthly-study", "2022-11-1"): "工会政策学习",
    ("award-nominations", "2022-3-2"): "五一劳动奖章",
    ("member-roll-spring", "2022-10-3"): "会员实名制",
    ("audit-committee-review", "2022-12-1"): "审查审计全覆盖",
    ("clubs-spring", "2022-8-1"): "俱乐部活动",
    ("congress-follow-up", "2022-4-3"): "教代会实效和质量",
    ("accident-insurance", "2022-9-2"): "文体活动意外伤害保险",
    ("volunteer-teams", "2022-10-3"): "志愿服务中队、小队",
    ("audit-plan", "2022-12-1"): "市总工会经审会的工作部署",
    ("audit-plan", "2022-12-2"): "按三年一轮",
    ("brisk-walk", "2022-8-2"): "健步走、走读宁波",
    ("model-workers-in-school", "2022-3-2"): "劳模工匠进校园",
    ("may-day", "2022-3-1"): "弘扬劳模精神",
    ("contest-selection", "2022-5-2"): "青年教师教学竞赛",
    ("terms-list", "2022-10-1"): "按时做好基层工会换届",
    ("mutual-check", "2022-12-2"): "审查暨财务互查",
    ("recuperation-plan", "2022-9-4"): "疗休养",
    ("union-law-publicity", "2022-2-2"): "学习宣传贯彻《工会法》",
    ("teacher-code-tidy", "2022-7-2"): "码上优惠",
    ("teacher-code-tidy", "2022-7-4"): "自主管理",
    ("recuperation", "2022-9-4"): "疗休养",
    ("officer-training", "2022-11-1"): "针对性地开展各类培训",
    ("teacher-code", "2022-7-3"): "宣传推广工作",
    ("member-roll-autumn", "2022-10-3"): "会员实名制",
    ("clubs-autumn", "2022-8-1"): "俱乐部活动",
    ("congress-training", "2022-4-2"): "教代会工作培训班",
    ("women-youth-information", "2022-11-3"): "女工、青工",
    ("mutual-aid", "2022-9-1"): "互助保障工作",
    ("mutual-aid", "2022-9-2"): "四项互助保障",
    ("contest-finals", "2022-5-2"): "青年教师教学竞赛",
    ("congress-guidance", "2022-4-3"): "督导",
    ("double-reduction-exchange", "2022-6-2"): "交流活动",
    ("law-check", "2022-2-2"): "法治化建设",
    ("staff-congress", "2022-4-2"): "教代会规范化建设",
    ("staff-congress", "2022-4-3"): "教代会中讨论通过",
    ("hardship-survey", "2022-9-3"): "困难教职工",
    ("democratic-appraisal", "2022-10-2"): "民主评议",
    ("annual-report", "2022-11-2"): "重点工作评价",
    ("warm-visits", "2022-9-3"): "“送温暖”",
    ("work-points-plan", "2022-0-1"): "结合各自实际",
    ("election", "2022-10-1"): "换届",
    ("by-election", "2022-10-1"): "增补、改选",
    ("audit-round", "2022-12-2"): "审计回访制度",
    ("charter-hearing", "2022-4-3"): "学校章程草案",
    ("charter-hearing", "2022-10-2"): "学校章程的制定与执行",
    ("contest-recommendation", "2022-5-2"): "推荐优秀会员参加省、全国",
    ("help-on-request", "2022-9-2"): "重大疾病医疗互助保障",
    ("help-on-request", "2022-9-3"): "帮扶服务",
}


def days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    while first <= last:
        yield first
        first += ONE_DAY


def duty_named(handbook: Handbook, name: str) -> Duty:
    return next(duty for duty in handbook.duties if duty.id == name)


def test_every_topic_and_every_role_has_something_to_do(handbook: Handbook) -> None:
    first_topics = {duty.topics[0] for duty in handbook.duties}
    assert first_topics == {topic.id for topic in handbook.topics}
    assert {role for duty in handbook.duties for role in duty.roles} == {role.id for role in handbook.roles}
    leads = {role for duty in handbook.duties for role in duty.lead}
    assert leads == {"city", "district", "affiliated", "school"}
    assert {duty.posts[0] for duty in handbook.duties} == {post.id for post in handbook.posts}


def test_every_procedure_that_recurs_is_on_the_calendar(handbook: Handbook) -> None:
    # A union is founded once; the university's congress is the staff congress by another procedure.
    once = {"founding", "staff-congress-university"}
    found = {duty.procedure for duty in handbook.duties} - {None}
    assert found == {procedure.id for procedure in handbook.procedures} - once


def test_each_is_told_in_two_to_five_sentences_and_both_languages(handbook: Handbook) -> None:
    for duty in handbook.duties:
        assert 2 <= len(duty.do) <= 5, duty.id
        texts = [duty.title, duty.note, *duty.do, *(each.note for each in duty.basis if each.note)]
        assert all(text.en for text in texts), duty.id


def test_what_is_ours_says_so_and_what_is_law_names_the_article(handbook: Handbook) -> None:
    for duty in handbook.duties:
        if duty.source == "suggested":
            assert "建议" in duty.note.zh and "suggestion" in (duty.note.en or ""), duty.id
        elif duty.source == "custom":
            assert "通行做法" in duty.note.zh and "common practice" in (duty.note.en or ""), duty.id
        elif duty.source == "statute":
            assert any(basis.article for basis in duty.basis), duty.id
            assert "法" in duty.note.zh, duty.id
        else:
            assert "工作要点" in duty.note.zh and "work points" in (duty.note.en or ""), duty.id


def test_an_article_is_cited_only_where_its_text_was_seen(handbook: Handbook) -> None:
    seen = {
        (instrument.id, note.article)
        for instrument in handbook.instruments
        for version in instrument.versions
        if version.verified != "unverified"
        for note in version.notes
    }
    for duty in handbook.duties:
        for basis in duty.basis:
            if basis.article is not None:
                assert (basis.instrument, basis.article) in seen, (duty.id, basis)


def test_every_sentence_cited_says_what_the_duty_rests_on(handbook: Handbook) -> None:
    texts = {clause.id: clause.text for year in handbook.years for clause in year.notice.clauses}
    topics = {(year.year, point.number): point.topic for year in handbook.years for point in year.plan.points}
    cited = {(duty.id, clause) for duty in handbook.duties for clause in duty.clauses}
    assert cited == set(WORDS)
    for (name, clause), words in WORDS.items():
        assert words in texts[clause], (name, clause)
        year, point, _ = map(int, clause.split("-"))
        if point:
            assert topics[year, point] in duty_named(handbook, name).topics, (name, clause)


def test_a_season_is_a_few_weeks(handbook: Handbook) -> None:
    calendar = work_calendar(handbook.workdays)
    for duty in handbook.duties:
        if isinstance(duty.when, Season):
            for time in occurrences(duty.when, datetime.date(2022, 1, 1), datetime.date(2026, 12, 31), calendar):
                assert ONE_DAY * 10 <= time.last - time.nominal < ONE_DAY * LONGEST, duty.id


def test_the_year_is_even(handbook: Handbook) -> None:
    calendar = work_calendar(handbook.workdays)
    for role in ("city", "district", "affiliated", "school"):
        busy = [0] * 12
        for duty in handbook.duties:
            if role in duty.roles and not isinstance(duty.when, Occasion) and duty.when.every not in ("week", "month"):
                for time in occurrences(duty.when, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), calendar):
                    busy[time.nominal.month - 1] += 1
        assert max(busy) <= BUSIEST, (role, busy)


def test_the_double_ninth_is_the_day_that_others_compute(handbook: Handbook) -> None:
    when = duty_named(handbook, "double-ninth").when
    assert isinstance(when, Moon)
    assert [day.year for day in when.days] == list(range(2022, 2032))
    others = holidays.country_holidays("HK", years=range(2022, 2032), observed=False, language="en_US")
    assert list(when.days) == sorted(day for day, name in others.items() if name == "Double Ninth Festival")


@pytest.mark.parametrize("year", YEARS)
def test_working_days_are_those_of_two_other_calendars(handbook: Handbook, year: int) -> None:
    calendar = work_calendar(handbook.workdays)
    others = holidays.country_holidays("CN", years=range(year - 1, year + 2))
    for day in days(datetime.date(year, 1, 1), datetime.date(year, 12, 31)):
        assert calendar.working(day) == chinese_calendar.is_workday(day), day
        assert calendar.working(day) == others.is_working_day(day), day


def test_days_off_and_make_up_days_are_those_of_another_calendar(handbook: Handbook) -> None:
    calendar = work_calendar(handbook.workdays)
    for day in days(datetime.date(YEARS[0], 1, 1), datetime.date(YEARS[-1], 12, 31)):
        off, festival = chinese_calendar.get_holiday_detail(day)
        kind = calendar.kind(day)
        assert (kind == "makeup") == (not off and festival is not None), day
        if kind == "holiday":
            assert festival is not None, day
        # A weekend beside a festival is one calendar's weekend and another's festival.
        elif off and festival is not None:
            assert kind == "weekend", day


def test_what_is_on_a_working_day_moves_to_one(handbook: Handbook) -> None:
    calendar = work_calendar(handbook.workdays)
    first, last = datetime.date(YEARS[0], 1, 1), datetime.date(YEARS[-1], 12, 31)
    for duty in handbook.duties:
        if duty.when.every in ("week", "month"):
            held = [time.day for time in occurrences(duty.when, first, last, calendar) if time.day]
            assert all(chinese_calendar.is_workday(day) for day in held), duty.id
            assert all(one < other for one, other in pairwise(held)), duty.id
