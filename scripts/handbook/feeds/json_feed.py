"""A year's notice, clauses and tasks for programs."""

import json
from typing import Any

from handbook.model import Basis, Handbook, NoticePoint, Task, Text, YearPlan
from handbook.model.base import LANGS
from handbook.views import on_list, role_ids
from handbook.views.citation import Words, certainty, citation_of, cited, version_of, words


def plan_json(handbook: Handbook, year: YearPlan) -> bytes:
    """The year as UTF-8 JSON with a final newline.

    It holds the notice as issued, every clause, every task, and each role's list of ids.
    """
    notice, plan = year.notice, year.plan
    english = plan.english
    document = {
        "year": plan.year,
        "number": notice.number,
        "issued": plan.issued.isoformat(),
        "state": plan.state,
        "checked": plan.checked.isoformat(),
        "updated": plan.updated.isoformat(),
        "notice": {
            "letterhead": _pair(notice.letterhead, english.letterhead),
            "cover_title": _pair(notice.cover_title, english.cover_title),
            "addressees": _pair(notice.addressees, english.addressees),
            "attachment": _pair(notice.attachment, english.attachment),
            "signatory": _pair(notice.signatory, english.signatory),
            "date": _pair(notice.date, english.date),
            "annex_mark": _pair(notice.annex_mark, english.annex_mark),
            "title": _pair(notice.title, english.title),
            "parts": [
                {
                    "numeral": part.numeral,
                    "title": _pair(part.title, english.parts[index]),
                    "points": [_point(year, point) for point in part.points],
                }
                for index, part in enumerate(notice.parts)
            ],
        },
        "clauses": [
            {
                "id": clause.id,
                "point": clause.point,
                "kind": year.note(clause.id).kind,
                "text": _pair(clause.text, year.note(clause.id).en),
                "tasks": [task.id for task in year.tasks_of_clause(clause.id)],
                "remarks": [
                    {"quote": remark.quote, "text": _text(handbook, remark.text)}
                    for remark in plan.remarks
                    if remark.clause == clause.id
                ],
            }
            for clause in notice.clauses
        ],
        "tasks": [_task(handbook, task) for task in plan.tasks],
        "roles": [
            {
                "id": role_id,
                "name": _text(handbook, handbook.role(role_id).name),
                "tasks": [task.id for task in plan.tasks if on_list(handbook, role_id, task.roles)],
            }
            for role_id in role_ids(handbook)
        ],
        "topics": [{"id": topic.id, "name": _text(handbook, topic.name)} for topic in handbook.topics],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _pair(zh: str, en: str | None) -> dict[str, str]:
    return {"zh": zh} if en is None else {"zh": zh, "en": en}


def _text(handbook: Handbook, text: Text) -> dict[str, str]:
    return _pair(str(words(handbook, text, "zh")), str(words(handbook, text, "en")) if text.en is not None else None)


def _point(year: YearPlan, point: NoticePoint) -> dict[str, Any]:
    note = year.point(point.number)
    return {
        "number": point.number,
        "title": _pair(point.title, note.en),
        "topic": note.topic,
        "summary": _pair(note.summary.zh, note.summary.en),
        "clauses": [clause.id for clause in point.clauses],
    }


def _task(handbook: Handbook, task: Task) -> dict[str, Any]:
    dates = task.dates
    return {
        "id": task.id,
        "point": task.point,
        "from": [{"clause": quotation.clause, "quote": quotation.quote} for quotation in task.from_],
        "title": _text(handbook, task.title),
        "steps": [_text(handbook, step) for step in task.steps],
        "lead": list(task.lead),
        "support": list(task.support),
        "take_part": list(task.take_part),
        "assigned": task.assigned,
        "posts": list(task.posts),
        "topics": list(task.topics),
        "dates": {
            "start": dates.start.isoformat(),
            "due": dates.due.isoformat(),
            "repeat": dates.repeat,
            "source": dates.source,
            "note": _text(handbook, dates.note),
        },
        "basis": [_basis(handbook, basis) for basis in task.basis],
        "evidence": [_text(handbook, item) for item in task.evidence],
        "score": task.score,
        "updated": task.updated.isoformat(),
        "revision": task.revision,
    }


def _basis(handbook: Handbook, basis: Basis) -> dict[str, Any]:
    citation = citation_of(basis)
    _, version = version_of(handbook, citation)
    return {
        "instrument": basis.instrument,
        "version": version.id,
        "article": basis.article,
        "certainty": certainty(version, basis),
        "citation": {lang: str(Words(cited(handbook, citation, lang))) for lang in LANGS},
        "note": _text(handbook, basis.note) if basis.note else None,
    }
