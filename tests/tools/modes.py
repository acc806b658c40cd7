"""The ways in which people look at a page: screen, light or dark, larger text."""

from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page

# The colours follow the reader's system.
PAPER = {"light": "rgb(255, 253, 250)", "dark": "rgb(25, 23, 22)"}
LARGE = {"light": "rgb(255, 255, 255)", "dark": "rgb(13, 12, 11)"}


@dataclass(frozen=True)
class Mode:
    """A screen in CSS pixels, fingers or a mouse, a scheme of colours, and whether the reader asked for large text."""

    screen: Literal["phone", "desktop"]
    scheme: Literal["light", "dark"]
    large: bool = False

    @property
    def name(self) -> str:
        return f"{self.screen}-{self.scheme}{'-large' if self.large else ''}"

    @property
    def context(self) -> dict[str, Any]:
        """A browser context's options."""
        phone = self.screen == "phone"
        return {"is_mobile": phone, "has_touch": phone}

    @property
    def size(self) -> Any:
        return {"width": 360, "height": 740} if self.screen == "phone" else {"width": 1280, "height": 900}

    def show(self, page: Page, url: str) -> None:
        """Open an address as somebody sees it in this mode, scripts and colours settled."""
        page.set_viewport_size(self.size)
        page.emulate_media(color_scheme=self.scheme)
        page.goto(url, wait_until="load")
        self.dress(page)

    def dress(self, page: Page) -> None:
        """Show the page that is open on this screen in this mode's colours and size of text."""
        page.emulate_media(color_scheme=self.scheme)
        page.evaluate("large => document.documentElement.classList.toggle('large-text', large)", self.large)
        page.wait_for_function(
            "colour => getComputedStyle(document.body).backgroundColor === colour",
            arg=(LARGE if self.large else PAPER)[self.scheme],
            timeout=10_000,
        )


MODES = (
    *(Mode(screen, scheme) for screen in ("phone", "desktop") for scheme in ("light", "dark")),
    *(Mode("phone", scheme, large=True) for scheme in ("light", "dark")),
)
