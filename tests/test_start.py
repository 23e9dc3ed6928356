import contextlib
import hashlib
import http.cookiejar
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import psycopg
import pytest

from practice_site import embedded_postgres

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

    def sign_in(self, password):
        """The address where signing in as admin ends."""
        cookies = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        form = browser.open(f"{self.address}/admin/login/").read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
        fields = {"csrfmiddlewaretoken": token, "username": "admin", "password": password}
        answer = browser.open(
            f"{self.address}/admin/login/", urllib.parse.urlencode(fields).encode()
        )
        return urllib.parse.urlsplit(answer.url).path

    def query(self, statement):
        with psycopg.connect(
            host=str(self.state), port=5432, user="practice_site", dbname="practice_site"
        ) as database:
            return database.execute(statement).fetchone()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def password_in(lines):
    return re.search(r"password (\S+) ", "".join(lines))[1]


@pytest.fixture(scope="module")
def site():
    """Its first start was killed while it loaded the demo."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        site = Site(Path(folder, "a clinic's copy"), Path(folder, "state"))
        site.killed_at("Loading the demo")
        yield site
        shutil.rmtree(site.state, ignore_errors=True)


def test_first_start_shows_the_site_and_a_password_once(site):
    with site.started() as lines:
        assert f"The site:  http://localhost:{site.environment['PORT']}/\n" in lines
        assert f"The admin: http://localhost:{site.environment['PORT']}/admin/\n" in lines
        assert urllib.request.urlopen(f"{site.address}/blog/").status == 200
        assert site.query("SELECT count(*) FROM people_user") == (1,)
        assert site.sign_in(password_in(lines)) == "/admin/"
        assert site.sign_in("wrong") == "/admin/login/"
    with site.started() as lines:
        assert "password" not in "".join(lines)


def test_stop_leaves_no_process(site): ...
