"""Until when what a page says of hours and notices is true."""

from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.utils import timezone

from locations.models import LocationPage, Notice
from pages import freshness
from practice_site import page_store
from tests import make

CHICAGO = ZoneInfo("America/Chicago")


@pytest.fixture(autouse=True)
def nothing_is_kept():
    cache.clear()


def test_the_wiring_and_the_pages_call_it_by_one_name():
    assert freshness.SHOWN_UNTIL == page_store.SHOWN_UNTIL
    assert freshness.GENERATION == page_store.GENERATION


def test_what_many_pages_say_is_asked_once_between_two_changes():
    said = count()
    assert [kept(1, said), kept(1, said), kept(2, said), kept(2, said)] == [0, 0, 1, 1]


def test_what_is_kept_is_asked_anew_when_it_is_untrue():
    said, now = count(), timezone.now()
    soon = now + timedelta(minutes=10)
    assert [kept(1, said, until=now), kept(1, said, until=soon), kept(1, said)] == [0, 1, 1]


def test_every_response_that_shows_what_is_kept_says_until_when_it_is_true():
    soon = timezone.now() + timedelta(minutes=10)
    kept(1, count(), until=soon)
    for noted, until in [(None, soon), (soon + timedelta(1), soon), (timezone.now(), None)]:
        request = asking(generation=1)
        freshness.shown_until(request, noted)
        freshness.kept(request, "clinics", count().__next__)
        assert request.META[freshness.SHOWN_UNTIL] == (until or noted).timestamp()


def test_what_a_response_noted_before_counts_for_what_is_kept_of_it():
    first, other, soon = asking(1), asking(1), timezone.now() + timedelta(minutes=10)
    freshness.shown_until(first, soon)
    for request in (first, other):
        freshness.kept(request, "clinics", count().__next__)
        assert request.META[freshness.SHOWN_UNTIL] == soon.timestamp()


def kept(generation, said, until=None):
    request = asking(generation)

    def make():
        freshness.shown_until(request, until)
        return next(said)

    return freshness.kept(request, "clinics", make)


def asking(generation):
    return RequestFactory().get("/", **{freshness.GENERATION: generation})


def test_without_somebody_who_hears_of_changes_all_is_asked_anew():
    said, request = count(), RequestFactory().get("/")
    assert [freshness.kept(request, "clinics", said.__next__) for _ in "12"] == [0, 1]


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
