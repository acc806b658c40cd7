"""What a reader sees of the records: one role, topic or point, in one language, every word resolved.

Pages, documents, feeds and JSON all draw from these views, so that they agree with each other.
"""

from handbook.views.badge import Badge, badge
from handbook.views.basis import BasisView
from handbook.views.checklist import Checklist, YearView, on_list, role_ids, year_view
from handbook.views.notice import ClauseView, NoticeView, PartView, PointView, RemarkView, notice_view
from handbook.views.table import COLUMNS, STATUSES, Column, table
from handbook.views.task import Named, QuoteView, TaskView, task_view

__all__ = [
    "COLUMNS",
    "STATUSES",
    "Badge",
    "BasisView",
    "Checklist",
    "ClauseView",
    "Column",
    "Named",
    "NoticeView",
    "PartView",
    "PointView",
    "QuoteView",
    "RemarkView",
    "TaskView",
    "YearView",
    "badge",
    "notice_view",
    "on_list",
    "role_ids",
    "table",
    "task_view",
    "year_view",
]
