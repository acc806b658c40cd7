"""All generated files of a project, and what is wrong with it."""

import datetime
from dataclasses import dataclass
from functools import partial

from handbook.build.apart import apart as in_own_process
from handbook.build.apart import apart_if, may_be_apart
from handbook.build.checking import checked
from handbook.build.collecting import no_collecting
from handbook.build.kept import Kept
from handbook.build.language import language_files
from handbook.documents.xlsx_layout import RowTooHighError, TooLong
from handbook.load import Loaded, Sources
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.problems import Problem, errors
from handbook.rules import built
from handbook.views.library import Texts


def make(
    loaded: Loaded,
    site_url: str | None = None,
    kept: Kept | None = None,
    on: datetime.date | None = None,
    *,
    apart: bool = False,
) -> tuple[dict[str, bytes], list[Problem]]:
    """Every generated file, and every problem of the project. With an error among the problems there are no files.

    `site_url` is absolute and ends with a slash; the default is the one in the data. Without `kept` no PDF is set:
    nothing in the data can make them fail, and they take longer than all the rest. `on` is the day by which issues of
    the weekly study count as sent out; the default is that of the newest record. `apart` is for `outputs`.
    """
    handbook = loaded.handbook
    if not (apart and may_be_apart()) or handbook is None or errors(loaded.problems):
        problems = checked(loaded, kept or Kept())
        if handbook is None or errors(problems):
            return {}, problems
        files, found = _generated(handbook, loaded, site_url, kept, on, apart=apart)
        return files, sorted([*problems, *found])
    # Most builds find nothing wrong, and a second core would have nothing to do until that is known.
    checking = in_own_process(partial(_checked, loaded, kept or Kept()))
    try:
        files, found = _generated(handbook, loaded, site_url, kept, on, apart=True)
    except Exception:
        # What has errors may well fail to be generated.
        problems, _ = checking()
        if not errors(problems):
            raise
        return {}, problems
    problems, asked = checking()
    if kept is not None:
        kept.note(asked)
    return ({}, problems) if errors(problems) else (files, sorted([*problems, *found]))


def _checked(loaded: Loaded, kept: Kept) -> tuple[list[Problem], frozenset[str]]:
    """All problems of the project, and the keys of what was asked of `Kept`."""
    return checked(loaded, kept), kept.asked


def _generated(
    handbook: Handbook,
    loaded: Loaded,
    site_url: str | None,
    kept: Kept | None,
    on: datetime.date | None,
    *,
    apart: bool = False,
) -> tuple[dict[str, bytes], list[Problem]]:
    """Every generated file, and what shows to be wrong only when they are made; then there are no files."""
    try:
        files = outputs(handbook, loaded.texts, site_url or handbook.site.url, kept, on, apart=apart)
    except RowTooHighError as error:
        return {}, [_too_long(handbook, loaded.sources, cell) for cell in error.cells]
    dangling = list(built.check(handbook, loaded.sources, files))
    return {} if dangling else files, dangling


def outputs(
    handbook: Handbook,
    texts: Texts,
    site_url: str,
    kept: Kept | None = None,
    on: datetime.date | None = None,
    *,
    apart: bool = False,
) -> dict[str, bytes]:
    """Every generated file by its path from the project's root; PDFs only where there is something to keep them in.

    `texts` are the official texts that editors imported; `site_url` is absolute and ends with a slash. With `apart` each
    language has a process of its own where the system allows it; only for a caller that has set nothing with Typst yet,
    whose threads would be missing in the other process. RowTooHighError where a text has no room in a workbook.
    """
    with no_collecting():
        made = partial(_language, handbook, texts, site_url, kept, on or handbook.as_of)
        first, *others = LANGS
        started = [apart_if(apart, partial(made, lang)) for lang in others]
        results = [made(first), *(result() for result in started)]
    found: dict[str, bytes] = {}
    for result in results:
        if result.too_long:
            raise RowTooHighError(result.too_long)
        found |= result.files
        if kept is not None:
            kept.note(result.asked)
    return found


@dataclass(frozen=True)
class _Made:
    """What came of a language: its files, or what is too long for them; and the keys of what was asked of `Kept`."""

    files: dict[str, bytes]
    too_long: list[TooLong]
    asked: frozenset[str]


def _language(
    handbook: Handbook, texts: Texts, site_url: str, kept: Kept | None, on: datetime.date, lang: Lang
) -> _Made:
    files: dict[str, bytes] = {}
    too_long: list[TooLong] = []
    try:
        files = language_files(handbook, texts, lang, site_url, kept, on)
    except RowTooHighError as error:
        too_long = error.cells
    return _Made(files, too_long, kept.asked if kept else frozenset())


def _too_long(handbook: Handbook, sources: Sources, cell: TooLong) -> Problem:
    label = handbook.label(f"column.{cell.column}", "zh")
    message = f"{cell.task}的“{label}”在Excel清单里要{cell.lines}行，一格最多{cell.limit}行，请缩短文字或拆成两项"
    for year in handbook.years:
        for index, task in enumerate(year.plan.tasks):
            if task.id == cell.task:
                return sources.problem(message, year.path, "tasks", index)
        for number, group in enumerate(year.indicators.groups if year.indicators else ()):
            for index, indicator in enumerate(group.indicators):
                if f"{year.year}:{indicator.id}" == cell.task:
                    return sources.problem(message, year.indicators_path, "groups", number, "indicators", index)
    raise KeyError(cell.task)
