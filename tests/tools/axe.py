"""What axe-core says of a page: WCAG 2.0 to 2.2, A and AA, and best practice."""

from collections.abc import Sequence
from typing import Literal

from playwright.sync_api import Page

from project import ROOT

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on colours alone, which is most of the work.
_COLOURS = ["color-contrast", "link-in-text-block"]
# What depends on the kinds of elements alone, and takes long.
_KINDS = ["target-size", "aria-allowed-attr"]
What = Literal["all", "colours", "words"]
# What axe says of all that is in order would be megabytes to hand over.
_LOOK = """options => axe.run(document, {...options, resultTypes: ['violations']}).then(found => [
    found.passes.length,
    found.violations.map(each => each.id + ': ' + each.nodes.slice(0, 5).map(node => node.target).join(', ')),
])"""


def violations(page: Page, what: What = "all") -> Sequence[str]:
    """The rules that the page breaks as it stands, each with up to five places.

    `words` are the rules that depend on what a page says: all but those of colours and of kinds of elements.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, object] = {"runOnly": {"type": "tag", "values": _TAGS}}
    if what == "colours":
        options = {"runOnly": {"type": "rule", "values": _COLOURS}}
    elif what == "words":
        options["rules"] = {rule: {"enabled": False} for rule in (*_COLOURS, *_KINDS)}
    passed, found = page.evaluate(_LOOK, options)
    assert passed >= (1 if what == "colours" else 8), "axe looked at the page"
    return [str(each) for each in found]
