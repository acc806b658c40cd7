"""Imported texts on the pages: text and note side by side, two texts compared article by article."""

import lxml.html
import markdown
import pytest

import new as command
from handbook.build import make
from handbook.load import load
from laws import RIVER_RECORD
from project import copy_project, typed

OLD = """# 河流保护办法

> 2010年1月5日 甲市人民代表大会通过

第一条 沿河的企业、机关应当每年巡查两次。

第二条 巡查要有记录。

第三条 本办法自2010年3月1日起施行。
"""
NEW = """# 河流保护办法

> 2010年1月5日 甲市人民代表大会通过
> 2020年6月1日 甲市人民代表大会修正

第一章　总　则

第一条 沿河的用人单位应当每年巡查两次。

第二条 <b>河长</b>由市人民政府确定。

第三条 巡查要有记录。

第四条 本办法自2010年3月1日起施行。

## 附件1 河段表

| 河段 | <i>河长</i> |
| --- | --- |
| 东河 | 甲 |

## 附件2 说明

河段每年核对一次。
"""
VERSIONS = """\
  - id: '2010'
    name:
      zh: 2010年文本
    adopted: 2010-01-05
    in_force_until: 2020-06-30
    verified: full-text
    checked: 2026-01-01
    articles: 3
    source:
      zh: 为测试编写
  - id: '2020'
    name:
      zh: 2020年修正
    adopted: 2020-06-01
    in_force_from: 2020-07-01
    verified: full-text
    checked: 2026-01-01
    articles: 4
    source:
      zh: 为测试编写
    replaces:
      version: '2010'
      changes:
        - old: 1
          new: 1
          what:
            zh: 改称用人单位
        - new: 2
          what:
            zh: 新设河长
    notes:
      - article: 1
        gist:
          zh: 谁巡查
        says:
          zh: 用人单位每年看两次河。
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, lxml.html.HtmlElement]:
    downloads = tmp_path_factory.mktemp("downloads")
    project = copy_project(downloads / "project")
    (project / "data/laws/river-measures.yml").write_text(RIVER_RECORD + VERSIONS, encoding="utf-8")
    for name, text in (("old.txt", OLD.replace("# ", "").replace("> ", "")), ("new.md", NEW)):
        file = downloads / name
        file.write_text(text, encoding="utf-8")
        result = typed(command, "law", str(file), where=project, ROOT=project)
        assert result.returncode == 0, result.stdout + result.stderr
    files, problems = make(load(project))
    assert files, [str(problem) for problem in problems if problem.severity == "error"]
    found = {}
    for path, data in files.items():
        if "/law/river-measures/" in path and path.startswith("docs/zh/"):
            body = data.decode().split("---\n", 2)[2]
            html = markdown.markdown(body, extensions=["attr_list", "tables"])
            found[path.removeprefix("docs/zh/law/river-measures/")] = lxml.html.fromstring(f"<div>{html}</div>")
    return found


def test_text_and_note_stand_side_by_side(pages: dict[str, lxml.html.HtmlElement]) -> None:
    page = pages["index.md"]
    first = page.get_element_by_id("a1")
    assert first.xpath("string(.//blockquote)").strip() == "沿河的用人单位应当每年巡查两次。"
    assert "看两次河" in first.xpath("string(.//*[@class='article__says'])")
    assert first.xpath(".//*[contains(@class, 'article__body--both')]")
    assert [each.get("id") for each in page.xpath("//section[@class='article']")] == ["a1", "a2", "a3", "a4"]
    second = page.get_element_by_id("a2")
    assert second.xpath("string(.//blockquote)").strip() == "<b>河长</b>由市人民政府确定。", "markup is shown as text"
    assert not second.xpath(".//b")


def test_an_older_text_has_its_own_page(pages: dict[str, lxml.html.HtmlElement]) -> None:
    page = pages["2010.md"]
    assert page.xpath("//a[@href='../']"), "it leads to the current text"
    assert "企业、机关" in page.get_element_by_id("a1").text_content()


def test_two_texts_are_compared_with_words_added_and_removed(pages: dict[str, lxml.html.HtmlElement]) -> None:
    rows = pages["changes.md"].xpath("//tbody/tr")
    numbers = [[cell.text_content().split("（")[0].strip()[:4] for cell in row.xpath("td")[:2]] for row in rows]
    assert numbers == [["第一条", "第一条"], ["新增", "第二条"], ["第二条", "第三条"], ["第三条", "第四条"]]
    assert [each.text_content() for each in rows[0].xpath(".//del")] == ["企业、机关"]
    assert [each.text_content() for each in rows[0].xpath(".//ins")] == ["用人单位"]
    assert not rows[2].xpath(".//ins | .//del")
    assert "文字没有改" in rows[2].text_content()


def test_chapters_and_appendices_with_their_tables_are_on_the_page(pages: dict[str, lxml.html.HtmlElement]) -> None:
    page = pages["index.md"]
    assert page.xpath("string(//section[@id='a1']/preceding-sibling::p[1])") == "第一章　总则"
    found = page.xpath("//section[@class='appendix']")
    assert [each.xpath("string(h2)") for each in found] == ["附件1 河段表", "附件2 说明"]
    assert len({each.xpath("string(h2/@id)") for each in found}) == 2
    rows = [[cell.text_content() for cell in row] for row in found[0].xpath(".//tr")]
    assert rows == [["河段", "<i>河长</i>"], ["东河", "甲"]]
    assert "河段每年核对一次。" in found[1].text_content()
