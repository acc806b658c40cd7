"""What axe-core says of a page: WCAG 2.0 to 2.2, A and AA, and best practice."""

from collections.abc import Sequence
from typing import Literal

from playwright.sync_api import Page

from project import ROOT

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOURS = ["color-contrast", "link-in-text-block"]
# What depends on colours, on the screen and on the size of text: most of the work.
_SIZES = [*_COLOURS, "target-size", "scrollable-region-focusable"]
# What depends on the kinds of elements alone, and takes long.
_KINDS = ["target-size", "aria-allowed-attr"]
What = Literal["all", "colours", "sizes", "words"]
# Of elements that look alike on a page, so many are looked at for their sizes and colours.
_ALIKE = 3
# Those that have words of their own or are for fingers; they look alike where they and the two around them are of one kind.
_SOME = """most => {
    const seen = {}
    return [...document.querySelectorAll('body *')].filter(node => {
        const words = [...node.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim())
        if (!words && !node.matches('a, button, input, select, summary, textarea, [tabindex]')) return false
        if (!node.getClientRects().length) return false
        const around = [node, node.parentElement, node.parentElement.parentElement]
        const kind = around.map(each => each.tagName + '.' + each.className).join('>')
        seen[kind] = (seen[kind] || 0) + 1
        return seen[kind] <= most
    })
}"""
# What axe says of all that is in order would be megabytes to hand over.
_LOOK = """([most, options]) => axe.run(
    most ? (SOME)(most) : document, {...options, resultTypes: ['violations']}
).then(found => [
    found.passes.length,
    found.violations.map(each => each.id + ': ' + each.nodes.slice(0, 5).map(node => node.target).join(', ')),
])""".replace("SOME", _SOME)


def violations(page: Page, what: What = "all") -> Sequence[str]:
    """The rules that the page breaks as it stands, each with up to five places.

    `colours` are the rules that depend on these alone. `words` are those that depend on what a page says: all but those of
    colours and of kinds of elements. `sizes` are
    those that depend on colours and on the screen, asked of some elements of each kind: for a page that was looked at whole
    in another mode.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, object] = {"runOnly": {"type": "tag", "values": _TAGS}}
    if what in ("colours", "sizes"):
        options = {"runOnly": {"type": "rule", "values": _COLOURS if what == "colours" else _SIZES}}
    elif what == "words":
        options["rules"] = {rule: {"enabled": False} for rule in (*_COLOURS, *_KINDS)}
    passed, found = page.evaluate(_LOOK, [_ALIKE if what == "sizes" else 0, options])
    assert passed >= (8 if what in ("all", "words") else 1), "axe looked at the page"
    return [str(each) for each in found]
