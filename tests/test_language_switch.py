"""Each page leads to itself in the other language, and search engines are told the same."""

import re

import pytest
from wagtail.models import Locale

from blog.models import BlogIndexPage
from locations.models import LocationIndexPage
from pages.models import HomePage
from tests import make
from tests.editing import shown

pytestmark = pytest.mark.django_db
SWITCH = re.compile(r'<a class="language-switch"[^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')


@pytest.fixture
def spanish():
    make.locations()
    return Locale.objects.create(language_code="es")


def translated(page, locale, **fields):
    return make.published(page.copy_for_translation(locale), **fields)


def test_a_site_in_one_language_offers_no_other():
    make.home()
    assert "language-switch" not in shown("/")
    assert not ALTERNATE.search(shown("/"))


def test_a_page_leads_to_its_translation_and_back(spanish):
    translated(HomePage.objects.get(), spanish)
    translated(LocationIndexPage.objects.get(), spanish, slug="clinicas")
    assert SWITCH.findall(shown("/locations/")) == [("/es/clinicas/", "Español")]
    assert SWITCH.findall(shown("/es/clinicas/")) == [("/locations/", "English")]


def test_a_page_without_translation_leads_to_the_other_home_and_says_so(spanish):
    translated(HomePage.objects.get(), spanish)
    ((address, words),) = SWITCH.findall(shown("/locations/"))
    assert address == "/es/"
    assert "página de inicio" in words


def test_a_draft_in_the_other_language_is_not_offered(spanish):
    HomePage.objects.get().copy_for_translation(spanish)
    assert "language-switch" not in shown("/")


def test_each_language_names_all_and_the_first_for_everybody_else(spanish):
    translated(HomePage.objects.get(), spanish)
    here = "http://localhost/"
    expected = [("es", f"{here}es/"), ("en", here), ("x-default", here)]
    assert sorted(ALTERNATE.findall(shown("/"))) == sorted(expected)
    assert sorted(ALTERNATE.findall(shown("/es/"))) == sorted(expected)


def test_search_keeps_its_words_in_the_other_language(spanish):
    translated(HomePage.objects.get(), spanish)
    assert SWITCH.findall(shown("/search/?q=back"))[0][0] == "/es/search/?q=back"
    assert SWITCH.findall(shown("/es/search/?q=back"))[0][0] == "/search/?q=back"


def test_what_is_not_there_is_not_there_in_the_language_of_its_address(client, spanish):
    translated(HomePage.objects.get(), spanish)
    missing = client.get("/es/no-such-page/")
    assert missing.status_code == 404
    page = missing.content.decode()
    assert '<html lang="es">' in page
    assert SWITCH.findall(page)[0][0] == "/"


def test_a_language_without_a_home_still_finds_the_way_back(client, spanish):
    page = client.get("/es/").content.decode()
    assert SWITCH.findall(page)[0][0] == "/"


def test_a_topic_leads_to_the_topic_in_the_other_language(spanish):
    english = make.topic("Back pain")
    make.post([english])
    translated(HomePage.objects.get(), spanish)
    other = english.copy_for_translation(spanish)
    other.name, other.slug = "Dolor de espalda", "dolor-de-espalda"
    other.save()
    translated(BlogIndexPage.objects.get(), spanish)
    here, there = "/blog/topics/back-pain/", "/es/blog/topics/dolor-de-espalda/"
    assert SWITCH.findall(shown(here)) == [(there, "Español")]
    assert SWITCH.findall(shown(there)) == [(here, "English")]
    assert ("es", f"http://localhost{there}") in ALTERNATE.findall(shown(here))


def test_a_list_that_only_one_language_has_names_no_other(spanish):
    make.post(title="Backs")
    translated(HomePage.objects.get(), spanish)
    translated(BlogIndexPage.objects.get(), spanish)
    assert SWITCH.findall(shown("/blog/a-z/b/"))[0][0] == "/es/"
    assert not ALTERNATE.search(shown("/blog/a-z/b/"))


def test_legal_pages_that_are_not_translated_stay_in_the_footer(spanish):
    page = make.standard_page(title="Editorial policy", in_footer=True)
    translated(HomePage.objects.get(), spanish)
    assert 'href="/editorial-policy/" hreflang="en"' in shown("/es/")
    assert "en inglés" not in shown("/")
    translated(page, spanish, title="Cómo escribimos", slug="como-escribimos")
    assert 'href="/es/como-escribimos/"' in shown("/es/")
    assert "Editorial policy" not in shown("/es/")
