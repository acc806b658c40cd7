"""The records, as the data files hold them. Nothing here imports anything else of ours."""

from handbook.model.base import Lang, Passage, Text, Translated, fingerprint
from handbook.model.duty import Duties, Duty
from handbook.model.glossary import TERM_ORIGINS, Glossary, Term, Wording
from handbook.model.guide import Answer, Difference, Guide
from handbook.model.handbook import Handbook, YearPlan
from handbook.model.indicators import Indicator, IndicatorGroup, Indicators
from handbook.model.instrument import (
    LEVELS,
    RANKS,
    ArticleChange,
    ArticleNote,
    Certainty,
    Instrument,
    Rank,
    Replaces,
    State,
    Version,
)
from handbook.model.law_text import Appendix, Heading, LawText
from handbook.model.notice import Clause, Notice, NoticePart, NoticePoint
from handbook.model.paper import BLANKS, Block, Paper
from handbook.model.plan import (
    Basis,
    ClauseNote,
    Dates,
    Plan,
    Quotation,
    Remark,
    Task,
)
from handbook.model.procedure import (
    ASPECTS,
    Ask,
    Band,
    ComparisonRow,
    Conflict,
    Congress,
    Decision,
    Fact,
    Procedure,
    Step,
)
from handbook.model.prose import ProsePage, ProseSection
from handbook.model.search import SearchTable, SearchWords, Synonyms
from handbook.model.site import FixedNames, Labels, Post, Role, Roles, Site, Topic, Topics
from handbook.model.voice import Course, Quiz, Reading, Voice, Week, issues
from handbook.model.workday import Holiday, WorkdayYear

__all__ = [
    "ASPECTS",
    "BLANKS",
    "LEVELS",
    "RANKS",
    "TERM_ORIGINS",
    "Answer",
    "Appendix",
    "ArticleChange",
    "ArticleNote",
    "Ask",
    "Band",
    "Basis",
    "Block",
    "Certainty",
    "Clause",
    "ClauseNote",
    "ComparisonRow",
    "Conflict",
    "Congress",
    "Course",
    "Dates",
    "Decision",
    "Difference",
    "Duties",
    "Duty",
    "Fact",
    "FixedNames",
    "Glossary",
    "Guide",
    "Handbook",
    "Heading",
    "Holiday",
    "Indicator",
    "IndicatorGroup",
    "Indicators",
    "Instrument",
    "Labels",
    "Lang",
    "LawText",
    "Notice",
    "NoticePart",
    "NoticePoint",
    "Paper",
    "Passage",
    "Plan",
    "Post",
    "Procedure",
    "ProsePage",
    "ProseSection",
    "Quiz",
    "Quotation",
    "Rank",
    "Reading",
    "Remark",
    "Replaces",
    "Role",
    "Roles",
    "SearchTable",
    "SearchWords",
    "Site",
    "State",
    "Step",
    "Synonyms",
    "Task",
    "Term",
    "Text",
    "Topic",
    "Topics",
    "Translated",
    "Version",
    "Voice",
    "Week",
    "Wording",
    "WorkdayYear",
    "YearPlan",
    "fingerprint",
    "issues",
]
