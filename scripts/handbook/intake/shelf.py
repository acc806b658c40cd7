"""To which record an official text belongs."""

import re

from handbook.intake.law.history import published
from handbook.model import Handbook, Instrument, LawText, Version

_REMARK = re.compile(r"[（(](?P<remark>[^（）()]*)[）)]$")
_YEAR = re.compile(r"[0-9]{4}")


def instrument_of(handbook: Handbook, title: str) -> Instrument | None:
    """The record with this full title; brackets at the end of the title and spaces don't count."""
    wanted = _plain(title)
    found = [each for each in handbook.instruments if _plain(each.title.zh) == wanted]
    if len(found) != 1:
        # Only the whole title tells two records apart that differ in their brackets.
        found = [each for each in handbook.instruments if _packed(each.title.zh) == _packed(title)]
    return found[0] if len(found) == 1 else None


def version_of(instrument: Instrument, text: LawText) -> Version | None:
    """The version of `instrument` that this is the text of, by its dates.

    Where a record has no date, its year decides; where neither has a date, the only version is meant unless the title
    names another year.
    """
    days = published(text)
    if text.adopted is None:
        remark = _REMARK.search(text.title)
        years = set(_YEAR.findall(remark["remark"])) if remark else set()
        only = instrument.versions[0]
        alone = len(instrument.versions) == 1 and only.adopted is None
        return only if alone and years <= {only.id} else None
    dated = [each for each in instrument.versions if each.adopted in days]
    if not dated:
        dated = [each for each in instrument.versions if each.adopted is None and each.id == str(text.adopted.year)]
    return dated[-1] if dated else None


def match(handbook: Handbook, text: LawText) -> tuple[Instrument, Version] | None:
    """The record and its version that `text` is the text of; None if there is none."""
    instrument = instrument_of(handbook, text.title)
    version = version_of(instrument, text) if instrument else None
    return (instrument, version) if instrument and version else None


def likely(handbook: Handbook, text: LawText) -> tuple[Instrument, Version] | None:
    """The version that `text` is probably of, where its history stops short: the only one with as many articles, and later.

    Good enough to check our words against, not to file a text by.
    """
    instrument = instrument_of(handbook, text.title)
    if instrument is None or text.adopted is None:
        return None
    found = [
        version
        for version in instrument.versions
        if version.articles == len(text.articles) and version.adopted and version.adopted > text.adopted
    ]
    return (instrument, found[0]) if len(found) == 1 else None


def _packed(title: str) -> str:
    return re.sub(r"\s", "", title)


def _plain(title: str) -> str:
    return _REMARK.sub("", _packed(title))
