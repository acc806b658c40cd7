"""A year as a poster: one A3 sheet for the wall, or A4 sheets for a folder.

What has no room on the wall even in the smallest type is counted there; the A4 sheets always hold everything.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, Literal

from handbook.documents.typst_pdf import Sheet, sheet
from handbook.views.calendar import CalendarView, DayView, EntryView, MonthView
from handbook.views.words import day, join, labelled, short_day, weekday, weekday_names

Paper = Literal["a3", "a4"]
PAPERS: tuple[Paper, ...] = ("a3", "a4")
Words = Callable[[str], str]

_SOURCES = ("notice", "statute", "custom", "suggested")
_FIXED = {"notice", "statute"}
_SATURDAY = 5
_SHORT = {"zh": 2, "en": 3}  # letters of a day of the week
_GAP = {"zh": "；", "en": "; "}
_SMALLER = 0.86
_LAST_NARROW = 0x2E7F  # what lies beyond is Chinese


def poster(view: CalendarView, about: str, paper: Paper, site: str, address: str, code: str, t: Words) -> Sheet:
    """The year's poster, to be set as PDF/UA-1.

    `about` says whose entries the view was narrowed to, `site` is the site's name, and `address` is where the year's
    calendar is on the web: it is printed, and a QR code (`code`, SVG) leads there.
    """
    return sheet("poster", poster_data(view, about, paper, site, address, code, t), view.updated)


def poster_data(
    view: CalendarView, about: str, paper: Paper, site: str, address: str, code: str, t: Words
) -> dict[str, Any]:
    """What the template needs, every word resolved, as JSON can hold it."""
    heading = t("poster.heading").format(year=view.year)
    updated = view.updated
    return {
        "paper": paper,
        "lang": view.lang,
        "region": "CN" if view.lang == "zh" else "GB",
        "title": labelled(heading, about, view.lang),
        "author": site,
        "heading": heading,
        "about": about,
        "facts": list(_facts(view, t)),
        "updated": [updated.year, updated.month, updated.day],
        "as_of": t("poster.as-of").format(day=day(updated, view.lang)),
        "weekdays": [name[-1] if view.lang == "zh" else name[:2] for name in weekday_names(view.lang)],
        "months": [_month(view, month, t) for month in view.months],
        "legend": list(_legend(t)),
        "small": t("poster.small"),
        "none": t("poster.none"),
        "more": t("poster.more"),
        "page": t("poster.page"),
        "site": site,
        "address": address,
        "qr": code,
        "qr_words": t("poster.qr").format(address=address),
    }


def _facts(view: CalendarView, t: Words) -> Iterator[list[dict[str, Any]]]:
    """Lines below the title, in parts: a notice's number is Chinese in every language."""
    if view.notice:
        before, after = t("poster.notice").format(number="\n").split("\n")
        words = [(before, False), (view.notice, True), (after, False)]
        yield [{"text": text, "zh": chinese} for text, chinese in words if text]
    lines = [] if view.notice else [t("poster.no-notice")]
    if view.year < view.updated.year:
        lines.append(t("poster.past"))
    if not view.announced:
        lines.append(t("poster.unannounced"))
    for line in lines:
        yield [{"text": line.format(year=view.year), "zh": False}]


def _legend(t: Words) -> Iterator[dict[str, str]]:
    for kind in _SOURCES:
        yield {"mark": t(f"poster.mark.{kind}"), "words": t(f"badge.{kind}")}
    for kind in ("off", "makeup"):
        yield {"mark": t(f"poster.{kind}"), "words": t(f"poster.{kind}.words")}


def _month(view: CalendarView, month: MonthView, t: Words) -> dict[str, Any]:
    unmoved = {t("calendar.unsettled").format(year=year) for year in range(view.year - 1, view.year + 2)}
    return {
        "name": month.name,
        "weeks": [[_day(each, t) if each else None for each in week] for week in month.weeks],
        "rests": [run for week, days in enumerate(month.weeks) for run in _rests(week, days)],
        "off": _days_off(view, month, t),
        "entries": [_entry(view, entry, unmoved, t) for entry in month.entries],
    }


def _day(each: DayView, t: Words) -> dict[str, Any]:
    marks = {"holiday": t("poster.off"), "makeup": t("poster.makeup")}
    return {"number": str(each.day.day), "busy": bool(each.entries), "mark": marks.get(each.kind, "")}


def _rests(week: int, days: Sequence[DayView | None]) -> Iterator[tuple[int, int, int]]:
    """Where days without work stand in a row: week, first day, and how many."""
    for rests, run in groupby(enumerate(days), lambda pair: pair[1] is not None and _rest(pair[1])):
        places = [place for place, _ in run]
        if rests:
            yield week, places[0], len(places)


def _rest(each: DayView) -> bool:
    """Whether nobody works as far as is known: a weekend of a year that is not announced is taken for one."""
    return each.kind in ("weekend", "holiday") or (each.kind == "unknown" and each.day.weekday() >= _SATURDAY)


def _days_off(view: CalendarView, month: MonthView, t: Words) -> str:
    """The month's days off and make-up days in words: 1日至7日国庆节放假；8日、9日调休上班."""
    days = [each for week in month.weeks for each in week if each]
    found = []
    for words, run in groupby(sorted((each for each in days if each.off), key=lambda each: each.off), lambda d: d.off):
        numbers = [each.day.day for each in run]
        found.append((numbers[0], t("poster.day-off").format(days=_numbers(view, numbers, t), words=words)))
    return _GAP[view.lang].join(words for _, words in sorted(found))


def _numbers(view: CalendarView, numbers: Sequence[int], t: Words) -> str:
    """Days of one month, those in a row as a span."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    named = [[t("poster.day").format(days=end) for end in (span[0], span[-1])] for span in spans]
    return join([_span(first, last, t) for first, last in named], view.lang)


def _span(first: str, last: str, t: Words) -> str:
    return first if first == last else t("poster.span").format(first=first, last=last)


def _entry(view: CalendarView, entry: EntryView, unmoved: set[str], t: Words) -> dict[str, Any]:
    # What is true of the whole year stands below the title.
    note = _GAP[view.lang].join(note for note in entry.notes if note not in unmoved)
    narrow = len(entry.days) == 1 and entry.last == entry.days[0]
    words = _days(view, entry, t)
    who = join([named.name for named in entry.lead], view.lang)
    mark = t(f"poster.mark.{entry.source.kind}")
    return {
        "day": words,
        "narrow": narrow,
        "title": entry.title,
        "who": who,
        "mark": mark,
        "fixed": entry.source.kind in _FIXED,
        "note": note,
        "ems": _ems(f"{words if not narrow else ''}{entry.title}") + _SMALLER * _ems(f"{who}{mark}{note}"),
    }


def _ems(text: str) -> float:
    """About how long a line of text is, in ems."""
    return sum(1.0 if ord(each) > _LAST_NARROW else 0.52 for each in text)


def _days(view: CalendarView, entry: EntryView, t: Words) -> str:
    """On which days, where the month is plain: 8日周五; 2、9、16日周五; 4日至20日; 3月20日至4月10日."""
    if not entry.days:
        return t("poster.lapsed")
    first = entry.days[0]
    if entry.last > entry.days[-1]:
        if entry.last.month == first.month:
            named = [t("poster.day").format(days=end.day) for end in (first, entry.last)]
            return _span(named[0], named[1], t)
        return _span(short_day(first, view.lang), short_day(entry.last, view.lang), t)
    days = t("poster.day").format(days=join([str(each.day) for each in entry.days], view.lang))
    if len({each.weekday() for each in entry.days}) > 1:
        return days
    return t("poster.weekday").format(days=days, weekday=weekday(first, view.lang)[: _SHORT[view.lang]])
