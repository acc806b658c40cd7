"""Pages and documents that are due to be checked again as of a day."""

import datetime
from collections.abc import Iterator

from handbook.layout import CONGRESS, GLOSSARY, GUIDANCE, LAWS, PAPERS, PROCEDURES, file_of
from handbook.load import Sources
from handbook.model import Handbook
from handbook.problems import Problem


def check(handbook: Handbook, sources: Sources, day: datetime.date) -> Iterator[Problem]:
    """What was last checked more than `review_days` before `day`, and what was checked on a day that has not come yet."""
    span = datetime.timedelta(days=handbook.site.review_days)
    for path, line, column, reviewed in _reviewed(handbook, sources):
        due = reviewed + span
        if reviewed > day:
            message = f"核对的日子{reviewed}还没有到，请核对"
            yield Problem(path, line, column, message, "notice")
        elif due < day:
            message = f"上次核对是{reviewed}，{due}就该再核对；核对后改成当天的日期"
            yield Problem(path, line, column, message, "notice")


def _reviewed(handbook: Handbook, sources: Sources) -> Iterator[tuple[str, int, int, datetime.date]]:
    for page in handbook.prose:
        if page.reviewed is not None:
            line = sources.texts[page.path].split("\n").index(f"reviewed: {page.reviewed}") + 1
            yield page.path, line, 1, page.reviewed
    for guide in handbook.guides:
        path = file_of(GUIDANCE, guide.id)
        yield path, *sources.place(path, "reviewed"), guide.reviewed
    for procedure in handbook.procedures:
        path = file_of(PROCEDURES, procedure.id)
        yield path, *sources.place(path, "reviewed"), procedure.reviewed
    for paper in handbook.papers:
        path = file_of(PAPERS, paper.id)
        yield path, *sources.place(path, "reviewed"), paper.reviewed
    yield CONGRESS, *sources.place(CONGRESS, "reviewed"), handbook.congress.reviewed
    yield GLOSSARY, *sources.place(GLOSSARY, "reviewed"), handbook.glossary.reviewed
    for instrument in handbook.instruments:
        path = file_of(LAWS, instrument.id)
        for index, version in enumerate(instrument.versions):
            yield path, *sources.place(path, "versions", index, "checked"), version.checked
