"""What recurs fits the rest: roles, posts, topics, clauses and procedures exist, and a lunar table reaches far enough."""

from collections.abc import Iterator

from handbook.layout import DUTIES
from handbook.load import Sources
from handbook.model import Handbook
from handbook.model.duty import Moon
from handbook.problems import Problem
from handbook.rules.references import assigned, known, once


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Dangling references and doubled ids."""
    yield from once(sources, DUTIES, "duties", [duty.id for duty in handbook.duties])
    clauses = [clause.id for year in handbook.years for clause in year.notice.clauses]
    procedures = [procedure.id for procedure in handbook.procedures]
    for index, duty in enumerate(handbook.duties):
        yield from assigned(handbook, duty, sources, DUTIES, "duties", index)
        for number, clause in enumerate(duty.clauses):
            yield from known(sources, clause, clauses, "条款", DUTIES, "duties", index, "clauses", number)
        if duty.procedure is not None:
            yield from known(sources, duty.procedure, procedures, "程序", DUTIES, "duties", index, "procedure")
        if isinstance(duty.when, Moon) and duty.when.days[-1].year <= handbook.as_of.year:
            message = f"农历日期只列到{duty.when.days[-1].year}年，请补上以后几年的"
            yield sources.problem(message, DUTIES, "duties", index, "when", "days", severity="notice")
