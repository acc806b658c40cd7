"""The search's index."""

import json
from collections.abc import Sequence
from importlib.metadata import version

from handbook.build.kept import Kept
from handbook.build.words import words
from handbook.documents.origin import digest
from handbook.feeds.hanzi import readings
from handbook.feeds.search_index import search_index
from handbook.model import Handbook
from handbook.views.search import SearchView


def index(handbook: Handbook, view: SearchView, kept: Kept) -> bytes:
    """The index of a language. Readings are kept: the library that knows them takes long to start."""

    def read(titles: Sequence[str]) -> list[tuple[str, list[str]]]:
        key = digest(version("pypinyin"), json.dumps([titles, view.readings]))
        data = kept.get(f"{key}.json", lambda: json.dumps(readings(titles, view.readings)).encode())
        return [(title, syllables) for title, syllables in json.loads(data)]

    return search_index(view, words(handbook, view.lang), read)
