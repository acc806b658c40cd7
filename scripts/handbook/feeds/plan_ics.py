"""A plan as a calendar file. The browser makes the same bytes (`overrides/assets/planner/export.js`)."""

import datetime

from handbook.feeds.ical import all_day, calendar, component, stamp, text
from handbook.planning import Choice, Plan, PlannerData, Row
from handbook.views.plan_address import plan_url, step_url
from handbook.views.plan_table import plan_details, plan_updated, procedure_of


def plan_ics(plan: Plan, choice: Choice, data: PlannerData) -> bytes:
    """An all-day event for each row that has a day.

    UIDs come from the procedure, the anchor day and the step alone, so that a plan made again moves its events instead of
    doubling them; DTSTAMP comes from the procedure's record, never from now.
    """
    procedure = procedure_of(plan, data)
    made = stamp(plan_updated(plan, data))
    link = plan_url(choice, procedure, data)

    def event(row: Row) -> bytes:
        day = datetime.date.fromisoformat(row.iso)
        return component(
            "VEVENT",
            [
                ("UID", text(f"plan-{plan.kind}-{plan.iso}-{row.id}@{data.uid_domain}")),
                ("DTSTAMP", made),
                ("LAST-MODIFIED", made),
                ("SEQUENCE", "1" if row.moved else "0"),
                *all_day(day, day),
                ("SUMMARY", text(row.title)),
                ("DESCRIPTION", text("\n".join([*plan_details(row, data), link]))),
                ("URL", step_url(procedure, row.id, data)),
                ("TRANSP", "TRANSPARENT"),
            ],
        )

    product = f"-//{data.uid_domain}//handbook//{data.lang.upper()}"
    return calendar(plan.title, product, (event(row) for row in plan.rows if row.iso))
