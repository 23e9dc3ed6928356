"""Until when what a page says of hours and notices is true."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from django.utils import timezone

from locations.models import LocationPage, Notice
from pages import freshness
from practice_site import page_store
from tests import make

CHICAGO = ZoneInfo("America/Chicago")


def test_the_wiring_and_the_pages_call_it_by_one_name():
    assert freshness.SHOWN_UNTIL == page_store.SHOWN_UNTIL


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
