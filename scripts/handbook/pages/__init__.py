"""Markdown pages and page fragments, from views and templates."""

from handbook.pages.foot import Foot
from handbook.pages.prose import prose
from handbook.pages.site import Files, fragments, pages

__all__ = ["Files", "Foot", "fragments", "pages", "prose"]
