import logging
from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from pages.models import StandardPage
from practice_site import jobs as queue
from practice_site.models import Heartbeat
from tests import jobs, make

pytestmark = pytest.mark.django_db


def attempt(result):
    """One attempt at the job, as if its pause were over; returns its row."""
    DBTaskResult.objects.filter(pk=result.id).update(run_after=timezone.now())
    job = queue.claim("worker")
    queue.record(job, queue.do(job))
    return DBTaskResult.objects.get(pk=result.id)


def test_the_pause_before_another_attempt_grows():
    result = jobs.fail.enqueue("The disk is full")
    pauses = []
    while (job := attempt(result)).status == TaskResultStatus.READY:
        pauses.append(round((job.run_after - timezone.now()).total_seconds()))
    assert pauses == [10, 60, 360, 2160]
    assert job.status == TaskResultStatus.FAILED


def test_a_job_waits_for_its_pause_to_end():
    attempt(jobs.fail.enqueue("The disk is full"))
    assert queue.claim("worker") is None


def test_an_attempt_that_goes_well_takes_the_error_away():
    result = jobs.count_attempts.enqueue()
    job = queue.claim("worker")
    queue.record(job, queue.failure(job, ValueError("The disk is full")))
    job = attempt(result)
    assert job.status == TaskResultStatus.SUCCESSFUL
    assert (job.return_value, job.traceback) == (2, "")


@pytest.mark.parametrize(
    "text",
    ["NUL \0", "half a character \ud800", "x" * 1_000_000],
    ids=["nul", "surrogate", "long"],
)
def test_an_error_of_any_text_is_kept(text, monkeypatch):
    # pytest-xdist cannot send such text, neither as a test's name nor in a captured log.
    monkeypatch.setattr(queue.logger, "disabled", True)
    result = jobs.count_attempts.enqueue()
    job = queue.claim("worker")
    queue.record(job, queue.failure(job, ValueError(text)))
    kept = DBTaskResult.objects.get(pk=result.id)
    assert kept.exception_class_path == "builtins.ValueError"
    assert 10 < len(kept.traceback) <= 20_000


def test_an_answer_that_postgres_cannot_keep_is_a_failure():
    job = attempt(jobs.answer_with_nul.enqueue())
    assert job.exception_class_path == "django.db.utils.DataError"


def test_a_task_that_a_new_version_no_longer_has_is_a_failure():
    result = jobs.count_attempts.enqueue()
    DBTaskResult.objects.filter(pk=result.id).update(task_path="tests.jobs.gone")
    DBTaskResult.objects.update(run_after=timezone.now())
    job = queue.claim("worker")
    queue.record(job, queue.do(job))
    assert DBTaskResult.objects.get().exception_class_path == "builtins.ImportError"


def test_who_was_taken_for_dead_does_not_overwrite_the_next_worker():
    result = jobs.count_attempts.enqueue()
    slow = queue.claim("slow")
    queue.take_from_the_dead()
    DBTaskResult.objects.update(run_after=timezone.now())
    queue.claim("next")
    assert queue.record(slow, queue.do(slow)) == 0
    assert DBTaskResult.objects.get(pk=result.id).worker_ids == ["slow", "next"]


def test_the_job_of_a_living_worker_is_left_to_it():
    Heartbeat.objects.create(worker_id="alive", host="here", process=1)
    jobs.count_attempts.enqueue()
    queue.claim("alive")
    queue.take_from_the_dead()
    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING


def test_a_job_that_kills_every_worker_is_given_up(caplog):
    jobs.count_attempts.enqueue()
    for _ in range(5):
        DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
        assert queue.claim("dead")
        queue.take_from_the_dead()
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    assert caplog.record_tuples[-1][:2] == ("practice_site.jobs", logging.WARNING)


def test_indexes_are_true_at_once_and_files_go_later(django_capture_on_commit_callbacks):
    picture = make.picture()
    make.standard_page(title="Sciatica", share_image=picture)
    assert ReferenceIndex.get_references_to(picture).exists()
    assert StandardPage.objects.search("sciatica").count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        make.picture().delete()
    assert {job.task_path for job in DBTaskResult.objects.all()} == {
        "pages.renditions.look_at",
        "wagtail.tasks.delete_file_from_storage_task",
    }


def test_a_deleted_picture_takes_its_file_along(django_capture_on_commit_callbacks):
    picture = make.picture()
    storage, name = picture.file.storage, picture.file.name
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert storage.exists(name)
    attempt(DBTaskResult.objects.get())
    assert not storage.exists(name)
