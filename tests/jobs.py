"""Tasks for the tests, and the process that does them: tests/test_worker.py forks it from here."""

import os
import time
from pathlib import Path

import django

django.setup()  # the process that is forked has nothing loaded

from django.core.management import call_command  # noqa: E402
from django.tasks import TaskResultStatus, task  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from practice_site import jobs, worker  # noqa: E402
from practice_site.models import Heartbeat  # noqa: E402
from tests import changes  # noqa: E402


@task()
def write(path, line):
    with open(path, "a") as file:
        file.write(f"{line}\n")


@task()
def fail(message):
    raise ValueError(message)


@task()
def leave():
    raise SystemExit(3)


@task()
def answer_with_nul():
    return "\0"


@task(takes_context=True)
def count_attempts(context):
    return context.attempt


@task()
def wait_for(path, log):
    write.call(log, "began")
    while not Path(path).exists():
        time.sleep(0.02)
    write.call(log, "ended")


def run_worker(errors, changes):
    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    for name, value in changes.items():
        home = next(home for home in (worker, jobs, Heartbeat) if hasattr(home, name))
        setattr(home, name, value)
    call_command("run_worker")


@task()
def change(name, pk, after):
    changes.do(name, pk, after)


def change_in_a_shell(*arguments):
    call_command("shell", command=f"from tests import changes; changes.do{arguments}", verbosity=0)


def is_done(result):
    return DBTaskResult.objects.get(pk=result.id).status == TaskResultStatus.SUCCESSFUL
