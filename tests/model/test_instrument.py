"""Whether a text is in force on a day, and which text was."""

import datetime

import pytest

from handbook.model import Instrument, Version

DAY = datetime.date.fromisoformat


def version(**fields: object) -> Version:
    usual: dict[str, object] = {
        "id": "2020",
        "name": {"zh": "2020年文本"},
        "verified": "unverified",
        "checked": "2026-01-01",
        "source": {"zh": "来源"},
    }
    return Version.model_validate(usual | fields)


@pytest.mark.parametrize(
    ("fields", "day", "state"),
    [
        ({"in_force_from": "2022-01-01", "force": "archived"}, "2022-01-01", "in-force"),
        ({"in_force_from": "2022-01-01", "force": "archived"}, "2021-12-31", "pending"),
        ({"in_force_from": "2022-01-01"}, "2022-01-01", "believed"),
        ({"in_force_from": "2020-01-01", "in_force_until": "2021-12-31"}, "2021-12-31", "believed"),
        ({"in_force_from": "2020-01-01", "in_force_until": "2021-12-31"}, "2022-01-01", "replaced"),
        ({"in_force_until": "2021-12-31"}, "2022-01-01", "replaced"),
        ({"in_force_until": "2021-12-31"}, "2021-12-31", "unknown"),
        ({"adopted": "2009-08-27", "force": "archived"}, "2022-01-01", "in-force"),
        ({"adopted": "2009-08-27", "in_force_from": "2010-01-01"}, "2009-12-31", "pending"),
        ({}, "2022-01-01", "unknown"),
    ],
)
def test_force_follows_from_dates(fields: dict[str, object], day: str, state: str) -> None:
    assert version(**fields).state(DAY(day)) == state


def test_the_text_of_a_day_is_found() -> None:
    law = Instrument.model_validate(
        {
            "id": "law",
            "title": {"zh": "法"},
            "short": {"zh": "法"},
            "level": "national",
            "rank": "law",
            "topics": ["law"],
            "updated": "2026-01-01",
            "versions": [
                version(id="2009", in_force_from="2009-08-27", in_force_until="2021-12-31").model_dump(),
                version(id="2021", in_force_from="2022-01-01").model_dump(),
            ],
        }
    )
    found = [law.version_on(DAY(day)) for day in ("2009-08-26", "2021-12-31", "2022-01-01")]
    assert [each.id if each else None for each in found] == [None, "2009", "2021"]
    assert law.current.id == "2021"
    assert law.version("2009") is law.versions[0]
    assert law.version("1992") is None
