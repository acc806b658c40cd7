"""QR codes, kept: working one out takes longer than setting the sheet that it stands on."""

from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from handbook.build.kept import Kept
from handbook.documents import qr
from handbook.documents.origin import digest

# Pixels a module: an address takes some 40 modules with the border, 4 cm when printed, and is read at arm's length.
_SCALE = 6


def drawn(kept: Kept) -> Callable[[str], str]:
    """How a text becomes a code in SVG."""

    def draw(text: str) -> str:
        return kept.get(f"{digest(_origin(), 'svg', text)}.svg", lambda: qr.qr_svg(text).encode()).decode()

    return draw


def printed(kept: Kept, text: str) -> bytes:
    """The text as a code in PNG."""
    key = digest(_origin(), "png", str(_SCALE), text)
    return kept.get(f"{key}.png", lambda: qr.qr_png(text, _SCALE))


@cache
def _origin() -> str:
    return digest(version("segno"), Path(qr.__file__).read_text(encoding="utf-8"))
