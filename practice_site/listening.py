"""Hears from Postgres that public content changed; see `announcing`."""

import logging
import math
import threading
import time
from collections.abc import Callable

import psycopg
from django.core.cache import cache
from django.db import connections

from practice_site.announcing import CHANNEL, GONE
from practice_site.hanging_up import ANSWERS_WITHIN, unless_answered

logger = logging.getLogger(__name__)
SIGN_OF_LIFE = 2  # seconds between two
SILENCE = SIGN_OF_LIFE + ANSWERS_WITHIN  # seconds: then whoever waits is told that it is gone
OPTIONS = {"application_name": "listener", "connect_timeout": 3, "tcp_user_timeout": 3000}
DJANGOS = {"context", "cursor_factory"}
TRY_AGAIN = 0.5  # seconds
NEVER = -math.inf


class Listener:
    """One connection of its own for this process, in a thread that the first visitor starts.

    `generation` counts what changed: what was rendered in an earlier one is out of date. While
    `is_listening` is false, nobody knows.
    """

    def __init__(self, forget: Callable[[], None]):
        self.forget = forget
        self.generation = 0
        self.heard_at = NEVER  # of the machine's steady clock
        self.is_wanted = True
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def is_listening(self) -> bool:
        return time.monotonic() - self.heard_at < SILENCE

    def ensure_started(self) -> None:
        if self._thread is None and self._starting.acquire(blocking=False):
            self._thread = threading.Thread(target=self._run, name="listener", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while self.is_wanted:
            try:
                self._listen()
            except Exception as error:  # noqa: BLE001 - a thread that ends would listen never again
                if self.heard_at != NEVER:
                    said = " ".join(str(error).split())
                    logger.warning("Postgres is out of reach, pages may be older: %s", said)
            self.heard_at = NEVER
            time.sleep(TRY_AGAIN)

    def _listen(self) -> None:
        with psycopg.connect(**place() | OPTIONS, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._hear(GONE)  # what was said in the meantime, nobody heard
            while True:
                self.heard_at = time.monotonic()
                for notice in connection.notifies(timeout=SIGN_OF_LIFE):
                    self._hear(notice.payload)
                with unless_answered(connection):
                    connection.execute("SELECT 1")

    def _hear(self, payload: str) -> None:
        cache.clear()  # Wagtail remembers pictures and where the site begins, in this process
        self.generation += 1
        if payload == GONE:
            self.forget()


def place() -> dict:
    """Where Django's database is, and as whom."""
    parameters = connections["default"].get_connection_params()
    return {name: value for name, value in parameters.items() if name not in DJANGOS}
