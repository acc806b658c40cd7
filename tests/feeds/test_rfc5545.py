"""The checker of calendar files itself: it passes a sound file and names each slip."""

import pytest

from feeds.rfc5545 import problems

SOUND = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//ZH\r\nX-WR-CALNAME:甲\\, 乙\r\n"
    "BEGIN:VEVENT\r\nUID:a@x\r\nDTSTAMP:20261125T000000Z\r\nLAST-MODIFIED:20261125T000000Z\r\nSEQUENCE:0\r\n"
    "DTSTART;VALUE=DATE:20220408\r\nDTEND;VALUE=DATE:20220409\r\nRRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20221230\r\n"
    "EXDATE;VALUE=DATE:20220603\r\nEXDATE;VALUE=DATE:20221007\r\nSUMMARY:周五\\; 工会\r\n 之声\r\n"
    "DESCRIPTION:一\\n二\\\\三\r\nURL:https://x.example/#a\r\nCATEGORIES:甲,乙\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:b@x\r\nDTSTAMP:20261125T000000Z\r\nSEQUENCE:1\r\nDTSTART;VALUE=DATE:20220602\r\n"
    "DTEND;VALUE=DATE:20220603\r\nSUMMARY:B\r\nDESCRIPTION:B\r\nURL:https://x.example/#b\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)
SLIPS = [
    ("BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR", "starts with a byte order mark"),
    ("SEQUENCE:1\r\n", "SEQUENCE:1\n", "line break other than CRLF"),
    ("SEQUENCE:1\r\n", "SEQUENCE:1\r\r\n", "line break other than CRLF"),
    ("END:VCALENDAR\r\n", "END:VCALENDAR", "does not end with CRLF"),
    ("SEQUENCE:1\r\n", "SEQUENCE:1\r\n\r\n", "empty line"),
    ("SUMMARY:B", f"SUMMARY:{'B' * 68}", "line of 76 octets"),
    ("SUMMARY:B", f"SUMMARY:{'中' * 23}", "line of 77 octets"),
    ("SUMMARY:B", "SUMMARY:B\x07", "control character"),
    ("SUMMARY:B", "SUMMARY B", "no content line"),
    ("UID:b@x\r\nDTSTAMP", "UID:b@x\r\nEND:VEVENT\r\nDTSTAMP", "END:VEVENT does not end VCALENDAR"),
    ("END:VEVENT\r\nEND:VCALENDAR\r\n", "END:VCALENDAR\r\n", "END:VCALENDAR does not end VEVENT"),
    ("END:VEVENT\r\nEND:VCALENDAR\r\n", "END:VEVENT\r\n", "VCALENDAR is not ended"),
    ("END:VCALENDAR\r\n", "END:VCALENDAR\r\nX-A:1\r\n", "outside of a component"),
    ("END:VCALENDAR\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "not exactly one VCALENDAR"),
    ("VERSION:2.0\r\n", "", "VCALENDAR: not exactly one VERSION"),
    ("VERSION:2.0", "VERSION:1.0", "VERSION is not 2.0"),
    ("PRODID:-//x//y//ZH\r\n", "", "VCALENDAR: not exactly one PRODID"),
    ("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:PUBLISH\r\nMETHOD:PUBLISH\r\n", "VCALENDAR: more than one METHOD"),
    ("UID:b@x", "UID:a@x", "UID a@x on 2 events"),
    ("UID:b@x\r\n", "", "not exactly one UID"),
    ("DTSTAMP:20261125T000000Z\r\nSEQUENCE:1", "SEQUENCE:1", "not exactly one DTSTAMP"),
    ("DTSTAMP:20261125T000000Z\r\nSEQUENCE:1", "DTSTAMP:20261125T000000\r\nSEQUENCE:1", "DTSTAMP is no time in UTC"),
    ("LAST-MODIFIED:20261125T000000Z", "LAST-MODIFIED:20261325T000000Z", "LAST-MODIFIED is no time in UTC"),
    ("DTSTART;VALUE=DATE:20220602\r\n", "", "not exactly one DTSTART"),
    ("DTEND;VALUE=DATE:20220603\r\n", "", "not exactly one DTEND"),
    ("SUMMARY:B\r\n", "", "not exactly one SUMMARY"),
    ("DESCRIPTION:B\r\n", "", "not exactly one DESCRIPTION"),
    ("URL:https://x.example/#b\r\n", "", "not exactly one URL"),
    ("SEQUENCE:1\r\n", "", "not exactly one SEQUENCE"),
    ("SEQUENCE:1\r\n", "SEQUENCE:-1\r\n", "SEQUENCE is no number"),
    ("TRANSP:TRANSPARENT\r\n", "TRANSP:TRANSPARENT\r\nTRANSP:OPAQUE\r\n", "more than one TRANSP"),
    ("URL:https://x.example/#b", "URL:plan/#b", "URL is no address"),
    ("DTSTART;VALUE=DATE:20220602", "DTSTART:20220602", "DTSTART is no DATE"),
    ("DTSTART;VALUE=DATE:20220602", "DTSTART;VALUE=DATE:20220602T090000", "DTSTART is no DATE"),
    ("DTSTART;VALUE=DATE:20220602", "DTSTART;VALUE=DATE:20220231", "DTSTART is no DATE"),
    ("EXDATE;VALUE=DATE:20221007", "EXDATE:20221007", "EXDATE is no DATE"),
    ("DTSTART;VALUE=DATE:20220602", "DTSTART;TZID=Asia/Shanghai;VALUE=DATE:20220602", "no VTIMEZONE for Asia/Shanghai"),
    ("DTEND;VALUE=DATE:20220603", "DTEND;VALUE=DATE:20220602", "DTEND is not after DTSTART"),
    ("BYDAY=FR", "BYDAY=TH", "DTSTART is not on its RRULE"),
    ("UNTIL=20221230", "UNTIL=20220401", "DTSTART is not on its RRULE"),
    ("UNTIL=20221230", "UNTIL=20221230T000000Z", "UNTIL is no DATE"),
    ("UNTIL=20221230", "UNTIL=20220930", "EXDATE is not on the RRULE: 2022-10-07"),
    ("FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY", "RRULE is not understood"),
    ("EXDATE;VALUE=DATE:20221007", "EXDATE;VALUE=DATE:20221006", "EXDATE is not on the RRULE: 2022-10-06"),
    ("EXDATE;VALUE=DATE:20221007", "EXDATE;VALUE=DATE:20220603", "EXDATE names a day twice"),
    ("EXDATE;VALUE=DATE:20221007", "EXDATE;VALUE=DATE:20220408", "DTSTART is excluded"),
    ("SUMMARY:B", "SUMMARY:B\r\nEXDATE;VALUE=DATE:20220602", "EXDATE without an RRULE"),
    ("SUMMARY:B", "SUMMARY:B;C", "SUMMARY is not escaped"),
    ("SUMMARY:B", "SUMMARY:B,C", "SUMMARY is not escaped"),
    ("SUMMARY:B", "SUMMARY:B\\x", "SUMMARY is not escaped"),
    ("SUMMARY:B", "SUMMARY:", "SUMMARY is empty"),
    ("甲\\, 乙", "甲, 乙", "X-WR-CALNAME is not escaped"),
]


def test_a_sound_file_passes() -> None:
    assert problems(SOUND.encode()) == []


def test_a_named_time_zone_that_is_there_passes() -> None:
    zone = "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:b@x"
    with_zone = SOUND.replace("BEGIN:VEVENT\r\nUID:b@x", zone).replace(
        "DTSTART;VALUE=DATE:20220602", "DTSTART;TZID=Asia/Shanghai;VALUE=DATE:20220602"
    )
    assert problems(with_zone.encode()) == []


@pytest.mark.parametrize(
    ("old", "new", "message"), SLIPS, ids=[f"{number}-{each[2]}" for number, each in enumerate(SLIPS)]
)
def test_each_slip_is_named(old: str, new: str, message: str) -> None:
    assert SOUND.count(old) >= 1
    at = SOUND.rindex(old)
    broken = SOUND[:at] + new + SOUND[at + len(old) :]
    assert [problem for problem in problems(broken.encode()) if message in problem]


def test_no_event_at_all() -> None:
    assert problems(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n") == ["no event"]


def test_bytes_that_are_no_text_and_a_fold_inside_a_character() -> None:
    assert "not UTF-8" in problems(SOUND.encode("gb18030"))
    whole = SOUND.encode()
    at = whole.index("声".encode()) + 1
    assert "fold inside a character" in problems(whole[:at] + b"\r\n " + whole[at:])
