"""External addresses of the weekly study, and writing back on which day each was last seen alive."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.layout import VOICE, file_of
from handbook.load import Sources
from handbook.model import Handbook


@dataclass(frozen=True)
class Outside:
    """An address, and where `seen` stands in the data."""

    url: str
    path: str
    line: int
    seen: datetime.date


def outside(handbook: Handbook, sources: Sources) -> Iterator[Outside]:
    """Every external address, in the order of the files."""
    for voice in handbook.voices:
        path = file_of(VOICE, str(voice.year))
        for index, week in enumerate(voice.weeks):
            for number, reading in enumerate(week.read):
                if reading.url is not None and reading.seen is not None:
                    line, _ = sources.place(path, "weeks", index, "read", number, "seen")
                    yield Outside(reading.url, path, line, reading.seen)


def marked(sources: Sources, alive: Iterable[Outside], today: datetime.date) -> dict[str, str]:
    """The texts of the files in which these addresses were seen today; nothing else on their lines changes."""
    rows: dict[str, list[str]] = {}
    for each in alive:
        lines = rows.setdefault(each.path, sources.texts[each.path].split("\n"))
        lines[each.line - 1] = lines[each.line - 1].replace(each.seen.isoformat(), today.isoformat(), 1)
    return {path: "\n".join(lines) for path, lines in rows.items()}
