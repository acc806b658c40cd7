"""A plan as CSV. The browser makes the same bytes (`overrides/assets/planner/export.js`)."""

import csv
import io

from handbook.documents.csv_file import inert
from handbook.planning import Plan, PlannerData
from handbook.views.plan_table import PLAN_COLUMNS, plan_cells, plan_head


def plan_csv(plan: Plan, data: PlannerData) -> bytes:
    """A header and a row a step: UTF-8 with a byte order mark, CRLF, every field quoted, none that runs as a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([inert(name) for name in plan_head(data)])
    for row in plan.rows:
        cells = plan_cells(row, data)
        writer.writerow([inert(cells[key]) for key in PLAN_COLUMNS])
    return buffer.getvalue().encode("utf-8-sig")
