"""The services that know sources, played on this machine by a real server.

An address answers what a test gave it: JSON, text, or a way to misbehave. Any other is a 404.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

NAMES = ("doi", "crossref", "datacite", "pubmed", "pmc")


class Asked(NamedTuple):
    path: str  # decoded, without the query
    query: dict
    headers: dict
    at: float


class Services:
    """`services.answer("/crossref/works/10.1/x", {...})`; `services.asked` is what was asked."""

    def __init__(self):
        self.asked = []
        self.plays = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.addresses = {name: f"{self.address}/{name}/" for name in NAMES}

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, path, *bodies, status=200, **headers):
        """Each body in turn, the last for good. One is JSON, bytes, or a way to misbehave.

        A header is named as `Retry_After="1"`.
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.plays[path] = [
            body if callable(body) else says(body, status, named) for body in bodies
        ]

    def paths(self):
        return [asked.path for asked in self.asked]

    def _handler(services):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                parts = urlsplit(self.path)
                path = unquote(parts.path)
                query = {name: " ".join(values) for name, values in parse_qs(parts.query).items()}
                services.asked.append(Asked(path, query, dict(self.headers), time.monotonic()))
                plays = services.plays.get(path, [says({"status": "error"}, 404)])
                play = plays.pop(0) if len(plays) > 1 else plays[0]
                try:
                    play(self)
                except OSError:
                    pass  # they hung up

            do_HEAD = do_GET

            def log_message(self, *arguments):
                pass

        return Handler


def says(body, status=200, headers=()):
    def play(handler):
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(sent)))
        for name, value in dict(headers).items():
            handler.send_header(name, value)
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(sent)

    return play


def sends_on(address, status=302):
    return says(b"", status, {"Location": address})


def is_slow(seconds, body=b"{}"):
    """Says nothing for that long, then all of it."""

    def play(handler):
        time.sleep(seconds)
        says(body)(handler)

    return play


def drips(*, headers=False):
    """A byte now and then, each in time, for ever: of the body, or already of the headers."""

    def play(handler):
        if not headers:
            handler.send_response(200)
            handler.end_headers()
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    return play


def never_ends(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 100_000)


def hangs_up(handler):
    handler.close_connection = True
    handler.connection.close()
