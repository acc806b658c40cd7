"""The search's index."""

from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

import handbook.feeds
from handbook.build.kept import Kept
from handbook.build.words import vocabulary, words
from handbook.documents.origin import digest
from handbook.feeds.hanzi import readings
from handbook.feeds.search_index import search_index
from handbook.model import Handbook
from handbook.views.search import SearchView


def index(handbook: Handbook, view: SearchView, kept: Kept) -> bytes:
    """The index of a language. It is kept: the libraries that know readings and characters take long to start."""
    key = digest(_origin(), repr(view), repr(sorted(vocabulary(handbook, view.lang).items())))
    label = words(handbook, view.lang)
    make_it = partial(search_index, view, label, lambda titles: readings(titles, view.readings))
    return kept.get(f"{key}.js", make_it)


@cache
def _origin() -> str:
    folder = Path(handbook.feeds.__file__).parent
    code = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    return digest(*code, *(version(name) for name in ("pypinyin", "OpenCC")))
