"""The pictures that stand for the site: in a message, on a tab, on a phone's first screen."""

import datetime

from handbook.documents.typst_pdf import Sheet, sheet
from handbook.views.share import ShareView

# Pixels a side: for tabs of browsers that read no SVG, and for a phone's first screen.
SMALL, TOUCH = 32, 180
# Dots an inch at which a point is a pixel.
PIXELS = 72.0


def card(view: ShareView) -> Sheet:
    """A picture to send on, `view.size` pixels wide and high."""
    width, height = view.size
    data = {
        "width": width,
        "height": height,
        "title": list(view.title),
        "line": view.line,
        "name": view.name,
        "publisher": view.publisher,
        "seal": view.seal,
        "lang": view.lang,
    }
    return sheet("share", data, view.updated)


def icon(seal: str, side: int, updated: datetime.date, *, rounded: bool = True) -> Sheet:
    """The seal alone, `side` pixels wide. A phone rounds the corners itself."""
    return sheet("icon", {"seal": seal, "side": side, "rounded": rounded}, updated)
