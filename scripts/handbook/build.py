"""All files that the data make, and putting them in place."""

import contextlib
import gc
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from handbook.documents.csv_file import csv_bytes
from handbook.documents.xlsx import workbook
from handbook.documents.xlsx_layout import RowTooHighError, TooLong
from handbook.feeds.ics import calendar, events
from handbook.feeds.json_feed import plan_json
from handbook.layout import FRAGMENTS, GENERATED, docs
from handbook.load import Loaded, Sources
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.pages import fragments, pages
from handbook.pages.address import rooted
from handbook.problems import Problem, errors
from handbook.rules import check
from handbook.views import Checklist, TaskView, YearView, year_view
from handbook.views.files import FileView
from handbook.views.library import Texts
from handbook.views.shelf import shelf_view
from handbook.views.task import task_place

Outputs = Mapping[str, bytes]


def make(loaded: Loaded, site_url: str | None = None) -> tuple[dict[str, bytes], list[Problem]]:
    """Every generated file, and every problem of the project. With an error among the problems there are no files.

    `site_url` is absolute and ends with a slash; the default is the one in the data.
    """
    problems = check(loaded)
    handbook = loaded.handbook
    if handbook is None or errors(problems):
        return {}, problems
    try:
        return outputs(handbook, loaded.texts, site_url or handbook.site.url), problems
    except RowTooHighError as error:
        return {}, sorted([*problems, *(_too_long(handbook, loaded.sources, cell) for cell in error.cells)])


def _too_long(handbook: Handbook, sources: Sources, cell: TooLong) -> Problem:
    label = handbook.label(f"column.{cell.column}", "zh")
    message = f"{cell.task}的“{label}”在Excel清单里要{cell.lines}行，一格最多{cell.limit}行，请缩短文字或拆成两项任务"
    for year in handbook.years:
        for index, task in enumerate(year.plan.tasks):
            if task.id == cell.task:
                return sources.problem(message, year.path, "tasks", index)
    raise KeyError(cell.task)


def outputs(handbook: Handbook, texts: Texts, site_url: str) -> dict[str, bytes]:
    """Every generated file by its path from the project's root.

    `texts` are the official texts that editors imported; `site_url` is absolute and ends with a slash.
    """
    with _no_collecting():
        return _outputs(handbook, texts, site_url)


@contextlib.contextmanager
def _no_collecting() -> Iterator[None]:
    """Nothing that is made here is garbage before the end; looking for it took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _outputs(handbook: Handbook, texts: Texts, site_url: str) -> dict[str, bytes]:
    found = {f"{docs('zh')}/data/plan-{year.year}.json": plan_json(handbook, year) for year in handbook.years}
    for lang in LANGS:
        years = [year_view(handbook, year, lang) for year in handbook.years]
        files: dict[tuple[int, str], list[FileView]] = {}
        for year in years:
            # The last list holds every task, and so every event of the others.
            made = events(year.lists[-1], words(handbook, lang), handbook.site.uid_domain, _task_page(site_url, year))
            for view in year.lists:
                offered = list(_files(handbook, view, made))
                files[view.year, view.role.id] = [file for file, _ in offered]
                found.update({f"{docs(lang)}/{file.address}": data for file, data in offered})
        shelf = shelf_view(handbook, texts, lang)
        for path, text in pages(handbook, years, shelf, files).items():
            found[f"{docs(lang)}/{path}"] = text.encode()
        for path, text in fragments(handbook, years, shelf, files).items():
            found[f"{FRAGMENTS}/{lang}/{path}"] = text.encode()
    return found


def _task_page(site_url: str, year: YearView) -> Callable[[TaskView], str]:
    def address(task: TaskView) -> str:
        return f"{site_url}{rooted(task_place(year.notice.year, task.point), year.lang)}#{task.anchor}"

    return address


def _files(handbook: Handbook, view: Checklist, made: Mapping[str, bytes]) -> Iterator[tuple[FileView, bytes]]:
    t = words(handbook, view.lang)
    name = f"{view.year}/checklist-{view.role.id}"
    found = (
        ("xlsx", f"downloads/{name}.xlsx", workbook(view, t)),
        ("csv", f"downloads/{name}.csv", csv_bytes(view, t)),
        ("ics", f"calendar/{view.year}/{view.role.id}.ics", calendar(view, handbook.site.uid_domain, made)),
    )
    for kind, address, data in found:
        yield FileView(kind, address, len(data), len(view.tasks)), data


def words(handbook: Handbook, lang: Lang) -> Callable[[str], str]:
    """The vocabulary of one language."""
    return lambda key: handbook.label(key, lang)


def write(root: Path, files: Outputs) -> int:
    """Put the files in place below `root`, and remove what earlier builds left in the generated folders.

    A file whose content is the same is not touched, so that a previewing server sees only real changes.
    Returns how many were written.
    """
    written = 0
    for path, data in files.items():
        target = root / path
        if target.is_file() and target.read_bytes() == data:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{target.name}.new")
        fresh.write_bytes(data)
        os.replace(fresh, target)
        written += 1
    for folder in _generated(root):
        for file in sorted(folder.rglob("*"), reverse=True):
            if file.is_dir():
                if not any(file.iterdir()):
                    file.rmdir()
            elif file.relative_to(root).as_posix() not in files:
                file.unlink()
    return written


def _generated(root: Path) -> Iterator[Path]:
    yield root / FRAGMENTS
    for lang in LANGS:
        for name in GENERATED:
            yield root / docs(lang) / name


def swap(fresh: Path, site: Path) -> None:
    """Put the freshly built folder where `site` is. The old one stays whole until the new one is complete."""
    old = site.with_name(f".{site.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if site.exists():
        os.replace(site, old)
    try:
        os.replace(fresh, site)
    except OSError:
        if old.exists():
            os.replace(old, site)
        raise
    if old.exists():
        shutil.rmtree(old)
