"""Archives put together from files that were compressed before, read back by zipfile and unzip."""

import io
import subprocess
import zipfile
from pathlib import Path

from handbook.documents.zipped import packed, zipped

FILES = {"[Content_Types].xml": b"<a/>", "word/document.xml": "工会".encode() * 5000, "empty.txt": b""}


def test_other_programs_read_what_was_put_in(tmp_path: Path) -> None:
    data = zipped([packed(name, content) for name, content in FILES.items()])
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        assert {info.filename: found.read(info) for info in found.infolist()} == FILES
        assert {info.date_time for info in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    (tmp_path / "made.zip").write_bytes(data)
    subprocess.run(["unzip", "-tq", tmp_path / "made.zip"], check=True, capture_output=True)


def test_a_part_serves_several_archives() -> None:
    shared = packed("styles.xml", b"<styles/>" * 100)
    first, second = (zipped([packed("own.xml", own), shared]) for own in (b"<one/>", b"<two/>"))
    assert [zipfile.ZipFile(io.BytesIO(data)).read("styles.xml") for data in (first, second)] == [
        b"<styles/>" * 100
    ] * 2
    assert first != second == zipped([packed("own.xml", b"<two/>"), shared])
