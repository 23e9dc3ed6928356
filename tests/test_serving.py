"""`manage.py serve`: processes forked from one that has loaded the site."""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests
from django.db import connection

from practice_site.web_server import WebServer
from tests.conftest import CHECKOUT
from tests.processes import database_url, eventually


class Served:
    def __init__(self, database, media):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        self.address = f"http://localhost:{port}/healthz"
        own = {"DATABASE_URL": database, "MEDIA_ROOT": str(media), "PORT": port}
        command = [sys.executable, "manage.py", "serve", "--processes", "2"]
        self.process = subprocess.Popen(command, cwd=CHECKOUT, env=os.environ | own)

    def answers(self):
        try:
            return requests.get(self.address, timeout=60).ok
        except requests.ConnectionError:
            return False

    def processes(self):
        number = self.process.pid
        return Path(f"/proc/{number}/task/{number}/children").read_text().split()

    def stop(self):
        self.process.terminate()
        return self.process.wait(20)


@pytest.fixture
def served(db, tmp_path):
    served = Served(database_url(connection.settings_dict["NAME"]), tmp_path)
    eventually(served.answers)
    yield served
    served.stop()


def test_a_process_that_was_killed_is_replaced(served):
    before = served.processes()
    os.kill(int(before[0]), signal.SIGKILL)
    eventually(lambda: len(served.processes()) == 2 and before[0] not in served.processes())
    assert before[1] in served.processes()
    eventually(served.answers)


def test_stop_ends_every_process(served):
    processes = served.processes()
    assert served.stop() == 0
    assert not any(Path("/proc", number).exists() for number in processes)


def test_a_process_that_is_stopped_before_it_has_loaded_the_site_ends_at_once():
    server = WebServer(port=1, workers=1)
    server.pid = os.getpid()
    usual = signal.signal(signal.SIGTERM, server.signal_handler_interrupt)
    fork = multiprocessing.get_context("fork")
    lives = fork.Event()
    child = fork.Process(target=lambda: [lives.set(), time.sleep(20)])
    child.start()
    signal.signal(signal.SIGTERM, usual)
    assert lives.wait(10)
    child.terminate()
    child.join(10)
    assert child.exitcode == 0


def test_whom_to_call_is_written_before_it_answers(served, tmp_path):
    assert sorted(path.name for path in tmp_path.glob("sorry/*")) == ["en.html", "es.html"]


def test_it_answers_while_the_database_is_away(tmp_path):
    served = Served("postgresql://nobody@127.0.0.1:1/nothing", tmp_path)
    eventually(served.answers)
    assert served.stop() == 0
