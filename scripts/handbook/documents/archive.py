"""Files in one archive whose bytes follow from them and a day alone."""

import datetime
import io
import zipfile
from collections.abc import Iterable

_EARLIEST = datetime.date(1980, 1, 1)  # the first day that the format knows


def archive(files: Iterable[tuple[str, bytes]], day: datetime.date) -> bytes:
    """A ZIP of the files by their paths, which use `/`, in the order given; all times are the midnight of `day`.

    The same version of zlib gives the same bytes. Each file is read when its turn comes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(_entry(name, day), data)
    return buffer.getvalue()


def _entry(name: str, day: datetime.date) -> zipfile.ZipInfo:
    dated = max(day, _EARLIEST)
    entry = zipfile.ZipInfo(name, (dated.year, dated.month, dated.day, 0, 0, 0))
    # As on Unix, an ordinary file that everybody may read, whatever system packs it.
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
    return entry
