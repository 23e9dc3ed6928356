import subprocess
import time

import psycopg
import pytest
from django.db import connection

OPEN_JOBS = """
SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')
"""


def database_url(name):
    """For a process of its own, to a database of the server that the tests use."""
    settings = connection.settings_dict
    place = {key.lower(): settings[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
    return psycopg.conninfo.make_conninfo(dbname=name, **place)


def eventually(is_true):
    for _ in range(3000):
        if is_true():
            return
        time.sleep(0.02)
    pytest.fail("It did not happen within a minute.")


def wait_for_pictures(database):
    """The worker makes them: until then pages show them as they were uploaded, and change."""
    with psycopg.connect(database, autocommit=True) as site:
        while site.execute(OPEN_JOBS).fetchone()[0]:
            time.sleep(0.2)


def is_running(process):
    """A zombie is not: it waits for a parent to hear that it ended."""
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], check=False, capture_output=True
    )
    return listed.stdout.strip()[:1] not in (b"", b"Z")
