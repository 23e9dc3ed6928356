import contextlib
import hashlib
import multiprocessing
import os
from collections import defaultdict
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from citations.lookup import client
from citations.lookup.pace import Pace
from practice_site import embedded_postgres
from practice_site.models import Heartbeat
from tests import jobs
from tests.processes import database_url, eventually
from tests.services import Services

CHECKOUT = Path(__file__).parent.parent
QUICKLY = {"NAP_SECONDS": 0.02, "POLL_SECONDS": 0.02, "TICK_SECONDS": 0.1}


def pytest_configure(config):
    """One database server for the run: this process owns it, xdist's workers only connect."""
    if hasattr(config, "workerinput") or os.environ.get("DATABASE_URL"):
        return
    server = contextlib.ExitStack()
    try:
        server.enter_context(embedded_postgres.running())
    except embedded_postgres.CannotStartError as error:
        raise pytest.UsageError(str(error)) from error
    config.add_cleanup(server.close)


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests(tmp_path_factory):
    """Pictures in a folder of their own; passwords hashed fast, as nobody guesses these.

    No service is asked about sources, unless a test plays it (`services`).
    """
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    media = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=media, PASSWORD_HASHERS=hashers, LOOKUP_SERVICES={}):
        yield


@pytest.fixture(autouse=True)
def language():
    """A Spanish page that a test asks for leaves its language behind, as in any one thread."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def services(settings, monkeypatch):
    """The services that know sources, played on this machine and asked without patience."""
    monkeypatch.setattr(client, "PACES", defaultdict(lambda: Pace(limit=1000)))
    with Services() as played:
        settings.LOOKUP_SERVICES = played.addresses
        settings.LOOKUP_SECONDS = {"connect": 0.5, "read": 0.5, "pause": 0.01, "total": 3}
        yield played


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """Test databases are copies of one that is migrated again only when a migration changes."""
    digest = hashlib.sha256((CHECKOUT / "requirements" / "development.txt").read_bytes())
    for path in sorted(CHECKOUT.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    template = f"practice_site_migrated_{digest.hexdigest()[:12]}"
    server = {**connection.get_connection_params(), "dbname": "postgres", "autocommit": True}
    with psycopg.connect(**server) as postgres, django_db_blocker.unblock():
        postgres.execute("SELECT pg_advisory_lock(hashtext('tests.migrated'))")
        made = postgres.execute(
            "SELECT datname FROM pg_database WHERE datname ~ '^practice_site_migrated_'"
        )
        names = {name for (name,) in made}
        if template not in names:
            for name in names:
                postgres.execute(f"DROP DATABASE {name}")
            make_migrated_database(postgres, template)
    connection.settings_dict["TEST"]["TEMPLATE"] = template


def make_migrated_database(postgres, name):
    """Named when it is whole, so that nobody copies what a SIGKILL left."""
    postgres.execute("CREATE DATABASE practice_site_migrated_in_part")
    own_name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "practice_site_migrated_in_part"
    call_command("migrate", interactive=False, verbosity=0)
    connection.close()
    connection.settings_dict["NAME"] = own_name
    postgres.execute(f"ALTER DATABASE practice_site_migrated_in_part RENAME TO {name}")


@pytest.fixture(scope="module")
def server():
    """A connection to the server, outside the database that the workers use."""
    parameters = {**connection.get_connection_params(), "dbname": "postgres", "autocommit": True}
    with psycopg.connect(**parameters) as server:
        yield server


@pytest.fixture(scope="module")
def own_database(django_db_setup, django_db_blocker, server):
    own, usual = f"practice_site_worker_{os.getpid()}", connection.settings_dict["NAME"]
    server.execute(f"CREATE DATABASE {own} TEMPLATE {connection.settings_dict['TEST']['TEMPLATE']}")
    connection.settings_dict["NAME"] = own
    with django_db_blocker.unblock():
        connection.close()
        yield own
        connection.close()
    connection.settings_dict["NAME"] = usual
    server.execute(f"DROP DATABASE {own} WITH (FORCE)")


@pytest.fixture(scope="session")
def media_of_workers(tmp_path_factory):
    """Their own, or a picture another test has stored would hide that they store it."""
    return tmp_path_factory.mktemp("media_of_workers")


@pytest.fixture(scope="module")
def forked(own_database, media_of_workers):
    """Processes that find Django loaded: they start as quickly as a test needs them."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_URL", database_url(own_database))
        environment.setenv("MEDIA_ROOT", str(media_of_workers))
        environment.setenv("LOOKUPS", "off")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.jobs"])
        yield context


@pytest.fixture
def workers(forked, tmp_path):
    """Start them with `workers.start(…)`; none outlives its test, and no row of theirs."""
    started = Workers(forked, tmp_path / "errors")
    yield started
    for process in started.processes:
        process.kill()
        process.join()
    print(started.said())  # shown with a test that failed
    DBTaskResult.objects.all().delete()
    Heartbeat.objects.all().delete()


class Workers:
    def __init__(self, context, errors):
        self.context, self.errors, self.processes = context, errors, []
        errors.touch()

    def start(self, **changes):
        arguments = (self.errors, {**QUICKLY, **changes})
        process = self.context.Process(target=jobs.run_worker, args=arguments)
        process.start()
        self.processes.append(process)
        eventually(lambda: Heartbeat.objects.filter(process=process.pid).exists())
        return process

    def said(self):
        return self.errors.read_text()
