"""The built site over a slow line: each page arrives in pieces, as a phone in a crowded room sees it."""

import functools
import http.server
import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.browser import QuietHandler

# Long enough for the browser to show what it has, in seconds.
PAUSE = 0.05
PARTS = 5


def pieces(page: bytes, all_of_header: bool) -> list[bytes]:
    """A page cut where a browser may stop to show what it has: within its header, or at every element of it, and below."""
    start = page.index(b"<body")
    end = page.index(b"</header>", start)
    elements = [at for at in range(start + 1, end) if page[at : at + 1] == b"<" and page[at + 1 : at + 2] != b"/"]
    header = elements if all_of_header else elements[len(elements) // 3 :: len(elements) // 3]
    body = [end + (len(page) - end) * part // PARTS for part in range(1, PARTS)]
    return [page[first:last] for first, last in itertools.pairwise([0, start, *header, end, *body, len(page)])]


class _Slow(QuietHandler):
    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.directory) / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if path.suffix != ".html" or not path.is_file():
            super().do_GET()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        page = path.read_bytes()
        for piece in pieces(page, all_of_header="all-of-header" in self.path):
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(PAUSE)


@contextmanager
def dripping(folder: Path) -> Iterator[str]:
    """The folder's address while it is served so, ending with a slash."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Slow, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
