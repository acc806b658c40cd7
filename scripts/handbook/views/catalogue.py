"""All pages of one language as lists of pages name them."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handbook.model import Handbook
from handbook.views.citation import page_of
from handbook.views.duty import ADDRESS
from handbook.views.guidance import guide_address
from handbook.views.procedure import paper_address, procedure_address
from handbook.views.task import task_place
from handbook.views.voice import issue_address


@dataclass(frozen=True)
class PageEntry:
    """A page. `address` is within the language; `updated` is the day on which the records behind it last changed."""

    address: str
    title: str
    description: str
    updated: datetime.date


def page_days(handbook: Handbook) -> dict[str, datetime.date]:
    """On which day each page's own records last changed, by its address; pages of everything are not among them."""
    found = {guide_address(guide): guide.updated for guide in handbook.guides}
    found.update({procedure_address(each): each.updated for each in handbook.procedures})
    found.update({paper_address(paper): paper.updated for paper in handbook.papers})
    for instrument in handbook.instruments:
        found.update({page_of(instrument, version): instrument.updated for version in instrument.versions})
        found[f"law/{instrument.id}/changes/"] = instrument.updated
    found[ADDRESS] = max(duty.updated for duty in handbook.duties)
    for year in handbook.years:
        for task in year.plan.tasks:
            place = task_place(year.year, task.point)
            found[place] = max(task.updated, found.get(place, year.plan.updated))
        found[f"plan/{year.year}/text/"] = year.plan.updated
    found.update({issue_address(week): week.updated for week in handbook.weeks})
    return found


def ancestors(entry: PageEntry, entries: Mapping[str, PageEntry]) -> Sequence[PageEntry]:
    """The pages above a page, from the home page down to the one right above it."""
    parts = entry.address.rstrip("/").split("/") if entry.address else []
    above = ["/".join(parts[:count]) + "/" if count else "" for count in range(len(parts))]
    return [entries[address] for address in above if address in entries]
