"""What each reader comes for, for the hand-written pages of `for/` to take in."""

from collections.abc import Iterator, Mapping, Sequence

from handbook.pages.calendar import DutyMonth, duty_months
from handbook.pages.render import Renderer
from handbook.views import YearView
from handbook.views.agenda import Agenda
from handbook.views.files import FileView

# A page each, and whose work it shows.
PEOPLE = (("member", ("member",)), ("school", ("school",)), ("district", ("district", "affiliated")))


def person_fragments(
    renderer: Renderer, year: YearView, files: Mapping[tuple[int, str], Sequence[FileView]], agenda: Agenda
) -> Iterator[tuple[str, str]]:
    """The person and the Markdown: what falls in each month, and the lists of the newest year with their files."""
    months = duty_months(agenda)
    for person, roles in PEOPLE:
        context = {
            "notice": year.notice,
            "files": files,
            "months": [_of(month, roles) for month in months],
            "lists": [view for view in year.lists if view.role.id in roles],
        }
        yield person, renderer.render("person.md.j2", f"for/{person}/", context)


def _of(month: DutyMonth, roles: Sequence[str]) -> DutyMonth:
    """The month with what concerns these roles alone."""
    return DutyMonth(month.number, month.name, tuple(duty for duty in month.duties if set(duty.roles) & set(roles)))
