"""A change shows on the next request, whatever door it came through."""

import os
import subprocess
import sys
import time

import psycopg
import pytest
import requests

from practice_site import page_store
from tests.browser.conftest import CHECKOUT, connection_to
from tests.processes import eventually


@pytest.fixture(scope="module")
def database(site):
    return connection_to(f"browser_{site.rpartition(':')[2]}")


@pytest.fixture
def reader(site):
    """What the page at a path says now; asked twice, so that it is kept."""
    readers = requests.Session()

    def read(path="/"):
        answers = [readers.get(f"{site}{path}", timeout=60) for _ in range(2)]
        assert not readers.cookies
        return answers[1].text

    return read


def by_raw_sql(database, title):
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE pages_homepage SET heading = %s", [title])


def by_a_shell(database, title):
    code = (
        "from pages.models import HomePage\n"
        "page = HomePage.objects.order_by('path').first()\n"
        f"page.heading = {title!r}\n"
        "page.save_revision().publish()"
    )
    environment = os.environ | {"DATABASE_URL": database}
    command = [sys.executable, "manage.py", "shell", "--command", code]
    subprocess.run(command, cwd=CHECKOUT, env=environment, check=True, capture_output=True)


@pytest.mark.parametrize("door", [by_raw_sql, by_a_shell])
def test_what_is_changed_shows_on_the_next_request(reader, database, door):
    title = f"Less pain, {door.__name__}"
    assert title not in reader()
    assert title not in reader()  # kept anew: it would be trusted for ten seconds unheard
    door(database, title)
    changed_at = time.monotonic()
    eventually(lambda: title in reader())
    assert time.monotonic() - changed_at < page_store.SHORT / 2


def test_a_draft_changes_nothing_that_readers_are_sent(site, database):
    def etag():
        return requests.get(site, timeout=60).headers["ETag"]

    kept = etag()
    with psycopg.connect(database) as connection:
        homes = "UPDATE wagtailcore_page SET draft_title = path WHERE depth = 2"
        assert connection.execute(homes).rowcount
    assert etag() == kept


def test_pages_stay_up_when_postgres_hangs_up(reader, database):
    """The server's connections are cut; Django and the listener make new ones by themselves."""
    shown = reader()
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert reader() == shown
