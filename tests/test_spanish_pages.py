"""Each kind of page in Spanish: no word of the site's own is left in English."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from blog.models import BlogIndexPage, BlogPage, PostAuthor
from locations.models import LocationIndexPage, LocationPage
from pages.models import HomePage, SiteImage, StandardPage
from people.models import ClinicianIndexPage, ClinicianLocation, ClinicianPage
from tests import make
from tests.catalog import entries
from tests.test_clinic_page import photo

pytestmark = pytest.mark.django_db
CATALOG = Path(__file__).resolve().parent.parent / "locale/es/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\\\(\w+\\\)[sd]|\\\{\w+\\\}")
QUERIES = {
    "/es/": 9,
    "/es/blog/": 7,
    "/es/blog/topics/": 7,
    "/es/blog/topics/dolor/": 9,
    "/es/blog/cuando-duele/": 10,
    "/es/clinicas/": 9,
    "/es/clinicas/des-peres/": 8,
    "/es/profesionales/": 7,
    "/es/profesionales/rosa-castellanos/": 10,
    "/es/acerca-de/": 5,
    "/es/search/?q=dolor": 10,
    "/es/search/?q=xyzzy": 10,
    "/es/no-existe/": 7,
}


class Words(HTMLParser):
    """The texts and names of a page, without what is marked as English."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in ("meta", "link", "img", "input", "br", "source", "hr"):
            self.open.append((tag, tag in ("script", "style") or attrs.get("lang") == "en"))
        names = [attrs.get(name) for name in ("aria-label", "placeholder", "title")]
        self.found += [name for name in names if name and not self.is_left_out]

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if not self.is_left_out:
            self.found.append(" ".join(text.split()))

    @property
    def is_left_out(self):
        return any(left_out for _, left_out in self.open)


@pytest.fixture
def spanish():
    """One page of each kind in English, and the same in Spanish."""
    clinic = make.clinic(parking="Free.", photo=make.picture())
    place = ClinicianLocation(location=clinic, days="Fri")
    rosa = make.clinician("Rosa Castellanos", practises_at=[place], education="Nursing")
    topic = make.topic("Back pain")
    source = make.reference()
    post = make.post(
        [topic],
        authors=[PostAuthor(clinician=rosa)],
        reviewed_by=rosa,
        reviewed_on="2026-11-09",
        citations=make.citations(source),
    )
    about = make.standard_page(in_footer=True, effective_date="2026-11-02")
    locale = Locale.objects.create(language_code="es")
    for page, words in [
        (HomePage.objects.get(), {"title": "Inicio de la clínica", "topics_heading": "Su dolor"}),
        (BlogIndexPage.objects.get(), {"title": "Nuestro blog", "slug": "blog"}),
        (LocationIndexPage.objects.get(), {"title": "Las clínicas", "slug": "clinicas"}),
        (ClinicianIndexPage.objects.get(), {"title": "El equipo", "slug": "profesionales"}),
        (clinic, {}),
        (rosa, {}),
        (about, {"title": "Acerca de", "slug": "acerca-de"}),
    ]:
        make.published(page.copy_for_translation(locale), **words)
    dolor = topic.copy_for_translation(locale)
    dolor.name, dolor.slug = "Dolor", "dolor"
    dolor.save()
    translation = post.copy_for_translation(locale)
    translation.topics.set([dolor])
    words = {"title": "Cuando duele", "slug": "cuando-duele", "takeaways_heading": "Puntos clave"}
    make.published(translation, **words)


def english():
    """What each string of the catalog looks like on a page, where Spanish says it otherwise."""
    for (_, singular, plural), texts in entries(CATALOG.read_text(encoding="utf-8")).items():
        for words in filter(None, (singular, plural)):
            if words not in texts and "<" not in words and re.search("[a-z]{3}", words):
                pattern = PLACEHOLDER.sub(".{1,60}?", re.escape(words.strip()))
                yield re.compile(pattern)


def test_no_page_has_an_english_word_of_the_site_s_own(client, spanish):
    patterns = list(english())
    left = {}
    for address in QUERIES:
        words = Words()
        words.feed(client.get(address).content.decode())
        left[address] = sorted(
            {text for text in words.found if any(one.fullmatch(text) for one in patterns)}
        )
    assert {address: texts for address, texts in left.items() if texts} == {}


def test_no_page_takes_more_queries_than_it_did(client, spanish):
    taken = {}
    for address in QUERIES:
        client.get(address)  # asks for pictures
        make.renditions()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        taken[address] = len(queries)
    assert {address: n for address, n in taken.items() if n > QUERIES[address]} == {}


def test_a_clinic_with_everything_takes_no_more_queries_than_in_english(
    client, spanish, django_assert_max_num_queries
):
    about = StandardPage.objects.get(locale__language_code="es")
    clinic = LocationPage.objects.get(locale__language_code="es")
    for page in ClinicianPage.objects.all():
        make.published(page, photo=make.picture())
    link = f'<p><a linktype="page" id="{clinic.pk}">Aquí</a></p>'
    post = BlogPage.objects.get(locale__language_code="es")
    make.published(post, hero_image=make.picture(), closing=link)
    services = [("service", {"name": "Bloqueos", "page": about})]
    photos = [photo("La puerta."), photo("La sala.")]
    pictures = {"photo": make.picture(), "map_picture": make.picture(), "photos": photos}
    make.published(clinic, services=services, **pictures)
    make.renditions()
    assert "Cuando duele" in client.get(clinic.url).content.decode()
    with django_assert_max_num_queries(12):
        client.get(clinic.url)


def test_a_picture_is_described_in_the_language_that_is_read(client, spanish):
    SiteImage.objects.update(description_in_spanish="La casa entre robles.")
    for address in ("/es/clinicas/", "/es/clinicas/des-peres/"):
        assert 'alt="La casa entre robles."' in client.get(address).content.decode()
    assert 'alt="A drawn spine."' in client.get("/locations/des-peres/").content.decode()


def test_a_description_that_nobody_translated_says_its_language(client, spanish):
    [picture] = re.findall(r"<img[^>]*A drawn spine[^>]*>", client.get("/es/clinicas/").text)
    assert 'lang="en"' in picture
    [picture] = re.findall(r"<img[^>]*A drawn spine[^>]*>", client.get("/locations/").text)
    assert "lang=" not in picture
