"""Search engines are told of every public page, and of nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from lxml import etree
from wagtail.models import Locale, ModelLogEntry, PageViewRestriction

from locations.admin.views import log_saving
from locations.models import HoursException
from pages import sitemap
from tests import make

pytestmark = pytest.mark.django_db

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}


def xml(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    return etree.fromstring(response.getvalue())


def files(client):
    found = xml(client, "/sitemap.xml").xpath("//s:sitemap/s:loc/text()", namespaces=SPACES)
    return [address.removeprefix("http://localhost") for address in found]


def entries(client):
    """Address -> the moment of its last change, of all files."""
    return {
        url.findtext("s:loc", namespaces=SPACES).removeprefix("http://localhost"): changed_at(url)
        for address in files(client)
        for url in xml(client, address).iterfind("s:url", SPACES)
    }


def changed_at(url):
    told = url.findtext("s:lastmod", namespaces=SPACES)
    return told and datetime.fromisoformat(told)


def to_the_second(moment):
    return moment.astimezone(UTC).replace(microsecond=0)


def test_it_names_every_public_address(client):
    post = make.post(topics=[make.topic()])
    make.topic("Nothing here yet")
    make.clinic()
    make.clinician()
    make.standard_page()
    assert set(entries(client)) == {
        *("/", "/about-us/", "/blog/", post.url, "/blog/topics/", "/blog/topics/back-pain/"),
        *("/blog/archive/", f"/blog/archive/{post.first_published_at.year}/", "/blog/a-z/w/"),
        *("/locations/", "/locations/des-peres/", "/clinicians/", "/clinicians/marcus-oyelaran/"),
    }
    assert {client.get(address).status_code for address in entries(client)} == {200}


def test_it_names_no_draft_no_private_page_and_no_copy(client):
    make.standard_page(title="Draft", slug="draft").unpublish()
    private = make.blog()
    post = make.post()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    public = make.standard_page(slug="public")
    public.create_alias(update_slug="copy")
    assert set(entries(client)) == {"/", "/public/"}
    assert post.live


def test_a_site_that_is_closed_is_not_told_of(client):
    PageViewRestriction.objects.create(page=make.home(), restriction_type="login")
    assert files(client) == []


def test_it_says_when_each_page_last_changed(client):
    about = make.standard_page()
    told = entries(client)
    assert told["/about-us/"] == to_the_second(about.last_published_at)


def test_a_list_changes_with_what_it_lists(client):
    make.blog()
    post = make.post(topics=[make.topic()])
    type(post).objects.update(last_published_at=datetime(2030, 1, 2, tzinfo=UTC))
    told = entries(client)
    for address in ("/", "/blog/", post.url, "/blog/topics/", "/blog/topics/back-pain/"):
        assert told[address] == datetime(2030, 1, 2, tzinfo=UTC)


def test_a_clinic_changes_with_its_holidays(client):
    clinic, other = make.clinic(), make.clinic("Washington")
    today = date.today()
    closure = HoursException.objects.create(
        clinic=clinic, first_date=today, last_date=today, reason="snow"
    )
    log_saving([closure], user=None)
    later = timezone.now() + timedelta(days=3)
    ModelLogEntry.objects.update(timestamp=later)
    told = entries(client)
    assert told[clinic.url] == to_the_second(later)
    assert told[other.url] == to_the_second(other.last_published_at)


def test_a_picture_is_named_once_it_is_made(client):
    make.post(hero_image=make.picture(make.picture_bytes((1280, 720))))
    path = "//image:image/image:loc/text()"
    assert xml(client, "/sitemap-blogpage-1.xml").xpath(path, namespaces=SPACES) == []
    make.renditions()
    [address] = xml(client, "/sitemap-blogpage-1.xml").xpath(path, namespaces=SPACES)
    assert address.startswith("http://localhost/media/images/")
    assert "fill-1280x720" in address


def test_each_language_is_named(client):
    home = make.home()
    spanish = home.copy_for_translation(Locale.objects.create(language_code="es"))
    make.published(spanish)
    assert set(entries(client)) == {"/", "/es/"}


def test_a_file_is_full_at_fifty_thousand(client, monkeypatch):
    monkeypatch.setattr(sitemap, "LARGEST", 2)
    posts = [make.post(title=f"Post {number}") for number in range(5)]
    named = [f"/sitemap-blogpage-{number}.xml" for number in (1, 2, 3)]
    assert [address for address in files(client) if "blogpage" in address] == named
    assert set(entries(client)) >= {post.url for post in posts}


@pytest.mark.parametrize(
    "address",
    [
        *("/sitemap-blogpage-2.xml", "/sitemap-blogpage-0.xml", "/sitemap-nothing-1.xml"),
        *("/sitemap-blogpage-99999999999999999999.xml", "/sitemap-.xml", "/es/sitemap.xml"),
    ],
)
def test_there_are_no_other_files(client, address):
    make.post()
    assert client.get(address).status_code == 404


def test_only_reading_is_allowed(client):
    make.post()
    for address in ("/sitemap.xml", "/sitemap-blogpage-1.xml"):
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405


def test_the_index_is_asked_for_again_cheaply(client):
    make.post()
    known = {"if-none-match": client.get("/sitemap.xml")["ETag"]}
    assert client.get("/sitemap.xml", headers=known).status_code == 304


def test_more_posts_take_no_more_queries(client, django_assert_max_num_queries):
    for number in range(3):
        make.post(title=f"Post {number}")
    entries(client)
    with django_assert_max_num_queries(5):
        client.get("/sitemap-blogpage-1.xml").getvalue()
    with django_assert_max_num_queries(3 + len(sitemap.kinds())):
        client.get("/sitemap.xml")
