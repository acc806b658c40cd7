"""From files to records, with a place for every problem."""

from handbook.load.forms import Forms
from handbook.load.project import Loaded, load
from handbook.load.sources import Sources

__all__ = ["Forms", "Loaded", "Sources", "load"]
