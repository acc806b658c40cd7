"""Generators for what a level of the project's own records got."""

from handbook.build import words
from handbook.model import Handbook, Lang
from handbook.views import year_view
from handbook.views.evaluation import evaluation
from handbook.views.evidence_pack import evidence_pack
from returns.generator import Generator, Out


def make_generator(handbook: Handbook, role: str = "school") -> Generator:
    """A generator for a level's list and evaluation of the first year, and the lists of posts, topics and months; a task of
    another level's list is the foreign one.
    """
    zh, en = (_out(handbook, role, lang) for lang in ("zh", "en"))
    listed = {task.id for task in zh.list.tasks}
    foreign = next(task.id for year in handbook.years for task in year.plan.tasks if task.id not in listed)
    return Generator(zh, en, foreign)


def _out(handbook: Handbook, role: str, lang: Lang) -> Out:
    year = handbook.years[0]
    view = year_view(handbook, year, lang)
    pack = evidence_pack(handbook, year, view.notice, role, lang)
    own = next(each for each in view.lists if each.of.id == role)
    return Out(words(handbook, lang), own, evaluation(handbook, year, pack), view.narrower)
