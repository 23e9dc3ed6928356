"""A clinic's page: all that a patient asks before coming, and the same wherever it stands."""

import html
import json
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from wagtail.test.utils.form_data import streamfield

from locations.hours import DatedException, Schedule
from locations.hours.ahead import changed_days
from locations.models import HoursException
from people.models import ClinicianLocation
from tests import make
from tests.editing import edit_page, says, sign_in
from tests.schema_org import VOCABULARY, Vocabulary
from tests.test_calendar import CHICAGO, WEEKDAYS

EMERGENCY = "In an emergency call 911; in crisis call or text 988."


def source(client, address):
    return html.unescape(client.get(address).content.decode())


def words(markup):
    return re.sub(r" (?=[;.:])", "", " ".join(re.sub(r"<[^>]+>", " ", markup).split()))


def main(client, address):
    return words(re.search(r"<main.*?</main>", source(client, address), re.DOTALL)[0])


def graph(client, address):
    script = re.search(r'ld\+json">(.*?)</script>', client.get(address).content.decode(), re.DOTALL)
    return json.loads(script[1])["@graph"][0]["mainEntity"]


def photo(description):
    picture = make.picture()
    picture.contextual_alt_text, picture.decorative = description, False
    return "photo", picture


def test_days_in_a_row_with_the_same_hours_are_told_as_one():
    christmas = DatedException(date(2026, 12, 24), date(2026, 12, 25), reason="Christmas")
    new_year = DatedException(date(2026, 12, 31), date(2026, 12, 31), reason="New Year")
    beyond = DatedException(date(2027, 5, 31), date(2027, 5, 31), reason="Memorial Day")
    hours = Schedule(tuple(WEEKDAYS), (christmas, new_year, beyond), CHICAGO)
    assert [
        (days.days, days.ranges, days.reason) for days in changed_days(hours, make.MONDAY_NOON)
    ] == [
        ("Thursday, December\xa024 – Friday, December\xa025", (), "Christmas"),
        ("Thursday, December\xa031", (), "New Year"),
    ]


@pytest.mark.django_db
def test_a_clinic_tells_of_holidays_before_they_come(client):
    clinic, day = make.clinic(), timezone.localdate() + timedelta(days=40)
    HoursException.objects.create(
        clinic=clinic,
        first_date=day,
        last_date=day,
        opens="09:00",
        closes="12:00",
        reason="Staff day",
    )
    shown = main(client, clinic.url).replace("\u00a0", " ")
    assert f"{day:%B} {day.day} 9:00 AM – 12:00 PM Staff day" in shown


@pytest.mark.django_db
def test_what_the_table_of_hours_tells_is_not_told_again(client):
    clinic, today = make.clinic(), timezone.localdate()
    for days, reason in [(6, "Snow"), (7, "Ice")]:
        day = today + timedelta(days=days)
        HoursException.objects.create(clinic=clinic, first_date=day, last_date=day, reason=reason)
    table, ahead = main(client, clinic.url).split("Other hours ahead")
    assert ("Snow" in table, "Snow" in ahead) == (True, False)
    assert ("Ice" in table, "Ice" in ahead) == (False, True)


@pytest.mark.django_db
def test_a_clinic_shows_services_pictures_and_ways(client):
    treatment = make.standard_page(title="Nerve blocks", slug="nerve-blocks")
    clinic = make.clinic(
        latitude="38.600890",
        longitude="-90.432910",
        photo=make.picture(description="The house among oaks."),
        map_picture=make.picture(description="Behind the library."),
        photos=[photo("The east door.")],
        services=[
            ("service", {"name": "Nerve blocks", "page": treatment}),
            ("service", {"name": "Physical therapy", "page": None}),
        ],
    )
    shown = source(client, clinic.url)
    assert '<a href="/nerve-blocks/">Nerve blocks</a>' in shown
    assert "Physical therapy" in shown
    for alt in ("The house among oaks.", "Behind the library.", "The east door."):
        assert f'alt="{alt}"' in shown
    assert "https://www.google.com/maps/dir/?api=1&destination=1200%20Example%20Road%2C" in shown
    assert "https://maps.apple.com/?daddr=1200%20Example%20Road%2C" in shown
    assert "https://www.openstreetmap.org/directions?to=38.600890,-90.432910" in shown
    assert "on another website" in shown
    assert EMERGENCY in main(client, clinic.url)
    assert EMERGENCY in words(shown.split("<footer")[1])


@pytest.mark.django_db
def test_a_clinic_without_anything_but_its_address_is_a_page(client):
    clinic = make.clinic()
    make.published(clinic, weekly_hours=[])
    assert '<div class="status status--unknown">Call for our hours</div>' in source(client, "/")
    shown = main(client, clinic.url)
    assert "Call for our hours" in shown
    assert "Closed" not in shown
    assert "Before you come" not in shown
    assert "What we do here" not in shown
    assert "From our blog" not in shown


@pytest.mark.django_db
def test_a_clinic_shows_the_public_posts_that_link_to_it(client):
    clinic = make.clinic()
    link = f'<p>Come to <a linktype="page" id="{clinic.pk}">our clinic</a>.</p>'
    make.post(title="About parking", closing=link)
    make.post(title="About pain")
    make.post(title="A draft", body=[make.section("Where", link)]).unpublish()
    shown = main(client, clinic.url)
    assert "From our blog about this clinic" in shown
    assert "About parking" in shown
    assert "About pain" not in shown
    assert "A draft" not in shown


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["photo", "map_picture"])
def test_a_picture_that_nobody_described_is_not_published(field):
    clinic, silent = make.clinic(), make.picture(title="IMG 1", description="")
    refused = edit_page(sign_in("Moderators"), clinic, **{field: silent.pk})
    assert says(refused, "Describe the picture “IMG 1” where it is kept, under Images.")


@pytest.mark.django_db
def test_the_desk_adds_services_and_photos(client):
    clinic, door = make.clinic(), make.picture(title="Door", description="The east door.")
    photo = {"image": door.pk, "decorative": "", "alt_text": "The east door."}
    services = [("service", {"name": "Nerve blocks", "page": ""})]
    answer = edit_page(
        sign_in("Moderators"),
        clinic,
        photos=streamfield([("photo", photo)]),
        services=streamfield(services),
    )
    assert answer.status_code == 302
    shown = source(client, clinic.url)
    assert "Nerve blocks" in shown
    assert 'alt="The east door."' in shown


@pytest.mark.django_db
def test_search_engines_are_told_the_same_of_a_clinic(client):
    clinic = make.clinic(
        fax="+13145550143",
        email="desk@example.org",
        latitude="38.600890",
        longitude="-90.432910",
        photo=make.picture(make.picture_bytes((1600, 900))),
        photos=[photo("The east door."), photo("The waiting room.")],
        parking="Behind the building.",
        services=[("service", {"name": "Nerve blocks", "page": None})],
    )
    node, shown = graph(client, clinic.url), source(client, clinic.url)
    assert node["geo"]["latitude"] == 38.60089
    assert node["parentOrganization"]["name"] in shown
    assert len({*node["image"]}) == 3
    for picture in node["image"]:
        assert picture.removeprefix("http://localhost") in shown
    for fact in (
        node["email"],
        node["availableService"][0]["name"],
        node["amenityFeature"][0]["value"],
        "welcomes new patients",
    ):
        assert fact in shown
    assert node["faxNumber"] == "+1-314-555-0143"
    assert node["isAcceptingNewPatients"] is True
    if VOCABULARY.exists():
        assert Vocabulary().problems(node) == []


PHONE = "(314) 555-0142"
STREET, TOWN = "1200 Example Road, Suite 200", "Des Peres, MO 63131"


@pytest.mark.django_db
def test_phone_address_and_hours_are_the_same_wherever_they_stand(client):
    clinic = make.clinic()
    post = make.post()
    make.locations()
    sentence = clinic.schedule.status(timezone.now())
    for address in ("/", "/locations/", clinic.url, post.url, "/search/", "/no-such-page/"):
        shown = source(client, address)
        for part in (shown.split("<footer")[0], shown.split("<footer")[1]):
            if "Example Road" in part:
                assert f"{STREET}<br>{TOWN}" in part
                assert sentence in part
                assert PHONE in part
                assert 'href="tel:+1-314-555-0142"' in part
        assert f"{STREET}<br>{TOWN}" in shown.split("<footer")[1]
    for address in ("/", "/locations/", clinic.url, "/no-such-page/"):
        assert STREET in main(client, address)
    node = graph(client, clinic.url)
    place = node["address"]
    assert place["streetAddress"] == STREET
    region = f"{place['addressRegion']} {place['postalCode']}"
    assert f"{place['addressLocality']}, {region}" == TOWN
    assert node["telephone"] == "+1-314-555-0142"
    calendar = Calendar.from_ical(client.get(f"{clinic.url}hours.ics").content)
    event = calendar.walk("VEVENT")[0]
    assert event["LOCATION"] == f"{STREET}, {TOWN}"
    assert event["DESCRIPTION"] == f"8:00\u00a0AM – 5:00\u00a0PM\n{PHONE}"
    assert "8:00\u00a0AM – 5:00\u00a0PM" in source(client, clinic.url)


@pytest.mark.django_db
def test_a_clinic_takes_as_many_queries_with_more_of_everything(client, django_assert_num_queries):
    def rich(number):
        link = f'<p><a linktype="page" id="{clinic.pk}">Here</a></p>'
        for _ in range(number):
            make.post(hero_image=make.picture(), closing=link)
        page = make.standard_page(title=f"Treatment {number}")
        make.published(
            clinic,
            photo=make.picture(),
            map_picture=make.picture(),
            photos=[photo("The east door.") for _ in range(number)],
            services=[("service", {"name": "Blocks", "page": page})] * number,
        )
        make.renditions()
        client.get(clinic.url)

    clinic = make.clinic()
    make.clinician(photo=make.picture(), practises_at=[ClinicianLocation(location=clinic)])
    for number in (1, 4):
        rich(number)
        with django_assert_num_queries(12):
            client.get(clinic.url)
