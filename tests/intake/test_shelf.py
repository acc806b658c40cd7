"""To which record a text belongs, and a folder of texts."""

from dataclasses import replace
from pathlib import Path

import pytest

from handbook.intake.shelf import likely, match
from handbook.load.shelf import read_folder, read_stored
from handbook.model import Handbook, Instrument, LawText
from laws import VERSION, sound, word_file


def instrument(id_: str, title: str, **versions: str | None) -> Instrument:
    """A record with these versions (id, day of adoption)."""
    return Instrument.model_validate(
        {
            "id": id_,
            "title": {"zh": title},
            "short": {"zh": title},
            "level": "municipal",
            "rank": "local-document",
            "topics": ["law"],
            "updated": "2026-01-01",
            "versions": [
                {
                    "id": name.removeprefix("y"),
                    "name": {"zh": name},
                    **({"adopted": day} if day else {}),
                    "verified": "unverified",
                    "checked": "2026-01-01",
                    "source": {"zh": "甲"},
                }
                for name, day in versions.items()
            ],
        }
    )


@pytest.fixture
def clouded(handbook: Handbook) -> Handbook:
    """The handbook with records of its own only."""
    records = (
        instrument("clouds", "学校看云办法", y2005="2005-01-01", y2011="2011-03-04"),
        instrument("rain", "学校看雨办法（试行）", undated=None),
        instrument("wind", "学校 看风办法", y2018=None),
    )
    return replace(handbook, instruments=records)


def text(title: str, note: str) -> LawText:
    note = f"（{note}）\n" if note else ""
    return sound(f"{title}\n{note}第一条 本办法自发布之日起施行。")


MATCHES = [
    ("学校看云办法", "2011年3月4日通过", ("clouds", "2011")),
    ("学校看云办法", "2005年1月1日通过", ("clouds", "2005")),
    ("学校看云办法（2011年文本）", "2011年3月4日通过", ("clouds", "2011")),
    ("学校看云办法", "2011年3月1日通过 2011年3月4日公布", ("clouds", "2011")),
    ("学校看云办法", "2005年1月1日通过 根据2011年3月4日《关于修改的决定》修正", ("clouds", "2011")),
    ("学校看云办法", "2005年1月1日通过 根据2020年3月4日《关于修改的决定》修正", None),
    ("学校看云办法", "", None),
    ("学校看雨办法", "", ("rain", "undated")),
    ("学校看雨办法（2008年文本）", "", None),
    ("学校看雨办法", "2020年3月4日通过", None),
    ("学校看风办法", "2018年3月4日通过", ("wind", "2018")),
    ("学校看风办法（2018年）", "", ("wind", "2018")),
    ("学校看星办法", "2018年3月4日通过", None),
]


@pytest.mark.parametrize(("title", "note", "wanted"), MATCHES)
def test_title_and_date_find_the_record(
    clouded: Handbook, title: str, note: str, wanted: tuple[str, str] | None
) -> None:
    found = match(clouded, text(title, note))
    assert (found and (found[0].id, found[1].id)) == wanted


def test_a_history_that_stops_short_is_good_enough_for_checking_but_not_for_filing(handbook: Handbook) -> None:
    record = instrument("clouds", "学校看云办法", y2005="2005-01-01", y2011="2011-03-04")
    whole = [
        version.model_copy(update={"articles": count}) for version, count in zip(record.versions, (2, 1), strict=True)
    ]
    known = replace(handbook, instruments=(record.model_copy(update={"versions": tuple(whole)}),))
    short, later = text("学校看云办法", "2004年1月1日通过"), text("学校看云办法", "2012年1月1日通过")
    assert match(known, short) is None
    found = likely(known, short)
    assert found is not None
    assert found[1].id == "2011"
    assert likely(known, later) is None, "a later text is another one"
    assert likely(known, text("学校看云办法", "")) is None


def test_a_folder_is_read_and_what_has_no_record_is_named(clouded: Handbook, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(VERSION, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(word_file("学校看雨办法", "第一条　看雨。"))
    (tmp_path / "c.txt").write_text("学校看星办法\n第一条 看星。", encoding="utf-8")
    (tmp_path / "d.txt").write_text("学校看云办法\n第二条 看云。", encoding="utf-8")
    (tmp_path / "e.html").write_text(
        f"<html><body><pre>{VERSION.replace('# ', '').replace('> ', '')}", encoding="utf-8"
    )
    (tmp_path / "f.pdf").write_bytes(b"%PDF")
    texts, problems = read_folder(clouded, tmp_path)
    assert {key: len(found.articles) for key, found in texts.items()} == {("clouds", "2011"): 3, ("rain", "undated"): 1}
    assert [(problem.path, problem.severity) for problem in problems] == [
        ("c.txt", "notice"),
        ("d.txt", "error"),
        ("e.html", "error"),
    ]
    assert "没有对应的记录" in problems[0].message
    assert "已有另一个文件" in problems[2].message


def test_no_folder_holds_no_texts(clouded: Handbook, tmp_path: Path) -> None:
    assert read_folder(clouded, tmp_path / "none") == ({}, [])


def test_kept_texts_are_read_by_their_names(clouded: Handbook, tmp_path: Path) -> None:
    folder = tmp_path / "data/laws"
    folder.mkdir(parents=True)
    (folder / "clouds.2011.md").write_text(VERSION, encoding="utf-8")
    (folder / "clouds.2099.md").write_text(VERSION, encoding="utf-8")
    (folder / "stars.md").write_text(VERSION, encoding="utf-8")
    (folder / "wind.2018.md").write_text("# 学校看风办法\n\n第二条 看风。\n", encoding="utf-8")
    texts, problems = read_stored(tmp_path, clouded)
    assert list(texts) == [("clouds", "2011")]
    assert [(problem.path.removeprefix("data/laws/"), problem.line) for problem in problems] == [
        ("clouds.2099.md", 1),
        ("stars.md", 1),
        ("wind.2018.md", 3),
    ]
