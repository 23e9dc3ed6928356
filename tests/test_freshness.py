"""Until when what a page says of hours and notices is true."""

from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.utils import timezone

from locations.listing import seconds_true
from locations.models import LocationPage, Notice
from pages import freshness
from practice_site import page_store
from tests import make

CHICAGO = ZoneInfo("America/Chicago")


def test_the_wiring_and_the_pages_call_it_by_one_name():
    assert freshness.SHOWN_UNTIL == page_store.SHOWN_UNTIL
    assert freshness.GENERATION == page_store.GENERATION


def test_what_many_pages_say_is_asked_once_between_two_changes():
    said = count()

    def ask(generation, seconds=60):
        request = RequestFactory().get("/", **{freshness.GENERATION: generation})
        return freshness.kept(request, "clinics", lambda: [next(said)], lambda made: seconds)

    cache.clear()
    assert [ask(1), ask(1), ask(2), ask(2)] == [[0], [0], [1], [1]]
    assert [ask(3, seconds=0), ask(3)] == [[2], [3]]


def test_without_somebody_who_hears_of_changes_all_is_asked_anew():
    said, request = count(), RequestFactory().get("/")
    assert [freshness.kept(request, "clinics", said.__next__) for _ in "12"] == [0, 1]


@pytest.mark.django_db
def test_clinics_are_kept_until_a_notice_begins():
    make.clinic()
    soon = timezone.now() + timedelta(minutes=10)
    assert seconds_true(LocationPage.objects.told_in_active_language()) == freshness.LONGEST
    Notice.objects.create(text="Snow", starts=soon, ends=soon + timedelta(1), for_all_clinics=True)
    assert 590 < seconds_true(LocationPage.objects.told_in_active_language()) <= 600


def test_the_first_of_many_moments_counts():
    request = RequestFactory().get("/")
    noon = datetime(2026, 11, 2, 12, tzinfo=UTC)
    freshness.shown_until(request, None)
    assert freshness.SHOWN_UNTIL not in request.META
    freshness.shown_until(request, noon, noon + timedelta(1))
    freshness.shown_until(request, noon + timedelta(2), None)
    assert request.META[freshness.SHOWN_UNTIL] == noon.timestamp()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "until"),
    [
        ((2026, 11, 2, 7), (2026, 11, 2, 8)),
        ((2026, 11, 2, 9), (2026, 11, 2, 17)),
        ((2026, 11, 2, 18), (2026, 11, 3, 0)),
    ],
    ids=["opens", "closes", "midnight"],
)
def test_hours_are_true_until_they_change_or_the_day_ends(at, until):
    schedule = make.clinic().schedule
    assert schedule.true_until(datetime(*at, tzinfo=CHICAGO)) == datetime(*until, tzinfo=CHICAGO)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/locations/", "/locations/des-peres/", "/nowhere/"])
def test_every_page_says_until_when_it_is_true(client, path):
    clinic = make.clinic()
    soon = timezone.now() + timedelta(minutes=10)
    Notice.objects.create(text="Snow", starts=soon, ends=soon + timedelta(1), for_all_clinics=True)
    asked = client.get(path).wsgi_request
    shown = LocationPage.objects.public_clinics().get(pk=clinic.pk)
    assert shown.notices_change == soon
    until = min(soon, clinic.schedule.true_until(timezone.now()))
    assert asked.META[freshness.SHOWN_UNTIL] == until.timestamp()
