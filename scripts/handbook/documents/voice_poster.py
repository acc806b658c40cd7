"""An issue of the weekly study as a picture to send on: the theme, three lines, and a QR code that leads to its page."""

from collections.abc import Callable
from typing import Any

from handbook.documents.typst_pdf import Sheet, png, sheet
from handbook.views.voice_week import WeekView

# The page is 540 points wide and at least 720 high: 1080 by 1440 pixels.
DOTS_PER_INCH = 144.0


def voice_poster(week: WeekView, site: str, code: str, t: Callable[[str], str]) -> Sheet:
    """The poster, to be set by `voice_png`. `site` is the site's name, `code` the address as a QR code in SVG.

    Type shrinks for long texts; where even the smallest has no room, the picture grows: nothing is cut.
    """
    return sheet("voice", voice_data(week, site, code, t), week.issue.updated)


def voice_png(wanted: Sheet) -> bytes:
    """The poster's PNG."""
    return png(wanted, DOTS_PER_INCH)


def voice_data(week: WeekView, site: str, code: str, t: Callable[[str], str]) -> dict[str, Any]:
    """What the template needs, every word resolved, as JSON can hold it."""
    return {
        "lang": week.lang,
        "region": "CN" if week.lang == "zh" else "GB",
        "name": t("voice.name"),
        "day": week.issue.day,
        "theme": week.issue.theme,
        "lines": [{"label": label, "text": text} for label, text in week.poster],
        "scan": t("voice.poster.scan"),
        "ours": t("voice.poster.ours"),
        "site": site,
        "address": week.url,
        "qr": code,
    }
