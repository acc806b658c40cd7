"""All files that the data make, and putting them in place."""

import contextlib
import datetime
import functools
import gc
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from handbook.both_ends import from_both_ends
from handbook.documents.book import book
from handbook.documents.checklist_files import KINDS, Kind, document, list_names
from handbook.documents.evaluation_xlsx import evaluation_xlsx
from handbook.documents.evidence_zip import evidence_zip
from handbook.documents.origin import digest, origin
from handbook.documents.paper_docx import paper_docx
from handbook.documents.poster import PAPERS, poster
from handbook.documents.qr import qr_png
from handbook.documents.share import PIXELS, SMALL, TOUCH, card, icon
from handbook.documents.typst_pdf import Sheet, pdf, png, svg
from handbook.documents.voice_poster import voice_png, voice_poster
from handbook.documents.xlsx_layout import RowTooHighError, TooLong, lay_out
from handbook.feeds.hanzi import readings
from handbook.feeds.ics import calendar, components
from handbook.feeds.json_feed import plan_json
from handbook.feeds.search_index import search_index
from handbook.feeds.voice_feed import Channel, atom, json_feed
from handbook.layout import FRAGMENTS, GENERATED, ROOT_FILES, docs
from handbook.load import Loaded, Sources
from handbook.machines import Spoken, machine_files
from handbook.model import Handbook, Lang, YearPlan
from handbook.model.base import LANGS
from handbook.pages import fragments, pages
from handbook.pages.address import rooted
from handbook.pages.catalogue import catalogue
from handbook.pages.render import Renderer
from handbook.pages.search import search_page
from handbook.pages.voice import voice_pages
from handbook.problems import Problem, errors
from handbook.rules import built, check
from handbook.views import Checklist, NoticeView, year_view
from handbook.views.agenda import agenda
from handbook.views.book import ADDRESS as BOOK
from handbook.views.book import book_view
from handbook.views.calendar import CalendarView
from handbook.views.duty import duty_views
from handbook.views.evaluation import evaluation
from handbook.views.event import EventView
from handbook.views.evidence_pack import accounts_for, evidence_pack
from handbook.views.feed import FeedView, duty_feeds, feed_address, year_feeds
from handbook.views.files import FileView, Offered
from handbook.views.library import Texts
from handbook.views.narrow import for_role, for_topic
from handbook.views.planner import planner_data
from handbook.views.search import SearchView, search_view
from handbook.views.search_sources import Material, found_pages
from handbook.views.share import FOLDER as SHARE
from handbook.views.share import share_views
from handbook.views.shelf import shelf_view
from handbook.views.voice import ADDRESS as VOICE
from handbook.views.voice import NEWEST, VoiceView, voice_view
from handbook.views.voice_feed import ATOM, CALENDAR, JSON, voice_calendar
from handbook.views.voice_week import WeekView, week_views

Outputs = Mapping[str, bytes]
# Pixels a module: an address takes some 40 modules with the border, 4 cm when printed, and is read at arm's length.
QR_SCALE = 6
# More than the processor has cores only take its time from each other, a third of it.
_AT_ONCE = os.cpu_count() or 1
INDEX = "search/index.js"
_QUICK: tuple[Kind, ...] = ("xlsx", "csv")


class Kept:
    """Files that take long to set, kept in a folder under what they follow from, so that only what is new is set again.

    Without a folder nothing is kept. A file that another build is writing at the same time is the same file.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    def get(self, key: str, make_it: Callable[[], bytes]) -> bytes:
        """The file, set now if it is not there."""
        self._asked.add(key)
        if self._folder is None:
            return make_it()
        path = self._folder / key
        with contextlib.suppress(FileNotFoundError):
            return path.read_bytes()
        data = make_it()
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{key}.{os.getpid()}")
        fresh.write_bytes(data)
        os.replace(fresh, path)
        return data

    def tidy(self) -> None:
        """Remove what this build had no use for."""
        if self._folder is not None and self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._asked:
                    path.unlink(missing_ok=True)


def make(
    loaded: Loaded, site_url: str | None = None, kept: Kept | None = None, on: datetime.date | None = None
) -> tuple[dict[str, bytes], list[Problem]]:
    """Every generated file, and every problem of the project. With an error among the problems there are no files.

    `site_url` is absolute and ends with a slash; the default is the one in the data. Without `kept` no PDF is set:
    nothing in the data can make them fail, and they take longer than all the rest. `on` is the day by which issues of
    the weekly study count as sent out; the default is that of the newest record.
    """
    problems = check(loaded)
    handbook = loaded.handbook
    if handbook is None or errors(problems):
        return {}, problems
    try:
        files = outputs(handbook, loaded.texts, site_url or handbook.site.url, kept, on)
    except RowTooHighError as error:
        return {}, sorted([*problems, *(_too_long(handbook, loaded.sources, cell) for cell in error.cells)])
    dangling = list(built.check(handbook, loaded.sources, files))
    return ({} if dangling else files), sorted([*problems, *dangling])


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


def outputs(
    handbook: Handbook, texts: Texts, site_url: str, kept: Kept | None = None, on: datetime.date | None = None
) -> dict[str, bytes]:
    """Every generated file by its path from the project's root; PDFs only where there is something to keep them in.

    `texts` are the official texts that editors imported; `site_url` is absolute and ends with a slash.
    """
    with no_collecting():
        return _outputs(handbook, texts, site_url, kept, on or handbook.as_of)


@contextlib.contextmanager
def no_collecting() -> Iterator[None]:
    """Nothing that is made here is garbage before the end; looking for it took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _outputs(handbook: Handbook, texts: Texts, site_url: str, kept: Kept | None, on: datetime.date) -> dict[str, bytes]:
    found = {f"{docs('zh')}/data/plan-{year.year}.json": plan_json(handbook, year) for year in handbook.years}
    spoken: dict[Lang, Spoken] = {}
    for lang in LANGS:
        years = [year_view(handbook, year, lang) for year in handbook.years]
        subscribed: list[FeedView] = []
        files: dict[tuple[int, str], list[FileView]] = {}
        for plan, year in zip(handbook.years, years, strict=True):
            of_year = year_feeds(handbook, year)
            subscribed += of_year
            feeds = calendars(handbook, of_year, lang, site_url)
            found.update({f"{docs(lang)}/{address}": data for address, data in feeds.items()})
            made = list_documents(handbook, (*year.lists, *year.narrower), lang, kept)
            found.update({f"{docs(lang)}/{address}": data for address, data in made.items()})
            for view in year.lists:
                files[view.year, view.role.id] = list(_files(view, {**made, **feeds}))
            for role_id, file, data in proofs(handbook, plan, year.notice, lang, kept or Kept()):
                files[plan.year, role_id].append(file)
                found[f"{docs(lang)}/{file.address}"] = data
        recurring = duty_feeds(handbook, duty_views(handbook, lang), lang)
        for address, data in calendars(handbook, recurring, lang, site_url).items():
            found[f"{docs(lang)}/{address}"] = data
        for feed in recurring:
            if feed.qr is not None:
                found[f"{docs(lang)}/{feed.qr}"] = qr_png(f"{site_url}{rooted(feed.address, lang)}", QR_SCALE)
        shelf, due = shelf_view(handbook, texts, lang), agenda(handbook, years, lang)
        for paper in shelf.papers:
            make_it = functools.partial(paper_docx, paper.form, words(handbook, lang))
            name = digest(_origin(handbook, lang), repr(paper.form))
            found[f"{docs(lang)}/{paper.file}"] = (kept or Kept()).get(f"{name}.docx", make_it)
        if kept is not None:
            drawn = {**posters(handbook, due.calendars, lang, site_url, kept), **dict(_pictures(handbook, lang, kept))}
            for address, data in drawn.items():
                found[f"{docs(lang)}/{address}"] = data
            whole = book_view(handbook, years, shelf, due.duties)
            bound = book(whole, f"{site_url}{rooted('', lang)}", words(handbook, lang))
            found[f"{docs(lang)}/{BOOK}"] = kept.get(bound.key, functools.partial(pdf, bound))
        offer = _offered(found, site_url, lang)
        voice = voice_view(handbook, on, lang)
        made_pages = pages(handbook, years, shelf, files, planner_data(handbook, site_url, lang), due, voice, offer)
        root = f"{site_url}{rooted('', lang)}"
        titles = {each.address: each.title for each in catalogue(handbook, made_pages, lang).values()}
        weeks = week_views(handbook, voice, titles, root)
        study = voice_files(handbook, voice, weeks, site_url, kept)
        found.update({f"{docs(lang)}/{address}": data for address, data in study.items()})
        offer = _offered(found, site_url, lang)
        made_pages |= voice_pages(Renderer(handbook, lang), voice, weeks, offer)
        material = Material(handbook, lang, tuple(years), shelf, due, tuple(weeks))
        everything = search_view(handbook, found_pages(material), lang)
        found[f"{docs(lang)}/{INDEX}"] = _index(handbook, everything, kept or Kept())
        made_pages |= search_page(Renderer(handbook, lang), everything)
        found.update({f"{docs(lang)}/{path}": text.encode() for path, text in made_pages.items()})
        for path, text in fragments(handbook, years, shelf, files, due, voice, offer).items():
            found[f"{FRAGMENTS}/{lang}/{path}"] = text.encode()
        by_address = {feed.address: feed for feed in (*subscribed, *recurring)}
        spoken[lang] = Spoken(made_pages, years, shelf, by_address)
    found.update(machine_files(handbook, spoken, site_url))
    return found


def _pictures(handbook: Handbook, lang: Lang, kept: Kept) -> Iterator[tuple[str, bytes]]:
    """What stands for the site when an address is sent on, and its icons: these are one for both languages."""
    for view in share_views(handbook, lang):
        wanted = card(view)
        yield view.address, kept.get(f"{wanted.key}.png", functools.partial(png, wanted, PIXELS))
    if lang == LANGS[0]:
        seal, updated = handbook.site.seal, handbook.site.updated
        drawing = icon(seal, SMALL, updated)
        yield f"{SHARE}icon.svg", kept.get(f"{drawing.key}.svg", functools.partial(svg, drawing))
        for side in (SMALL, TOUCH):
            wanted = icon(seal, side, updated, rounded=side == SMALL)
            yield f"{SHARE}icon-{side}.png", kept.get(f"{wanted.key}.png", functools.partial(png, wanted, PIXELS))


def _index(handbook: Handbook, view: SearchView, kept: Kept) -> bytes:
    """The index of a language. Readings are kept: the library that knows them takes long to start."""

    def read(titles: Sequence[str]) -> list[tuple[str, list[str]]]:
        key = digest(version("pypinyin"), json.dumps([titles, view.readings]))
        data = kept.get(f"{key}.json", lambda: json.dumps(readings(titles, view.readings)).encode())
        return [(title, syllables) for title, syllables in json.loads(data)]

    return search_index(view, words(handbook, view.lang), read)


def _offered(made: Outputs, site_url: str, lang: Lang) -> Offered:
    """The files that were made so far for the readers of a language."""
    root = f"{docs(lang)}/"
    sizes = {path.removeprefix(root): len(data) for path, data in made.items() if path.startswith(root)}
    return Offered(f"{site_url}{rooted('', lang)}", sizes)


def calendars(handbook: Handbook, feeds: Iterable[FeedView], lang: Lang, site_url: str) -> dict[str, bytes]:
    """The files of `feeds` by their addresses. Each event is made once, however many of them hold it."""

    def page(event: EventView) -> str:
        return f"{site_url}{rooted(event.address, lang)}#{event.anchor}"

    shown = tuple(feeds)
    events = {event.id: event for feed in shown for event in feed.events}
    made = components(events.values(), handbook.site.uid_domain, page)
    return {feed.address: calendar(feed, handbook.site.uid_domain, made) for feed in shown}


def posters(
    handbook: Handbook, years: Iterable[CalendarView], lang: Lang, site_url: str, kept: Kept
) -> dict[str, bytes]:
    """The posters of each role and topic in each year by their addresses; none where nothing is to be done.

    A topic has its sheets for a folder alone: its year has a few lines, and would look lost on a wall.
    """
    site, t = handbook.site.name.get(lang), words(handbook, lang)
    wanted: dict[str, Sheet] = {}
    for year in years:
        page = f"calendar/{year.year}/"
        address = f"{site_url}{rooted(page, lang)}"
        for role in (*handbook.roles, handbook.everyone):
            view = for_role(year, role.id)
            for paper in PAPERS if view.entries else ():
                made = poster(view, role.name.get(lang), paper, site, address, t)
                wanted[f"{page}poster-{role.id}-{paper}.pdf"] = made
        for topic in handbook.topics:
            view = for_topic(year, topic.id)
            if view.entries:
                about = t("poster.topic").format(topic=topic.name.get(lang))
                wanted[f"{page}poster-topic-{topic.id}-a4.pdf"] = poster(view, about, "a4", site, address, t)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        made_files = pool.map(lambda each: kept.get(each.key, lambda: pdf(each)), wanted.values())
        return dict(zip(wanted, made_files, strict=True))


def voice_files(
    handbook: Handbook, view: VoiceView, weeks: Sequence[WeekView], site_url: str, kept: Kept | None
) -> dict[str, bytes]:
    """Texts, pictures and feeds of the weekly study by their addresses; no pictures without `kept`, no feeds without issues."""
    lang, t = view.lang, words(handbook, view.lang)
    site = handbook.site.name.get(lang)
    found = {f"{week.issue.address}text.txt": ("\n".join(week.chat) + "\n").encode() for week in weeks}
    if kept is not None:
        sheets = {f"{week.issue.address}poster.png": voice_poster(week, site, t) for week in weeks}
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            made = pool.map(lambda each: kept.get(f"{each.key}.png", lambda: voice_png(each)), sheets.values())
            found.update(zip(sheets, made, strict=True))
        for week in weeks:
            make_it = functools.partial(qr_png, week.url, QR_SCALE)
            found[f"{week.issue.address}qr.png"] = kept.get(f"{digest('qr', week.url, str(QR_SCALE))}.png", make_it)
    if weeks:
        due = {issue.id for issue in view.due[-NEWEST:]}
        shown = [week for week in weeks if week.issue.id in due]
        channel = Channel(
            title=t("voice.feed.title").format(site=site),
            subtitle=view.years[0].note,
            author=handbook.site.publisher.get(lang),
            lang=lang,
            root=f"{site_url}{rooted('', lang)}",
            domain=handbook.site.uid_domain,
            page=VOICE,
            atom=ATOM,
            json=JSON,
            posters=frozenset(address for address in found if address.endswith("/poster.png")),
            since=handbook.duties_since,
        )
        found[ATOM], found[JSON] = atom(channel, shown, t), json_feed(channel, shown, t)
        events = voice_calendar(weeks, t("voice.name"), lang)
        found[CALENDAR] = calendars(handbook, [events], lang, site_url)[CALENDAR]
    return found


def list_documents(handbook: Handbook, lists: Iterable[Checklist], lang: Lang, kept: Kept | None) -> dict[str, bytes]:
    """The documents of the lists by their addresses; without `kept` only workbook and CSV of each role.

    RowTooHighError where a text has no room in a workbook, whether that is made or not.
    """
    t = words(handbook, lang)
    if kept is None:
        made: dict[str, bytes] = {}
        for view in lists:
            if view.scope == "role":
                made.update({_address(view, kind): document(kind, view, t) for kind in _QUICK})
            else:
                lay_out(view, t)
        return made
    shown = tuple(lists)
    names = list_names(shown, {key: text.get(lang) for key, text in handbook.labels.items()})
    wanted = {
        _address(view, kind): (f"{name}.{kind}", kind, view)
        for kind in sorted(KINDS, key=lambda kind: kind != "pdf")
        for view, name in zip(shown, names, strict=True)
    }

    def get(each: tuple[str, Kind, Checklist]) -> bytes:
        name, kind, view = each
        return kept.get(name, lambda: document(kind, view, t))

    return dict(zip(wanted, from_both_ends(wanted.values(), get, _AT_ONCE), strict=True))


def _address(view: Checklist, kind: str) -> str:
    return f"downloads/{view.year}/checklist-{view.name}.{kind}"


def _files(view: Checklist, made: Outputs) -> Iterator[FileView]:
    """What the page of a role's list offers of the files that were made."""
    addresses = [(kind, _address(view, kind)) for kind in KINDS]
    for kind, address in (*addresses, ("ics", feed_address(f"{view.year}/{view.role.id}"))):
        if address in made:
            yield FileView(kind, address, len(made[address]), len(view.tasks))


def _origin(handbook: Handbook, lang: Lang) -> str:
    return origin({key: text.get(lang) for key, text in handbook.labels.items()})


def proofs(
    handbook: Handbook, year: YearPlan, notice: NoticeView, lang: Lang, kept: Kept
) -> Iterator[tuple[str, FileView, bytes]]:
    """The self-evaluation and the evidence pack of each role that answers for work of the year."""
    t, shared = words(handbook, lang), _origin(handbook, lang)
    for role in handbook.roles:
        if accounts_for(year, role.id):
            pack = evidence_pack(handbook, year, notice, role.id, lang)
            table = evaluation(handbook, year, pack)
            scores, proofs = digest(shared, repr(table)), digest(shared, repr(pack))
            workbook = kept.get(f"{scores}.xlsx", functools.partial(evaluation_xlsx, table, t))
            archive = kept.get(f"{proofs}.zip", functools.partial(evidence_zip, pack, t))
            for kind, name, data, count in (
                ("evaluation", f"self-evaluation-{role.id}.xlsx", workbook, len(table.items)),
                ("evidence", f"evidence-{role.id}.zip", archive, len(pack.folders)),
            ):
                yield role.id, FileView(kind, f"downloads/{year.year}/{name}", len(data), count), data


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
    yield root / ROOT_FILES
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
