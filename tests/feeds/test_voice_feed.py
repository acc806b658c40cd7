"""The feeds of the weekly study: valid by their schemas, and read back by other programs."""

import datetime
import json
import subprocess
from pathlib import Path

import atoma
import feedparser
import jsonschema
import lxml.etree
import lxml.html
import pytest
import vobject

from handbook.build import calendars, voice_files
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.pages.render import Renderer
from handbook.pages.voice import voice_now, voice_pages
from handbook.views.files import Offered
from handbook.views.voice import NEWEST, voice_view
from handbook.views.voice_feed import ATOM, CALENDAR, JSON, voice_calendar
from project import ROOT
from tools.ensure import JING, find
from weekly import ROOT as ADDRESS
from weekly import views, with_issues, year_of_issues

SCHEMA = json.loads((ROOT / "tests/feeds/json-feed.schema.json").read_text(encoding="utf-8"))
HOSTILE = ("<script>alert(1)</script>", "]]> &amp; & <b>", "甲\u200b\ufffe乙", "'\"><img src=x onerror=alert(1)>")


def files(handbook: Handbook, lang: Lang = "zh", on: datetime.date | None = None) -> dict[str, bytes]:
    view = voice_view(handbook, on or handbook.as_of, lang)
    return voice_files(handbook, view, views(handbook, lang, on), ADDRESS, None)


def jing(feed: Path) -> subprocess.CompletedProcess[str]:
    program = find(JING, "JING")
    assert program, "jing is missing: run tests/tools/ensure.py"
    schema = ROOT / "tests/vendor/atom/atom.rnc"
    return subprocess.run([program, "-c", schema, feed], capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def poisoned(handbook: Handbook) -> Handbook:
    texts = [{"zh": each, "en": each} for each in HOSTILE]
    return year_of_issues(handbook, 2025, theme=texts[0], why=texts[1], ask=texts[1:], do=texts[3])


def test_atom_passes_its_schema_and_a_broken_one_does_not(
    handbook: Handbook, poisoned: Handbook, tmp_path: Path
) -> None:
    for name, some in (("real", handbook), ("poisoned", poisoned)):
        path = tmp_path / f"{name}.xml"
        path.write_bytes(files(some, "en")[ATOM])
        done = jing(path)
        assert done.returncode == 0, done.stdout
    broken = tmp_path / "broken.xml"
    broken.write_bytes(files(handbook)[ATOM].replace(b"<updated>2026-11-25T00:00:00Z", b"<updated>2026-11-25", 1))
    assert jing(broken).returncode != 0
    # The rules that the schema's annotations state and no validator reads.
    feed = lxml.etree.fromstring(files(handbook)[ATOM])
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.find(f"{atom}author/{atom}name") is not None
    for entry in feed.iter(f"{atom}entry"):
        assert entry.find(f"{atom}content") is not None
        assert [link.get("rel") for link in entry.iter(f"{atom}link")] == ["alternate"]


@pytest.mark.parametrize("lang", LANGS)
def test_json_passes_its_schema_and_a_broken_one_does_not(handbook: Handbook, poisoned: Handbook, lang: Lang) -> None:
    for some in (handbook, poisoned):
        jsonschema.validate(json.loads(files(some, lang)[JSON]), SCHEMA)
    for key, value in (("version", "https://jsonfeed.org/version/1"), ("feed_url", "feed.json"), ("items", [{}])):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**json.loads(files(handbook)[JSON]), key: value}, SCHEMA)


@pytest.mark.parametrize("lang", LANGS)
def test_two_readers_find_the_same(handbook: Handbook, lang: Lang) -> None:
    made = files(handbook, lang)
    weeks = views(handbook, lang)[::-1]
    one, other = feedparser.parse(made[ATOM]), atoma.parse_atom_bytes(made[ATOM])
    third = atoma.parse_json_feed_bytes(made[JSON])
    assert not one.bozo
    titles = [week.issue.theme for week in weeks]
    assert [entry.title for entry in one.entries] == titles
    assert [entry.title.value for entry in other.entries] == titles
    assert [item.title for item in third.items] == titles
    assert [entry.link for entry in one.entries] == [week.url for week in weeks]
    ids = [entry.id for entry in one.entries]
    assert ids == [entry.id_ for entry in other.entries] == [item.id_ for item in third.items]
    assert len(set(ids)) == len(ids) == 38
    assert one.feed.language == ("zh-CN" if lang == "zh" else "en")
    for entry, item, week in zip(one.entries, third.items, weeks, strict=True):
        assert entry.updated == f"{week.issue.updated}T00:00:00Z"
        assert entry.published == f"{week.issue.held}T00:00:00Z"
        assert item.date_modified.date() == week.issue.updated
        whole = lxml.html.fromstring(item.content_html).text_content()
        for text in (str(week.issue.why), *week.ask, str(week.do), *(each.say for each in week.read)):
            assert text in whole
        assert {topic.name for topic in week.issue.topics} == {tag.label for tag in entry.tags} == set(item.tags)


def test_links_in_a_feed_are_absolute(handbook: Handbook) -> None:
    for item in json.loads(files(handbook, "en")[JSON])["items"]:
        links = lxml.html.fromstring(f"<div>{item['content_html']}</div>").xpath("//@href")
        assert links
        assert all(link.startswith("https://") for link in links)


def test_ids_are_those_of_the_day_whatever_the_title(handbook: Handbook) -> None:
    def ids(name: str, lang: Lang) -> list[str]:
        made = files(year_of_issues(handbook, 2025, theme={"zh": name, "en": name}), lang)
        return [item["id"] for item in json.loads(made[JSON])["items"]]

    assert ids("甲", "zh") == ids("乙", "zh")
    assert set(ids("甲", "zh")).isdisjoint(ids("甲", "en"))
    assert ids("甲", "zh")[-1] == "tag:handbook.example,2022:voice/2025-01-03"


def test_the_newest_sixty_that_are_due(handbook: Handbook) -> None:
    both = with_issues(handbook, *(year_of_issues(handbook, year).voices[0] for year in (2024, 2025)))
    on = datetime.date(2025, 6, 30)
    made = files(both, on=on)
    days = [item["date_published"][:10] for item in json.loads(made[JSON])["items"]]
    assert len(days) == NEWEST
    assert days == sorted(days, reverse=True)
    assert days[0] <= on.isoformat() < "2025-07-04"
    assert len([name for name in made if name.endswith("text.txt")]) == len(voice_view(both, on, "zh").issues) > 100
    few = year_of_issues(handbook, 2025)
    assert json.loads(files(few, on=datetime.date(2025, 1, 2))[JSON])["items"] == []


def test_a_project_without_issues_has_no_files_and_no_pages(handbook: Handbook) -> None:
    none = with_issues(handbook)
    view = voice_view(none, none.as_of, "zh")
    assert files(none) == {}
    renderer = Renderer(none, "zh")
    assert list(voice_pages(renderer, view, (), Offered(ADDRESS, {}))) == []
    assert voice_now(renderer, view, "") == ""


def test_the_same_files_from_the_same_data(handbook: Handbook) -> None:
    assert files(handbook) == files(handbook)


def test_hostile_text_stays_text(poisoned: Handbook) -> None:
    made = files(poisoned)
    entry = feedparser.parse(made[ATOM], sanitize_html=False).entries[0]
    content = lxml.html.fromstring(f"<div>{json.loads(made[JSON])['items'][0]['content_html']}</div>")
    assert content.xpath("//script | //img | //b") == []
    assert atoma.parse_atom_bytes(made[ATOM]).entries[0].title.value == HOSTILE[0]
    assert HOSTILE[1] in content.text_content()
    assert "<script>" not in entry.content[0].value


def test_a_calendar_of_the_days_on_which_issues_are_held(handbook: Handbook) -> None:
    weeks = views(handbook)
    made = calendars(handbook, [voice_calendar(weeks, "工会之声", "zh")], "zh", ADDRESS)[CALENDAR]
    events = vobject.readOne(made.decode()).vevent_list
    assert {event.uid.value: event.dtstart.value for event in events} == {
        f"voice-{week.issue.id}@handbook.example": week.issue.held for week in weeks
    }
    assert events[8].dtstart.value == datetime.date(2022, 6, 2)
    assert events[8].summary.value == weeks[8].title
    assert events[8].url.value == f"{weeks[8].url}#voice-week"
