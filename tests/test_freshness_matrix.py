"""Who changes what by which door, and what the next reader sees on two web processes."""

import os
import socket
import subprocess
import sys
import time

import psycopg
import pytest
import requests
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from people.models import User
from practice_site.announcing import CHANNEL
from tests import jobs, make
from tests.changes import CHANGES, OfALanguage, Publishing, Unpublishing
from tests.conftest import CHECKOUT
from tests.editing import edit_page
from tests.processes import database_url, eventually

SOON = 0.25  # seconds after the commit


class Web:
    """A web process and its reader."""

    def __init__(self, database):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        own = {"DATABASE_URL": database, "PORT": port, "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
        command = [sys.executable, "manage.py", "serve", "--processes", "1"]
        self.process = subprocess.Popen(command, cwd=CHECKOUT, env=os.environ | own)
        self.address = f"http://localhost:{port}"
        self.reader = requests.Session()

    def answers(self):
        try:
            return self.read("/healthz").ok
        except requests.ConnectionError:
            return False

    def read(self, path):
        return self.reader.get(f"{self.address}{path}", allow_redirects=False, timeout=60)


@pytest.fixture(scope="module")
def webs(own_database):
    make.home()
    make.locations()
    make.blog()
    User.objects.create_superuser("owner", "owner@example.org")
    webs = [Web(database_url(own_database)) for _ in range(2)]
    for web in webs:
        eventually(web.answers)
    yield webs
    for web in webs:
        web.process.terminate()
        web.process.wait(20)


@pytest.fixture
def owner():
    client = Client()
    client.force_login(User.objects.get(username="owner"))
    return client


@pytest.fixture
def admin(owner):
    return lambda change: change.fill_in(owner)


@pytest.fixture
def worker(workers):
    def changes(change):
        workers.start()
        job = jobs.change.enqueue(type(change).__name__, change.pk, change.after)
        eventually(lambda: jobs.is_done(job))

    return changes


@pytest.fixture
def command(forked):
    """The shell's, in a process of its own: as if on another machine."""

    def changes(change):
        arguments = (type(change).__name__, change.pk, change.after)
        process = forked.Process(target=jobs.change_in_a_shell, args=arguments)
        process.start()
        process.join()
        assert process.exitcode == 0

    return changes


@pytest.fixture
def sql(own_database):
    def changes(change):
        with psycopg.connect(database_url(own_database)) as outside:
            outside.execute(change.sql, vars(change))

    return changes


CELLS = [
    pytest.param(door, kind, id=f"{kind.__name__}, {door}")
    for door in ("admin", "worker", "command", "sql")
    for kind in CHANGES.values()
    if (door, kind) != ("admin", OfALanguage)  # there a language's code is fixed
]


def seen_at_once(webs, change, make_it):
    for web in (*webs, *webs):
        assert not change.shows(web.read(change.path))
    make_it()
    time.sleep(SOON)
    for web in (*webs, *webs):
        assert change.shows(web.read(change.path))


@pytest.mark.parametrize(("door", "kind"), CELLS)
def test_the_next_reader_sees_it_on_every_process(request, webs, door, kind):
    through = request.getfixturevalue(door)
    change = kind()
    try:
        seen_at_once(webs, change, lambda: through(change))
    finally:
        change.undo()


@pytest.mark.parametrize("kind", [Publishing, Unpublishing])
def test_what_was_scheduled_is_seen_when_its_time_has_come(webs, workers, kind):
    change = kind()
    was_live = Page.objects.get(pk=change.pk).live

    def wait_for_the_clock():
        change.schedule()
        workers.start()
        eventually(lambda: Page.objects.get(pk=change.pk).live is not was_live)

    seen_at_once(webs, change, wait_for_the_clock)


@pytest.fixture
def heard(own_database):
    """What Postgres has told every process since this was asked last."""
    with psycopg.connect(database_url(own_database), autocommit=True) as process:
        process.execute(f"LISTEN {CHANNEL}")
        yield lambda: [notice.payload for notice in process.notifies(timeout=SOON)]


def test_drafts_and_autosaves_flush_nothing(webs, heard, owner):
    page = make.standard_page(title="As it is", slug="as-it-is")
    assert heard()
    edit_page(owner, page, action="", title="A draft")
    owner.defaults["HTTP_ACCEPT"] = "application/json"  # as the editor saves by itself
    edit_page(owner, page, action="", title="An autosave")
    assert Page.objects.get(pk=page.pk).get_latest_revision().content["title"] == "An autosave"
    assert heard() == []
