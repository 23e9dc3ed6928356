import contextlib
import hashlib
import http.cookiejar
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import psycopg
import pytest

from practice_site import embedded_postgres
from tests.processes import eventually, is_running

CHECKOUT = Path(embedded_postgres.__file__).parent.parent
PRODUCTION_VARIABLES = {"DATABASE_URL", "DOMAIN", "SECRET_KEY", "SECRET_KEY_FILE", "MEDIA_ROOT"}


class Site:
    """A copy of this checkout that is started as `make run` starts it."""

    def __init__(self, folder, state_home):
        self.folder = folder
        kept = {name: os.environ[name] for name in os.environ.keys() - PRODUCTION_VARIABLES}
        self.environment = {**kept, "XDG_STATE_HOME": str(state_home), "PORT": free_port()}
        away = [".git", ".venv", "media", "tests", "*_cache", "__pycache__", ".secret_key"]
        shutil.copytree(CHECKOUT, folder, ignore=shutil.ignore_patterns(*away))
        key = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]
        home = Path("/var/lib") if embedded_postgres.IS_ROOT else state_home
        self.state = home / "practice-site" / key
        self.address = f"http://127.0.0.1:{self.environment['PORT']}"

    def manage(self, *command, **environment):
        return subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=self.folder,
            env={**self.environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def refusal(self, *command, **environment):
        """The one line with which the command ends."""
        process = self.manage(*command, **environment)
        output, errors = process.communicate(timeout=30)
        assert process.returncode == 1
        assert output == ""
        assert len(errors.splitlines()) == 1, errors
        return errors.strip()

    @contextlib.contextmanager
    def started(self):
        """Yields the lines that the start printed, once it is ready."""
        process = self.manage("start")
        lines = []
        try:
            while not lines or not lines[-1].startswith("Stop with"):
                lines.append(process.stdout.readline())
                assert lines[-1], process.stderr.read()
            yield lines
        finally:
            process.terminate()
            assert "Traceback" not in process.communicate(timeout=30)[1]
        assert process.returncode == 0

    def killed_at(self, line):
        process = self.manage("start")
        while not process.stdout.readline().startswith(line):
            assert process.poll() is None, process.stderr.read()
        process.kill()
        process.communicate()

    def status(self, path):
        return urllib.request.urlopen(f"{self.address}{path}").status  # noqa: S310 - ours

    def sign_in(self, password):
        """The address where signing in as admin ends."""
        cookies = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        form = browser.open(f"{self.address}/admin/").read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
        fields = {"csrfmiddlewaretoken": token, "login": "admin", "password": password}
        answer = browser.open(
            f"{self.address}/accounts/login/", urllib.parse.urlencode(fields).encode()
        )
        return urllib.parse.urlsplit(answer.url).path

    def query(self, statement):
        with psycopg.connect(
            host=str(self.state), port=5432, user="practice_site", dbname="practice_site"
        ) as database:
            return database.execute(statement).fetchone()

    def newest_worker(self):
        newest = "SELECT process FROM practice_site_heartbeat ORDER BY started_at DESC LIMIT 1"
        return self.query(newest)[0]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def password_in(lines):
    return re.search(r"password (\S+) ", "".join(lines))[1]


@pytest.fixture(scope="module")
def site():
    """Its first start was killed while it loaded the demo, and the next one went through."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        site = Site(Path(folder, "a clinic's copy"), Path(folder, "state"))
        site.killed_at("Loading the demo")
        with site.started() as site.first_lines:
            assert site.status("/") == 200
        yield site
        shutil.rmtree(site.state, ignore_errors=True)


def test_first_start_says_where_the_site_and_the_admin_are(site):
    port = site.environment["PORT"]
    assert f"The site:  http://localhost:{port}/\n" in site.first_lines
    assert f"The admin: http://localhost:{port}/admin/\n" in site.first_lines


def test_password_of_the_first_start_opens_the_admin_and_is_not_shown_again(site):
    with site.started() as lines:
        assert "password" not in "".join(lines)
        assert site.sign_in(password_in(site.first_lines)) == "/admin/"
        assert site.sign_in("a guess") == "/accounts/login/"


def test_demo_is_there_once(site):
    with site.started():
        assert site.status("/blog/") == 200
        assert site.query("SELECT count(*) FROM people_user") == (1,)
        assert site.query("SELECT count(*) FROM pages_homepage") == (2,)  # English and Spanish
        assert site.query("SELECT count(*) > 0 FROM blog_blogpage") == (True,)


def test_second_start_is_ready_at_once(site):
    assert "Loading the demo ...\n" in site.first_lines
    with site.started() as lines:
        assert [line.split(":")[0] for line in lines] == [
            "The site",
            "The admin",
            "Stop with Ctrl-C.\n",
        ]
        assert site.status("/") == 200


def test_password_that_nobody_saw_is_replaced_by_a_shown_one(site):
    with site.started():
        site.query("UPDATE people_user SET password = '!never shown' RETURNING 1")
    with site.started() as site.first_lines:
        assert site.sign_in(password_in(site.first_lines)) == "/admin/"


def test_site_follows_the_port(site, monkeypatch):
    monkeypatch.setitem(site.environment, "PORT", free_port())
    with site.started():
        row = site.query("SELECT hostname, port FROM wagtailcore_site")
    assert row == ("localhost", int(site.environment["PORT"]))


def test_stop_leaves_nothing_running(site):
    with site.started():
        assert site.query("SELECT true") == (True,)
    with pytest.raises(psycopg.OperationalError):
        site.query("SELECT true")
    with pytest.raises(urllib.error.URLError):
        site.status("/")


def test_start_runs_a_worker_that_ends_with_it(site):
    with site.started():
        eventually(lambda: is_running(site.newest_worker()))
        worker = site.newest_worker()
    assert not is_running(worker)


def test_whom_to_call_is_written_before_the_worker_is_there(site):
    page = site.state / "media" / "sorry" / "en.html"
    page.unlink()
    with site.started():
        eventually(lambda: is_running(site.newest_worker()))
        newest = "SELECT max(extract(epoch FROM started_at))::float FROM practice_site_heartbeat"
        assert page.stat().st_mtime < site.query(newest)[0]


def test_after_a_worker_that_was_killed_comes_another(site):
    with site.started():
        eventually(lambda: is_running(site.newest_worker()))
        worker = site.newest_worker()
        os.kill(worker, signal.SIGKILL)
        eventually(lambda: site.newest_worker() != worker and is_running(site.newest_worker()))


def test_what_sigkill_ends_takes_its_children_along(site):
    site.killed_at("Stop with")
    worker = site.newest_worker()
    with site.started():
        assert site.status("/") == 200
        eventually(lambda: is_running(site.newest_worker()))
        assert not is_running(worker)


def test_busy_port_is_one_line(site):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", int(site.environment["PORT"])))
        other.listen()
        assert site.refusal("start").endswith("Choose another: PORT=8001 make run")


@pytest.mark.parametrize("port", ["web", "70000"])
def test_port_that_is_none_is_one_line(site, port):
    assert "PORT" in site.refusal("start", PORT=port)


def test_database_that_cannot_be_reached_is_one_line(site):
    message = site.refusal("start", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert message.startswith("The database that DATABASE_URL names cannot be reached")


def test_command_without_its_database_says_how_to_start_it(site):
    assert "make run" in site.refusal("showmigrations")


def test_production_without_its_companions_is_one_line(site):
    assert "SECRET_KEY" in site.refusal("start", DOMAIN="clinic.example")
    companion = {"DOMAIN": "clinic.example", "SECRET_KEY": "x" * 50}
    assert "DATABASE_URL" in site.refusal("start", **companion)
    database = "postgresql://nobody@127.0.0.1:1/nothing"
    assert "production" in site.refusal("start", **companion, DATABASE_URL=database)
