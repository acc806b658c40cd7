"""Views made by hand, so that the documents' tests need no data file but the vocabulary."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.model import Lang
from handbook.views import Badge, BasisView, Checklist, Named, QuoteView, TaskView
from handbook.views.citation import Words

LABELS = Path(__file__).parents[2] / "scripts/handbook/labels.yml"


@pytest.fixture(scope="session")
def words() -> Callable[[Lang], Callable[[str], str]]:
    """The vocabulary in a language."""
    labels: dict[str, dict[str, str]] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))["labels"]
    return lambda lang: lambda key: labels[key][lang]


@pytest.fixture(scope="session")
def make_task() -> Callable[..., TaskView]:
    """A task like those of the plan; any field can be given."""

    def make(number: int = 1, **fields: Any) -> TaskView:
        usual: dict[str, Any] = {
            "id": f"2022-04-{number:02d}",
            "point": 4,
            "anchor": f"t-2022-04-{number:02d}",
            "title": "召开教职工代表大会，落实四项职权",
            "steps": (
                "把方案提前七天发给代表，收集意见。",
                "开会审议，逐项表决并记录票数。",
                "会后公示决议，整理归档。",
            ),
            "quotes": (QuoteView("2022-4-3", "c4-3", "第4条第3句", "进一步加强教代会规范化建设" * 3),),
            "lead": (Named("school", "学校工会"),),
            "support": (Named("district", "区县市教育工会"),),
            "take_part": (Named("member", "教职工"),),
            "assigned": Badge("assigned-suggested", "分工为建议", "assigned-suggested"),
            "posts": (Named("chair", "主席"), Named("organization", "组织")),
            "topics": (Named("congress", "教代会"),),
            "start": datetime.date(2022, 4, 7),
            "due": datetime.date(2022, 12, 31),
            "repeat": None,
            "holiday": None,
            "repeat_label": None,
            "period_text": "2022年4月7日至12月31日",
            "due_text": "2022年12月31日",
            "date_source": Badge("suggested", "建议日期", "suggested"),
            "date_note": "便于安排",
            "basis": (
                BasisView(
                    Words(["《工会法》第二十条"]), Badge("full-text", "据全文", "full-text"), None, "《工会法》第二十条"
                ),
            ),
            "evidence": ("会议通知和签到表", "决议（盖章原件）"),
            "score": 3,
            "updated": datetime.date(2022, 4, 8),
            "revision": 0,
            "english": None,
        }
        return TaskView(**{**usual, **fields})

    return make


@pytest.fixture(scope="session")
def make_view(make_task: Callable[..., TaskView]) -> Callable[..., Checklist]:
    """A list of such tasks."""

    def make(*tasks: TaskView, **fields: Any) -> Checklist:
        usual: dict[str, Any] = {
            "year": 2022,
            "lang": "zh",
            "scope": "role",
            "of": Named("school", "学校（基层）工会"),
            "who": "基层工会，多由教师兼职承担。",
            "notice_number": "甲教工会〔2022〕1号",
            "title": "2022年工作清单（学校（基层）工会）",
            "tasks": tasks or tuple(make_task(number) for number in range(1, 6)),
            "updated": datetime.date(2022, 4, 8),
        }
        return Checklist(**{**usual, **fields})

    return make
