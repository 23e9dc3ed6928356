"""A real Postgres that takes longer than we wait."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import OperationalError, connection

from practice_site import hanging_up
from practice_site.hanging_up import unless_answered
from practice_site.listening import place
from tests.processes import eventually

pytestmark = pytest.mark.django_db
FOR_LONG = "SET client_connection_check_interval = 100; SELECT pg_sleep(30)"


@pytest.fixture
def listener():
    with psycopg.connect(**place(), autocommit=True) as listener:
        yield listener


def test_who_listens_to_a_postgres_that_hangs_is_told_that_it_is_gone(listener, monkeypatch):
    monkeypatch.setattr(hanging_up, "ANSWERS_WITHIN", 0.1)
    with pytest.raises(psycopg.OperationalError), unless_answered(listener):
        listener.execute(FOR_LONG)


def test_so_is_every_thread_that_waits_for_an_answer(listener, monkeypatch):
    monkeypatch.setattr(hanging_up, "ANSWERS_WITHIN", 0.1)
    monkeypatch.setattr(hanging_up, "_connections", set())
    others = [connection.copy() for _ in range(3)]
    with ThreadPoolExecutor() as threads:
        waiting = [threads.submit(wait_for_long, other) for other in others]
        eventually(lambda: len(hanging_up._connections) == len(others))
        with pytest.raises(psycopg.OperationalError), unless_answered(listener):
            listener.execute(FOR_LONG)
        assert [type(reader.exception()) for reader in waiting] == [OperationalError] * 3


def wait_for_long(other):
    other.inc_thread_sharing()
    try:
        with other.cursor() as cursor:
            cursor.execute(FOR_LONG)
    finally:
        other.close()


def test_a_postgres_that_answers_is_asked_on_the_same_line(listener, monkeypatch):
    monkeypatch.setattr(hanging_up, "ANSWERS_WITHIN", 0.1)
    with unless_answered(listener):
        listener.execute("SELECT 1")
    assert listener.execute("SELECT pg_sleep(0.3), 'here'").fetchone() == ("", "here")
