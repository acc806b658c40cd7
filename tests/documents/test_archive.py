"""Archives, read back with Python's reader and with unzip."""

import datetime
import io
import subprocess
import zipfile
from pathlib import Path

from handbook.documents.archive import archive

DAY = datetime.date(2026, 3, 4)
FILES = [("site/index.html", b"<p>" * 900), ("site/a.png", bytes(range(256))), ("site/说明.txt", "教代会".encode())]


def test_files_come_out_as_they_went_in(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    path.write_bytes(archive(FILES, DAY))
    with zipfile.ZipFile(path) as made:
        assert made.testzip() is None
        assert [(name, made.read(name)) for name in made.namelist()] == FILES
        assert all(entry.date_time == (2026, 3, 4, 0, 0, 0) for entry in made.infolist())
        assert made.getinfo("site/说明.txt").flag_bits & 0x800, "names are marked as UTF-8"
    assert path.stat().st_size < 1500
    done = subprocess.run(["unzip", "-tq", path], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_bytes_follow_from_the_files_and_the_day() -> None:
    assert archive(FILES, DAY) == archive(iter(FILES), DAY)
    assert archive(FILES, DAY) != archive(FILES, DAY + datetime.timedelta(days=1))


def test_a_day_before_the_format_began_is_its_first() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(FILES, datetime.date(1925, 5, 1)))) as made:
        assert made.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
