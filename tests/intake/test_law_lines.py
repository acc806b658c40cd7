"""From bytes to lines: what is read, and what is refused with which words."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.intake.law import MAX_BYTES, law_lines
from handbook.intake.law.pieces import Grid, Line, Piece
from handbook.problems import Problem
from laws import CLOUDS, VERSION, saved, word_file

PLAIN = "学校看云办法\n第一条　为了看云，制定本办法。\n"


def lines(raw: bytes, name: str) -> tuple[Piece, ...]:
    found, problems = law_lines(raw, name)
    assert problems == []
    return found


def texts(raw: bytes, name: str) -> list[tuple[int, str]]:
    return [(piece.number, piece.text) for piece in lines(raw, name) if isinstance(piece, Line)]


def refused(raw: bytes, name: str) -> list[Problem]:
    found, problems = law_lines(raw, name)
    assert found == ()
    assert problems
    return problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    raw = CLOUDS.replace("\n", end).encode(encoding)
    assert texts(raw, "law.txt") == texts(CLOUDS.encode(), "law.txt")


def test_big_endian_with_its_mark() -> None:
    raw = b"\xfe\xff" + PLAIN.encode("utf-16-be")
    assert texts(raw, "law.txt")[0] == (1, "学校看云办法")


def test_lines_keep_their_numbers_and_lose_odd_spaces() -> None:
    raw = "\n\u3000学校\u200b看云\u00a0\u3000办法\ufeff\n\n第一条\u3000⼯会。\x0b第二行。\n".encode()
    assert texts(raw, "law.txt") == [(2, "学校看云 办法"), (4, "第一条 工会。"), (4, "第二行。")]


def test_markdown_marks() -> None:
    raw = "---\ntitle: 甲\n---\n# 学校看云办法 #\n\n> 2011年通过\n\n***\n**第一条** 看\\*云。\n\n- （一）甲\n\\# 乙\n".encode()
    assert lines(raw, "law.md") == (
        Line("学校看云办法", 4, level=1),
        Line("2011年通过", 6, quoted=True),
        Line("第一条 看*云。", 9),
        Line("（一）甲", 11),
        Line("# 乙", 12, literal=True),
    )


def test_a_markdown_table() -> None:
    raw = "# 甲乙\n\n| 名称 | 数 |\n| :--- | ---: |\n| 一\\|二 | 3<br>4 |\n| --- | \\<br> |\n".encode()
    assert lines(raw, "law.md")[1] == Grid((("名称", "数"), ("一|二", "3\n4"), ("---", "<br>")), 3)


def test_html_gives_the_lines_of_its_source() -> None:
    raw = (
        "<html><head><title>某网</title></head><body>\n<div><h1>学校看云\n办法</h1>\n<p>第一条　看\n云。<br>\n第二行<b>。</b></p>"
        "</div>\n<p style='display: none'>藏</p><p>A\nB &amp; 三&nbsp;四</p></body></html>"
    ).encode()
    assert texts(raw, "law.html") == [(2, "学校看云办法"), (4, "第一条 看云。"), (6, "第二行。"), (7, "A B & 三 四")]
    assert lines(raw, "law.htm")[0] == Line("学校看云办法", 2, level=1)


def test_a_page_that_says_what_is_its_article_and_layout_tables() -> None:
    raw = (
        "<body><div>广告</div><article><table><tr><td>学校看云办法</td><td></td></tr><tr><td>第一条 看云。</td><td> </td></tr>"
        "</table></article><div>相关</div></body>"
    ).encode()
    assert [text for _, text in texts(raw, "x.html")] == ["学校看云办法", "第一条 看云。"]


def test_merged_cells_of_a_page() -> None:
    raw = (
        "<body>\n<table><tr><th rowspan=2>甲</th><th colspan=2>乙</th></tr><tr><td>丙<br>丁</td><td>戊</td></tr></table></body>"
    ).encode()
    assert lines(raw, "x.html") == (Grid((("甲", "乙", ""), ("", "丙\n丁", "戊")), 2),)


def test_word_paragraphs_and_tables() -> None:
    document = docx.Document()
    document.add_paragraph("学校看云办法", style="Title")
    document.add_paragraph("")
    document.add_heading("第一章", 1)
    document.add_paragraph("第一条\t看云\n第二行")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 1).text = "甲\n乙"
    assert lines(saved(document), "law.docx") == (
        Line("学校看云办法", 1, level=1),
        Line("第一章", 3, level=2),
        Line("第一条 看云", 4),
        Line("第二行", 4),
        Grid((("合并", ""), ("", "甲\n乙")), 5),
    )


def test_content_decides_before_the_suffix() -> None:
    assert texts(word_file("学校看云办法"), "law.txt") == [(1, "学校看云办法")]
    assert texts("<html><body><p>看云</p></body></html>".encode(), "law.docx") == [(1, "看云")]
    assert texts(VERSION.encode(), "law.txt")[0] == (1, "学校看云办法")


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def office(main: str, document: bytes = b"<w:document/>", **more: bytes) -> bytes:
    kinds = f'<Types><Override PartName="/main.xml" ContentType="application/{main}"/></Types>'.encode()
    return zipped(**{"[Content_Types].xml": kinds, "main.xml": document, **more})


WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO = "vnd.ms-word.document.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:body/></w:document>'
HERE = (
    b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><document><body><p><r><t>&a;</t></r></p></body></document>'
)


def locked() -> bytes:
    """A zip whose first entry says that it is encrypted."""
    raw = bytearray(zipped(**{"[Content_Types].xml": b"<Types/>"}))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


DAMAGED = [
    pytest.param(b"", "a.txt", 1, "文件是空的", id="empty"),
    pytest.param(b" \r\n\t", "a.docx", 1, "文件是空的", id="only spaces"),
    pytest.param("\ufeff\u3000\n".encode(), "a.txt", 1, "文件里没有文字", id="no words"),
    pytest.param(b"x" * (MAX_BYTES + 1), "a.txt", 1, "超过 20 MB", id="over-large"),
    pytest.param(OLE, "a.doc", 1, "旧版 Office 文件", id="old Word"),
    pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", 1, "加了密码", id="encrypted Word"),
    pytest.param(locked(), "a.docx", 1, "加了密码", id="encrypted zip"),
    pytest.param(word_file(*CLOUDS.split("\n"))[:-600], "a.docx", 1, "没有下载完整", id="truncated docx"),
    pytest.param(b"PK\x03\x04", "a.docx", 1, "没有下载完整", id="only a zip's start"),
    pytest.param("看云。\n".encode() * 9, "a.docx", 1, "内容却不是 Word", id="text that calls itself docx"),
    pytest.param(zipped(a=b"1"), "a.docx", 1, "这是压缩包", id="a zip of something"),
    pytest.param(zipped(mimetype=b"odt"), "a.docx", 1, "ODF", id="odt"),
    pytest.param(office(SHEET), "a.docx", 1, "Excel", id="xlsx"),
    pytest.param(office(MACRO), "a.docx", 1, "带宏", id="docm"),
    pytest.param(office(WORD, **{"word/vbaProject.bin": b"x"}), "a.docx", 1, "带宏", id="docx with macros"),
    pytest.param(office("x.main+xml"), "a.docx", 1, "没有 Word 正文", id="no Word part"),
    pytest.param(office(WORD), "a.docx", 1, "打不开", id="no body"),
    pytest.param(office(WORD, b"<w"), "a.docx", 1, "打不开", id="broken XML"),
    pytest.param(office(WORD, BOMB), "a.docx", 1, "实体定义", id="entities that grow"),
    pytest.param(office(WORD, HERE), "a.docx", 1, "实体定义", id="entities that fetch"),
    pytest.param(office(WORD, HERE.decode().encode("utf-16")), "a.docx", 1, "实体定义", id="entities in UTF-16"),
    pytest.param(office(WORD, x=bytes(50_000_001)), "a.docx", 1, "大得不正常", id="zip bomb"),
    pytest.param(office(WORD, **{str(n): b"" for n in range(2001)}), "a.docx", 1, "大得不正常", id="too many entries"),
    pytest.param(b"%PDF-1.7\n", "a.pdf", 1, "PDF", id="pdf"),
    pytest.param(b"{\\rtf1", "a.doc", 1, "RTF", id="rtf"),
    pytest.param(b"\x89PNG\r\n", "a.docx", 1, "图片", id="picture"),
    pytest.param(b"MIME-Version: 1.0\n", "a.mht", 1, "MHT", id="mht"),
    pytest.param(f"{PLAIN}看\x00云".encode(), "a.txt", 3, "空字节", id="NUL"),
    pytest.param(f"{PLAIN}看\x07云".encode(), "a.txt", 3, "控制字符", id="control character"),
    pytest.param(PLAIN.encode("utf-32"), "a.txt", 1, "UTF-32", id="UTF-32"),
    pytest.param(PLAIN.encode("utf-16") + b"\x00", "a.txt", 3, "UTF-16", id="half a character"),
    pytest.param((PLAIN * 2).encode()[:-5], "a.txt", 4, "一个字的中间断了", id="cut inside a character"),
    pytest.param((PLAIN * 2).encode() + b"\xff\xfe", "a.txt", 5, "不是 UTF-8", id="a bad byte"),
    pytest.param(PLAIN.encode("gb18030") + b"\n\xff\xff", "a.txt", 4, "既不是 UTF-8 也不是 GB18030", id="neither"),
    pytest.param(
        CLOUDS.encode().decode("gb18030", "ignore").encode(), "a.txt", 1, "生僻字", id="decoded wrongly before"
    ),
    pytest.param(("看云" * 30).encode("big5"), "a.txt", 1, "乱码", id="Big5"),
    pytest.param(f"{PLAIN}看\ufffd云。".encode(), "a.txt", 3, "乱码", id="replacement characters"),
    pytest.param(f"{PLAIN}看\ue123云。".encode(), "a.txt", 3, "U+E123", id="private use"),
    pytest.param(f"---\n{PLAIN}".encode(), "a.md", 1, "没有与它配对的", id="front matter without an end"),
    pytest.param(f"# {PLAIN}<table><tr>\n".encode(), "a.md", 3, "网页代码", id="HTML inside Markdown"),
    pytest.param(b"<html></html>", "a.html", 1, "没有文字", id="an empty page"),
    pytest.param(f"<body>{'<font>' * 5000}看云".encode(), "a.html", 1, "套得太深", id="a page too deep to be read"),
    pytest.param("<ol>\n<li>甲</li><li>乙</li></ol>".encode(), "a.html", 2, "网页自动加的", id="a counted list"),
]


@pytest.mark.parametrize(("raw", "name", "line", "said"), DAMAGED)
def test_what_cant_be_read_is_refused(raw: bytes, name: str, line: int, said: str) -> None:
    problem = refused(raw, name)[0]
    assert said in problem.message
    assert (problem.path, problem.line) == (name, line)


def test_a_lie_about_its_size_doesnt_help_a_bomb() -> None:
    raw = bytearray(office(WORD, bytes(50_000_001)))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    refused(bytes(raw), "a.docx")


def paragraph_with(element: Any) -> bytes:
    document = docx.Document()
    document.add_paragraph("学校看云办法")
    document.add_paragraph("第一条　看云。").runs[0]._r.append(element)
    return saved(document)


def revised() -> bytes:
    document = docx.Document()
    document.add_paragraph("学校看云办法")
    element = parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>新的字</w:t></w:r></w:ins>")
    document.add_paragraph("第一条")._p.append(element)
    return saved(document)


def counted(by_style: bool) -> bytes:
    document = docx.Document()
    document.add_paragraph("学校看云办法")
    if by_style:
        document.add_paragraph("看云。", style="List Number")
    else:
        properties = document.add_paragraph("看云。")._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="3"/></w:numPr>'))
    return saved(document)


def nested() -> bytes:
    document = docx.Document()
    document.add_paragraph("学校看云办法")
    document.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0).text = "里"
    return saved(document)


LOST = [
    pytest.param(revised(), "修订", id="revisions"),
    pytest.param(counted(by_style=False), "Word 自动加的", id="numbers of a list"),
    pytest.param(counted(by_style=True), "Word 自动加的", id="numbers of a style"),
    pytest.param(paragraph_with(OxmlElement("w:drawing")), "图片", id="picture"),
    pytest.param(paragraph_with(OxmlElement("w:footnoteReference")), "脚注", id="footnote"),
    pytest.param(paragraph_with(OxmlElement("w:sym")), "符号", id="symbol"),
    pytest.param(nested(), "表格里又套着表格", id="table in a table"),
]


@pytest.mark.parametrize(("raw", "said"), LOST)
def test_what_would_be_lost_in_a_word_file_is_refused(raw: bytes, said: str) -> None:
    problems = refused(raw, "a.docx")
    assert [(problem.line, said in problem.message) for problem in problems] == [(2, True)]


def test_words_in_content_controls_links_and_smart_tags_are_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("第一条　")
    paragraph._p.append(
        parse_xml(
            f"<w:smartTag {nsdecls('w')}><w:sdt><w:sdtContent><w:hyperlink><w:r><w:t>看云</w:t></w:r>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:hyperlink></w:sdtContent></w:sdt></w:smartTag>"
        )
    )
    block = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    body = document.element.body
    body.insert(0, block)
    block.find(qn("w:sdtContent")).append(paragraph._p)
    assert texts(saved(document), "a.docx") == [(1, "第一条 看云")]


def test_a_picture_on_a_page_is_pointed_out() -> None:
    found, problems = law_lines("<body><p>看云</p>\n<img src='http://example.com/x.png'></body>".encode(), "a.html")
    assert len(found) == 1
    assert [(problem.line, problem.severity) for problem in problems] == [(2, "notice")]


SEEDS = [
    word_file("学校看云办法", [["甲", "乙"]]),
    CLOUDS.encode(),
    CLOUDS.encode("gb18030"),
    b"<table><tr><td>",
    OLE,
    b"PK",
]


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.docx", "a.html", "a.txt", "a.md", "a", "a.doc"]))
def test_any_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    found, problems = law_lines(raw, name)
    assert found or problems


@settings(deadline=None)
@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        if data.draw(st.booleans()):
            raw[at] = data.draw(st.integers(0, 255))
        elif at:
            del raw[at:]
    found, problems = law_lines(bytes(raw), data.draw(st.sampled_from(["a.docx", "a.html", "a.txt"])))
    assert found or problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
