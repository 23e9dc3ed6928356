from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from practice_site import jobs as queue
from practice_site.models import Heartbeat
from practice_site.tasks import run_command
from tests import jobs, make
from tests.editing import sign_in, words

pytestmark = pytest.mark.django_db
STOPPED = "What is scheduled does not go live"


@pytest.fixture
def editor():
    return sign_in("Editors")


@pytest.fixture
def owner(client):
    client.force_login(make.owner())
    return client


def heartbeat(ago=timedelta(0)):
    Heartbeat.objects.create(worker_id="worker", host="here", process=1, last_seen_at=Now() - ago)


def first_page(client):
    return words(client.get(reverse("wagtailadmin_home")))


def give_up(result):
    for _ in range(queue.MOST_ATTEMPTS):
        DBTaskResult.objects.filter(pk=result.id).update(run_after=timezone.now())
        job = queue.claim("worker")
        queue.record(job, queue.do(job))


def test_a_worker_that_lives_is_one_quiet_line(editor):
    heartbeat()
    page = first_page(editor)
    assert "Background work is running, last seen " in page
    assert STOPPED not in page


def test_a_worker_that_stopped_is_a_warning_with_its_date(editor):
    heartbeat(ago=timedelta(days=400))
    page = first_page(editor)
    assert "Background work has not run since" in page
    assert STOPPED in page


def test_a_worker_that_was_never_started_is_a_warning(editor):
    page = first_page(editor)
    assert "Background work has never run" in page
    assert STOPPED in page


def test_a_page_that_should_be_live_and_is_not_is_named(owner):
    heartbeat()
    make.scheduled_page(timezone.now() - timedelta(seconds=30), title="A moment ago")
    late = make.scheduled_page(timezone.now() - timedelta(hours=1), title="Sciatica")
    page = first_page(owner)
    assert f'<a href="/admin/pages/{late.pk}/edit/">Sciatica</a>' in page
    assert "A moment ago</a>" not in page.partition("could not go live")[2].partition("</ul>")[0]


def test_the_owner_sees_what_was_given_up_and_why(owner):
    heartbeat()
    give_up(jobs.fail.enqueue("The disk is full"))
    give_up(run_command.enqueue("no_such_command"))
    page = first_page(owner)
    assert "ValueError: The disk is full" in page
    assert "<li>no_such_command, " in page


def test_an_old_failure_is_no_longer_told(owner):
    heartbeat()
    give_up(jobs.fail.enqueue("The disk is full"))
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=3))
    assert "The disk is full" not in first_page(owner)


def test_an_editor_is_not_troubled_with_the_servers_failures(editor):
    heartbeat()
    give_up(jobs.fail.enqueue("The disk is full"))
    assert "The disk is full" not in first_page(editor)
