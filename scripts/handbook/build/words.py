"""The vocabulary, as renderers take it."""

from collections.abc import Callable

from handbook.documents.origin import origin
from handbook.model import Handbook, Lang


def words(handbook: Handbook, lang: Lang) -> Callable[[str], str]:
    """The vocabulary of one language."""
    return lambda key: handbook.label(key, lang)


def vocabulary(handbook: Handbook, lang: Lang) -> dict[str, str]:
    """Every word of the interface in one language by its key."""
    return {key: text.get(lang) for key, text in handbook.labels.items()}


def origin_of(handbook: Handbook, lang: Lang) -> str:
    """What all documents of a language follow from besides their own content."""
    return origin(vocabulary(handbook, lang))
