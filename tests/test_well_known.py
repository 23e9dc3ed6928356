"""What programs ask of every website: robots.txt, security.txt, llms.txt, icons."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from wagtail.models import PageViewRestriction, Site

from pages.models import PracticeSettings
from tests import make

pytestmark = pytest.mark.django_db

TEXTS = ["/robots.txt", "/llms.txt", "/.well-known/security.txt"]


@pytest.fixture
def site():
    site = Site.objects.get()
    settings = PracticeSettings.for_site(site)
    settings.name, settings.email, settings.phone = "Pain [Care]", "desk@x.org", "+13145550100"
    settings.save()
    make.clinic()
    make.post(title="Heat & <ice>", topics=[make.topic(description="Sore\n\n# backs")])
    make.home(search_description="We listen.")


def facts(text):
    return dict(line.split(": ", 1) for line in text.splitlines())


@pytest.mark.parametrize("address", [*TEXTS, "/share.png"])
def test_they_are_plain_set_no_cookie_and_are_asked_for_again_cheaply(client, site, address):
    response = client.get(address, headers={"accept-language": "es"})
    assert response.status_code == 200
    kind = "image/png" if address == "/share.png" else "text/plain; charset=utf-8"
    assert response["Content-Type"] == kind
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    known = {"if-none-match": response["ETag"]}
    assert client.get(f"{address}?x=%00", headers=known).status_code == 304
    assert client.head(address).content == b""
    assert client.post(address).status_code == 405


def test_robots_are_shown_the_sitemap_and_kept_from_inner_rooms(client):
    text = client.get("/robots.txt").text
    assert text.startswith("User-agent: *\n")
    assert "\nDisallow: /admin/\n" in text
    assert "\nDisallow: /search/\n" in text
    assert text.endswith("\nSitemap: http://localhost/sitemap.xml\n")
    assert "Disallow: /\n" not in text


def test_whoever_finds_a_hole_is_told_whom_to_write_to(client, site):
    told = facts(client.get("/.well-known/security.txt").text)
    assert told["Contact"] == "mailto:desk@x.org"
    assert told["Canonical"] == "http://localhost/.well-known/security.txt"
    left = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert timedelta(days=90) < left < timedelta(days=365)


def test_without_an_address_to_write_to_there_is_no_security_txt(client):
    make.home()
    assert client.get("/.well-known/security.txt").status_code == 404


def test_a_password_manager_finds_where_to_change_a_password(client):
    response = client.get("/.well-known/change-password")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/password/change/"


def test_programs_are_told_of_the_practice_in_short(client, site):
    text = client.get("/llms.txt").text
    assert text.startswith("# Pain \\[Care\\]\n\n> We listen.\n\n")
    assert "Phone (314) 555-0100 · desk@x.org" in text
    assert "[Des Peres](http://localhost/locations/des-peres/index.md): 1200 Example Road, " in text
    assert "phone (314) 555-0142; takes new patients; hours: http://localhost/locations/" in text
    assert "[Back pain](http://localhost/blog/topics/back-pain/index.md): Sore # backs\n" in text
    assert "[Heat \\& \\<ice\\>](http://localhost/blog/heat-ice/index.md): Leg pain" in text
    assert "\n\n\n" not in text


def test_every_address_that_programs_are_told_answers(client, site):
    text = client.get("/llms.txt").text
    addresses = re.findall(r"http://localhost(/[^\s)]*)", text)
    assert len(addresses) > 6
    assert {client.get(address).status_code for address in addresses} == {200}


def test_a_closed_site_tells_programs_nothing(client, site):
    PageViewRestriction.objects.create(page=make.home(), restriction_type="login")
    assert client.get("/llms.txt").status_code == 404


def test_a_site_without_a_home_tells_programs_nothing(client):
    assert client.get("/llms.txt").status_code == 404


def test_programs_are_told_with_as_many_queries_of_more(client, site, django_assert_num_queries):
    for number in range(3):
        make.clinic(f"Clinic {number}")
        make.post(title=f"Post {number}", topics=[make.topic(f"Topic {number}")])
    client.get("/llms.txt")
    with django_assert_num_queries(9):
        client.get("/llms.txt")


def test_the_card_of_the_practice_has_its_color_and_is_as_large_as_others_ask(client, site):
    PracticeSettings.objects.update(brand_colour="#7a1f3d", name="Wide " * 24, tagline="á" * 120)
    drawn = Image.open(io.BytesIO(client.get("/share.png").content))
    assert drawn.size == (1200, 630)
    assert drawn.getpixel((2, 2)) == (0x7A, 0x1F, 0x3D)
    assert drawn.crop((1180, 0, 1200, 630)).getcolors() == [(20 * 630, (0x7A, 0x1F, 0x3D))]


def test_the_icon_of_a_practice_without_a_logo_has_its_color(client, site):
    PracticeSettings.objects.update(brand_colour="#7a1f3d")
    icon = client.get("/favicon.svg")
    assert icon.headers["Content-Type"] == "image/svg+xml"
    assert 'fill="#7a1f3d"' in icon.text
    assert "prefers-color-scheme: dark" in icon.text


@pytest.mark.parametrize("name", ["favicon.ico", "apple-touch-icon.png"])
def test_browsers_find_an_icon(client, site, name):
    assert client.get(f"/{name}", follow=True).status_code == 200
    assert client.get(f"/{name}")["Location"] == f"/static/icons/{name}"
    PracticeSettings.objects.update(logo=make.picture())
    assert client.get(f"/{name}")["Location"].startswith("/media/original_images/")
    make.renditions()
    assert client.get(f"/{name}")["Location"].startswith("/media/images/")
