"""Debian's nginx in front of the page store, configured as `deploy/nginx.conf` has it."""

import os
import shutil
import socket
import subprocess
import threading
import time
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
import requests

from practice_site.page_store import SHOWN_UNTIL
from tests.conftest import CHECKOUT
from tests.processes import eventually
from tests.test_page_store import TEXT, practice, store  # noqa: F401 fixtures

pytestmark = pytest.mark.django_db
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
FRAME = """
daemon off;
user root;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    default_type text/html;
    include {folder}/site.conf;
}}
"""


@pytest.fixture(autouse=True)
def _nginx_is_here():
    if NGINX is None:
        missing = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        missing("nginx is not installed")


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def app(store):  # noqa: F811
    """The store as a server, and how often it was asked."""
    server = make_server("127.0.0.1", 0, None, Threads, Quiet)
    server.asked = 0

    def count(environ, start_response):
        server.asked += 1
        return store(environ, start_response)

    server.set_app(count)
    threading.Thread(target=server.serve_forever, args=[0.05]).start()
    server.stop = lambda: (server.shutdown(), server.server_close())
    yield server
    server.stop()


@pytest.fixture
def nginx(app, tmp_path):
    """Asks nginx for a path."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sorry = tmp_path / "srv" / "media" / "sorry"
    sorry.mkdir(parents=True)
    for language, word in (("en", "Call"), ("es", "Llame")):
        (sorry / f"{language}.html").write_text(word)
    site = (CHECKOUT / "deploy" / "nginx.conf").read_text()
    for usual, ours in {
        "listen 80": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8000": f"127.0.0.1:{app.server_port}",
        "/var/cache/nginx": str(tmp_path),
        "/srv": f"{tmp_path}/srv",
    }.items():
        assert usual in site
        site = site.replace(usual, ours)
    (tmp_path / "site.conf").write_text(site)
    (tmp_path / "nginx.conf").write_text(FRAME.format(folder=tmp_path))
    process = subprocess.Popen([NGINX, "-c", tmp_path / "nginx.conf", "-e", tmp_path / "errors"])

    def ask(path="/", **headers):
        headers = {"Host": "localhost", "Accept-Encoding": "identity", **headers}
        return requests.get(f"http://127.0.0.1:{port}{path}", headers=headers, timeout=20)

    def answers():
        with socket.socket() as visitor:
            return visitor.connect_ex(("127.0.0.1", port)) == 0

    eventually(answers)
    yield ask
    process.terminate()
    process.wait(10)


def expires_in(practice, seconds):  # noqa: F811
    practice.before = lambda environ: environ.update({SHOWN_UNTIL: time.time() + seconds})


def test_nginx_keeps_a_page_in_each_coding(nginx, app):
    for _ in range(2):
        for coding in ("br", "gzip", "identity"):
            answer = nginx(**{"Accept-Encoding": coding})
            assert answer.headers.get("Content-Encoding", "identity") == coding
            assert answer.content == TEXT
    assert app.asked == 3


def test_who_has_the_page_already_is_told_so_by_nginx(nginx, app):
    etag = nginx().headers["ETag"]
    assert nginx(**{"If-None-Match": etag}).status_code == 304
    assert app.asked == 1


def test_nginx_shows_no_page_when_it_is_untrue(nginx, practice):  # noqa: F811
    expires_in(practice, 3)
    assert nginx().content == nginx().content == TEXT
    practice.body = b"<p>Closed</p>"
    time.sleep(3.1)
    assert nginx().content == practice.body


def test_whoever_is_signed_in_is_asked_about_each_time(nginx, practice):  # noqa: F811
    assert nginx().content == TEXT
    practice.body = b"<p>With a button to edit</p>"
    practice.headers["Cache-Control"] = "private, no-store"
    assert nginx(Cookie="a=b; __Host-sessionid=1").content == practice.body
    assert nginx().content == TEXT


def test_what_nginx_kept_is_shown_when_the_site_is_gone(nginx, app, practice):  # noqa: F811
    expires_in(practice, 3)
    nginx()
    app.stop()
    time.sleep(3.1)
    assert (nginx().status_code, nginx().content) == (200, TEXT)


@pytest.mark.parametrize(("path", "word"), [("/new/", "Call"), ("/es/nuevo/", "Llame")])
def test_else_it_says_whom_to_call(nginx, app, path, word):
    app.stop()
    answer = nginx(path)
    assert (answer.status_code, answer.text) == (503, word)
    assert answer.headers["Retry-After"] == "30"
    assert answer.headers["Cache-Control"] == "no-store"


def test_of_the_folder_readers_see_pictures_alone(nginx, tmp_path):
    media = tmp_path / "srv" / "media"
    (media / "images").mkdir()
    for name in ("images/spine.jpg", "original.jpg"):
        (media / name).write_text("spine")
    assert nginx("/media/images/spine.jpg").text == "spine"
    assert nginx("/media/original.jpg").status_code == 404
