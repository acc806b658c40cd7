"""How citations are written, and which may not stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.citation import Citation, masked, pieces, refusal, tokens
from handbook.model import Instrument

LAW = Instrument.model_validate(
    {
        "id": "river-law",
        "title": {"zh": "河流法"},
        "short": {"zh": "河流法"},
        "level": "national",
        "rank": "law",
        "topics": ["law"],
        "updated": "2026-01-01",
        "versions": [
            {
                "id": "2001",
                "name": {"zh": "2001年文本"},
                "verified": "excerpt",
                "confirmed": ["3"],
                "checked": "2026-01-01",
                "source": {"zh": "摘录"},
            },
            {
                "id": "2020",
                "name": {"zh": "2020年修正"},
                "verified": "full-text",
                "articles": "12",
                "checked": "2026-01-01",
                "source": {"zh": "全文"},
            },
        ],
    }
)


def find(instrument: str) -> Instrument | None:
    return LAW if instrument == LAW.id else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[river-law]]", Citation("river-law", None, ())),
        ("[[river-law#3]]", Citation("river-law", None, (3,))),
        ("[[river-law#3,12]]", Citation("river-law", None, (3, 12))),
        ("[[river-law@2001#3]]", Citation("river-law", "2001", (3,))),
        ("[[River law]]", None),
        ("[[river-law#0]]", None),
        ("[[river-law#三]]", None),
        ("[[river-law#3,]]", None),
        ("[[]]", None),
    ],
)
def test_a_citation_is_read(text: str, expected: Citation | None) -> None:
    (token,) = tokens(f"见{text}。")
    assert (token.citation, token.start, token.written) == (expected, 1, text)


def test_a_text_falls_into_words_and_citations() -> None:
    assert list(pieces("按[[river-law#3]]和[[nothing here]]办")) == [
        "按",
        Citation("river-law", None, (3,)),
        "和[[nothing here]]办",
    ]


@given(st.text("按a[]#1law-\n", max_size=40))
def test_reading_never_loses_a_character(text: str) -> None:
    assert len(masked(text, "x")) == len(text)
    words = "".join(piece for piece in pieces(text) if isinstance(piece, str))
    gone = sum(token.end - token.start for token in tokens(text) if token.citation)
    assert len(words) + gone == len(text)


@pytest.mark.parametrize(
    ("citation", "said"),
    [
        (Citation("lake-law", None, ()), "没有“lake-law”"),
        (Citation("river-law", "2010", (1,)), "可选：2001、2020"),
        (Citation("river-law", None, (12, 13)), "不能引第13条：它共12条"),
        (Citation("river-law", "2001", (4,)), "只证实了第3条"),
    ],
)
def test_what_may_not_be_cited_is_refused_with_what_may(citation: Citation, said: str) -> None:
    assert said in (refusal(find, citation) or "")


@pytest.mark.parametrize(
    "citation",
    [Citation("river-law", None, (1, 12)), Citation("river-law", "2001", (3,)), Citation("river-law", None, ())],
)
def test_what_may_be_cited_passes(citation: Citation) -> None:
    assert refusal(find, citation) is None
