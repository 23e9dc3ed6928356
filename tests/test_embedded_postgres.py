import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from practice_site import embedded_postgres

SOURCE = Path(embedded_postgres.__file__)
IS_ROOT = embedded_postgres.IS_ROOT
OWN = """
from practice_site import embedded_postgres
with embedded_postgres.running():
    print("running", flush=True)
    input()
"""


class Checkout:
    """A copy of the module in a folder of its own, with a state folder of its own."""

    def __init__(self, folder, state_home):
        self.folder = folder
        self.environment = {**os.environ, "XDG_STATE_HOME": str(state_home)}
        (folder / "practice_site").mkdir(parents=True)
        shutil.copy(SOURCE, folder / "practice_site")
        key = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]
        home = Path("/var/lib") if IS_ROOT else state_home
        self.state = home / "practice-site" / key

    def python(self, program):
        return subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @contextlib.contextmanager
    def owner(self):
        process = self.python(OWN)
        try:
            assert process.stdout.readline() == "running\n", process.stderr.read()
            yield process
        finally:
            with contextlib.suppress(BrokenPipeError):
                process.communicate("leave\n")

    def query(self, statement):
        with psycopg.connect(
            host=str(self.state), port=5432, user="practice_site", dbname="practice_site"
        ) as database:
            result = database.execute(statement)
            return result.fetchone() if result.description else None

    def server_process(self):
        return int((self.state / "data" / "postmaster.pid").read_text().split()[0])

    def is_answering(self):
        try:
            return self.query("SELECT true") == (True,)
        except psycopg.OperationalError:
            return False

    def remove(self):
        with self.owner():
            pass
        shutil.rmtree(self.state)


@contextlib.contextmanager
def made_checkout(name="a clinic's copy"):
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        state_home = Path(folder, "state")
        state_home.mkdir(mode=0o750)
        checkout = Checkout(Path(folder, name), state_home)
        try:
            yield checkout
        finally:
            checkout.remove()


@pytest.fixture(scope="module")
def checkout():
    with made_checkout() as checkout:
        yield checkout


@pytest.fixture
def fresh_checkout():
    with made_checkout("never started") as checkout:
        yield checkout


def test_server_stores_unicode_and_listens_on_no_network(checkout):
    with checkout.owner():
        assert checkout.query("SELECT current_setting('server_encoding')") == ("UTF8",)
        assert checkout.query("SELECT lower('ÉCOLE')") == ("école",)
        assert checkout.query("SELECT current_setting('listen_addresses')") == ("",)
        assert checkout.query("SELECT current_setting('fsync')") == ("on",)
        assert checkout.query("SELECT current_setting('server_version_num')::int >= 180000") == (
            True,
        )


def test_search_extensions_know_accents(checkout):
    with checkout.owner():
        checkout.query("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        checkout.query("CREATE EXTENSION IF NOT EXISTS unaccent")
        assert checkout.query("SELECT unaccent('niño')") == ("nino",)
        assert checkout.query("SELECT similarity('École', 'cole') < 1") == (True,)


def test_callers_postgres_variables_do_not_matter(checkout, monkeypatch):
    for name, value in [("PGPORT", "6000"), ("PGDATA", "/nowhere"), ("LC_ALL", "xx_XX")]:
        monkeypatch.setitem(checkout.environment, name, value)
    with checkout.owner():
        assert checkout.is_answering()


def test_connection_starts_nothing_and_writes_nothing(fresh_checkout):
    program = "import json; from practice_site import embedded_postgres as server\n"
    process = fresh_checkout.python(program + "print(json.dumps(server.connection()))")
    assert json.loads(process.communicate()[0]) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "practice_site",
        "USER": "practice_site",
        "HOST": str(fresh_checkout.state),
        "PORT": "5432",
    }
    assert not fresh_checkout.state.exists()


def test_no_folder_above_changes_its_mode(fresh_checkout):
    folders = {*fresh_checkout.folder.parents, *fresh_checkout.state.parents, Path(sys.prefix)}
    before = {folder: folder.stat().st_mode for folder in folders if folder.exists()}
    with fresh_checkout.owner():
        pass
    assert {folder: folder.stat().st_mode for folder in before} == before
    assert fresh_checkout.state.stat().st_mode & 0o777 == 0o700


def test_two_checkouts_have_two_servers(checkout, fresh_checkout):
    with checkout.owner(), fresh_checkout.owner():
        assert checkout.server_process() != fresh_checkout.server_process()
        checkout.query("CREATE TABLE only_here ()")
        assert fresh_checkout.query("SELECT to_regclass('only_here')") == (None,)


def test_last_user_to_leave_stops_the_server(checkout):
    with checkout.owner():
        with checkout.owner():
            server = checkout.server_process()
        assert checkout.is_answering()
        assert checkout.server_process() == server
    assert not checkout.is_answering()


def test_two_starts_at_once_share_one_server(fresh_checkout):
    processes = [fresh_checkout.python(OWN) for _ in range(2)]
    assert [process.stdout.readline() for process in processes] == ["running\n", "running\n"]
    for process in processes:
        process.communicate("leave\n")
    assert [process.returncode for process in processes] == [0, 0]
    assert not fresh_checkout.is_answering()


def test_start_after_sigkill_adopts_the_running_server(checkout):
    with checkout.owner() as owner:
        server = checkout.server_process()
        owner.kill()
    assert checkout.is_answering()
    with checkout.owner():
        assert checkout.server_process() == server
    assert not checkout.is_answering()


def test_nothing_is_lost_when_sigkill_ends_the_server(checkout):
    with checkout.owner() as owner:
        checkout.query("CREATE TABLE patients_seen AS SELECT 42 AS number")
        os.kill(checkout.server_process(), signal.SIGKILL)
        owner.kill()
    with checkout.owner():
        assert checkout.query("SELECT number FROM patients_seen") == (42,)


def test_folder_that_sigkill_left_half_made_is_made_anew(fresh_checkout):
    process = fresh_checkout.python(OWN)
    while not list(fresh_checkout.state.glob("data-*/base")):
        assert process.poll() is None
        time.sleep(0.001)
    process.kill()
    process.communicate()
    assert not (fresh_checkout.state / "data").exists()
    with fresh_checkout.owner():
        assert fresh_checkout.is_answering()


def test_process_number_taken_by_another_process_does_not_stop_the_start(checkout):
    with checkout.owner():
        lock = checkout.state / "data" / "postmaster.pid"
        lines = lock.read_text().splitlines()
    user = {"user": embedded_postgres.OWNER} if IS_ROOT else {}
    with subprocess.Popen(["sleep", "60"], cwd="/", **user) as other:
        lock.write_text("\n".join([str(other.pid), *lines[1:], ""]))
        with checkout.owner():
            assert checkout.is_answering()
        other.kill()


def test_new_version_of_the_programs_replaces_the_old(checkout):
    if not IS_ROOT:
        pytest.skip("only root's server runs from a copy")
    with checkout.owner():
        (programs,) = checkout.state.glob("programs-*")
    programs.rename(checkout.state / "programs-17.1.0")
    with checkout.owner():
        assert list(checkout.state.glob("programs-*")) == [programs]


@pytest.mark.parametrize(
    ("state", "advice"),
    [
        ("/tmp/" + "long/" * 20, "Set XDG_STATE_HOME to a folder with a shorter path."),  # noqa: S108
        ("/proc/practice-site", "Set XDG_STATE_HOME to a folder that you can write to."),
    ],
)
def test_folder_that_cannot_be_used_is_one_clear_line(checkout, state, advice):
    program = f"""
import pathlib
from practice_site import embedded_postgres
embedded_postgres.STATE = pathlib.Path({state!r})
try:
    with embedded_postgres.running():
        pass
except embedded_postgres.CannotStartError as error:
    print(error)
"""
    output, errors = checkout.python(program).communicate()
    assert errors == ""
    assert len(output.splitlines()) == 1
    assert output.strip().endswith(advice)
