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
from handbook.views.narrow import for_role, for_topic


def posters(
    handbook: Handbook, years: Iterable[CalendarView], lang: Lang, site_url: str, kept: Kept
) -> dict[str, bytes]:
    """The posters of each role and topic in each year by their addresses; none where nothing is to be done.

    A topic has its sheets for a folder alone: its year has a few lines, and would look lost on a wall. What is kept is found
    by what a reader sees, which `repr` shows whole: to put a poster's data together took a fifth of a build's own time.
    """
    site, t, draw = handbook.site.name.get(lang), words(handbook, lang), drawn(kept)
    wanted: dict[str, tuple[str, Callable[[], bytes]]] = {}
    shared = origin_of(handbook, lang)
    for year in years:
        page = f"calendar/{year.year}/"
        address = f"{site_url}{rooted(page, lang)}"
        code = draw(address)
        for role in (*handbook.roles, handbook.everyone):
            view, about = for_role(year, role.id), role.name.get(lang)
            name = digest(shared, repr(view), about, site, address, code) if view.entries else ""
            for paper in PAPERS if name else ():
                made = partial(_made, view, about, paper, site, address, code, t)
                wanted[f"{page}poster-{role.id}-{paper}.pdf"] = f"{digest(name, paper)}.pdf", made
        for topic in handbook.topics:
            view = for_topic(year, topic.id)
            if view.entries:
                about = t("poster.topic").format(topic=topic.name.get(lang))
                name = digest(shared, repr(view), about, site, address, code, "a4")
                made = partial(_made, view, about, "a4", site, address, code, t)
                wanted[f"{page}poster-topic-{topic.id}-a4.pdf"] = f"{name}.pdf", made
    return each_at_once(wanted, lambda each: kept.get(*each))


def _made(
    view: CalendarView, about: str, paper: Paper, site: str, address: str, code: str, t: Callable[[str], str]
) -> bytes:
    return pdf(poster(view, about, paper, site, address, code, t))
