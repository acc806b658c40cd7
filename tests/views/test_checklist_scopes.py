"""Which tasks are on the lists of posts, topics and months."""

import datetime

import pytest

from handbook.model import Handbook
from handbook.views import Checklist, YearView, year_view
from handbook.views.checklist import in_month


@pytest.fixture(scope="module")
def year(handbook: Handbook) -> YearView:
    return year_view(handbook, handbook.years[0], "zh")


def named(year: YearView, scope: str) -> dict[str, Checklist]:
    return {view.of.id: view for view in year.narrower if view.scope == scope}


def test_every_post_and_topic_has_its_tasks_in_order(handbook: Handbook, year: YearView) -> None:
    tasks = handbook.years[0].plan.tasks
    for scope, ids in (
        ("post", [post.id for post in handbook.posts]),
        ("topic", [each.id for each in handbook.topics]),
    ):
        for scope_id in ids:
            wanted = [task.id for task in tasks if scope_id in (task.posts if scope == "post" else task.topics)]
            found = named(year, scope).get(scope_id)
            assert [task.id for task in found.tasks] if found else not wanted, (scope, scope_id)
            if found:
                assert [task.id for task in found.tasks] == wanted


def test_every_task_is_on_the_list_of_the_month_it_is_due(year: YearView) -> None:
    months = named(year, "month")
    for task in year.notice.tasks:
        assert task in months[f"{task.due.month:02d}"].tasks
    assert all(view.tasks for view in year.narrower)
    assert "01" not in months


def test_a_month_has_what_is_under_way_but_not_what_goes_on_all_year(year: YearView) -> None:
    by_length = {task.all_year and task.repeat is None: task for task in year.notice.tasks}
    for long, task in by_length.items():
        middle = task.start + (task.due - task.start) / 2
        due = (middle.year, middle.month) == (task.due.year, task.due.month)
        assert in_month(task, middle.year, middle.month) == (due or not long)
    (weekly,) = [task for task in year.notice.tasks if task.repeat == "weekly"]
    held = [number for number in range(1, 13) if in_month(weekly, 2022, number)]
    assert held == list(range(weekly.start.month, weekly.due.month + 1))
    assert not in_month(weekly, 2023, 6)
    edge = [task for task in year.notice.tasks if task.due == datetime.date(2022, 11, 30)]
    assert edge and all(in_month(task, 2022, 11) and not in_month(task, 2022, 12) for task in edge)


def test_names_are_addresses_and_titles_differ(year: YearView) -> None:
    views = (*year.lists, *year.narrower)
    assert {"school", "post-chair", "topic-study", "month-04"} <= {view.name for view in views}
    assert len({view.name for view in views}) == len({view.title for view in views}) == len(views)
    assert named(year, "month")["04"].title == "2022年4月工作清单"
    assert named(year, "post")["chair"].title == "2022年主席岗位工作清单"
    with pytest.raises(ValueError, match="no role's"):
        _ = named(year, "post")["chair"].role
