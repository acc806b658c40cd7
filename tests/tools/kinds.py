"""One page of each template."""

KINDS = {
    "home": "",
    "person": "for/school/",
    "topics": "topics/",
    "topic": "topics/congress/",
    "plan": "plan/2022/",
    "point": "plan/2022/4/",
    "text": "plan/2022/text/",
    "checklists": "checklists/2022/",
    "checklist": "checklists/2022/school/",
    "law": "law/",
    "instrument": "law/trade-union-law/",
    "changes": "law/trade-union-law/changes/",
    "guide": "law/guide/joining/",
    "congress": "congress/",
    "procedure": "congress/staff-congress/",
    "planner": "congress/planner/",
    "templates": "templates/",
    "paper": "templates/election-request/",
    "duties": "calendar/",
    "calendar": "calendar/2022/",
    "voice": "voice/",
    "voice-week": "voice/2022-06-03/",
    "glossary": "glossary/",
    "about": "about/",
    "status": "status/",
    "search": "search/",
    "missing": "no-such-page/",
}


def address(kind: str, lang: str) -> str:
    """The page's address from the site's root."""
    return KINDS[kind] if lang == "zh" else f"en/{KINDS[kind]}"
