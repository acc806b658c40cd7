"""Issues of the weekly study that tests make up, and the views of them."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from handbook.model import Handbook, Lang, Voice, WorkdayYear
from handbook.views.voice import voice_view
from handbook.views.voice_week import WeekView, week_views

ROOT = "https://union.example/handbook/"
DAY = datetime.timedelta(days=1)


def week(friday: datetime.date, **more: object) -> dict[str, Any]:
    """An issue as it stands in YAML, every scalar a text."""
    say = {"zh": "看什么。", "en": "What to look for."}
    return {
        "friday": friday.isoformat(),
        "theme": {"zh": f"第{friday.isoformat()}期", "en": f"Issue of {friday.isoformat()}"},
        "why": {"zh": "见[[trade-union-law#20]]。", "en": "See [[trade-union-law#20]]."},
        "read": [
            {"law": "trade-union-law", "articles": ["20", "21"], "say": say},
            {"page": "plan/2022/1/", "say": say},
        ],
        "ask": [{"zh": f"问{number}？", "en": f"Question {number}?"} for number in (1, 2, 3)],
        "do": {"zh": "做一件事。", "en": "Do one thing."},
        "topics": ["study", "law"],
        "clauses": ["2022-1-2"],
        "updated": "2026-11-25",
        **more,
    }


def voice(first: datetime.date, last: datetime.date, weeks: Iterable[dict[str, Any]]) -> Voice:
    """A year's file."""
    return Voice.model_validate(
        {
            "year": str(first.year),
            "from": first.isoformat(),
            "to": last.isoformat(),
            "follows": "weekly-voice",
            "title": {"zh": "学习安排", "en": "Programme"},
            "note": {"zh": "建议的安排。", "en": "A suggestion."},
            "weeks": list(weeks),
        }
    )


def fridays(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    day = first + DAY * ((4 - first.weekday()) % 7)
    return [day + DAY * 7 * each for each in range((last - day).days // 7 + 1)]


def with_issues(handbook: Handbook, *voices: Voice, workdays: tuple[WorkdayYear, ...] | None = None) -> Handbook:
    """The handbook with these years of issues and no others."""
    known = handbook.workdays if workdays is None else workdays
    return replace(handbook, voices=voices, workdays=known)


def year_of_issues(handbook: Handbook, year: int, **more: object) -> Handbook:
    """The handbook with an issue on each Friday of a year."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return with_issues(handbook, voice(first, last, [week(day, **more) for day in fridays(first, last)]))


def views(handbook: Handbook, lang: Lang = "zh", on: datetime.date | None = None) -> tuple[WeekView, ...]:
    return week_views(handbook, voice_view(handbook, on or handbook.as_of, lang), {"plan/2022/1/": "第一条"}, ROOT)
