"""A clinic in two languages is one clinic: the same closure, phone number and hours in both."""

import re
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset

from locations.models import HoursException, LocationIndexPage, Notice
from pages.models import HomePage
from people.models import ClinicianIndexPage, ClinicianLocation, ClinicianPage
from tests import make
from tests.editing import (
    add_address,
    edit_address,
    edit_page,
    preview,
    says,
    shown,
    sign_in,
    words,
)

pytestmark = pytest.mark.django_db
PLACES = ["/es/", "/es/locations/", "/es/locations/des-peres/"]


@pytest.fixture
def clinic():
    return make.clinic(photo=make.picture())


@pytest.fixture
def spanish(clinic):
    """The clinic's page in Spanish, on a Spanish site with its home and lists."""
    locale = Locale.objects.get_or_create(language_code="es")[0]
    for page in (HomePage.objects.get(), LocationIndexPage.objects.get(), make.clinicians()):
        make.published(page.copy_for_translation(locale))
    page = clinic.copy_for_translation(locale)
    return make.published(page, introduction="<p>Bienvenidos.</p>")


def main(address):
    return re.search(r"<main.*?</main>", shown(address), re.DOTALL)[0]


def footer(address):
    return shown(address).split("<footer")[1]


def close_today(clinic):
    today = timezone.localdate()
    return HoursException.objects.create(
        clinic=clinic, first_date=today, last_date=today, reason="Snow"
    )


def test_a_closure_shows_in_every_language(clinic, spanish):
    close_today(clinic)
    assert "Bienvenidos." in main(spanish.url)
    for address in PLACES:
        assert "Cerrado por Snow" in footer(address)
    for address in ["/", clinic.url]:
        assert "Closed for Snow" in footer(address)
    assert main(spanish.url).count("Snow") == main(clinic.url).count("Snow") > 0


def test_a_closure_says_why_in_spanish_where_somebody_wrote_it(clinic, spanish):
    closure = close_today(clinic)
    closure.reason_in_spanish = "nieve"
    closure.save()
    assert "Cerrado por nieve" in main(spanish.url)
    assert "Closed for Snow" in main(clinic.url)


def test_a_federal_holiday_is_known_in_spanish(clinic, spanish):
    closure = close_today(clinic)
    closure.reason = "Independence Day (observed)"
    closure.save()
    assert "Cerrado por Día de la Independencia (día de descanso)" in main(spanish.url)


def test_a_notice_speaks_spanish_or_says_that_it_does_not(clinic, spanish):
    notice = Notice.objects.create(
        text="The elevator is out of order.",
        ends=timezone.now() + timedelta(days=1),
        for_all_clinics=True,
    )
    assert '<span lang="en">The elevator is out of order.</span>' in main("/es/")
    notice.text_in_spanish = "El elevador no funciona."
    notice.save()
    for address in ("/es/", spanish.url):
        assert "El elevador no funciona." in main(address)
    assert "The elevator is out of order." in main("/")


def test_hours_phone_and_address_are_those_of_the_record(clinic, spanish):
    hours = list(clinic.weekly_hours.all())
    for row in hours:
        row.closes = time(16, 30)
    make.published(clinic, weekly_hours=hours, phone="+13145550199", street_address="7 New Street")
    for address in [*PLACES, "/", clinic.url]:
        page = shown(address)
        assert "(314) 555-0199" in page
        assert "7 New Street" in page
        assert "555-0142" not in page
        assert "1200 Example" not in page
    assert "4:30\xa0p.\xa0m." in main(spanish.url)
    assert "4:30\xa0PM" in main(clinic.url)
    for address in (spanish.url, clinic.url):
        assert "5:00" not in shown(address)


def test_no_line_breaks_within_a_day():
    assert date_format(date(2026, 11, 23), "DAY_FORMAT") == "Monday, November\xa023"
    with override("es"):
        assert date_format(date(2026, 11, 23), "DAY_FORMAT") == "lunes, 23\xa0de noviembre"


def test_each_clinic_appears_once_in_each_language(spanish):
    make.clinic("St. Peters")  # which has no page in Spanish
    for prefix in ("", "/es"):
        for address in ("/", "/locations/"):
            links = r'href="(?:http://localhost)?((?:/es)?/locations/[^"]+)"'
            listed = re.findall(rf"<h3><a {links}", main(prefix + address))
            at_the_foot = re.findall(links, footer(prefix + address))
            for paths in (listed, at_the_foot):
                assert paths == [f"{prefix}/locations/des-peres/", "/locations/st-peters/"]


def test_a_notice_of_the_clinic_shows_on_its_page_in_every_language(clinic, spanish):
    notice = Notice.objects.create(
        text="The elevator is out of order.", ends=timezone.now() + timedelta(days=1)
    )
    notice.clinics.add(clinic)
    for address in (clinic.url, spanish.url):
        assert main(address).count("The elevator is out of order.") == 1


def test_forms_offer_each_clinic_once(spanish):
    publisher = sign_in("Moderators")
    index = ClinicianIndexPage.objects.get(locale__language_code="en")
    for address in (
        "/admin/closure/new/",
        "/admin/notice/new/",
        add_address(ClinicianPage, index),
    ):
        form = words(publisher.get(address))
        assert form.split("<main")[1].count("Des Peres") in (1, 2)  # 2: with the empty row's


def test_the_facts_of_a_translation_are_not_changed_there(clinic, spanish):
    publisher = sign_in("Moderators")
    make.published(clinic, phone="+13145550199")
    screen = words(publisher.get(edit_address(spanish)))
    assert 'value="(314) 555-0199"' in screen
    assert "This page is a translation." in screen
    assert "Is this clinic open on" not in screen
    rows = inline_formset([{"weekday": 0, "opens": "09:00", "closes": "10:00", "weeks": "every"}])
    refused = edit_page(publisher, spanish, weekly_hours=rows)
    assert says(refused, "The hours are the same in every language: change them on the English")


def test_the_words_of_a_translation_are_changed_there(spanish):
    publisher = sign_in("Moderators")
    assert edit_page(publisher, spanish, parking="Gratis.").status_code == 302
    assert "Gratis." in main(spanish.url)


def test_clinicians_are_at_the_clinic_in_their_own_language(clinic, spanish):
    rosa = make.clinician(
        "Rosa Castellanos", practises_at=[ClinicianLocation(location=clinic, days="Fri")]
    )
    translated = make.published(rosa.copy_for_translation(spanish.locale))
    assert f'href="{spanish.url}"' in main(translated.url)
    assert f'href="{clinic.url}"' in main(rosa.url)
    for here, there in ((clinic, rosa), (spanish, translated)):
        assert re.findall(r'<h3><a href="([^"]+)">Rosa', main(here.url)) == [there.url]
    assert re.findall(r'<h3><a href="([^"]+)">Rosa', main("/es/")) == [translated.url]


def test_a_clinician_without_a_page_in_spanish_is_there_by_the_english_one(clinic, spanish):
    rosa = make.clinician("Rosa Castellanos", practises_at=[ClinicianLocation(location=clinic)])
    link = f'<a href="(?:http://localhost)?{rosa.url}" hreflang="en">Rosa Castellanos'
    for address in ("/es/", "/es/clinicians/", spanish.url):
        assert re.search(rf'<article class="[^"]*" lang="en">\s.*{link}', main(address), re.DOTALL)
    for address in ("/", "/clinicians/", clinic.url):
        assert "hreflang" not in main(address)
    translated = make.published(rosa.copy_for_translation(spanish.locale))
    for address in ("/es/", "/es/clinicians/", spanish.url):
        assert "hreflang" not in main(address)
        assert re.findall(r'href="([^"]+)">Rosa', main(address)) == [translated.url]
    translated.unpublish()
    assert re.search(link, main("/es/clinicians/"))


def test_a_clinic_without_a_page_in_spanish_is_marked_as_english(spanish):
    make.clinic("St. Peters")
    for part in (main("/es/"), main("/es/locations/"), footer("/es/")):
        assert re.search(r'/locations/st-peters/" hreflang="en">', part)
        assert 'des-peres/" hreflang' not in part


@pytest.mark.parametrize("mode", ["", "hours"])
def test_the_preview_of_a_translation_shows_the_hours_of_the_record(clinic, spanish, mode):
    publisher = sign_in("Moderators")
    hours = list(clinic.weekly_hours.all())
    for row in hours:
        row.closes = time(16, 30)
    make.published(clinic, weekly_hours=hours)
    address = edit_address(spanish)
    preview(publisher, address)
    seen = words(publisher.get(f"{address}preview/?mode={mode}"))
    assert " 4:30" in seen
    assert " 5:00" not in seen
    assert "Copy the weekly hours" not in words(publisher.get(address))


def test_search_engines_get_the_facts_of_the_record(clinic, spanish):
    make.published(clinic, phone="+13145550199")
    assert '"telephone": "+1-314-555-0199"' in shown(spanish.url)


def test_the_calendar_of_a_translation_is_that_of_the_record(client, clinic, spanish):
    close_today(clinic)
    calendars = [client.get(f"{page.url}hours.ics").content for page in (clinic, spanish)]
    events = [re.findall(rb"DTSTART[^\r]*|DTEND[^\r]*", calendar) for calendar in calendars]
    assert events[0] == events[1] != []


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("/es/", 2),
        ("/es/locations/", 3),
        ("/es/locations/des-peres/", 3),
        ("/es/clinicians/", 2),
    ],
)
def test_a_page_in_spanish_costs_hardly_more_queries(client, spanish, address, more):
    counts = []
    for path in (address.removeprefix("/es"), address):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counts.append(len(queries))
    english, spanish_ = counts
    assert spanish_ <= english + more
