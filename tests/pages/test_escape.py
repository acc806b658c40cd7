"""Text from data can't become markup, whatever it holds."""

import html

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.pages.escape import chinese_marked, entities
from handbook.pages.render import environment

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "[点我](javascript:alert(1))",
    '![x](x "onerror=alert(1)")',
    "<javascript:alert(1)>",
    "`code` **bold** _it_ ~~s~~",
    '--8<-- "zh/home.md"',
    ";--8<-- x",
    "{{ config }} {% raw %}",
    "{: #id onclick=alert(1) }",
    "{#id .class}",
    "# 标题",
    "- 列表",
    "1. 列表",
    "| a | b |",
    "    代码",
    "=1+1",
    "&lt;b&gt; &#60;b&#62;",
    "a\n\n</div><script>x</script>",
    "a\r\n# b",
    "<!-- x -->",
    "<?php x ?>",
    "]]>",
    "[^1]: x",
    "*[HTML]: x",
    "https://evil.example/",
    "\\<b>",
]
EXTENSIONS = ["attr_list", "tables", "toc", "pymdownx.snippets"]


def render(source: str) -> str:
    return str(markdown.markdown(source, extensions=EXTENSIONS))


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("frame", ["# {}\n", "<p>{}</p>\n", "{}\n", '<p title="{}">x</p>\n'])
def test_a_payload_is_shown_as_text(payload: str, frame: str) -> None:
    import lxml.html

    plain = render(frame.format("正文"))
    shown = render(frame.format(entities(payload)))
    tree, like = lxml.html.fromstring(shown), lxml.html.fromstring(plain)
    assert [(node.tag, sorted(set(node.attrib) - {"id"})) for node in tree.iter()] == [
        (node.tag, sorted(set(node.attrib) - {"id"})) for node in like.iter()
    ]
    text = tree.get("title") if "title" in frame else tree.text_content()
    assert " ".join(str(text).split()) == " ".join(payload.split())


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=80))
def test_any_line_comes_back(text: str) -> None:
    assert html.unescape(entities(text)) == text


def test_a_template_escapes_what_it_prints_and_refuses_what_is_not_there() -> None:
    template = environment().from_string("<p>{{ value }}</p>")
    assert template.render(value="<b>") == "<p>&#60;b&#62;</p>"
    with pytest.raises(ValueError, match="not there"):
        template.render(value=None)


def test_chinese_in_an_english_text_says_what_it_is() -> None:
    made = chinese_marked("the text has 各区县（市）; the usual name is “X” (工人先锋号).")
    assert html.unescape(made) == (
        'the text has <span lang="zh-CN">各区县（市）</span>; the usual name is “X” (<span lang="zh-CN">工人先锋号</span>).'
    )
    assert "<b>" not in chinese_marked("<b>粗")
