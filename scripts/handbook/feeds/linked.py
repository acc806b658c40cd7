"""What each page is about, in the words of schema.org (JSON-LD).

A document stands in its page as a data block, which no browser runs and no Content-Security-Policy forbids.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.model import Handbook, Lang
from handbook.model.base import TAGS
from handbook.views.catalogue import PageEntry, ancestors

Node = dict[str, Any]
# Within a data block `</script>` would end it and `<!--` change how it ends.
_ESCAPES = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class About:
    """What a page holds: the type it has as a page, and its things. `main` is what the page is there for, if one thing."""

    kind: str = "WebPage"
    main: tuple[Node, ...] = ()
    more: tuple[Node, ...] = ()


def document(
    handbook: Handbook,
    entry: PageEntry,
    entries: Mapping[str, PageEntry],
    about: About,
    root: str,
    lang: Lang,
) -> str:
    """A page's data block. `root` is the language's absolute address, ending with a slash."""
    site, url = handbook.site, root + entry.address
    publisher = {"@type": "Organization", "@id": f"{root}#publisher", "name": site.publisher.get(lang)}
    website = {
        "@type": "WebSite",
        "@id": f"{root}#site",
        "url": root,
        "name": site.name.get(lang),
        "description": site.tagline.get(lang),
        "inLanguage": TAGS[lang],
        "publisher": {"@id": publisher["@id"]},
    }
    page: Node = {
        "@type": about.kind,
        "@id": url,
        "url": url,
        "name": entry.title,
        "description": entry.description,
        "inLanguage": TAGS[lang],
        "dateModified": entry.updated.isoformat(),
        "isPartOf": {"@id": website["@id"]},
    }
    graph = [website, publisher, page]
    above = ancestors(entry, entries)
    if above:
        page["breadcrumb"] = {"@id": f"{url}#breadcrumb"}
        graph.append(_breadcrumb(f"{url}#breadcrumb", site.name.get(lang), [*above, entry], root))
    if about.main:
        page["mainEntity"] = list(about.main) if about.kind == "FAQPage" else about.main[0]
    return data_block({"@context": "https://schema.org", "@graph": [*graph, *about.more]})


def data_block(found: Node) -> str:
    """JSON that may stand inside a script element: it holds no character that HTML reads."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _breadcrumb(identifier: str, home: str, trail: Sequence[PageEntry], root: str) -> Node:
    return {
        "@type": "BreadcrumbList",
        "@id": identifier,
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": each.title if each.address else home,
                "item": root + each.address,
            }
            for position, each in enumerate(trail, 1)
        ],
    }


def without_nothing(items: Iterable[tuple[str, object]]) -> Node:
    """A node of what is known; what is not is left out."""
    return {key: value for key, value in items if value not in (None, "", [], ())}
