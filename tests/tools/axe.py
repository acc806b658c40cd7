"""What axe-core says of a page: WCAG 2.0 to 2.2, A and AA, and best practice."""

from collections.abc import Sequence
from typing import Literal

from playwright.sync_api import Page

from project import ROOT

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on colours alone, which is most of the work.
_COLOURS = ["color-contrast", "link-in-text-block"]
What = Literal["all", "colours", "rest"]
# What axe says of all that is in order would be megabytes to hand over.
_LOOK = """options => axe.run(document, {...options, resultTypes: ['violations']}).then(found => [
    found.passes.length,
    found.violations.map(each => each.id + ': ' + each.nodes.slice(0, 5).map(node => node.target).join(', ')),
])"""


def violations(page: Page, what: What = "all") -> Sequence[str]:
    """The rules that the page breaks as it stands, each with up to five places. `rest` are all rules but those of colours."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, object] = {"runOnly": {"type": "tag", "values": _TAGS}}
    if what == "colours":
        options = {"runOnly": {"type": "rule", "values": _COLOURS}}
    elif what == "rest":
        options["rules"] = {rule: {"enabled": False} for rule in _COLOURS}
    passed, found = page.evaluate(_LOOK, options)
    assert passed >= (1 if what == "colours" else 8), "axe looked at the page"
    return [str(each) for each in found]
