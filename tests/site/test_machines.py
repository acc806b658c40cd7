"""What programs read of the built site: its map, its contents, and what each page says it is about."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.etree
import lxml.html
import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SDO

from handbook.model import Handbook
from project import ROOT

pytestmark = pytest.mark.slow
SITE = "https://handbook.example/"
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
TOGETHER = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<xsd:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="{link}"/>
<xsd:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{sitemap}"/></xsd:schema>"""
# What each type must say, here or by the reports of search engines.
REQUIRED = {
    "WebSite": {"name", "url", "inLanguage", "publisher"},
    "Organization": {"name"},
    "WebPage": {"name", "url", "inLanguage", "isPartOf", "dateModified", "description"},
    "CollectionPage": {"name", "url", "inLanguage", "isPartOf", "dateModified", "description"},
    "FAQPage": {"name", "url", "inLanguage", "isPartOf", "dateModified", "mainEntity"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Legislation": {"name", "legislationType", "inLanguage"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "HowTo": {"name", "step"},
    "HowToStep": {"name", "text", "position", "url"},
    "HowToSupply": {"name"},
    "Event": {"name", "startDate", "description", "url", "organizer"},
    "Schedule": {"startDate", "repeatFrequency"},
}


@pytest.fixture(scope="module")
def ids(site: Path) -> dict[str, set[str]]:
    """The ids of every page, by its file from the site's root."""
    read = re.compile(r'\sid="([^"]+)"')
    return {
        path.relative_to(site).as_posix(): set(map(html.unescape, read.findall(path.read_text(encoding="utf-8"))))
        for path in site.rglob("*.html")
    }


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    """What every page says it is about, by its address, as a browser finds it."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        blocks = lxml.html.parse(str(path)).xpath("//script[@type='application/ld+json']/text()")
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        assert len(blocks) == (0 if address == "404.html" else 1), address
        if blocks:
            found[address] = json.loads(blocks[0])
    return found


def leads_nowhere(url: str, site: Path, ids: dict[str, set[str]]) -> bool:
    parts = urlsplit(url)
    name = parts.path.lstrip("/")
    name = f"{name}index.html" if name.endswith("/") or not name else name
    if name not in ids:
        return not (site / name).is_file()
    return bool(parts.fragment) and not parts.fragment.startswith("?") and parts.fragment not in ids[name]


def test_the_map_follows_its_schema(site: Path) -> None:
    sitemap = lxml.etree.parse(str(site / "sitemap.xml"))
    together = TOGETHER.format(
        link=(ROOT / "tests/fixtures/xhtml-link.xsd").as_uri(),
        sitemap=(ROOT / "tests/vendor/sitemap/sitemap.xsd").as_uri(),
    )
    lxml.etree.XMLSchema(lxml.etree.fromstring(together)).assertValid(sitemap)


def test_the_map_has_each_page_once_in_all_languages(site: Path, handbook: Handbook) -> None:
    sitemap = lxml.etree.parse(str(site / "sitemap.xml"))
    urls = sitemap.xpath("//s:url", namespaces=XML)
    places = [url.findtext("s:loc", namespaces=XML) for url in urls]
    pages = {
        SITE + path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("*.html")
        if path.name != "404.html"
    }
    assert len(places) == len(set(places))
    assert set(places) == pages
    for url, place in zip(urls, places, strict=True):
        here = {link.get("hreflang"): link.get("href") for link in url.xpath("x:link", namespaces=XML)}
        bare = place.removeprefix(SITE).removeprefix("en/")
        assert here == {"zh-CN": SITE + bare, "en": f"{SITE}en/{bare}", "x-default": SITE + bare}
    days = {place: url.findtext("s:lastmod", namespaces=XML) for url, place in zip(urls, places, strict=True)}
    for instrument in handbook.instruments:
        for lang in ("", "en/"):
            assert days[f"{SITE}{lang}law/{instrument.id}/"] == instrument.updated.isoformat()
    assert (
        days[f"{SITE}plan/2022/4/"]
        == max(task.updated for task in handbook.years[0].plan.tasks if task.point == 4).isoformat()
    )
    assert max(days.values()) <= handbook.as_of.isoformat()
    assert f"Sitemap: {SITE}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8").split("\n")
    assert not (site / "sitemap.xml.gz").exists()


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_contents_have_each_page_once(site: Path, lang: str, handbook: Handbook) -> None:
    text = (site / lang / "llms.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    assert lines[0].startswith("# ")
    assert lines[2].startswith("> ")
    assert next(line for line in lines if line.startswith("#")) == lines[0]
    listed = text.split("\n## ")[1:]
    assert listed[-1].startswith("Optional\n")
    links = re.findall(r"^- \[(?:[^\]\\]|\\.)+\]\((\S+)\)(?:: .+)?$", text, re.MULTILINE)
    assert len(links) == sum(line.startswith("- ") for line in lines), "every item is a link with a line on it"
    pages = {
        SITE + path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("*.html")
        if path.name != "404.html" and path.relative_to(site).as_posix().startswith("en/") == bool(lang)
    }
    assert sorted(link for link in links if link.endswith("/")) == sorted(pages)
    if lang:
        numbers = {year.notice.number for year in handbook.years}
        bare = re.sub("|".join(map(re.escape, numbers)), "", text)
        assert set(re.findall("[\u4e00-\u9fff]+", bare)) == {"中文"}, (
            "save the numbers of documents and a language's own name"
        )


def test_every_address_that_programs_are_given_leads_somewhere(
    site: Path, ids: dict[str, set[str]], data: dict[str, Any]
) -> None:
    """In feeds, data, contents, map, and in what pages say they are about; anchors too."""
    given = re.compile(re.escape(SITE) + r"[^\s\"<>\\),;；，]*")
    seen = {text for document in data.values() for text in texts(document) if text.startswith(SITE)}
    for path in (path for path in site.rglob("*") if path.suffix in (".ics", ".xml", ".json", ".txt")):
        text = path.read_bytes().decode().replace("\r\n ", "")
        seen.update(given.findall(text.replace("\\n", "\n").replace("\\,", ",")))
    assert len(seen) > 900
    assert sorted(url for url in seen if leads_nowhere(html.unescape(url), site, ids)) == []


def texts(found: Any) -> Iterator[str]:
    """All words of a document; not the names of things, which need not be addresses."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for key, value in found.items():
            if key != "@id":
                yield from texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from texts(value)


def nodes(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        if "@type" in found:
            yield found
        for value in found.values():
            yield from nodes(value)
    elif isinstance(found, list):
        for value in found:
            yield from nodes(value)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # the library's own use of itself
def test_pages_speak_in_the_words_of_schema_org(data: dict[str, Any]) -> None:
    """Read by an independent library, which knows the vocabulary; the context is replaced as no test asks the network for it."""
    known = set(map(str, dir(SDO)))
    assert {str(SDO.Legislation), str(SDO.acceptedAnswer)} <= known
    for address, document in data.items():
        assert document["@context"] == "https://schema.org", address
        local = {**document, "@context": {"@vocab": str(SDO)}}
        graph = Graph().parse(data=json.dumps(local), format="json-ld", publicID=SITE + address)
        unknown = {str(word) for word in graph.predicates() if word != RDF.type and str(word) not in known}
        unknown |= {str(kind) for kind in graph.objects(predicate=RDF.type) if str(kind) not in known}
        assert unknown == set(), address
        for node in nodes(document):
            assert REQUIRED[node["@type"]] - node.keys() == set(), f"{address}: {node['@type']} {node.get('name')}"
            assert None not in node.values(), address


def test_references_inside_a_page_meet_what_they_name(data: dict[str, Any]) -> None:
    for address, document in data.items():
        named = {node["@id"] for node in nodes(document) if "@id" in node}
        asked = {each["@id"] for each in references(document)}
        here = SITE + address
        assert {each for each in asked if each.split("#")[0] in (here, SITE, f"{SITE}en/")} <= named, address


def references(found: Any) -> Iterator[dict[str, str]]:
    if isinstance(found, dict):
        if found.keys() == {"@id"}:
            yield found
        for value in found.values():
            yield from references(value)
    elif isinstance(found, list):
        for value in found:
            yield from references(value)


def test_days_rules_and_laws_are_told_as_recorded(data: dict[str, Any], handbook: Handbook) -> None:
    def of(address: str, kind: str) -> list[dict[str, Any]]:
        return [node for node in nodes(data[address]) if node["@type"] == kind]

    for instrument in handbook.instruments:
        (law,) = of(f"law/{instrument.id}/", "Legislation")
        current = instrument.current
        assert law.get("legislationIdentifier") == current.number
        assert law.get("legislationDate") == (current.adopted.isoformat() if current.adopted else None)
        force = law.get("legislationLegalForce")
        state = current.state(handbook.as_of)
        assert (force == "https://schema.org/InForce") == (state == "in-force"), "what is only believed is not claimed"
        assert (force == "https://schema.org/NotInForce") == (state in ("replaced", "pending"))
    for guide in handbook.guides:
        asked = [node["name"] for node in of(f"law/guide/{guide.id}/", "Question")]
        assert asked == [answer.ask.zh for answer in guide.answers]
    for procedure in handbook.procedures:
        steps = of(f"en/congress/{procedure.id}/", "HowToStep")
        assert [step["name"] for step in steps] == [step.title.get("en") for step in procedure.steps]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    plan = handbook.years[0].plan
    events = of("calendar/2022/", "Event")
    # A series comes before the times of it that were moved.
    told = {event["url"].split("#t-")[1]: event for event in reversed(events)}
    assert told.keys() == {task.id for task in plan.tasks}
    for task in plan.tasks:
        event = told[task.id]
        assert ("eventSchedule" in event) == (task.dates.repeat is not None)
        if task.dates.repeat is None:
            assert event["startDate"] == event["endDate"] == task.dates.due.isoformat()
        assert handbook.label(f"badge.{task.dates.source}", "zh") in event["description"]


def test_feeds_are_found_from_the_pages_that_list_them(site: Path) -> None:
    def feeds(address: str) -> list[str]:
        page = lxml.html.parse(str(site / address / "index.html"))
        found: list[str] = page.xpath("//link[@rel='alternate'][@type='text/calendar']/@href")
        return [(site / address / each).resolve().relative_to(site.resolve()).as_posix() for each in found]

    assert feeds("") == ["calendar/duties.ics"]
    assert feeds("en/calendar") == ["en/calendar/duties.ics"]
    assert feeds("en/calendar/2022") == ["en/calendar/2022/all.ics"]
    assert feeds("checklists/2022/school") == ["calendar/2022/school.ics"]
    assert feeds("law") == []
