"""Parts that are the same on every page: kept as HTML between two changes, while they are true."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Locale, Site

from blog.models import BlogPage
from locations.models import LocationPage, Notice
from pages.freshness import GENERATION, SHOWN_UNTIL
from pages.models import PracticeSettings
from tests import make

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("America/Chicago"))  # a Monday
TEN, FIVE = NINE + timedelta(hours=1), NINE + timedelta(hours=8)


@pytest.fixture(autouse=True)
def it_is(monkeypatch):
    def set_clocks(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr(time, "time", moment.timestamp)

    cache.clear()
    set_clocks(NINE)
    return set_clocks


@pytest.fixture
def clinic():
    return make.clinic()


@pytest.fixture
def ask(client):
    """(what the page says, until when it is true), while somebody hears of changes."""

    def ask(path="/blog/", generation=1, **headers):
        response = client.get(path, headers=headers, **{GENERATION: generation})
        return response.content.decode(), response.wsgi_request.META[SHOWN_UNTIL]

    return ask


def notice(**fields):
    facts = {"text": "Snow", "level": Notice.Level.URGENT, "for_all_clinics": True}
    return Notice.objects.create(**facts | {"starts": NINE, "ends": TEN} | fields)


def test_they_are_made_once_and_not_again_for_another_page(clinic, ask):
    ask()
    LocationPage.objects.update(title="Elsewhere")
    for path in ("/blog/", "/clinicians/", "/nowhere/"):
        page, until = ask(path)
        assert "Des Peres" in page
        assert "Elsewhere" not in page
        assert until == FIVE.timestamp()


def test_an_edit_shows_at_once(clinic, ask):
    ask()
    LocationPage.objects.update(title="Elsewhere")
    assert "Elsewhere" in ask(generation=2)[0]


def test_a_notice_ends_and_another_begins(clinic, ask, it_is):
    notice()
    notice(text="Ice", starts=TEN, ends=FIVE)
    for path in ("/", "/blog/"):
        page, until = ask(path)
        assert ("Snow" in page, "Ice" in page, until) == (True, False, TEN.timestamp())
    it_is(TEN)
    for path in ("/blog/", "/"):
        page, until = ask(path)
        assert ("Snow" in page, "Ice" in page, until) == (False, True, FIVE.timestamp())


def test_a_clinic_closes(clinic, ask, it_is):
    for moment, words in [(NINE, "Open until"), (FIVE, "Closed – opens")]:
        it_is(moment)
        for path in ("/", "/blog/", "/locations/des-peres/"):
            footer = ask(path)[0].partition("<footer")[2]
            assert words in footer
            assert ask(path)[1] > moment.timestamp()


def test_what_is_said_for_an_hour_is_made_anew_after_it(clinic, ask, it_is):
    ask()
    LocationPage.objects.update(title="Elsewhere")
    it_is(NINE + timedelta(minutes=59))
    assert "Elsewhere" not in ask()[0]
    it_is(NINE + timedelta(minutes=61))
    assert "Elsewhere" in ask()[0]


def test_each_language_has_its_own(clinic, ask):
    notice(text_in_spanish="Nieve")
    spanish = Locale.objects.create(language_code="es")
    for page in (make.home(), make.blog()):
        make.published(page.copy_for_translation(spanish))
    for path, words, foreign in [
        ("/blog/", ("Snow", "Open until"), ("Nieve", "Abierto hasta")),
        ("/es/blog/", ("Nieve", "Abierto hasta"), ("Snow", "Open until")),
        ("/blog/", ("Snow", "Open until"), ("Nieve", "Abierto hasta")),
    ]:
        page, _ = ask(path)
        assert all(word in page for word in words)
        assert not any(word in page for word in foreign)


def test_each_site_has_its_own(clinic, ask, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    root = make.home()
    for number, name in enumerate(["one", "two"]):
        site = Site.objects.create(hostname=f"{name}.example", port=81 + number, root_page=root)
        PracticeSettings.objects.create(site=site, name=f"Practice {name}")
    for name, other in [("one", "two"), ("two", "one"), ("one", "two")]:
        footer = ask(host=f"{name}.example")[0].partition("<footer")[2]
        assert f"Practice {name}" in footer
        assert f"Practice {other}" not in footer


def test_who_is_not_told_of_changes_is_shown_what_is(clinic, ask, client):
    ask()
    LocationPage.objects.update(title="Elsewhere")
    assert "Elsewhere" in client.get("/blog/").content.decode()


def test_the_query_of_posts_is_kept_and_not_what_it_found():
    first = make.post(title="First")
    assert set(BlogPage.for_reading()) == {first}
    second = make.post(title="Second")
    assert set(BlogPage.for_reading()) == {first, second}
