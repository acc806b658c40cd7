"""What stands at the foot of every page: the terms used on it, and what it rests on."""

from urllib.parse import quote, urlencode

from markupsafe import Markup

from handbook.model import Handbook, Lang
from handbook.pages.render import Renderer
from handbook.pages.terms import Marker
from handbook.views.glossary import ADDRESS, glossary_view
from handbook.views.trust import Trusts

_ASKED = ("place", "wrong", "basis")


class Foot:
    """Finishes the pages of one language."""

    def __init__(self, handbook: Handbook, lang: Lang) -> None:
        self._handbook = handbook
        self._lang: Lang = lang
        self._terms = {term.id: term for term in glossary_view(handbook, {}, lang).terms}
        self._marker = Marker(handbook.glossary.terms, lang)
        self._trusts = Trusts(handbook, lang)
        self._renderer = Renderer(handbook, lang)
        self._entries: dict[tuple[str, int], Markup] = {}

    def finish(self, page: str, address: str, title: str, url: str) -> str:
        """The HTML of the page at `address` (within the language) with its foot; `url` is where readers find it."""
        marked, used = (page, ()) if address == ADDRESS else self._marker.mark(page)
        context = {
            "terms": [self._entry(term_id, address.count("/")) for term_id in used],
            "trust": self._trusts.of(address),
            "report": self._report(title, url),
        }
        return f"{marked}\n{self._renderer.render('foot.html.j2', address, context)}"

    def _entry(self, term_id: str, depth: int) -> Markup:
        """A term's line at the foot of any page `depth` folders deep: its links count from the language's root."""
        if (term_id, depth) not in self._entries:
            piece = self._renderer.piece("term.html.j2", "-/" * depth, {"term": self._terms[term_id]})
            self._entries[term_id, depth] = piece
        return self._entries[term_id, depth]

    def _report(self, title: str, url: str) -> Markup:
        """Where a mistake on the page is reported, with the page filled in; empty where the union has named no place."""
        contact = self._handbook.site.contact
        if contact.report_url:
            return Markup("{}?{}").format(contact.report_url, urlencode({"title": title, "page": url}))
        if not contact.email:
            return Markup("")
        label = self._handbook.label
        subject = label("trust.report.subject", self._lang)
        subject = subject.format(site=self._handbook.site.name.get(self._lang), title=title)
        colon = "：" if self._lang == "zh" else ": "
        known = [("page", title), ("address", url), *((asked, "") for asked in _ASKED)]
        lines = [f"{label(f'trust.report.{key}', self._lang)}{colon}{value}" for key, value in known]
        body = urlencode({"subject": subject, "body": "\r\n".join(lines)}, quote_via=quote)
        return Markup("mailto:{}?{}").format(contact.email, body)
