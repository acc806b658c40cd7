"""`python scripts/alive.py` against a server on this machine: the only command that uses the network."""

import datetime
import http.server
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import run

PATH = "data/voice/2022.yml"
READING = """      - url: {url}
        title:
          zh: 网页
        seen: 2026-11-20 # 谁看的
        say:
          zh: 看什么。
"""


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/rude":
            self.wfile.write(b"nonsense\r\n\r\n")
            return
        self.send_response({"/gone": 404, "/moved": 302}.get(self.path, 200))
        self.send_header("Location", "/there")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server's address, and the certificate to trust."""
    folder = tmp_path_factory.mktemp("server")
    openssl = shutil.which("openssl")
    assert openssl, "openssl is missing"
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as found:
        found.socket = context.wrap_socket(found.socket, server_side=True)
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{found.server_address[1]}", certificate
        found.shutdown()


def put_in(project: Path, *urls: str) -> str:
    """Write these readings into the first issues, one each in place of the second; the text as it is then."""
    text = (project / PATH).read_text(encoding="utf-8")
    at = 0
    for url in urls:
        start = text.index("    read:\n", at) + len("    read:\n")
        second, end = text.index("\n      - ", start) + 1, text.index("    ask:\n", start)
        text = text[:second] + READING.format(url=url) + text[end:]
        at = start
    (project / PATH).write_text(text, encoding="utf-8")
    return text


def alive(project: Path, certificate: Path, *options: str) -> tuple[int, str]:
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"), "")
    done = run(
        project,
        "scripts/alive.py",
        *options,
        env={**proxies, "no_proxy": "127.0.0.1", "SSL_CERT_FILE": str(certificate), "PYTHONUTF8": "1"},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def test_the_day_is_written_back_for_those_that_answer(project: Path, server: tuple[str, Path]) -> None:
    base, certificate = server
    urls = [f"{base}/there", f"{base}/gone", f"{base}/moved", f"{base}/rude", "https://127.0.0.1:9/nobody"]
    before = put_in(project, *urls)
    status, said = alive(project, certificate, "--dry-run")
    assert status == 1
    assert (project / PATH).read_text(encoding="utf-8") == before
    status, said = alive(project, certificate)
    assert status == 1
    assert f"{base}/there 打得开" in said
    assert f"{base}/moved 打得开" in said
    assert f"{base}/gone 打不开：回答404（上次打得开是2026-11-20）" in said
    assert f"{base}/rude 打不开" in said
    assert "nobody 打不开：连不上" in said
    after = (project / PATH).read_text(encoding="utf-8")
    today = datetime.datetime.now().astimezone().date().isoformat()
    changed = [(old, new) for old, new in zip(before.split("\n"), after.split("\n"), strict=True) if old != new]
    wanted = ("        seen: 2026-11-20 # 谁看的", f"        seen: {today} # 谁看的")
    assert changed == [wanted] * 2


def test_all_alive_is_a_success_and_a_stranger_is_not_trusted(project: Path, server: tuple[str, Path]) -> None:
    base, certificate = server
    put_in(project, f"{base}/there")
    assert alive(project, certificate)[0] == 0
    status, said = alive(project, Path(ssl.get_default_verify_paths().openssl_cafile))
    assert status == 1
    assert "连不上" in said


def test_nothing_else_of_ours_opens_an_address() -> None:
    from project import ROOT

    using = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "scripts").rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("urllib.request", "http.client", "import socket"))
    }
    assert using == {"scripts/alive.py"}
