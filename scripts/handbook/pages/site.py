"""Which generated pages and fragments there are."""

from collections.abc import Iterator, Mapping, Sequence

from handbook.model import Handbook, Lang
from handbook.pages.calendar import calendar_pages, home_months
from handbook.pages.file_rows import narrower_rows
from handbook.pages.glossary import glossary_page
from handbook.pages.library import congress_pages, library_pages
from handbook.pages.onscreen import choices, months_of, words
from handbook.pages.papers import paper_pages
from handbook.pages.people import person_fragments
from handbook.pages.planner import planner_page
from handbook.pages.render import Renderer
from handbook.pages.voice import voice_now
from handbook.planning import PlannerData
from handbook.views import STATUSES, Checklist, NoticeView, PointView, YearView
from handbook.views.agenda import Agenda
from handbook.views.book import ADDRESS as BOOK
from handbook.views.files import FileView, Offered
from handbook.views.shelf import Shelf
from handbook.views.status import status_view
from handbook.views.voice import VoiceView
from handbook.views.words import day, join, month

# The files that a list comes as, by year and role.
Files = Mapping[tuple[int, str], Sequence[FileView]]


def pages(
    handbook: Handbook,
    years: Sequence[YearView],
    shelf: Shelf,
    files: Files,
    planner: PlannerData,
    agenda: Agenda,
    voice: VoiceView,
    offered: Offered,
) -> dict[str, str]:
    """Markdown by path below the language's folder. Everything but the handbook is of one language."""
    found: dict[str, str] = {}
    shared = Renderer(handbook, years[-1].lang)
    found.update(library_pages(shared, shelf.instruments, shelf.guides))
    found.update(congress_pages(shared, shelf.congress))
    found.update(glossary_page(shared, shelf.glossary))
    found.update(planner_page(shared, planner))
    found.update(paper_pages(shared, shelf.papers, shelf.congress, offered))
    notices = {view.notice.year: view.notice for view in years}
    found.update(calendar_pages(shared, agenda, notices, voice, offered))
    for view in years:
        renderer = Renderer(handbook, view.lang)
        found.update(_plan_pages(renderer, view, files))
        found.update(_checklist_pages(renderer, view, files, offered))
    return found


def fragments(
    handbook: Handbook,
    years: Sequence[YearView],
    shelf: Shelf,
    files: Files,
    agenda: Agenda,
    voice: VoiceView,
    offered: Offered,
) -> dict[str, str]:
    """Markdown by name, for hand-written pages to take in. The newest of `years` is what they show."""
    newest = years[-1]
    lang, notice = newest.lang, newest.notice
    renderer = Renderer(handbook, lang)
    shared: dict[str, object] = {"notice": notice, "lists": newest.lists, "files": files}
    status = status_view(handbook, shelf, lang)
    topics = _topics(handbook, notice, lang)
    found = {
        "home.md": renderer.render("home.md.j2", "", shared),
        "home-months.md": renderer.render(
            "home-months.md.j2",
            "",
            {
                **shared,
                **home_months(agenda, handbook.as_of.year),
                **_book(offered),
                "wanted": list(_wanted(handbook, shelf)),
            },
        ),
        **{f"for-{person}.md": text for person, text in person_fragments(renderer, newest, files, agenda)},
        "topics.md": renderer.render("topics.md.j2", "topics/", {**shared, "topics": topics}),
        "voice-now.md": str(voice_now(renderer, voice, "")) + "\n",
        "contact.md": renderer.render("contact.md.j2", "about/", {}),
        "status.md": renderer.render(
            "status.md.j2", "status/", {**shared, "status": status, "as_of": day(handbook.as_of, lang)}
        ),
    }
    for topic in handbook.topics:
        tasks = [task for task in notice.tasks if topic.id in {named.id for named in task.topics}]
        points = [point for point in notice.points if point.topic.id == topic.id]
        guides = [guide for guide in shelf.guides if topic.id in {named.id for named in guide.topics}]
        procedures = [each for each in shelf.congress.procedures if topic.id in {named.id for named in each.topics}]
        duties = [duty for duty in agenda.duties if topic.id in {named.id for named in duty.topics}]
        context = {
            **shared,
            "tasks": tasks,
            "points": points,
            "guides": guides,
            "procedures": procedures,
            "duties": duties,
            "issues": [issue for issue in reversed(voice.issues) if topic.id in {named.id for named in issue.topics}],
            "papers": [paper for paper in shelf.papers if topic.id in {named.id for named in paper.topics}],
        }
        found[f"topic-{topic.id}.md"] = renderer.render("topic.md.j2", f"topics/{topic.id}/", context)
    return found


def _wanted(handbook: Handbook, shelf: Shelf) -> Iterator[dict[str, object]]:
    """The answers that most readers come for, as the site's record names them."""
    guides = {guide.id: guide for guide in shelf.guides}
    for value in handbook.site.wanted:
        guide_id, _, anchor = value.partition("#")
        guide = guides[guide_id]
        yield {"guide": guide, "answer": next(each for each in guide.answers if each.anchor == anchor)}


def _book(offered: Offered) -> dict[str, object]:
    """The handbook in one file, where there is one."""
    return {"book": BOOK, "book_size": offered.kilobytes(BOOK) if BOOK in offered.sizes else 0}


def _topics(handbook: Handbook, notice: NoticeView, lang: Lang) -> list[dict[str, object]]:
    return [
        {
            "id": topic.id,
            "name": topic.name.get(lang),
            "question": topic.question.get(lang),
            "count": sum(topic.id in {named.id for named in task.topics} for task in notice.tasks),
        }
        for topic in handbook.topics
    ]


def _months(handbook: Handbook, view: Checklist) -> list[dict[str, object]]:
    """The list by the month that a task is due in; what goes on all year comes last, as it is due in no month of its own."""
    lang = view.lang
    groups: list[dict[str, object]] = []
    for number in range(1, 13):
        name = month(number, lang)
        groups.append(
            {
                "number": number,
                "anchor": f"m{number}",
                "name": name,
                "heading": handbook.label("checklist.due-in", lang).format(month=name),
                "tasks": [task for task in view.tasks if task.due.month == number and not task.all_year],
            }
        )
    groups.append(
        {
            "number": 0,
            "anchor": "all-year",
            "name": handbook.label("checklist.all-year", lang),
            "heading": handbook.label("checklist.all-year.heading", lang),
            "tasks": [task for task in view.tasks if task.all_year],
        }
    )
    return [group for group in groups if group["tasks"]]


def _plan_pages(renderer: Renderer, view: YearView, files: Files) -> Iterator[tuple[str, str]]:
    notice = view.notice
    year = notice.year
    shared: dict[str, object] = {"notice": notice, "lists": view.lists, "files": files}
    label = renderer.handbook.label
    lang = renderer.lang
    base = f"plan/{year}/"
    meta: dict[str, object] = {
        "title": label("plan.title", lang).format(year=year),
        "description": label("plan.description", lang).format(year=year, number=notice.number, count=len(notice.tasks)),
        "kind": "plan",
    }
    yield f"{base}index.md", renderer.page("plan.md.j2", base, meta, shared)
    meta = {
        "title": label("text.title", lang).format(year=year),
        "description": label("text.description", lang).format(year=year, number=notice.number),
        "kind": "text",
    }
    yield f"{base}text.md", renderer.page("text.md.j2", f"{base}text/", meta, shared)
    points: list[PointView | None] = [None, *notice.points, None]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        if point is None:
            continue
        meta = {
            "title": label("point.title", lang).format(number=point.number, title=point.title),
            "description": point.summary,
            "kind": "point",
        }
        context = {**shared, "point": point, "before": before, "after": after}
        yield f"{base}{point.number}.md", renderer.page("point.md.j2", f"{base}{point.number}/", meta, context)


def _checklist_pages(renderer: Renderer, year: YearView, files: Files, offered: Offered) -> Iterator[tuple[str, str]]:
    notice, lists = year.notice, year.lists
    label = renderer.handbook.label
    lang = renderer.lang
    base = f"checklists/{notice.year}/"
    shared: dict[str, object] = {"notice": notice, "lists": lists, "files": files}
    meta: dict[str, object] = {
        "title": label("checklists.title", lang).format(year=notice.year),
        "description": label("checklists.description", lang).format(
            year=notice.year, roles=join([view.role.name for view in lists], lang)
        ),
        "kind": "checklists",
    }
    narrower = narrower_rows(renderer, year, offered)
    yield f"{base}index.md", renderer.page("checklists.md.j2", base, meta, {**shared, "narrower": narrower})
    # All lists lie equally deep, so that a task's row is the same on each; the last list holds every task.
    place = f"{base}{lists[-1].role.id}/"
    rows = {
        task.id: renderer.piece("task.md.j2", place, {"task": task, "year": notice.year}) for task in lists[-1].tasks
    }
    for view in lists:
        meta = {
            "title": view.title,
            "description": label("checklist.description", lang).format(role=view.role.name, count=len(view.tasks)),
            "kind": "checklist",
        }
        on_screen: dict[str, object] = {
            "filters": choices(renderer.handbook, view),
            "months_of": months_of(view),
            "words": words(renderer.handbook, lang),
            "statuses": STATUSES,
        }
        context = {**shared, **on_screen, "view": view, "months": _months(renderer.handbook, view), "rows": rows}
        yield f"{base}{view.role.id}.md", renderer.page("checklist.md.j2", f"{base}{view.role.id}/", meta, context)
