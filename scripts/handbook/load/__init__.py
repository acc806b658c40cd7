"""From files to records, with a place for every problem."""

from handbook.load.project import Loaded, load
from handbook.load.sources import Sources

__all__ = ["Loaded", "Sources", "load"]
