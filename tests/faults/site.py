"""The site as Docker Compose runs it, with a Postgres of its own that may be stopped."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import requests

from practice_site import embedded_postgres
from tests.processes import wait_for_pictures

CHECKOUT = Path(__file__).parents[2]
LOG = CHECKOUT / "faults.log"
PATHS = ["/", "/blog/", "/locations/", "/blog/low-back-pain/", "/es/"]
HEADING = "UPDATE pages_homepage SET heading = %s"
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'listener'"


@contextlib.contextmanager
def running():
    """Beside a site that `make run` started in this checkout, and gone afterwards."""
    usual = embedded_postgres.STATE
    embedded_postgres.STATE = usual.with_name(f"{usual.name}-faults")
    if embedded_postgres.STATE.exists():  # of a run that was killed
        with embedded_postgres.running():  # its server, too: who leaves last stops it
            pass
        shutil.rmtree(embedded_postgres.STATE)
    with tempfile.TemporaryDirectory() as folder, embedded_postgres.running():
        site = Site(folder)
        try:
            site.prepare()
            yield site
        finally:
            site.stop()
    shutil.rmtree(embedded_postgres.STATE)
    embedded_postgres.STATE = usual


class Site:
    def __init__(self, media):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        image = re.search(r"^ENV (.+)$", (CHECKOUT / "Dockerfile").read_text(), re.MULTILINE)[1]
        place = embedded_postgres.connection()
        self.database = psycopg.conninfo.make_conninfo(
            dbname=place["NAME"], user=place["USER"], host=place["HOST"], port=place["PORT"]
        )
        self.environment = (
            os.environ
            | dict(pair.split("=") for pair in image.split())
            | {
                "DATABASE_URL": self.database,
                "LOOKUPS": "off",
                "MEDIA_ROOT": media,
                "PORT": str(self.port),
            }
        )
        self.changes = []
        self.processes = []
        self.log = open(LOG, "w")  # noqa: SIM115 - as long as its processes

    def prepare(self):
        for command in ("migrate", "set_site_address", "load_demo"):
            if self.start("manage.py", command).wait():
                sys.exit(f"manage.py {command} failed; why is in {self.log.name}")
        self.change()
        self.start("manage.py", "run_worker")
        self.start_web()
        wait_for_pictures(self.database)
        for path in PATHS:
            requests.get(f"{self.address}{path}", timeout=60)

    def start(self, *arguments):
        command = [sys.executable, *arguments]
        process = subprocess.Popen(
            command, cwd=CHECKOUT, env=self.environment, stdout=self.log, stderr=self.log
        )
        self.processes.append(process)
        return process

    def start_web(self):
        """The command of the Dockerfile."""
        command = (CHECKOUT / "Dockerfile").read_text().rpartition("CMD ")[2]
        self.web = self.start(*json.loads(command)[1:])
        while not self.answers():
            if self.web.poll() is not None:
                sys.exit(f"The site does not start; why is in {self.log.name}")
            time.sleep(0.1)

    def answers(self):
        with socket.socket() as visitor:
            return visitor.connect_ex(("127.0.0.1", self.port)) == 0

    def web_processes(self):
        children = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text().split()
        return [int(child) for child in children]

    def change(self):
        """What readers see on the first page; the number of the change is in it."""
        with psycopg.connect(self.database) as connection:
            connection.execute(HEADING, [f"Change {len(self.changes)}"])
        self.changes.append(time.monotonic())

    def cut_listeners(self):
        with psycopg.connect(self.database) as connection:
            connection.execute(CUT)

    def stop_postgres(self):
        embedded_postgres._run("pg_ctl", "stop", "-D", "data", "-m", "immediate")

    @contextlib.contextmanager
    def frozen_postgres(self):
        """Whoever froze cannot fork, so it stays the same processes."""
        postmaster = int((embedded_postgres.STATE / "data/postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        processes = [postmaster, *map(int, children)]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)

    def start_postgres(self):
        embedded_postgres._start()

    def stop_web(self):
        self.web.terminate()
        self.web.wait()

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
        self.log.close()
