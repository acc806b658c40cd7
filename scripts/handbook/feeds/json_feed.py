"""A year's notice, clauses and tasks for programs."""

import json
from typing import Any

from handbook.model import Handbook, Lang, NoticePoint, Task, Text, YearPlan
from handbook.model.base import LANGS
from handbook.views import on_list, role_ids
from handbook.views.words import article as article_words


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
                    {"quote": remark.quote, "text": _text(remark.text)}
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
                "name": _text(handbook.role(role_id).name),
                "tasks": [task.id for task in plan.tasks if on_list(handbook, role_id, task.roles)],
            }
            for role_id in role_ids(handbook)
        ],
        "topics": [{"id": topic.id, "name": _text(topic.name)} for topic in handbook.topics],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _pair(zh: str, en: str | None) -> dict[str, str]:
    return {"zh": zh} if en is None else {"zh": zh, "en": en}


def _text(text: Text) -> dict[str, str]:
    return _pair(text.zh, text.en)


def _point(year: YearPlan, point: NoticePoint) -> dict[str, Any]:
    note = year.point(point.number)
    return {
        "number": point.number,
        "title": _pair(point.title, note.en),
        "topic": note.topic,
        "summary": _text(note.summary),
        "clauses": [clause.id for clause in point.clauses],
    }


def _task(handbook: Handbook, task: Task) -> dict[str, Any]:
    dates = task.dates
    return {
        "id": task.id,
        "point": task.point,
        "from": [{"clause": quotation.clause, "quote": quotation.quote} for quotation in task.from_],
        "title": _text(task.title),
        "steps": [_text(step) for step in task.steps],
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
            "note": _text(dates.note),
        },
        "basis": [
            {
                "instrument": basis.instrument,
                "article": basis.article,
                "certainty": handbook.instrument(basis.instrument).verified,
                "citation": {lang: _citation(handbook, basis.instrument, basis.article, lang) for lang in LANGS},
                "note": _text(basis.note) if basis.note else None,
            }
            for basis in task.basis
        ],
        "evidence": [_text(item) for item in task.evidence],
        "score": task.score,
        "updated": task.updated.isoformat(),
        "revision": task.revision,
    }


def _citation(handbook: Handbook, instrument: str, article: int | None, lang: Lang) -> str:
    return article_words(handbook.instrument(instrument).short.get(lang), article, lang)
