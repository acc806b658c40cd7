"""Templates, and what they may use."""

import functools
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from handbook.model import Handbook, Lang
from handbook.model.base import TAGS
from handbook.pages.address import relative, rooted
from handbook.pages.escape import chinese_marked, entities, finalize

_TEMPLATES = Path(__file__).parent / "templates"


@functools.cache
def environment() -> Environment:
    """The Jinja environment: printing data can't make markup, and an unknown name is an error. Templates compile once."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # A text inside a link can't hold links of its own.
    made.filters["plain"] = str
    made.filters["chinese"] = chinese_marked
    return made


class Renderer:
    """Renders templates for one language."""

    def __init__(self, handbook: Handbook, lang: Lang) -> None:
        self.handbook = handbook
        self.lang = lang
        self._environment = environment()
        self._label = functools.cache(self._entities)

    def render(self, template: str, address: str, context: Mapping[str, object]) -> str:
        """The template's text for the page at `address` (within the language)."""
        here = rooted(address, self.lang)

        def root(target: str) -> Markup:
            return Markup(relative(target, here))

        return self._environment.get_template(template).render(
            **context,
            lang=self.lang,
            html_lang=TAGS[self.lang],
            t=self._t,
            url=self.url_from(address),
            root=root,
            site=self.handbook.site,
        )

    def url_from(self, address: str) -> Callable[..., Markup]:
        """How the page at `address` links to another page of the language, and to an anchor on it."""
        here = rooted(address, self.lang)

        def url(target: str, anchor: str = "") -> Markup:
            path = relative(rooted(target, self.lang), here)
            return Markup(path + (f"#{anchor}" if anchor else ""))

        return url

    def piece(self, template: str, address: str, context: Mapping[str, object]) -> Markup:
        """A template's text for other templates to print as it is: it was made safe when it was rendered."""
        return Markup(self.render(template, address, context).strip())

    def page(self, template: str, address: str, meta: Mapping[str, object], context: Mapping[str, object]) -> str:
        """A whole Markdown page with its front matter."""
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
        return f"---\n{front}---\n\n{self.render(template, address, {**context, **meta})}"

    def _t(self, key: str, **values: object) -> Markup:
        return entities(self.handbook.label(key, self.lang).format(**values)) if values else self._label(key)

    def _entities(self, key: str) -> Markup:
        return entities(self.handbook.label(key, self.lang))
