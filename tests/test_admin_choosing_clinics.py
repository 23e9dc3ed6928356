"""Few clinics are all in the form; many are looked for in a window."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from locations.models import HoursException, LocationPage, Notice
from people.models import ClinicianLocation, User
from tests import make
from tests.editing import edit_address, filled_in, sign_in, words

pytestmark = pytest.mark.django_db
CLOSURE, NOTICE, HOLIDAYS = "/admin/closure/new/", "/admin/notice/new/", "/admin/holidays/"
CHOOSE = "/admin/choose_clinic/"


@pytest.fixture
def first():
    return make.many_clinics(30)


@pytest.fixture
def desk(first):
    """Of Des Peres and Town 7."""
    client = sign_in("Front desk")
    own = LocationPage.objects.filter(title__in=["Des Peres", "Town 7"])
    User.objects.get(username="front-desk").clinics.set(own)
    return client


def listed(client, query=""):
    return words(client.get(f"{CHOOSE}results/?q={query}"))


def chosen(client, key):
    return json.loads(client.get(f"{CHOOSE}chosen/{key}/").content)["result"]


@pytest.mark.parametrize("address", [CLOSURE, NOTICE, HOLIDAYS, "/admin/users/new/"])
def test_a_form_names_no_clinic_of_many_before_it_is_chosen(first, address):
    owner = Client()
    owner.force_login(make.owner())
    form = words(owner.get(address))
    assert "Town 7" not in form
    assert reverse("choose_clinic:choose") in form


def test_pages_name_no_clinic_of_many_before_it_is_chosen(first):
    publisher = sign_in("Moderators")
    place = ClinicianLocation(location=LocationPage.objects.get(title="Town 8"))
    for page in (first, make.clinician(practises_at=[place])):
        form = words(publisher.get(edit_address(page)))
        assert "Town 7" not in form
        assert reverse("choose_clinic:choose") in form
    assert "Town 8" in form


def test_twenty_clinics_stand_in_the_form():
    make.many_clinics(20)
    form = words(sign_in("Moderators").get(NOTICE))
    assert "Town 20" in form
    assert CHOOSE not in form


@pytest.mark.parametrize(
    ("query", "found"), [("Town 7", 1), ("60007", 1), ("6000", 8), ("paris", 0), ("%00", 20)]
)
def test_clinics_are_looked_for_as_readers_look_for_them(first, query, found):
    assert listed(sign_in("Moderators"), query).count("1200 Example Road") == found


def test_the_desk_looks_among_its_own(desk):
    assert listed(desk).count("1200 Example Road") == 2
    foreign = LocationPage.objects.get(title="Town 8")
    assert desk.get(f"{CHOOSE}chosen/{foreign.pk}/").status_code == 404
    assert b"Town 8" not in desk.get(f"{CHOOSE}chosen-multiple/?id={foreign.pk}").content


@pytest.mark.parametrize("key", ["0", "x", "%00", "9" * 40, "-1"])
def test_a_clinic_that_is_none_is_not_found(first, key):
    publisher = sign_in("Moderators")
    assert publisher.get(f"{CHOOSE}chosen/{key}/").status_code == 404
    assert publisher.get(f"{CHOOSE}chosen-multiple/?id={key}").status_code == 200
    assert publisher.get(f"{CHOOSE}?multiple=1&p={key}").status_code in (200, 404)
    assert publisher.get(f"{CLOSURE}?clinic={key}").status_code == 200
    assert publisher.get(f"{HOLIDAYS}?clinic={key}").status_code == 200
    sent = filled_in(publisher, NOTICE, "w-editor-form", text="Late.", clinics=[key])
    assert "clinics" in publisher.post(NOTICE, sent).context["form"].errors


def test_the_chosen_clinic_is_closed(first):
    publisher = sign_in("Moderators")
    clinic = LocationPage.objects.get(title="Town 7")
    assert chosen(publisher, clinic.pk)["title"] == "Town 7"
    fields = {"clinic": clinic.pk, "first_date": "2031-12-26", "reason": "snow"}
    sent = filled_in(publisher, CLOSURE, "w-editor-form", **fields)
    assert publisher.post(CLOSURE, sent).status_code == 302
    closure = HoursException.objects.get()
    assert closure.clinic == clinic
    assert "Town 7" in words(publisher.get(f"/admin/closure/edit/{closure.pk}/"))
    assert "snow" in words(publisher.get("/admin/closure/results/?q=town+7"))
    assert "snow" not in words(publisher.get("/admin/closure/results/?q=town+8"))


def test_the_chosen_clinics_stay_ticked_in_a_notice(first):
    publisher = sign_in("Moderators")
    some = LocationPage.objects.filter(title__in=["Town 7", "Town 8"])
    keys = [str(clinic.pk) for clinic in some]
    fields = {"text": "Late today.", "clinics": keys}
    sent = filled_in(publisher, NOTICE, "w-editor-form", **fields, ends="")
    refused = words(publisher.post(NOTICE, dict(sent.lists())))
    assert "When does the notice go away?" in refused
    assert "Town 7" in refused
    assert "Town 9" not in refused
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    sent["ends"] = tomorrow
    assert publisher.post(NOTICE, dict(sent.lists())).status_code == 302
    notice = Notice.objects.get()
    assert {*notice.clinics.all()} == {*some}
    sent = filled_in(publisher, f"/admin/notice/edit/{notice.pk}/", "w-editor-form")
    assert {*sent.getlist("clinics")} == {*keys}


def test_the_forms_take_no_more_queries_where_clinics_are_many(
    first, django_assert_max_num_queries
):
    publisher = sign_in("Moderators")
    for address in (CLOSURE, NOTICE):
        publisher.get(address)
        with django_assert_max_num_queries(25):
            publisher.get(address)
