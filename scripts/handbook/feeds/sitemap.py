"""Which addresses there are, for search engines (sitemaps.org 0.9, with the languages of each page as xhtml:link)."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from handbook.model import Lang
from handbook.model.base import TAGS
from handbook.views.catalogue import PageEntry

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(entries: Iterable[PageEntry], roots: Mapping[Lang, str], default: Lang) -> bytes:
    """Every page of every language. `roots` are the languages' absolute addresses, ending with a slash.

    The pages are the same in all languages; whoever reads none of them is led to the `default`.
    """
    urls = []
    for entry in entries:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{_attribute(root + entry.address)}"/>\n'
            for tag, root in (
                *((TAGS[lang], root) for lang, root in roots.items()),
                ("x-default", roots[default]),
            )
        )
        urls += [
            f"<url>\n<loc>{escape(root + entry.address)}</loc>\n<lastmod>{entry.updated.isoformat()}</lastmod>\n{links}</url>\n"
            for root in roots.values()
        ]
    return f"{_HEAD}{''.join(urls)}</urlset>\n".encode()


def robots(root: str) -> bytes:
    """All may be read; `root` is the site's absolute address."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {root}sitemap.xml\n".encode()


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})
