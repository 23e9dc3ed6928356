"""A national group: its clinics are found by page, by city or ZIP code, or by distance."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from locations.models import Notice
from tests import make
from tests.test_clinic_page import main, source, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinics():
    return make.many_clinics(60)


def test_up_to_six_clinics_stand_on_every_page(client):
    for number in range(6):
        make.clinic(f"Clinic {number}")
    assert "Clinic 5" in source(client, "/").split("<footer")[1]
    assert "Our clinics today" in main(client, "/")
    make.clinic("One more")
    footer = source(client, "/").split("<footer")[1]
    assert "Clinic 5" not in footer
    assert '<a href="/locations/">Find a clinic near you</a>' in footer


@pytest.mark.parametrize("address", ["/", "/no-such-page/"])
def test_many_clinics_are_looked_for_where_few_would_stand(client, clinics, address):
    assert 'action="/locations/"' in source(client, address)
    assert "Find your clinic City or ZIP code" in main(client, address)


def test_the_list_is_paged(client, clinics):
    assert main(client, "/locations/").count("Example Road") == 24
    assert "Page 1 of 3" in main(client, "/locations/")
    assert main(client, "/locations/?page=3").count("Example Road") == 12


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Town 7", 1),
        ("town", 59),
        ("63131", 1),
        ("60012", 1),
        ("6005", 10),
        ("des peres", 1),
        ("Des Peres, MO", 1),
        ("dés pérès", 1),
        ("Peres Des 63131", 1),
        ("own", 0),
        ("Paris", 0),
        ("(.*", 60),
        ("%00", 60),
        ("a" * 5000, 0),
    ],
)
def test_clinics_are_found_by_city_or_zip(client, clinics, query, found):
    address = f"/locations/?q={query}"
    if query in ("(.*", "%00"):  # no word: all of them
        assert main(client, address).count("Example Road") == 24
    else:
        said = f"{found} clinic{'' if found == 1 else 's'} for “"
        assert said in main(client, address)


def test_a_town_is_found_without_its_dot(client):
    make.clinic("St. Peters", city="St. Peters", postal_code="63376")
    make.clinic("St. Louis", city="St. Louis", postal_code="63101")
    assert "1 clinic for “st peters”" in main(client, "/locations/?q=st peters")


def test_the_pages_of_a_search_keep_the_search(client, clinics):
    assert 'href="?q=town&page=2"' in source(client, "/locations/?q=town")


def test_distances_are_worked_out_from_a_file_of_all_clinics(client, clinics):
    make.clinic("Nowhere")
    response = client.get("/locations/clinics.json")
    assert response["Content-Type"] == "application/json"
    clinics = json.loads(response.content)
    assert len(clinics) == 60
    assert clinics[0] == {
        "title": "Des Peres",
        "url": "/locations/des-peres/",
        "street": "1200 Example Road, Suite 200",
        "town": "Des Peres, MO 63131",
        "phone": "(314) 555-0142",
        "phone_uri": "tel:+1-314-555-0142",
        "latitude": 38.60089,
        "longitude": -90.43291,
    }
    assert client.get("/locations/other.json").status_code == 404


def test_an_urgent_notice_of_one_of_many_clinics_is_still_on_every_page(client, clinics):
    now = timezone.now()
    urgent = Notice.objects.create(
        text="We close at noon.", level="urgent", starts=now, ends=now + timedelta(hours=1)
    )
    urgent.clinics.set([clinics])
    quiet = Notice.objects.create(text="New chairs.", starts=now, ends=now + timedelta(hours=1))
    quiet.clinics.set([clinics])
    assert "Des Peres: We close at noon." in words(source(client, "/search/"))
    assert "New chairs." not in source(client, "/")
    assert "New chairs." in main(client, clinics.url)


def test_no_page_takes_more_queries_where_clinics_are_many(client, clinics):
    make.published(clinics, photo=make.picture())
    post = make.post()
    taken = {}
    for address in ("/", "/locations/", "/locations/?q=town", clinics.url, post.url):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        taken[address] = len(queries)
    assert {address: number for address, number in taken.items() if number > 12} == {}
