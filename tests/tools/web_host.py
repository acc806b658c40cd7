"""The built site as a web host sends it: compressed, with the site's own address where its pages name it."""

import functools
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TEXTS = {"text/html", "text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml"}


class _Host(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, written: str, **named: object) -> None:
        self._folder = folder
        self._written = written
        super().__init__(*arguments, **named)  # type: ignore[arg-type]

    def log_message(self, format: str, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self._folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND
        path = path if path.is_file() else self._folder / "404.html"
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        body = path.read_bytes()
        self.send_response(status)
        if kind in _TEXTS:
            here = f"http://{self.headers['Host']}/"
            body = gzip.compress(body.replace(self._written.encode(), here.encode()), 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            kind = f"{kind}; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


@contextmanager
def hosted(folder: Path, written: str) -> Iterator[str]:
    """The folder's address while it is served, ending with a slash; `written` is the address that its pages name as theirs."""
    with _Server(("127.0.0.1", 0), functools.partial(_Host, folder=folder, written=written)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
