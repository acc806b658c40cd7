"""Where things lie, from the project's root. Paths use `/` on every system."""

# Folders below docs/<lang> that the build writes whole; everything else there is written by hand.
GENERATED = (
    "plan",
    "checklists",
    "downloads",
    "calendar",
    "data",
    "law",
    "congress",
    "templates",
    "voice",
    "search",
    "glossary",
    "share",
)
FRAGMENTS = "build/fragments"
# What each page says to machines, a file a language below the fragments; `build` makes it and the hook puts it into the pages.
HEADS = "heads.json"
# Files for the root of the site, which belong to no page.
ROOT_FILES = "build/root"
KEPT = "build/kept"
LAWS = "data/laws"
GUIDANCE = "data/guidance"
PROCEDURES = "data/procedures"
CONGRESS = "data/congress.yml"
DUTIES = "data/duties.yml"
GLOSSARY = "data/glossary.yml"
WORKDAYS = "data/workdays"
PAPERS = "data/papers"
VOICE = "data/voice"
SYNONYMS = "data/synonyms.yml"


def docs(lang: str) -> str:
    """A language's prose."""
    return f"docs/{lang}"


def file_of(folder: str, name: str) -> str:
    """The file of a record that has one of its own."""
    return f"{folder}/{name}.yml"
