"""Files of the weekly study."""

from collections.abc import Sequence

from handbook.build.codes import drawn, printed
from handbook.build.feeds import calendars
from handbook.build.kept import Kept
from handbook.build.threads import each_at_once
from handbook.build.words import words
from handbook.documents.voice_poster import voice_png, voice_poster
from handbook.feeds.voice_feed import Channel, atom, json_feed
from handbook.model import Handbook
from handbook.pages.address import rooted
from handbook.views.voice import ADDRESS, NEWEST, VoiceView
from handbook.views.voice_feed import ATOM, CALENDAR, JSON, voice_calendar
from handbook.views.voice_week import WeekView


def voice_files(
    handbook: Handbook, view: VoiceView, weeks: Sequence[WeekView], site_url: str, kept: Kept | None
) -> dict[str, bytes]:
    """Texts, pictures and feeds of the weekly study by their addresses; no pictures without `kept`, no feeds without issues."""
    t = words(handbook, view.lang)
    found = {f"{week.issue.address}text.txt": ("\n".join(week.chat) + "\n").encode() for week in weeks}
    if kept is not None:
        found |= _pictures(handbook, weeks, kept)
    if weeks:
        due = {issue.id for issue in view.due[-NEWEST:]}
        shown = [week for week in weeks if week.issue.id in due]
        channel = _channel(handbook, view, site_url, frozenset(each for each in found if each.endswith("/poster.png")))
        found[ATOM], found[JSON] = atom(channel, shown, t), json_feed(channel, shown, t)
        events = voice_calendar(weeks, t("voice.name"), view.lang)
        found[CALENDAR] = calendars(handbook, [events], view.lang, site_url)[CALENDAR]
    return found


def _pictures(handbook: Handbook, weeks: Sequence[WeekView], kept: Kept) -> dict[str, bytes]:
    """Poster and code of each issue."""
    draw = drawn(kept)
    sheets = {
        f"{week.issue.address}poster.png": voice_poster(
            week, handbook.site.name.get(week.lang), draw(week.url), words(handbook, week.lang)
        )
        for week in weeks
    }
    found = each_at_once(sheets, lambda each: kept.get(f"{each.key}.png", lambda: voice_png(each)))
    return found | {f"{week.issue.address}qr.png": printed(kept, week.url) for week in weeks}


def _channel(handbook: Handbook, view: VoiceView, site_url: str, posters: frozenset[str]) -> Channel:
    lang = view.lang
    return Channel(
        title=words(handbook, lang)("voice.feed.title").format(site=handbook.site.name.get(lang)),
        subtitle=view.years[0].note,
        author=handbook.site.publisher.get(lang),
        lang=lang,
        root=f"{site_url}{rooted('', lang)}",
        domain=handbook.site.uid_domain,
        page=ADDRESS,
        atom=ATOM,
        json=JSON,
        posters=posters,
        since=handbook.duties_since,
    )
