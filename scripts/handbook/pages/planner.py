"""The page that lays a procedure out around a day."""

import dataclasses
import json
from collections.abc import Iterator

from handbook.pages.escape import embedded
from handbook.pages.render import Renderer
from handbook.planning import PlannerData
from handbook.views.badge import BADGE_ANCHORS

ADDRESS = "congress/planner/"


def planner_page(renderer: Renderer, data: PlannerData) -> Iterator[tuple[str, str]]:
    """Path and text of `/congress/planner/`. The page's script works from `data`, which it carries with it."""
    meta: dict[str, object] = {
        "title": data.labels["page.title"],
        "description": data.labels["page.description"],
        "kind": "planner",
    }
    context: dict[str, object] = {
        "procedures": data.procedures,
        "data": embedded(dataclasses.asdict(data)),
        "badges": json.dumps(BADGE_ANCHORS),
    }
    yield "congress/planner.md", renderer.page("planner.md.j2", ADDRESS, meta, context)
