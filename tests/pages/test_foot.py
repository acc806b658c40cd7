"""Every page ends with what it rests on, and with a place to report mistakes where the union has named one."""

import dataclasses
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest

from handbook.model import Handbook, Lang
from handbook.model.site import Contact
from handbook.pages import Foot
from handbook.views.badge import BADGE_ANCHORS
from project import ROOT

URL = "https://handbook.example/law/guide/women/"


def foot(handbook: Handbook, address: str, lang: Lang = "zh", contact: Contact | None = None) -> lxml.html.HtmlElement:
    known = handbook
    if contact is not None:
        known = dataclasses.replace(handbook, site=handbook.site.model_copy(update={"contact": contact}))
    html = Foot(known, lang).finish("<p>正文</p>", address, "女职工 & “权益”", URL)
    return lxml.html.fragment_fromstring(html, create_parent=True).xpath("//section[@class='trust']")[0]


def said(section: lxml.html.HtmlElement) -> str:
    return " ".join(section.text_content().split())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "",
        "topics/",
        "topics/law/",
        "plan/2022/4/",
        "checklists/2022/",
        "calendar/",
        "calendar/2022/",
        "calendar/2026/",
        "law/",
        "law/trade-union-law/",
        "law/trade-union-law/2009/",
        "law/trade-union-law/changes/",
        "law/guide/women/",
        "congress/",
        "congress/election/",
        "congress/planner/",
        "templates/",
        "templates/ballot/",
        "glossary/",
        "status/",
    ],
)
def test_a_page_says_where_it_comes_from_and_when_it_is_checked(handbook: Handbook, address: str, lang: Lang) -> None:
    text = said(foot(handbook, address, lang))
    for word in ("来源：", "核对于", "下次核对") if lang == "zh" else ("Source: ", "hecked on ", "Next check"):
        assert word in text, (address, text)


def test_the_notice_is_named_on_its_pages_and_the_law_on_its_own(handbook: Handbook) -> None:
    assert handbook.years[-1].notice.number in said(foot(handbook, "plan/2022/4/"))
    law = said(foot(handbook, "law/trade-union-law/"))
    assert handbook.instrument("trade-union-law").current.source.zh in law
    assert "现行有效" in law


def test_without_a_contact_there_is_no_link_that_leads_nowhere(handbook: Handbook) -> None:
    assert handbook.site.contact.email is None
    assert "报告错误" not in said(foot(handbook, "law/guide/women/"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_mistake_is_reported_by_mail_with_the_page_filled_in(handbook: Handbook, lang: Lang) -> None:
    section = foot(handbook, "law/guide/women/", lang, Contact(email="union@example.org"))
    (link,) = [a.get("href") for a in section.iter("a") if a.get("href").startswith("mailto:")]
    parts = urlsplit(link)
    assert parts.path == "union@example.org"
    assert "+" not in parts.query, "mail programs show a plus as a plus"
    asked = parse_qs(parts.query)
    assert "女职工 & “权益”" in asked["subject"][0]
    assert URL in asked["body"][0]
    assert asked["body"][0].count("\r\n") == 4


def test_a_form_gets_the_page_too_and_comes_first(handbook: Handbook) -> None:
    contact = Contact(email="union@example.org", report_url="https://example.org/report")
    section = foot(handbook, "law/guide/women/", contact=contact)
    (link,) = [a.get("href") for a in section.iter("a") if "example.org" in a.get("href")]
    assert link.startswith("https://example.org/report?")
    assert parse_qs(urlsplit(link).query) == {"title": ["女职工 & “权益”"], "page": [URL]}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_badge_is_explained_on_the_about_page(lang: Lang) -> None:
    about = (ROOT / f"docs/{lang}/about.md").read_text(encoding="utf-8")
    assert [anchor for anchor in BADGE_ANCHORS.values() if f"{{#{anchor}}}" not in about] == []
