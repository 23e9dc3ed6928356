"""Chromium in front of `manage.py start` with the demo in it, started once per run."""

import os
import re
import shutil
import socket
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from playwright.sync_api import sync_playwright
from psycopg.conninfo import make_conninfo

from tests.processes import wait_for_pictures

CHECKOUT = Path(__file__).parents[2]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, PROGRAMS)), None)
FLAGS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
]


def pytest_runtest_setup():
    if CHROMIUM is None:
        missing = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        missing("Chromium is not installed")


@pytest.fixture(scope="session")
def started(django_db_modify_db_settings, tmp_path_factory):
    """(the site's address, without a slash at its end; the admin's password)"""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    name = f"browser_{port}"
    template = connection.settings_dict["TEST"]["TEMPLATE"]
    with psycopg.connect(connection_to("postgres"), autocommit=True) as postgres:
        postgres.execute(f"DROP DATABASE IF EXISTS {name}")
        postgres.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        own = {"DATABASE_URL": connection_to(name), "PORT": str(port), "LOOKUPS": "off"}
        own["MEDIA_ROOT"] = str(tmp_path_factory.mktemp("media"))
        start = subprocess.Popen(
            [sys.executable, "manage.py", "start"],
            cwd=CHECKOUT,
            env=os.environ | own,
            stdout=subprocess.PIPE,
            text=True,
        )
        said = "".join(takewhile(lambda line: line != "Stop with Ctrl-C.\n", start.stdout))
        wait_for_pictures(connection_to(name))
        yield f"http://localhost:{port}", re.search(r"with the password (\S+)", said)[1]
        start.terminate()
        start.wait(20)
        postgres.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def site(started):
    return started[0]


def connection_to(name):
    entry = connection.settings_dict
    place = {key.lower(): entry[key] for key in ("HOST", "PORT", "USER", "PASSWORD") if entry[key]}
    return make_conninfo(dbname=name, **place, **entry["OPTIONS"])


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@pytest.fixture
def open_tab(chromium, site):
    """Makes the tab of a new visitor; the options are those of playwright's new_context."""
    contexts = []

    def open_tab(width=1280, **options):
        size = {"width": width, "height": 800}
        context = chromium.new_context(base_url=site, viewport=size, **options)
        context.set_default_timeout(120_000)  # the first visitor waits for pictures to be made
        contexts.append(context)
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture
def tab(open_tab):
    return open_tab()


@pytest.fixture
def desk(tab, started):
    """A tab in which the owner is signed in."""
    tab.goto("/admin/")
    tab.get_by_label("Username").or_(tab.get_by_label("Email")).fill("admin")
    tab.get_by_label("Password").fill(started[1])
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Posts", exact=True).wait_for()
    return tab
