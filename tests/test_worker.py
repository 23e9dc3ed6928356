"""Workers as processes of their own, on a database of their own that they see change."""

import os
import signal
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from practice_site.clock import DAILY
from practice_site.models import DailyRun, Heartbeat
from practice_site.worker import NICENESS
from tests import jobs, make
from tests.processes import eventually

AT_ONCE = {"FIRST_PAUSE": timedelta(0)}


def status(result):
    return DBTaskResult.objects.get(pk=result.id).status


def done(*results):
    return all(status(result) == TaskResultStatus.SUCCESSFUL for result in results)


def lines(path):
    return path.read_text().splitlines() if path.exists() else []


def test_a_worker_does_what_was_saved_for_it(workers, tmp_path):
    workers.start()
    job = jobs.write.enqueue(str(tmp_path / "log"), "done")
    eventually(lambda: done(job))
    assert lines(tmp_path / "log") == ["done"]


def test_a_worker_lets_readers_go_first(workers, tmp_path):
    worker = workers.start()
    job = jobs.write.enqueue(str(tmp_path / "log"), "done")
    eventually(lambda: done(job))
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, worker.pid) == own + NICENESS


def test_two_workers_never_do_one_job_twice(workers, tmp_path):
    log = tmp_path / "log"
    meeting = [jobs.wait_for.enqueue(str(tmp_path / "both"), str(log)) for _ in range(2)]
    workers.start()
    workers.start()
    eventually(lambda: lines(log) == ["began", "began"])
    hundred = [jobs.write.enqueue(str(log), number) for number in range(100)]
    (tmp_path / "both").touch()
    eventually(lambda: done(*meeting, *hundred))
    assert sorted(lines(log)) == sorted(["began", "ended"] * 2 + [str(n) for n in range(100)])
    assert {len(job.worker_ids) for job in DBTaskResult.objects.all()} == {1}


def test_a_job_that_fails_is_tried_again_and_keeps_its_last_error(workers):
    workers.start(**AT_ONCE)
    job = jobs.fail.enqueue("The disk is full")
    eventually(lambda: status(job) == TaskResultStatus.FAILED)
    kept = DBTaskResult.objects.get(pk=job.id)
    assert len(kept.worker_ids) == 5
    assert kept.exception_class_path == "builtins.ValueError"
    assert kept.traceback.endswith("ValueError: The disk is full\n")
    assert workers.said().count("tests.jobs.fail failed, attempt") == 5


def test_a_job_that_leaves_its_process_does_not_end_the_worker(workers, tmp_path):
    worker = workers.start(**AT_ONCE)
    job = jobs.leave.enqueue()
    eventually(lambda: status(job) == TaskResultStatus.FAILED)
    assert worker.is_alive()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_stopped_finishes_the_job_in_hand(workers, tmp_path, number):
    log = tmp_path / "log"
    worker = workers.start()
    job = jobs.wait_for.enqueue(str(tmp_path / "gate"), str(log))
    eventually(lambda: lines(log) == ["began"])
    next_job = jobs.write.enqueue(str(log), "next")
    os.kill(worker.pid, number)
    (tmp_path / "gate").touch()
    worker.join(timeout=30)
    assert worker.exitcode == 0
    assert done(job)
    assert status(next_job) == TaskResultStatus.READY
    assert lines(log) == ["began", "ended"]


def test_the_job_of_a_killed_worker_is_done_by_the_next(workers, tmp_path):
    log = tmp_path / "log"
    killed = workers.start()
    job = jobs.wait_for.enqueue(str(tmp_path / "gate"), str(log))
    eventually(lambda: lines(log) == ["began"])
    killed.kill()
    killed.join()
    workers.start(**AT_ONCE, DEAD_AFTER=timedelta(seconds=1))
    (tmp_path / "gate").touch()
    eventually(lambda: done(job))
    assert lines(log) == ["began", "began", "ended"]
    assert not Heartbeat.objects.filter(process=killed.pid).exists()


def test_workers_that_were_away_together_do_not_take_each_other_for_dead(workers, tmp_path):
    log = tmp_path / "log"
    meeting = [jobs.wait_for.enqueue(str(tmp_path / "both"), str(log)) for _ in range(2)]
    workers.start(**AT_ONCE)
    workers.start(**AT_ONCE)
    eventually(lambda: lines(log) == ["began", "began"])
    Heartbeat.objects.update(last_seen_at=Now() - timedelta(minutes=1))
    eventually(lambda: Heartbeat.objects.alive().count() == 2)
    (tmp_path / "both").touch()
    eventually(lambda: done(*meeting))
    assert lines(log) == ["began", "began", "ended", "ended"]


def test_two_workers_run_a_daily_command_once(workers):
    DailyRun.objects.all().delete()
    long_ago = timezone.now() - timedelta(days=3)
    DailyRun.objects.bulk_create(DailyRun(command=name, last_run_at=long_ago) for name in DAILY)
    workers.start()
    workers.start()
    eventually(lambda: DBTaskResult.objects.successful().count() == len(DAILY))
    assert DBTaskResult.objects.count() == len(DAILY)


def test_a_job_that_hangs_ends_its_worker_and_says_where(workers, tmp_path):
    worker = workers.start(LONGEST_JOB_SECONDS=0.2)
    jobs.wait_for.enqueue(str(tmp_path / "never"), str(tmp_path / "log"))
    worker.join(timeout=30)
    assert worker.exitcode == 1
    assert "in wait_for" in workers.said()


def test_a_worker_outlives_its_database(workers, server, own_database, tmp_path):
    worker = workers.start()
    job = jobs.wait_for.enqueue(str(tmp_path / "gate"), str(tmp_path / "log"))
    eventually(lambda: lines(tmp_path / "log") == ["began"])
    server.execute(f"ALTER DATABASE {own_database} ALLOW_CONNECTIONS false")
    connection.close()
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [own_database]
    )
    (tmp_path / "gate").touch()
    eventually(lambda: lines(tmp_path / "log") == ["began", "ended"])
    eventually(lambda: "does not answer" in workers.said())
    server.execute(f"ALTER DATABASE {own_database} ALLOW_CONNECTIONS true")
    eventually(lambda: done(job))
    assert workers.said().count("does not answer") == 1
    assert "Traceback" not in workers.said()
    assert worker.is_alive()


def test_a_heart_beats_during_a_long_job(workers, tmp_path):
    worker = workers.start()
    jobs.wait_for.enqueue(str(tmp_path / "gate"), str(tmp_path / "log"))
    seen = Heartbeat.objects.filter(process=worker.pid, job="tests.jobs.wait_for")
    eventually(seen.exists)
    first = seen.get().last_seen_at
    eventually(lambda: seen.get().last_seen_at > first)
    (tmp_path / "gate").touch()
    eventually(lambda: Heartbeat.objects.get(process=worker.pid).job == "")


def test_a_page_goes_live_at_its_time_even_during_a_long_job(workers, tmp_path):
    page = make.scheduled_page(timezone.now() - timedelta(seconds=1))
    jobs.wait_for.enqueue(str(tmp_path / "never"), str(tmp_path / "log"))
    workers.start()
    eventually(lambda: type(page).objects.get(pk=page.pk).live)
