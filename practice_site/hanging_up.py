"""For a Postgres that hangs, as on a disk that stalls: it takes questions and answers none.

Who asked would wait as long as it hangs, and soon every thread would. So we hang up: then it counts
as gone, and readers get what is kept.
"""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from weakref import WeakSet

import psycopg
from django.db.backends.signals import connection_created
from django.dispatch import receiver

ANSWERS_WITHIN = 3  # seconds

_connections: WeakSet[psycopg.Connection] = WeakSet()  # of Django, of every thread
_lock = threading.Lock()


@receiver(connection_created)
def remember(connection, **_kwargs) -> None:
    with _lock:
        _connections.add(connection.connection)


@contextmanager
def unless_answered(own: psycopg.Connection) -> Iterator[None]:
    """Hangs up `own` and every connection of Django if what is inside takes too long."""
    patience = threading.Timer(ANSWERS_WITHIN, hang_up, [own])
    patience.start()
    try:
        yield
    finally:
        patience.cancel()


def hang_up(own: psycopg.Connection) -> None:
    """Whoever waits for an answer is told that the server closed the connection."""
    with _lock:
        connections = [own, *_connections]
    for connection in connections:
        with (
            suppress(psycopg.OperationalError, OSError),  # it is closed already
            socket.socket(fileno=os.dup(connection.fileno())) as line,
        ):
            line.shutdown(socket.SHUT_RDWR)
