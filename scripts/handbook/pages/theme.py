"""What the theme's own templates are told of the handbook, and of the page that they frame."""

from collections.abc import Mapping
from typing import Any

from handbook.model import Handbook, Lang
from handbook.model.base import TAGS
from handbook.pages.address import relative, rooted
from handbook.views.share import SQUARE, WIDE, square, wide
from handbook.views.voice_feed import ATOM, JSON

_FEEDS = (("application/atom+xml", ATOM), ("application/feed+json", JSON))
# As Open Graph writes them.
_LOCALE: Mapping[Lang, str] = {"zh": "zh_CN", "en": "en_GB"}


def frame(handbook: Handbook, site_url: str, lang: Lang, place: str) -> dict[str, Any]:
    """What frames the page at `place` within its language. `site_url` is absolute and ends with a slash."""
    other: Lang = "zh" if lang == "en" else "en"
    return {
        "lang": lang,
        "html_lang": TAGS[lang],
        "locale": _LOCALE[lang],
        "site": handbook.site,
        "year": handbook.years[-1].year,
        "feeds": [(kind, rooted(address, lang)) for kind, address in _FEEDS] if handbook.voices else [],
        "t": lambda key: handbook.label(key, lang),
        "t_other": lambda key: handbook.label(key, other),
        "place": place,
        "canonical": f"{site_url}{rooted(place, lang)}",
        "alternates": [(TAGS[each], f"{site_url}{rooted(place, each)}") for each in (lang, other)],
        "default": f"{site_url}{place}",
        "share": {
            "picture": f"{site_url}{rooted(wide(place), lang)}",
            "size": WIDE,
            "square": rooted(square(), lang),
            "side": SQUARE[0],
        },
        "other": {
            "lang": TAGS[other],
            "url": relative(rooted(place, other), rooted(place, lang)),
            "name": handbook.label("language.name", other),
        },
    }
