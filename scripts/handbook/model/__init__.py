"""The records, as the data files hold them. Nothing here imports anything else of ours."""

from handbook.model.base import Lang, Text, Translated, fingerprint
from handbook.model.handbook import Handbook, YearPlan
from handbook.model.instrument import Instrument
from handbook.model.notice import Clause, Notice, NoticePart, NoticePoint
from handbook.model.plan import (
    Basis,
    ClauseNote,
    Dates,
    Plan,
    Quotation,
    Remark,
    Task,
)
from handbook.model.site import Labels, Post, Role, Roles, Site, Topic, Topics

__all__ = [
    "Basis",
    "Clause",
    "ClauseNote",
    "Dates",
    "Handbook",
    "Instrument",
    "Labels",
    "Lang",
    "Notice",
    "NoticePart",
    "NoticePoint",
    "Plan",
    "Post",
    "Quotation",
    "Remark",
    "Role",
    "Roles",
    "Site",
    "Task",
    "Text",
    "Topic",
    "Topics",
    "Translated",
    "YearPlan",
    "fingerprint",
]
