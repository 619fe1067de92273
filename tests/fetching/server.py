"""A server on this machine that misbehaves in every way a page's address asks it to."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = "<h1>Medborgarlöfte Ale kommun 2020</h1><ul><li>Polisen ska göra två kontroller</ul>"


class Misbehaving(BaseHTTPRequestHandler):
    """One method per address; counts what it is asked for."""

    protocol_version = "HTTP/1.1"
    asked: Counter
    robots: str
    page: str

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        name = self.path.strip("/").split("/")[0].partition("?")[0].replace(".", "_")
        getattr(self, f"on_{name or 'nothing'}", self.on_nothing)()

    def log_message(self, *_) -> None:
        pass

    def answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named = {"Content-Type": "text/html", "Content-Length": str(len(content))} | named
        for name, value in named.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def on_nothing(self) -> None:
        self.answer(404)

    def on_robots_txt(self) -> None:
        self.answer(self.server.robots_status, self.server.robots.encode())

    def on_good(self) -> None:
        self.answer(200, self.server.page.encode())

    def on_tagged(self) -> None:
        if self.headers.get("If-None-Match") == '"1"':
            self.answer(304, ETag='"1"')
        else:
            self.answer(200, self.server.page.encode(), ETag='"1"')

    def on_document_pdf(self) -> None:
        self.answer(200, b"%PDF-1.4", Content_Type="application/pdf; charset=x")

    def on_picture(self) -> None:
        self.answer(200, b"x", Content_Type="image/png")

    def on_closed(self) -> None:
        self.on_good()

    def on_gone(self) -> None:
        self.answer(410)

    def on_broken(self) -> None:
        self.answer(500)

    def on_archive(self) -> None:
        self.answer(200, b"<p>archived</p>")

    def on_hop(self) -> None:
        self.answer(302, Location="/good")

    def on_loop(self) -> None:
        self.answer(302, Location="/loop")

    def on_to_closed(self) -> None:
        self.answer(302, Location="/closed")

    def on_to_private(self) -> None:
        self.answer(302, Location="http://10.0.0.1/")

    def on_to_metadata(self) -> None:
        self.answer(302, Location="http://169.254.169.254/latest")

    def on_to_file(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def on_slow_body(self) -> None:
        self.answer(200, b"", Content_Length="1000000")
        self._drip()

    def on_slow_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self._drip(b"X-A: b\r\n")

    def on_silent(self) -> None:
        self.server.stop.wait(20)

    def on_endless(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while not self.server.stop.is_set():
            self.wfile.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    def on_short(self) -> None:
        self.answer(200, b"<p>only this", Content_Length="1000")
        self.close_connection = True

    def on_no_http(self) -> None:
        self.wfile.write(b"\0\1\2 hello\r\n\r\n")
        self.close_connection = True

    def on_huge_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10_000_000)
        self.close_connection = True

    def _drip(self, piece: bytes = b"x") -> None:
        while not self.server.stop.is_set():
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.05)

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True


@contextmanager
def misbehaving() -> Iterator[ThreadingHTTPServer]:
    """The server, listening on loopback; `.address` is where."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    server.daemon_threads = True
    server.asked, server.stop = Counter(), threading.Event()
    server.robots, server.robots_status, server.page = "", 200, PAGE
    server.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        server.shutdown()
        server.server_close()
