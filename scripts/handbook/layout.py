"""Where things lie, from the project's root. Paths use `/` on every system."""

# Folders below docs/<lang> that the build writes whole; everything else there is written by hand.
GENERATED = ("plan", "checklists", "downloads", "calendar", "data", "law", "congress")
FRAGMENTS = "build/fragments"


def docs(lang: str) -> str:
    """A language's prose."""
    return f"docs/{lang}"
