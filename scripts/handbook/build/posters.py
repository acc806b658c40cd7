"""Years as posters."""

from collections.abc import Callable, Iterable
from functools import partial

from handbook.build.codes import drawn
from handbook.build.kept import Kept
from handbook.build.threads import each_at_once
from handbook.build.words import origin_of, words
from handbook.documents.origin import digest
from handbook.documents.poster import PAPERS, Paper, poster
from handbook.documents.typst_pdf import pdf
from handbook.model import Handbook, Lang
from handbook.pages.address import rooted
from handbook.views.calendar import CalendarView
from handbook.views.narrow import Keep, narrowed, of_role, of_topic

# A poster's name, what stands on it, whom or what it is about, and its sizes.
_Wall = tuple[str, Keep, str, tuple[Paper, ...]]


def posters(
    handbook: Handbook, years: Iterable[CalendarView], lang: Lang, site_url: str, kept: Kept
) -> dict[str, bytes]:
    """The posters of each role and topic in each year by their addresses; none where nothing is to be done.

    A topic has its sheets for a folder alone: its year has a few lines, and would look lost on a wall.
    """
    site, t, draw = handbook.site.name.get(lang), words(handbook, lang), drawn(kept)
    shared = origin_of(handbook, lang)
    roles: list[_Wall] = [
        (role.id, of_role(role.id), role.name.get(lang), PAPERS) for role in (*handbook.roles, handbook.everyone)
    ]
    topics: list[_Wall] = [
        (f"topic-{topic.id}", of_topic(topic.id), t("poster.topic").format(topic=topic.name.get(lang)), ("a4",))
        for topic in handbook.topics
    ]
    wanted: dict[str, tuple[str, Callable[[], bytes]]] = {}
    for year in years:
        page = f"calendar/{year.year}/"
        address = f"{site_url}{rooted(page, lang)}"
        code = draw(address)
        # Narrowing the year and putting a poster's data together took a fifth of a build's own time: what is kept is found
        # by the year without its entries, and by those that will stand on it.
        frame = digest(shared, repr(narrowed(year, lambda _: False)), site, address, code)
        lines = [(entry, repr(entry)) for entry in year.entries]
        for name, keep, about, papers in (*roles, *topics):
            mine = [line for entry, line in lines if keep(entry)]
            for paper in papers if mine else ():
                made = partial(_made, year, keep, about, paper, site, address, code, t)
                wanted[f"{page}poster-{name}-{paper}.pdf"] = f"{digest(frame, about, paper, *mine)}.pdf", made
    return each_at_once(wanted, lambda each: kept.get(*each))


def _made(
    year: CalendarView,
    keep: Keep,
    about: str,
    paper: Paper,
    site: str,
    address: str,
    code: str,
    t: Callable[[str], str],
) -> bytes:
    return pdf(poster(narrowed(year, keep), about, paper, site, address, code, t))
