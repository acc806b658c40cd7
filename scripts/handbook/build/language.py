"""Everything that is made for the readers of one language: nothing in it follows from another language's files."""

import datetime
import functools
from collections.abc import Mapping

from handbook.build.feeds import calendars, codes
from handbook.build.kept import Kept
from handbook.build.lists import list_documents, list_files
from handbook.build.papers import blank_papers
from handbook.build.pictures import pictures
from handbook.build.posters import posters
from handbook.build.proofs import proofs
from handbook.build.searching import index
from handbook.build.study import voice_files
from handbook.build.words import words
from handbook.documents.book import book
from handbook.documents.typst_pdf import pdf
from handbook.feeds.json_feed import plan_json
from handbook.layout import FRAGMENTS, docs
from handbook.machines import Spoken, machine_files
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.pages import fragments, pages
from handbook.pages.address import rooted
from handbook.pages.catalogue import catalogue
from handbook.pages.render import Renderer
from handbook.pages.search import search_page
from handbook.pages.voice import voice_pages
from handbook.views import YearView, year_view
from handbook.views.agenda import Agenda, agenda
from handbook.views.book import ADDRESS as BOOK
from handbook.views.book import book_view
from handbook.views.duty import duty_views
from handbook.views.feed import FeedView, duty_feeds, year_feeds
from handbook.views.files import FileView, Offered
from handbook.views.library import Texts
from handbook.views.planner import planner_data
from handbook.views.search import search_view
from handbook.views.search_sources import Material, found_pages
from handbook.views.shelf import Shelf, shelf_view
from handbook.views.voice import voice_view
from handbook.views.voice_week import week_views

INDEX = "search/index.js"


def language_files(
    handbook: Handbook, texts: Texts, lang: Lang, site_url: str, kept: Kept | None, on: datetime.date
) -> dict[str, bytes]:
    """Files by their path from the project's root; PDFs only where there is something to keep them in.

    `texts` are the official texts that editors imported; `site_url` is absolute and ends with a slash; `on` is the day by
    which issues of the weekly study count as sent out. RowTooHighError where a text has no room in a workbook.
    """
    root = f"{site_url}{rooted('', lang)}"
    # By address within the language.
    made = {f"data/plan-{year.year}.json": plan_json(handbook, year) for year in handbook.years if lang == LANGS[0]}
    feeds: dict[str, FeedView] = {}
    files: dict[tuple[int, str], list[FileView]] = {}
    years = [year_view(handbook, year, lang) for year in handbook.years]
    for plan, year in zip(handbook.years, years, strict=True):
        of_year = year_feeds(handbook, year)
        feeds |= {feed.address: feed for feed in of_year}
        made |= calendars(handbook, of_year, lang, site_url)
        made |= list_documents(handbook, (*year.lists, *year.narrower), lang, kept)
        for view in year.lists:
            files[view.year, view.role.id] = list(list_files(view, made))
        for role_id, file, data in proofs(handbook, plan, year.notice, lang, kept or Kept()):
            files[plan.year, role_id].append(file)
            made[file.address] = data
    recurring = duty_feeds(handbook, duty_views(handbook, lang), lang)
    feeds |= {feed.address: feed for feed in recurring}
    made |= calendars(handbook, recurring, lang, site_url)
    made |= codes(recurring, lang, site_url, kept or Kept())
    shelf, due = shelf_view(handbook, texts, lang), agenda(handbook, years, lang)
    made |= blank_papers(handbook, shelf.papers, lang, kept or Kept())
    if kept is not None:
        made |= posters(handbook, due.calendars, lang, site_url, kept)
        made |= dict(pictures(handbook, lang, kept))
        made[BOOK] = _book(handbook, years, shelf, due, root, kept)
    voice, offer = voice_view(handbook, on, lang), _offered(made, root)
    shown = pages(handbook, years, shelf, files, planner_data(handbook, site_url, lang), due, voice, offer)
    titles = {each.address: each.title for each in catalogue(handbook, shown, lang).values()}
    weeks = week_views(handbook, voice, titles, root)
    made |= voice_files(handbook, voice, weeks, site_url, kept)
    offer = _offered(made, root)
    shown |= voice_pages(Renderer(handbook, lang), voice, weeks, offer)
    material = Material(handbook, lang, tuple(years), shelf, due, tuple(weeks))
    everything = search_view(handbook, found_pages(material), lang)
    made[INDEX] = index(handbook, everything, kept or Kept())
    shown |= search_page(Renderer(handbook, lang), everything)
    made |= {path: text.encode() for path, text in shown.items()}
    taken_in = fragments(handbook, years, shelf, files, due, voice, offer)
    return {
        **{f"{docs(lang)}/{address}": data for address, data in made.items()},
        **{f"{FRAGMENTS}/{lang}/{path}": text.encode() for path, text in taken_in.items()},
        **machine_files(handbook, Spoken(shown, years, shelf, feeds), site_url, lang),
    }


def _book(handbook: Handbook, years: list[YearView], shelf: Shelf, due: Agenda, root: str, kept: Kept) -> bytes:
    """The whole handbook as one PDF."""
    lang = years[-1].lang
    bound = book(book_view(handbook, years, shelf, due.duties), root, words(handbook, lang))
    return kept.get(bound.key, functools.partial(pdf, bound))


def _offered(made: Mapping[str, bytes], root: str) -> Offered:
    """The files that were made so far, for the pages to offer."""
    return Offered(root, {address: len(data) for address, data in made.items()})
