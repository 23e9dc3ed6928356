"""What a page's head tells search engines, and whoever shows a link to it."""

from datetime import datetime

import pytest
from lxml import html
from wagtail.models import Locale, Site

from blog.models import BlogPage, PostAuthor
from pages.models import PracticeSettings
from tests import make

pytestmark = pytest.mark.django_db

STRANGE = 'Heat & <b>"ice"</b>'


def head(client, address):
    return html.document_fromstring(client.get(address).content.decode()).head


def meta(client, address):
    """Name or property -> content; lists where there are several."""
    found = {}
    for tag in head(client, address).xpath("meta[@content]"):
        found.setdefault(tag.get("name") or tag.get("property"), []).append(tag.get("content"))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def link(client, address, rel):
    return head(client, address).xpath(f"string(link[@rel='{rel}']/@href)")


@pytest.fixture
def site():
    topic = make.topic(description="Sore, stiff or locked.")
    author = make.clinician()
    make.post(
        title=STRANGE,
        slug="strange",
        introduction=f"<p>{'Long words follow. ' * 30}</p>",
        topics=[topic],
        authors=[PostAuthor(clinician=author)],
        hero_image=make.picture(make.picture_bytes((1600, 900)), description='A "drawn" spine'),
    )
    make.clinic()
    make.standard_page(introduction="<p>Who we are.</p>")
    make.renditions()


ADDRESSES = [
    *("/", "/about-us/", "/blog/", "/blog/strange/", "/blog/topics/", "/blog/topics/back-pain/"),
    *("/locations/", "/locations/des-peres/", "/clinicians/", "/clinicians/marcus-oyelaran/"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_says_its_one_address_and_shows_a_picture(client, site, address):
    told = meta(client, f"{address}?utm_source=mail&q=&page=abc")
    assert link(client, f"{address}?utm_source=mail", "canonical") == f"http://localhost{address}"
    assert told["og:url"] == f"http://localhost{address}"
    assert told["og:locale"] == "en_US"
    assert told["og:site_name"] == "Our practice"
    assert told["twitter:card"] == "summary_large_image"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"]
    assert client.get(told["og:image"]).status_code == 200
    assert "robots" not in told


def test_a_post_is_shown_as_an_article(client, site):
    told = meta(client, "/blog/strange/")
    assert told["og:type"] == "article"
    assert told["og:title"] == STRANGE
    assert told["og:image:alt"] == 'A "drawn" spine'
    assert told["og:image"].endswith(".jpg")
    assert told["article:author"] == "Marcus Oyelaran, MD"
    assert told["article:tag"] == "Back pain"
    published = BlogPage.objects.get(slug="strange").first_published_at
    assert datetime.fromisoformat(told["article:published_time"]) == published


def test_a_description_ends_with_a_whole_word(client, site):
    told = meta(client, "/blog/strange/")
    assert len(told["description"]) <= 160
    assert told["description"].endswith(("words…", "follow.…", "Long…"))
    assert told["og:description"] == told["description"]


def test_what_the_editor_wrote_for_search_engines_goes_first(client):
    make.standard_page(seo_title="Who we are", search_description="In short.", slug="about")
    told = meta(client, "/about/")
    assert (told["og:title"], told["description"]) == ("Who we are", "In short.")


def test_a_topic_speaks_of_itself_and_not_of_the_blog(client, site):
    told = meta(client, "/blog/topics/back-pain/")
    assert (told["og:title"], told["description"]) == ("Back pain", "Sore, stiff or locked.")
    assert meta(client, "/blog/topics/")["og:title"] == "Education library"


def test_the_home_page_is_called_as_the_practice(client):
    make.home()
    assert meta(client, "/")["og:title"] == "Our practice"
    assert "<title>Our practice</title>" in client.get("/").text


def test_a_page_of_a_list_is_an_address_of_its_own(client):
    for number in range(13):
        make.post(title=f"Post {number}")
    canonical = "http://localhost/blog/?page=2"
    for asked in ("2", "99"):
        assert link(client, f"/blog/?page={asked}", "canonical") == canonical
    for asked in ("1", "", "x" * 5000, "%00"):
        address = f"/blog/?page={asked}"
        assert link(client, address, "canonical") == "http://localhost/blog/"


def test_a_picture_whose_file_is_gone_breaks_no_page(client, site):
    picture = make.picture()
    picture.file.delete(save=False)
    make.post(slug="gone", title="Gone", hero_image=picture)
    assert meta(client, "/blog/gone/")["og:image"] == "http://localhost/share.png"


def test_a_picture_for_sharing_goes_before_the_hero(client):
    shared = make.picture(make.picture_bytes((1200, 630)), description="For sharing")
    make.post(slug="shared", hero_image=make.picture(), share_image=shared)
    assert meta(client, "/blog/shared/")["og:image:alt"] == "For sharing"


def test_a_copy_in_another_language_points_at_its_original(client):
    post = make.post()
    post.copy_for_translation(
        Locale.objects.create(language_code="es"), copy_parents=True, alias=True
    )
    copied = post.get_translations().get()
    assert link(client, copied.url, "canonical") == f"http://localhost{post.url}"


@pytest.mark.parametrize("address", ["/search/", "/search/?q=pain", "/nothing/"])
def test_what_is_no_page_is_not_for_search_engines(client, site, address):
    told = meta(client, address)
    assert told["robots"] == "noindex"
    assert "og:title" not in told
    assert not link(client, address, "canonical")


def test_every_page_leads_to_its_markdown(client, site):
    for address in ADDRESSES:
        twin = head(client, address).xpath("string(link[@type='text/markdown']/@href)")
        assert twin == f"{address}index.md"
        assert client.get(twin).status_code == 200


def test_browsers_are_told_the_color_and_the_icons(client):
    make.home()
    assert meta(client, "/")["theme-color"] == "#005866"
    icons = head(client, "/").xpath("link[contains(@rel, 'icon')]/@href")
    assert icons == ["/favicon.svg", "/favicon.ico", "/apple-touch-icon.png"]
    settings = PracticeSettings.for_site(Site.objects.get())
    settings.logo = make.picture()
    settings.save()
    icons = head(client, "/").xpath("link[contains(@rel, 'icon')]/@href")
    assert icons == ["/favicon.ico", "/apple-touch-icon.png"]
