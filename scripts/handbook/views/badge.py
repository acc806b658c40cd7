"""Words that say where a thing comes from and how sure it is."""

from dataclasses import dataclass

from handbook.english import english_state
from handbook.model import Handbook, Lang, Translated

# Where the meaning of a badge is explained on the about page; badge kinds double as style names.
BADGE_ANCHORS = {
    "notice": "notice",
    "statute": "statute",
    "custom": "custom",
    "suggested": "suggested",
    "full-text": "full-text",
    "excerpt": "excerpt",
    "unverified": "unverified",
    "assigned-notice": "assigned-notice",
    "assigned-suggested": "assigned-suggested",
    "in-force": "force",
    "believed": "force",
    "pending": "force",
    "replaced": "force",
    "unknown": "force",
    "rule-law": "rules",
    "rule-acftu": "rules",
    "rule-local": "rules",
    "rule-custom": "rules",
    "term-law": "terms",
    "term-notice": "terms",
    "term-ours": "terms",
    "english-stale": "english",
    "english-missing": "english",
}


@dataclass(frozen=True)
class Badge:
    """A word that says where something comes from, and the anchor on the about page that explains it."""

    kind: str
    label: str
    anchor: str


def badge(handbook: Handbook, kind: str, lang: Lang) -> Badge:
    """The badge of a date source, a certainty, an assignment or a state of the English; KeyError for another kind."""
    return Badge(kind, handbook.label(f"badge.{kind}", lang), BADGE_ANCHORS[kind])


def english_badge(handbook: Handbook, record: Translated, lang: Lang, *outside: str) -> Badge | None:
    """What to say of a record's English where it is missing or out of date; None where it is current, and in Chinese.

    `outside` is the Chinese that stands elsewhere and that the English translates too.
    """
    state = english_state(record, lang, *outside)
    return None if state == "current" else badge(handbook, f"english-{state}", lang)
