"""Generators for lists of the project's own records."""

from handbook.build import words
from handbook.model import Handbook
from handbook.views import Checklist
from returns.generator import Generator


def make_generator(handbook: Handbook, view: Checklist) -> Generator:
    """A generator for a list; a task of the other lists is the foreign one."""
    listed = {task.id for task in view.tasks}
    foreign = next(task.id for year in handbook.years for task in year.plan.tasks if task.id not in listed)
    return Generator(view, foreign, words(handbook, "zh"), words(handbook, "en"))
