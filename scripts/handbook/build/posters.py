"""Years as posters."""

from collections.abc import Iterable

from handbook.build.codes import drawn
from handbook.build.kept import Kept
from handbook.build.threads import each_at_once
from handbook.build.words import words
from handbook.documents.poster import PAPERS, poster
from handbook.documents.typst_pdf import Sheet, pdf
from handbook.model import Handbook, Lang
from handbook.pages.address import rooted
from handbook.views.calendar import CalendarView
from handbook.views.narrow import for_role, for_topic


def posters(
    handbook: Handbook, years: Iterable[CalendarView], lang: Lang, site_url: str, kept: Kept
) -> dict[str, bytes]:
    """The posters of each role and topic in each year by their addresses; none where nothing is to be done.

    A topic has its sheets for a folder alone: its year has a few lines, and would look lost on a wall.
    """
    site, t, draw = handbook.site.name.get(lang), words(handbook, lang), drawn(kept)
    wanted: dict[str, Sheet] = {}
    for year in years:
        page = f"calendar/{year.year}/"
        address = f"{site_url}{rooted(page, lang)}"
        code = draw(address)
        for role in (*handbook.roles, handbook.everyone):
            view = for_role(year, role.id)
            for paper in PAPERS if view.entries else ():
                made = poster(view, role.name.get(lang), paper, site, address, code, t)
                wanted[f"{page}poster-{role.id}-{paper}.pdf"] = made
        for topic in handbook.topics:
            view = for_topic(year, topic.id)
            if view.entries:
                about = t("poster.topic").format(topic=topic.name.get(lang))
                wanted[f"{page}poster-topic-{topic.id}-a4.pdf"] = poster(view, about, "a4", site, address, code, t)
    return each_at_once(wanted, lambda each: kept.get(each.key, lambda: pdf(each)))
