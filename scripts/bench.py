"""Measure a warm build: the whole of it, and the parts that are ours; all lists of a year; and how files grow.

    python scripts/bench.py [RUNS]

Exit status 1 if the whole takes more than 10 seconds or generating more than a quarter of it, or if a calendar of 10,000
events takes more than a second or grows faster than its events, or if all lists of a year in both languages and all
formats, its self-evaluations, its evidence packs and all blank papers take more than five seconds where none was kept, or a
list's document costs more than in step with its tasks, or 20 years of the weekly study more than in step with 2.
"""

import dataclasses
import datetime
import functools
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from handbook.build import (
    Kept,
    apart_if,
    calendars,
    checked,
    keep_compiled,
    list_documents,
    no_collecting,
    outputs,
    posters,
    proofs,
    voice_files,
    words,
)
from handbook.documents.book import book
from handbook.documents.checklist_files import KINDS, Kind, document
from handbook.documents.paper_docx import paper_docx
from handbook.documents.qr import qr_svg
from handbook.documents.typst_pdf import pdf
from handbook.documents.voice_poster import voice_png, voice_poster
from handbook.layout import KEPT
from handbook.load import Forms, load
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.pages.render import Renderer, environment
from handbook.pages.voice import voice_pages
from handbook.views import TaskView, year_view
from handbook.views.agenda import agenda
from handbook.views.book import book_view
from handbook.views.event import EventView, task_events
from handbook.views.feed import FeedView
from handbook.views.files import Offered
from handbook.views.form import form_view
from handbook.views.library import Texts
from handbook.views.notice import notice_view
from handbook.views.shelf import shelf_view
from handbook.views.voice import voice_view
from handbook.views.voice_week import week_views
from handbook.workdays import work_calendar

ROOT = Path(__file__).resolve().parents[1]
SITE_LIMIT, OWN_SHARE = 10.0, 0.25
FEW_EVENTS, MANY_EVENTS = 1_000, 10_000
FEED_LIMIT = 1.0  # seconds for the many
FEW_TASKS, MANY_TASKS = 1_000, 10_000
YEAR_LIMIT = 5.0  # seconds for all that is filled in or handed in in a year
LIST_SLACK = 0.5  # more than for calendars: 10,000 tasks as PDF take gigabytes, and memory is not free
FEW_ISSUES, MANY_ISSUES = 104, 1_040  # 2 and 20 years of the weekly study
FEW_POSTERS, MANY_POSTERS = 4, 40
SIZE_SLACK, TIME_SLACK = 0.05, 0.3  # how far growth may stray from that of the number of events


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    _site()
    whole = statistics.median(_site() for _ in range(runs))
    parts = [_alone("once") for _ in range(runs)]
    reading, generating = (statistics.median(part[index] for part in parts) for index in (0, 1))
    print(f"make site，热启动：{whole:.2f}秒（{runs}次的中位数，上限{SITE_LIMIT:.0f}秒）")
    print(f"其中读数据和核对：{reading:.2f}秒，占{reading / whole:.0%}")
    print(f"其中生成页面和文件：{generating:.2f}秒，占{generating / whole:.0%}（上限{OWN_SHARE:.0%}）")
    slow = whole > SITE_LIMIT or generating > OWN_SHARE * whole
    few, many = feed_growth(_handbook(), runs)
    times = MANY_EVENTS / FEW_EVENTS
    size, seconds = many.octets / few.octets, many.seconds / few.seconds
    print(f"日历文件：{FEW_EVENTS}个日程{few.seconds:.3f}秒、{few.octets}字节")
    print(f"日历文件：{MANY_EVENTS}个日程{many.seconds:.3f}秒（上限{FEED_LIMIT:.0f}秒）、{many.octets}字节")
    print(f"日程增至{times:.0f}倍：时间{seconds:.1f}倍（±{TIME_SLACK:.0%}），大小{size:.2f}倍（±{SIZE_SLACK:.0%}）")
    costs = [_alone("year_once") for _ in range(runs)]
    lists, others = (statistics.median(cost[index] for cost in costs) for index in (0, 1))
    (drawn,) = _alone("drawn_once")
    print(f"一年的全部清单（中英文，四种格式，都没有存底）：{lists:.2f}秒")
    print(f"自评表、佐证材料包、空白文书：{others:.2f}秒，同清单合计{lists + others:.2f}秒（上限{YEAR_LIMIT:.0f}秒）")
    print(f"另外，年历海报和整本手册（中英文，都没有存底）：{drawn:.2f}秒")
    grown = {kind: list_growth(_handbook(), kind) for kind in KINDS}
    for kind, (small, large) in grown.items():
        grew = large.seconds / small.seconds
        print(f"{kind}清单：{FEW_TASKS}项{small.seconds:.2f}秒，{MANY_TASKS}项{large.seconds:.2f}秒，{grew:.1f}倍")
    issues, posters = study_growth(_handbook()), poster_growth(_handbook())
    for name, (small, large), few_count, many_count in (
        ("网页、文字和订阅", issues, FEW_ISSUES, MANY_ISSUES),
        ("海报", posters, FEW_POSTERS, MANY_POSTERS),
    ):
        print(
            f"“工会之声”{name}：{few_count}期{small.seconds:.2f}秒，{many_count}期{large.seconds:.2f}秒、{large.octets}字节"
        )
    slow = slow or not study_in_step(*issues, MANY_ISSUES / FEW_ISSUES)
    slow = slow or not study_in_step(*posters, MANY_POSTERS / FEW_POSTERS)
    slow = slow or lists + others > YEAR_LIMIT or not all(list_in_step(*pair) for pair in grown.values())
    return 1 if slow or not in_step(few, many) else 0


class Cost(NamedTuple):
    """What a file took: seconds of the processor, and its size."""

    seconds: float
    octets: int


def lists_cost(handbook: Handbook) -> float:
    """Seconds for every list of the newest year in all languages and formats, where nothing was kept from before.

    Each language has a process of its own, as in a build.
    """
    with tempfile.TemporaryDirectory() as folder, no_collecting():
        return _each_apart([functools.partial(_lists, handbook, Kept(Path(folder)), lang) for lang in LANGS])


def _each_apart(jobs: Sequence[Callable[[], None]]) -> float:
    """Seconds for the jobs, the first done here and each of the others in a process of its own."""
    started = time.perf_counter()
    results = [apart_if(True, job) for job in jobs[1:]]
    jobs[0]()
    for result in results:
        result()
    return time.perf_counter() - started


def _lists(handbook: Handbook, kept: Kept, lang: Lang) -> None:
    year = year_view(handbook, handbook.years[-1], lang)
    list_documents(handbook, (*year.lists, *year.narrower), lang, kept)


def other_cost(handbook: Handbook) -> float:
    """Seconds for what else is filled in or handed in, in all languages: self-evaluations and evidence packs of the newest
    year, and all blank papers. Each language has a process of its own, as in a build.
    """
    with no_collecting():
        return _each_apart([functools.partial(_others, handbook, lang) for lang in LANGS])


def _others(handbook: Handbook, lang: Lang) -> None:
    year = handbook.years[-1]
    for _ in proofs(handbook, year, notice_view(handbook, year, lang), lang, Kept()):
        pass
    for paper in handbook.papers:
        paper_docx(form_view(handbook, paper, lang), words(handbook, lang))


def drawn_cost(handbook: Handbook, texts: Texts) -> float:
    """Seconds for what Typst sets of the year beside its lists, in all languages: the calendar's posters, and the book."""
    with no_collecting():
        started = time.perf_counter()
        for lang in LANGS:
            years, shelf = (
                [year_view(handbook, each, lang) for each in handbook.years],
                shelf_view(handbook, texts, lang),
            )
            due = agenda(handbook, years, lang)
            posters(handbook, due.calendars, lang, handbook.site.url, Kept())
            pdf(book(book_view(handbook, years, shelf, due.duties), handbook.site.url, words(handbook, lang)))
        return time.perf_counter() - started


def list_growth(handbook: Handbook, kind: Kind) -> tuple[Cost, Cost]:
    """The cost of a list of few and of many tasks in one format."""
    whole = year_view(handbook, handbook.years[-1], "zh").lists[-1]
    found = []
    for count in (FEW_TASKS, MANY_TASKS):
        view = dataclasses.replace(whole, tasks=tuple(_copies(whole.tasks, count)))
        with no_collecting():
            started = time.process_time()
            data = document(kind, view, words(handbook, "zh"))
            found.append(Cost(time.process_time() - started, len(data)))
    return found[0], found[1]


def list_in_step(few: Cost, many: Cost) -> bool:
    """Whether a list of many tasks costs no more than in step with a list of few."""
    times = MANY_TASKS / FEW_TASKS
    return many.seconds <= few.seconds * times * (1 + LIST_SLACK) and many.octets <= few.octets * times * (
        1 + SIZE_SLACK
    )


def study_growth(handbook: Handbook) -> tuple[Cost, Cost]:
    """The cost of pages, texts and feeds of the weekly study for 2 and for 20 years, in Chinese, without pictures."""
    return _study_cost(handbook, FEW_ISSUES), _study_cost(handbook, MANY_ISSUES)


def _study_cost(handbook: Handbook, count: int) -> Cost:
    some = with_issues(handbook, count)
    with no_collecting():
        started = time.process_time()
        view = voice_view(some, some.as_of, "zh")
        weeks = week_views(some, view, {}, some.site.url)
        files = voice_files(some, view, weeks, some.site.url, None)
        offered = Offered(some.site.url, {address: len(data) for address, data in files.items()})
        pages = dict(voice_pages(Renderer(some, "zh"), view, weeks, offered))
        seconds = time.process_time() - started
    return Cost(seconds, sum(map(len, files.values())) + sum(len(text.encode()) for text in pages.values()))


def poster_growth(handbook: Handbook) -> tuple[Cost, Cost]:
    """The cost of a few and of many posters that were not kept from before."""
    weeks = week_views(handbook, voice_view(handbook, handbook.as_of, "zh"), {}, handbook.site.url)
    name, t = handbook.site.name.zh, words(handbook, "zh")
    voice_png(voice_poster(weeks[0], name, qr_svg(weeks[0].url), t))  # fonts are read once
    found = []
    for count in (FEW_POSTERS, MANY_POSTERS):
        started = time.process_time()
        size = sum(
            len(voice_png(voice_poster(week, name, qr_svg(week.url), t)))
            for week in itertools.islice(itertools.cycle(weeks), count)
        )
        found.append(Cost(time.process_time() - started, size))
    return found[0], found[1]


def study_in_step(few: Cost, many: Cost, times: float, patience: float = 1) -> bool:
    """Whether many issues cost no more than in step with a few."""
    return many.seconds <= few.seconds * times * (1 + LIST_SLACK * patience) and many.octets <= few.octets * times * 1.2


def with_issues(handbook: Handbook, count: int) -> Handbook:
    """The handbook with so many issues, one a week up to its own day: its own over and over, under other days."""
    last = handbook.as_of - datetime.timedelta(days=(handbook.as_of.weekday() - 4) % 7)
    days = sorted(last - datetime.timedelta(days=7 * each) for each in range(count))
    issues = itertools.cycle(handbook.weeks)
    weeks = [week.model_copy(update={"friday": day}) for day, week in zip(days, issues, strict=False)]
    first = handbook.voices[0]
    voices = [
        first.model_copy(
            update={
                "year": year,
                "from_": datetime.date(year, 1, 1),
                "to": datetime.date(year, 12, 31),
                "weeks": tuple(week for week in weeks if week.friday.year == year),
            }
        )
        for year in sorted({day.year for day in days})
    ]
    return dataclasses.replace(handbook, voices=tuple(voices), workdays=())


def _copies(tasks: Sequence[TaskView], count: int) -> list[TaskView]:
    """So many tasks: these over and over, under new ids."""
    copies = itertools.count()
    return [
        dataclasses.replace(task, id=f"{task.id}-{next(copies)}")
        for task in itertools.islice(itertools.cycle(tasks), count)
    ]


def feed_growth(handbook: Handbook, runs: int) -> tuple[Cost, Cost]:
    """The cost of a file of few and of many events: the shortest time of `runs`, as nothing makes a run too fast."""
    pairs = [(_feed_cost(handbook, FEW_EVENTS), _feed_cost(handbook, MANY_EVENTS)) for _ in range(runs)]
    return min(few for few, _ in pairs), min(many for _, many in pairs)


def in_step(few: Cost, many: Cost, patience: float = 1) -> bool:
    """Whether the many are quick enough, and time and size grew as the number of events did.

    `patience` stretches what is asked of time, for a machine that is busy with other things.
    """
    times = MANY_EVENTS / FEW_EVENTS
    return (
        many.seconds <= FEED_LIMIT * patience
        and abs(many.octets / few.octets / times - 1) <= SIZE_SLACK
        and abs(many.seconds / few.seconds / times - 1) <= TIME_SLACK * patience
    )


def _feed_cost(handbook: Handbook, count: int) -> Cost:
    """Make one file of `count` events from the newest year's tasks, repeated under new ids, all the way from the views."""
    year = year_view(handbook, handbook.years[-1], "zh")
    tasks = _copies(year.notice.tasks, count)
    with no_collecting():
        started = time.process_time()
        events = _events(handbook, year.notice.year, year.notice.number, tasks)[:count]
        feed = FeedView("many.ics", "bench", "zh", tuple(events))
        (data,) = calendars(handbook, [feed], "zh", handbook.site.url).values()
        return Cost(time.process_time() - started, len(data))


def _events(handbook: Handbook, year: int, number: str, tasks: Sequence[TaskView]) -> list[EventView]:
    days = work_calendar(handbook.workdays)
    return [event for task in tasks for event in task_events(handbook, year, number, task, days, "zh")]


def _handbook() -> Handbook:
    handbook = load(ROOT).handbook
    if handbook is None:
        raise SystemExit("数据有错误，先运行 make check")
    return handbook


def _site() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "scripts/build.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _alone(name: str) -> tuple[float, ...]:
    """The seconds that a function of this module prints.

    In a process of its own, as in a build, so that nothing is cached from the run before; loading Python's modules does
    not count, as the engine loads most of them itself.
    """
    command = [sys.executable, "-c", f"import bench; bench.{name}()"]
    done = subprocess.run(command, cwd=ROOT / "scripts", check=True, capture_output=True, text=True)
    return tuple(map(float, done.stdout.split()))


def year_once() -> None:
    """Print the seconds of one run: for the lists of a year, and for what else is filled in."""
    handbook = _handbook()
    print(lists_cost(handbook), other_cost(handbook))


def drawn_once() -> None:
    """Print the seconds of one run for the posters and the book."""
    print(drawn_cost(_handbook(), load(ROOT).texts))


def once() -> None:
    """Print the seconds of one run: for reading and checking, and for generating everything in memory."""
    kept = Kept(ROOT / KEPT)
    started = time.perf_counter()
    loaded = load(ROOT, forms=Forms(kept))
    checked(loaded, kept)
    read = time.perf_counter()
    if loaded.handbook is None:
        raise SystemExit("数据有错误，先运行 make check")
    keep_compiled(environment(), kept)
    outputs(loaded.handbook, loaded.texts, loaded.handbook.site.url, kept, apart=True)
    print(read - started, time.perf_counter() - read)


if __name__ == "__main__":
    sys.exit(main())
