import contextlib
import io
import multiprocessing
import os
import secrets
import signal
import socket
import sys
import threading
import time

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from practice_site import embedded_postgres, sorry
from practice_site.web_server import WebServer, end_with_parent, fork_processes

ADDRESS = "127.0.0.1"
LAST_JOB_SECONDS = 5
LOOK_AFTER_WORKER_SECONDS = 2


class Command(BaseCommand):
    help = "Starts the site on this machine: database, migrations, demo, worker, web server."
    requires_system_checks = []

    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError(
                "DOMAIN is set, so this is production: start it with Docker Compose."
            )
        port = free_port(settings.PORT)
        fork_processes()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        try:
            with database():
                prepare(port)
                with worker():
                    LocalServer(port).serve()
        except KeyboardInterrupt:
            sys.exit(130)
        except embedded_postgres.CannotStartError as error:
            raise CommandError(error) from error


def free_port(port):
    if not port.isdecimal() or int(port) > 65535:
        raise CommandError(f"PORT must be a number up to 65535, and it is {port}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, int(port)))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used: {error.strerror}. Choose another: PORT=8001 make run"
            ) from error
    return int(port)


def database():
    if os.environ.get("DATABASE_URL"):
        return contextlib.nullcontext()
    return embedded_postgres.running()


def prepare(port):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('practice_site.start'))")  # one at a time
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Bringing the database up to date ...")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("set_site_address")
    if not get_user_model().objects.exists():
        say("Loading the demo ...")
        load_demo()
    sorry.write()
    connection.close()


@transaction.atomic
def load_demo():
    """With its admin or not at all, so that the start after a SIGKILL begins anew."""
    call_command("load_demo")
    get_user_model().objects.create_superuser("admin", "admin@example.com")


def say(line):
    print(line, flush=True)


@contextlib.contextmanager
def worker():
    """As long as the site runs; after one that was killed, say for want of memory, another."""
    stopping = threading.Event()
    keeper = threading.Thread(target=keep_working, args=[stopping])
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        keeper.join()


def keep_working(stopping):
    process = working()
    while not stopping.wait(LOOK_AFTER_WORKER_SECONDS):
        if not process.is_alive():
            process = working()
    process.terminate()
    process.join(timeout=LAST_JOB_SECONDS)
    process.kill()  # what it did not finish is done after the next start


def working():
    process = multiprocessing.Process(target=work)
    process.start()
    return process


def work():
    end_with_parent()
    django.setup()
    call_command("run_worker", stdout=io.StringIO())


class LocalServer(WebServer):
    def __init__(self, port):
        super().__init__(address=ADDRESS, port=port, workers_kill_timeout=5)

    def startup(self, spawn_target, target_loader):
        super().startup(spawn_target, target_loader)
        signal.signal(signal.SIGHUP, self.signal_handler_interrupt)  # the terminal was closed
        while not self.main_loop_interrupt.is_set():
            with socket.socket() as visitor:
                if visitor.connect_ex((ADDRESS, self.bind_port)) == 0:
                    return self.announce()
            time.sleep(0.01)

    def announce(self):
        say(f"The site:  http://localhost:{self.bind_port}/")
        say(f"The admin: http://localhost:{self.bind_port}/admin/")
        admin = get_user_model().objects.filter(username="admin").first()
        if admin and not admin.has_usable_password():
            password = secrets.token_urlsafe(16)
            say(f"Sign in as admin with the password {password} (it is not shown again).")
            admin.set_password(password)
            admin.save()  # after it was shown: a start killed in between shows another
        say("Stop with Ctrl-C.")
        connection.close()
