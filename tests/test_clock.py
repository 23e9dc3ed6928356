from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import get_commands
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageLogEntry

from pages.models import StandardPage
from practice_site.clock import DAILY, Clock, hand_out_due, last_time
from practice_site.models import DailyRun
from practice_site.worker import TICK_SECONDS
from tests import make

CENTRAL = ZoneInfo("America/Chicago")
THREE = time(3)


def is_live(page):
    return StandardPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 23, 2, 59, tzinfo=CENTRAL), datetime(2026, 11, 22, 3, tzinfo=CENTRAL)),
        (datetime(2026, 11, 23, 3, 0, tzinfo=CENTRAL), datetime(2026, 11, 23, 3, tzinfo=CENTRAL)),
        (datetime(2026, 11, 23, 8, 59, tzinfo=UTC), datetime(2026, 11, 22, 9, tzinfo=UTC)),
        (datetime(2026, 3, 8, 12, tzinfo=CENTRAL), datetime(2026, 3, 8, 8, tzinfo=UTC)),
        (datetime(2026, 11, 1, 2, tzinfo=CENTRAL), datetime(2026, 10, 31, 8, tzinfo=UTC)),
    ],
)
def test_three_o_clock_is_the_practices_own(now, expected):
    assert last_time(THREE, now) == expected


def test_every_daily_command_exists():
    assert set(DAILY) <= set(get_commands())


def test_the_clock_ticks_often_enough_for_the_promise_of_a_minute():
    assert TICK_SECONDS <= 10


@pytest.mark.django_db
def test_a_daily_command_is_handed_out_once_a_day():
    evening = datetime(2026, 11, 23, 20, tzinfo=CENTRAL)
    for hours in range(0, 48, 3):
        hand_out_due(evening + timedelta(hours=hours))
    handed_out = [job.args_kwargs["args"] for job in DBTaskResult.objects.all()]
    assert sorted(handed_out) == sorted([[command] for command in DAILY] * 2)


@pytest.mark.django_db
def test_days_when_nobody_was_there_are_made_up_for_once():
    hand_out_due(datetime(2026, 11, 23, 20, tzinfo=CENTRAL))
    hand_out_due(datetime(2026, 12, 23, 20, tzinfo=CENTRAL))
    hand_out_due(datetime(2026, 12, 23, 21, tzinfo=CENTRAL))
    assert DBTaskResult.objects.count() == len(DAILY)


@pytest.mark.django_db
def test_a_command_that_is_no_longer_daily_is_not_handed_out():
    DailyRun.objects.create(command="gone", last_run_at=datetime(2020, 1, 1, tzinfo=UTC))
    hand_out_due(timezone.now())
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_a_page_goes_live_when_it_is_time_and_is_taken_down_when_it_is_over():
    now = timezone.now()
    early, late = (
        make.scheduled_page(now - timedelta(seconds=1)),
        make.scheduled_page(now + timedelta(minutes=1)),
    )
    over = make.standard_page(expire_at=now - timedelta(seconds=1))
    Clock().tick(now)
    assert [is_live(page) for page in (early, late, over)] == [True, False, False]
    assert StandardPage.objects.get(pk=over.pk).expired
    actions = {entry.action for entry in PageLogEntry.objects.all()}
    assert {"wagtail.publish.scheduled", "wagtail.unpublish.scheduled"} <= actions


@pytest.mark.django_db
def test_a_page_that_is_refused_does_not_hold_up_the_next(caplog):
    now = timezone.now()
    refused, fine = make.scheduled_page(now - timedelta(hours=1)), make.scheduled_page(now)
    revision = refused.latest_revision
    revision.content["title"] = ""
    revision.save()
    clock = Clock()
    clock.tick(now)
    assert [is_live(refused), is_live(fine)] == [False, True]
    clock.tick(now + timedelta(minutes=6))
    assert caplog.text.count("Not done as scheduled: publish") == 1
    revision.content["title"] = "About us"
    revision.save()
    clock.tick(now + timedelta(minutes=10))
    assert not is_live(refused)
    clock.tick(now + timedelta(minutes=12))
    assert is_live(refused)
