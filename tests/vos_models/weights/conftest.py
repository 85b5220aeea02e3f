"""A server on this machine that does to a download what servers and networks do."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

CONTENT = bytes(range(256)) * 4096  # 1 MiB
TAG = '"first"'


class Handler(http.server.BaseHTTPRequestHandler):
    """Answer each request as the server was told to."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(dict(self.headers))
        turn = min(len(self.server.asked), len(self.server.turns)) - 1
        with suppress(BrokenPipeError, ConnectionResetError):  # the client has gone
            self.server.turns[turn](self)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def head(self, status: int, length: int | None, **headers: str) -> None:
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def wanted_start(self, tag: str) -> int:
        """Return from where the client wants the file that is called ``tag``."""
        if self.headers.get("If-Range") != tag or "Range" not in self.headers:
            return 0
        return int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))


Turn = Callable[[Handler], None]


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = False
    turns: list[Turn]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.turns, self.asked = [], []
        self.is_over = threading.Event()

    def url(self, name: str = "weights.pth") -> str:
        return f"http://127.0.0.1:{self.server_port}/files/{name}"


@dataclass
class Good:
    """Serve the file, or as much of it as asked for, up to ``until``; then hang up or fall silent.

    ``is_ranged`` tells whether it knows ranges, ``falls_silent`` how it ends before the end.
    """

    content: bytes = CONTENT
    tag: str = TAG
    until: int | None = None
    is_ranged: bool = True
    falls_silent: bool = False
    headers: dict[str, str] = field(default_factory=dict)

    def __call__(self, handler: Handler) -> None:
        total = len(self.content)
        start = handler.wanted_start(self.tag) if self.is_ranged else 0
        known = {"ETag": self.tag, **self.headers} if self.tag else self.headers
        if start:
            place = f"bytes {start}-{total - 1}/{total}"
            handler.head(206, total - start, Content_Range=place, **known)
        else:
            handler.head(200, total, **known)
        handler.wfile.write(self.content[start : self.until])
        if self.falls_silent:
            handler.wfile.flush()
            handler.server.is_over.wait()


def answer(status: int, **headers: str) -> Turn:
    """Answer with a status and nothing else."""
    return lambda handler: handler.head(status, 0, **headers)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.is_over.set()
        running.shutdown()
        thread.join()
