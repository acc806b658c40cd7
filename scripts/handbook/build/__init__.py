"""All files that the data make, and putting them in place: a module a kind of file, `language` brings them together."""

from handbook.build.apart import apart, apart_if, may_be_apart
from handbook.build.checking import checked
from handbook.build.collecting import no_collecting
from handbook.build.feeds import calendars
from handbook.build.kept import Kept
from handbook.build.lists import list_documents
from handbook.build.place import swap, write
from handbook.build.posters import posters
from handbook.build.proofs import proofs
from handbook.build.study import voice_files
from handbook.build.templates import keep_compiled
from handbook.build.whole import make, outputs
from handbook.build.words import words

__all__ = [
    "Kept",
    "apart",
    "apart_if",
    "calendars",
    "checked",
    "keep_compiled",
    "list_documents",
    "make",
    "may_be_apart",
    "no_collecting",
    "outputs",
    "posters",
    "proofs",
    "swap",
    "voice_files",
    "words",
    "write",
]
