"""Files from anybody: never more than their limits, and never anything but a workbook or a refusal."""

import io
import random
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.returns import safe
from handbook.returns.expected import Expected
from handbook.returns.reader import read
from handbook.returns.safe import RefusedError, opened
from returns.generator import Generator


def zipped(*names: str, comment: bytes = b"", part: bytes = b"x" * 50) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, part)
        archive.comment = comment
    return buffer.getvalue()


def test_a_part_is_read_whole_whatever_the_case_of_its_name() -> None:
    package = opened(zipped("xl/Workbook.xml", comment=b"c" * 300))
    assert package.read("XL/workbook.xml") == b"x" * 50
    assert "xl/workbook.xml" in package
    with pytest.raises(RefusedError, match="损坏"):
        package.read("xl/other.xml")


def test_parts_share_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "READ_LIMIT", 120)
    package = opened(zipped("a", "b", "c"))
    package.read("a")
    package.read("b")
    with pytest.raises(RefusedError, match="太大"):
        package.read("c")


@pytest.mark.parametrize("name", ["../a", "xl/../../a", "..\\a", "/a", "\\a", "C:a", "xl/.."])
def test_paths_out_of_the_file_are_refused(name: str) -> None:
    with pytest.raises(RefusedError, match="路径"):
        opened(zipped(name))


def test_names_with_dots_of_their_own_are_fine() -> None:
    opened(zipped("xl/a..b.xml", "xl/...x"))


def test_too_many_entries_and_too_large_a_total_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RefusedError, match="太多"):
        opened(zipped(*map(str, range(safe.ENTRIES_LIMIT + 1))))
    monkeypatch.setattr(safe, "TOTAL_LIMIT", 100)
    with pytest.raises(RefusedError, match="解开后太大"):
        opened(zipped("a", "b", "c"))


def test_the_same_name_twice_is_refused() -> None:
    with pytest.raises(RefusedError, match="重名"):
        opened(zipped("xl/a.xml", "XL/A.xml"))


def test_a_size_that_the_directory_understates_is_never_unpacked_beyond() -> None:
    data = bytearray(zipped("a", part=b"y" * 100_000))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    with pytest.raises(RefusedError, match="损坏"):
        opened(bytes(data)).read("a")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_of_bytes_ends_in_anything_but_an_answer_or_a_refusal(
    generator: Generator, wanted: Expected, data: st.DataObject
) -> None:
    whole = _whole(generator)
    kind = data.draw(st.sampled_from(["cut", "flip", "splice"]))
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = {
        "cut": whole[:at],
        "flip": whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :],
        "splice": whole[:at] + data.draw(st.binary(max_size=40)) + whole[at:],
    }[kind]
    try:
        outcome = read(damaged, "a.xlsx", wanted)
    except RefusedError as refused:
        assert str(refused)
    else:
        assert outcome == read(whole, "a.xlsx", wanted), "what is read in spite of the damage is what was there"


_made: list[bytes] = []


def _whole(generator: Generator) -> bytes:
    if not _made:
        with tempfile.TemporaryDirectory() as folder:
            (sent,) = generator.make(Path(folder), 1, "sound", random.Random(1))  # noqa: S311
            _made.append((Path(folder) / sent.file).read_bytes())
    return _made[0]
