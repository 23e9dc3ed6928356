"""Every page as Markdown at index.md: the words that its readers see, and nothing else."""

import re
from datetime import date

import pytest
from lxml import html
from markdown_it import MarkdownIt
from wagtail.models import Locale, PageViewRestriction

from locations.models import HoursException
from tests import make

pytestmark = pytest.mark.django_db

ADDRESSES = [
    *("/", "/about-us/", "/blog/", "/blog/topics/", "/blog/topics/back-pain/"),
    *("/locations/", "/locations/des-peres/", "/clinicians/", "/clinicians/marcus-oyelaran/"),
]
STRANGE = "1. *Not* a [list](x) & <b>no</b> `code` #5 _at_ all | \\ ~~gone~~"


@pytest.fixture
def site():
    topic = make.topic(description=STRANGE)
    clinic = make.clinic(
        parking=STRANGE,
        photo=make.picture(description="A house"),
        services=[("service", {"name": STRANGE, "page": None})],
    )
    HoursException.objects.create(
        clinic=clinic, first_date=date.today(), last_date=date.today(), reason="snow & ice"
    )
    person = make.clinician(education=STRANGE, biography=f"<p>{html_of(STRANGE)}</p>")
    person.practises_at.create(location=clinic, days="Mon")
    make.post(title=STRANGE, slug="strange", topics=[topic], hero_image=make.picture())
    body = [make.section(STRANGE, f"<ul><li>{html_of(STRANGE)}</li></ul><h3>More</h3><p>Text</p>")]
    make.standard_page(introduction="<p>Who we are.</p>", body=body)


def html_of(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def words(element):
    for picture in element.xpath(".//img"):
        picture.set("alt", "")
    text = html.tostring(element, encoding="unicode")
    return re.sub(r"<[^>]+>|&nbsp;", " ", text).split()


def words_on_page(client, address):
    main = html.document_fromstring(client.get(address).content.decode()).get_element_by_id("main")
    for element in main.xpath(".//nav | .//form | .//script | .//*[@aria-hidden]"):
        element.drop_tree()
    return words(main)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_says_the_same_in_markdown(client, site, address):
    response = client.get(f"{address}index.md")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(response.text)
    assert words(html.fromstring(rendered)) == words_on_page(client, address)


@pytest.mark.parametrize("address", [*ADDRESSES, "/blog/strange/"])
def test_it_begins_with_the_title_sets_no_cookie_and_is_asked_for_again_cheaply(
    client, site, address
):
    response = client.get(f"{address}index.md")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    again = client.get(f"{address}index.md", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert client.head(f"{address}index.md").content == b""
    assert client.post(f"{address}index.md").status_code == 405


def test_links_and_pictures_keep_their_whole_addresses(client, site):
    shown = client.get("/blog/index.md").text
    assert "](http://localhost/blog/strange/)" in shown
    assert "![A house](http://localhost/media/" in client.get("/locations/des-peres/index.md").text


def test_the_second_page_of_a_list_is_found_from_the_first(client):
    for count in range(13):
        make.post(title=f"Post {count}")
    assert "[Older](http://localhost/blog/index.md?page=2)" in client.get("/blog/index.md").text
    assert "# [Post 0](" in client.get("/blog/index.md?page=2").text


@pytest.mark.parametrize("page", ["", "0", "-1", "99", "%00", "x" * 10_000])
def test_any_page_number_is_a_page(client, site, page):
    assert client.get(f"/blog/index.md?page={page}&q=%00").status_code == 200


def test_a_private_page_is_not_given_away(client, site):
    PageViewRestriction.objects.create(page=make.blog(), restriction_type="login")
    assert client.get("/blog/index.md").status_code == 302
    assert client.get("/blog/strange/index.md").status_code == 302


def test_a_spanish_page_is_in_spanish(client):
    home = make.home()
    spanish = home.copy_for_translation(Locale.objects.create(language_code="es"))
    make.published(spanish, heading="Menos dolor")
    assert "# Menos dolor" in client.get("/es/index.md").text


@pytest.mark.parametrize(
    "address",
    [*("/nothing/", "/blog/nothing/", "/blog/topics/nothing/"), *("/search/", "/admin/")],
)
def test_what_is_no_page_has_no_markdown(client, site, address):
    assert client.get(f"{address}index.md").status_code == 404


def test_whoever_left_is_not_found_in_markdown(client, site):
    person = make.clinician("Rosa Castellanos")
    person.unpublish()
    assert client.get(f"{person.url}index.md").status_code == 404
