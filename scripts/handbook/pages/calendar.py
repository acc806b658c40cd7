"""The pages of what recurs and of each year's calendar."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.pages.file_rows import FileRow, file_links
from handbook.pages.render import Renderer
from handbook.views import Named, NoticeView
from handbook.views.agenda import Agenda
from handbook.views.calendar import CalendarView
from handbook.views.duty import ADDRESS, DutyView
from handbook.views.files import Offered
from handbook.views.voice import Issue, VoiceView
from handbook.views.words import month, weekday_names

# What recurs so often that it would stand in each month.
_ALWAYS = ("week", "month")
# Entries of a day that a month's grid shows; the rest is folded.
IN_SIGHT = 3


@dataclass(frozen=True)
class DutyMonth:
    """A month of no particular year, 1 to 12, with what falls in it and not in every month."""

    number: int
    name: str
    duties: tuple[DutyView, ...]


@dataclass(frozen=True)
class Feed:
    """A calendar to subscribe to. `url` and `webcal` are absolute, `qr` is the picture of `url`."""

    id: str
    name: str
    address: str
    size: int
    url: str
    webcal: str
    qr: str


def home_months(agenda: Agenda, year: int) -> dict[str, object]:
    """What the home page shows of the agenda; `year` is the one whose calendar it leads to."""
    weekly = [duty for duty in agenda.duties if duty.every == "week"]
    return {"weekly": weekly, "months": duty_months(agenda), "calendar_year": year}


def duty_months(agenda: Agenda) -> tuple[DutyMonth, ...]:
    """The twelve months."""
    lang = agenda.calendars[0].lang
    seasonal = [duty for duty in agenda.duties if duty.every not in _ALWAYS]
    return tuple(
        DutyMonth(number, month(number, lang), tuple(duty for duty in seasonal if number in duty.months))
        for number in range(1, 13)
    )


def calendar_pages(
    renderer: Renderer, agenda: Agenda, notices: Mapping[int, NoticeView], voice: VoiceView, offered: Offered
) -> Iterator[tuple[str, str]]:
    """Path and text of `/calendar/` and of each year below it. Only `offered` files are linked."""
    yield "calendar/index.md", _duties_page(renderer, agenda, offered)
    for view in agenda.calendars:
        issues = [issue for issue in voice.issues if issue.held.year == view.year]
        yield f"calendar/{view.year}.md", _year_page(renderer, agenda, view, notices.get(view.year), issues, offered)


def _duties_page(renderer: Renderer, agenda: Agenda, offered: Offered) -> str:
    label, lang = renderer.handbook.label, renderer.lang
    duties = agenda.duties
    roles, topics = _present(renderer, duties)
    meta: dict[str, object] = {
        "title": label("duties.title", lang),
        "description": label("duties.description", lang).format(count=len(duties)),
        "kind": "duties",
    }
    everything = Named("duties", renderer.handbook.everyone.short.get(lang))
    always = [duty for duty in duties if duty.every in _ALWAYS]
    occasions = [duty for duty in duties if duty.every == "occasion"]
    dated = [duty for duty in duties if duty not in always and duty not in occasions]
    context: dict[str, object] = {
        "always": always,
        "months": duty_months(agenda),
        "occasions": occasions,
        "duties": [*always, *sorted(dated, key=lambda duty: duty.months[0]), *occasions],
        "calendars": agenda.calendars,
        "feeds": _feeds([everything, *(Named(f"duties-{role.id}", role.name) for role in roles)], offered),
        "topic_feeds": _feeds([Named(f"duties-topic-{topic.id}", topic.name) for topic in topics], offered),
        "filters": _filters(roles, topics),
    }
    return renderer.page("duties.md.j2", ADDRESS, meta, context)


def _year_page(
    renderer: Renderer,
    agenda: Agenda,
    view: CalendarView,
    notice: NoticeView | None,
    issues: Sequence[Issue],
    offered: Offered,
) -> str:
    label, lang = renderer.handbook.label, renderer.lang
    count = len({entry.item for entry in view.entries})
    meta: dict[str, object] = {
        "title": label("calendar.title", lang).format(year=view.year),
        "description": label("calendar.description", lang).format(year=view.year, count=count),
        "kind": "calendar",
    }
    everyone = renderer.handbook.everyone
    roles = [Named(everyone.id, everyone.short.get(lang)), *view.roles]
    topics = [Named(f"topic-{topic.id}", topic.name) for topic in view.topics]
    context: dict[str, object] = {
        "view": view,
        "notice": notice,
        "calendars": agenda.calendars,
        "filters": _filters(view.roles, view.topics),
        "weekdays": [(name, name if lang == "zh" else name[:3]) for name in weekday_names(lang)],
        "issues": {each.number: [issue for issue in issues if issue.held.month == each.number] for each in view.months},
        "in_sight": IN_SIGHT,
        "by_role": _rows(view.year, roles, offered),
        "by_topic": _rows(view.year, topics, offered),
    }
    return renderer.page("calendar.md.j2", f"{ADDRESS}{view.year}/", meta, context)


def _present(renderer: Renderer, duties: Sequence[DutyView]) -> tuple[list[Named], list[Named]]:
    """Roles and topics that have a duty, in the handbook's order."""
    handbook, lang = renderer.handbook, renderer.lang
    roles = {role for duty in duties for role in duty.roles}
    topics = {topic.id for duty in duties for topic in duty.topics}
    return (
        [Named(role.id, role.name.get(lang)) for role in handbook.roles if role.id in roles],
        [Named(topic.id, topic.name.get(lang)) for topic in handbook.topics if topic.id in topics],
    )


def _filters(roles: Sequence[Named], topics: Sequence[Named]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a list can be narrowed by: the name of the choice, and each value with its words."""
    return [
        ("role", [(role.id, role.name) for role in roles]),
        ("topic", [(topic.id, topic.name) for topic in topics]),
    ]


def _rows(year: int, names: Sequence[Named], offered: Offered) -> list[FileRow]:
    """The posters and the calendar of each role or topic of a year; a row without files is left out."""
    found = []
    for each in names:
        wanted = (
            ("calendar.file.a4", "PDF", f"{ADDRESS}{year}/poster-{each.id}-a4.pdf"),
            ("calendar.file.a3", "PDF", f"{ADDRESS}{year}/poster-{each.id}-a3.pdf"),
            ("calendar.file.ics", "ICS", f"{ADDRESS}{year}/{each.id}.ics"),
        )
        files = file_links(wanted, offered)
        if files:
            found.append(FileRow(each.id, each.name, files))
    return found


def _feeds(names: Sequence[Named], offered: Offered) -> list[Feed]:
    """The calendars that go on from year to year, by the names of their files; one that is not offered is left out."""
    found = []
    for each in names:
        address = f"{ADDRESS}{each.id}.ics"
        if address in offered.sizes:
            url = f"{offered.root}{address}"
            qr = f"{ADDRESS}qr-{each.id}.png"
            found.append(
                Feed(
                    id=each.id,
                    name=each.name,
                    address=address,
                    size=offered.kilobytes(address),
                    url=url,
                    webcal=f"webcal:{url.partition(':')[2]}",
                    qr=qr if qr in offered.sizes else "",
                )
            )
    return found
