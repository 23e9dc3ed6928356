"""What each kind of page shows, tells search engines, and costs."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from blog.models import BlogPage, Citation, PostAuthor, RelatedPost
from locations.models import HoursException, Notice
from pages.freshness import GENERATION
from tests import make

pytestmark = pytest.mark.django_db


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def text(client, address):
    """The words of the page between its header and its footer, without lists of links."""
    main = re.search(r"<main.*?</main>", html(client, address), re.DOTALL)[0]
    main = re.sub(r"<nav.*?</nav>", " ", main, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def graph(client, address):
    scripts = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', html(client, address), re.DOTALL
    )
    assert len(scripts) == 1
    return json.loads(scripts[0])["@graph"]


@pytest.fixture
def post():
    """A post with every part, on a site with clinics and people."""
    author, reviewer = make.clinician(), make.clinician("Dana Whitfield", credentials="PA-C")
    topic = make.topic()
    other = make.post(title="Another post", hero_image=make.picture(), topics=[topic])
    make.clinic()
    return make.post(
        hero_image=make.picture(make.picture_bytes((1280, 720))),
        reviewed_by=reviewer,
        reviewed_on=date(2026, 11, 2),
        next_review_on=date(2027, 11, 2),
        topics=[topic],
        citations=[Citation(reference=make.reference())],
        authors=[
            PostAuthor(clinician=author, sort_order=0),
            PostAuthor(name="A guest", sort_order=1),
        ],
        related_posts=[RelatedPost(post=other)],
    )


def test_a_post_shows_its_parts_in_order(client, post):
    shown = text(client, post.url)
    parts = [
        "From the Blog",
        "When a disc presses a nerve",
        "By Marcus Oyelaran, MD",
        "A guest",
        "Reviewed by Dana Whitfield, PA-C",
        "Leg pain often starts in the back.",
        "What happens",
        "A disc bulges.",
        "Key takeaways",
        "Most people get better.",
        "Call us.",
        "Resources",
        "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell . 2011.",
        "Share",
        "More From Our Blog",
        "Another post",
    ]
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)


def test_a_post_offers_its_picture_in_three_formats_and_two_sizes(client, post):
    make.renditions()
    hero = re.search(
        r'<figure class="wrapper post-hero.*?</figure>', html(client, post.url), re.DOTALL
    )
    assert {"image/avif", "image/webp"} == set(re.findall(r'type="([^"]+)"', hero[0]))
    assert hero[0].count("1280w") == 3
    assert 'alt="A drawn spine."' in hero[0]


def test_a_post_tells_search_engines_what_it_tells_readers(client, post):
    page, breadcrumbs = graph(client, post.url)
    assert page["@type"] == "MedicalWebPage"
    assert page["lastReviewed"] == "2026-11-02"
    assert page["reviewedBy"]["name"] == "Dana Whitfield"
    article = page["mainEntity"]
    assert article["headline"] == post.title
    assert [author["name"] for author in article["author"]] == ["Marcus Oyelaran", "A guest"]
    assert [source["name"] for source in article["citation"]] == ["The MSC: an injury drugstore"]
    assert datetime.fromisoformat(article["datePublished"]).tzinfo
    steps = [step["name"] for step in breadcrumbs["itemListElement"]]
    assert steps == ["Home", "Blog", "When a disc presses a nerve"]


def test_a_post_of_the_evening_tells_search_engines_the_day_that_it_shows(client):
    evening = datetime(2026, 11, 3, 3, 30, tzinfo=UTC)  # it is still November 2 in Missouri
    post = make.post()
    BlogPage.objects.update(first_published_at=evening, last_published_at=evening)
    assert "Published November 2, 2026" in text(client, post.url)
    article = graph(client, post.url)[0]["mainEntity"]
    assert article["datePublished"] == article["dateModified"] == "2026-11-02T21:30:00-06:00"
    assert '"article:published_time" content="2026-11-02T' in html(client, post.url)


def test_structured_data_cannot_end_its_script(client):
    post = make.post(title="</script><script>alert(1)</script>", slug="hostile")
    assert graph(client, post.url)[0]["name"] == post.title


def test_sections_with_the_same_heading_have_their_own_anchors(client):
    body = [make.section("Rest", "<p>One.</p>"), make.section("Rest", "<p>Two.</p>")]
    body.append(make.section("Resources", "<p>Three.</p>"))
    shown = html(client, make.post(body=body).url)
    assert re.findall(r'<h2 id="([^"]+)">Res', shown) == ["rest", "rest-2", "resources-2"]


def test_a_source_that_is_not_understood_is_shown_as_it_was_written(client):
    source = make.reference(title="", raw_text="Drela <2020> & others")
    post = make.post(citations=[Citation(reference=source)])
    assert "Drela &lt;2020&gt; &amp; others" in html(client, post.url)


def test_a_retracted_source_says_so_in_words(client):
    source = make.reference(retraction="retraction")
    shown = text(client, make.post(citations=[Citation(reference=source)]).url)
    assert shown.index("Retracted") < shown.index("Caplan AI")


def test_share_links_carry_the_address_and_no_script_of_others(client):
    post = make.post(title='Heat & ice: "which"? #1', slug="heat")
    shown = html(client, post.url)
    address = "http%3A%2F%2Flocalhost%2Fblog%2Fheat%2F"
    assert f"https://www.facebook.com/sharer/sharer.php?u={address}" in shown
    assert "text=Heat+%26+ice%3A+%22which%22%3F+%231" in shown
    assert f"https://www.linkedin.com/sharing/share-offsite/?url={address}" in shown
    assert "mailto:?subject=Heat%20%26%20ice" in shown
    assert set(re.findall(r'<script[^>]* src="([^"]+)"', shown)) == {"/static/js/copy-link.js"}


def test_related_posts_are_the_editors_picks_then_same_topics_then_the_newest():
    topic = make.topic()
    picked = make.post(title="Picked")
    same = make.post(title="Same topic", topics=[topic])
    make.post(title="Older")
    newest = make.post(title="Newest")
    post = make.post(topics=[topic], related_posts=[RelatedPost(post=picked)])
    assert [one.pk for one in post.more_posts] == [picked.pk, same.pk, newest.pk]


def test_a_post_that_was_never_saved_has_posts_to_read_after_it():
    there = make.post()
    new = BlogPage(title="New", locale=there.locale, related_posts=[RelatedPost(post=None)])
    assert [one.pk for one in new.more_posts] == [there.pk]


def test_related_posts_never_include_drafts_or_private_posts():
    draft, private = make.post(title="Draft"), make.post(title="Private")
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    post = make.post(related_posts=[RelatedPost(post=draft), RelatedPost(post=private)])
    assert post.more_posts == []


def test_a_private_post_asks_for_a_sign_in(client):
    post = make.post()
    PageViewRestriction.objects.create(page=post.get_parent(), restriction_type="login")
    assert client.get(post.url).status_code == 302


def test_any_page_number_shows_a_page_of_posts(client):
    for count in range(13):
        make.post(title=f"Post {count}")
    for number in ["", "abc", "1"]:
        assert "Page 1 of 2" in html(client, f"/blog/?page={number}")
    for number in ["2", "99", "0"]:
        assert "Page 2 of 2" in html(client, f"/blog/?page={number}")


def test_the_education_library_counts_published_posts_by_topic(client):
    topic = make.topic("Neck pain")
    make.topic("Unused")
    make.post(topics=[topic])
    make.post(title="Draft", topics=[topic]).unpublish()
    shown = text(client, "/blog/topics/")
    assert "Neck pain 1 post" in shown
    assert "Unused" not in shown
    assert "When a disc presses a nerve" in text(client, "/blog/topics/neck-pain/")
    assert client.get("/blog/topics/nothing/").status_code == 404


def test_a_clinic_shows_how_to_reach_it(client):
    clinic = make.clinic(fax="+13145550143", parking="Behind the building.")
    shown = text(client, clinic.url)
    for words in [
        "Pain clinic in Des Peres",
        "1200 Example Road, Suite 200 Des Peres, MO 63131",
        "Call (314) 555-0142",
        "Fax (314) 555-0143",
        "Hours, the next seven days",
        "Behind the building.",
    ]:
        assert words in shown
    assert 'href="tel:+1-314-555-0142"' in html(client, clinic.url)
    assert "destination=1200%20Example%20Road%2C%20Suite%20200%2C" in html(client, clinic.url)
    entity = graph(client, clinic.url)[0]["mainEntity"]
    assert entity["telephone"] == "+1-314-555-0142"
    assert entity["address"]["streetAddress"] == "1200 Example Road, Suite 200"


def test_a_closure_reaches_the_clinic_page_at_once(client):
    clinic, today = make.clinic(), timezone.localdate()
    HoursException.objects.create(
        clinic=clinic, first_date=today, last_date=today + timedelta(days=6), reason="snow"
    )
    assert "Closed for snow" in text(client, clinic.url)


def test_an_older_revision_of_a_clinic_brings_no_old_closure_back(client):
    clinic, today = make.clinic(), timezone.localdate()
    before = clinic.save_revision()
    HoursException.objects.create(clinic=clinic, first_date=today, last_date=today, reason="snow")
    before.publish()
    assert "Closed for snow" in text(client, clinic.url)


def test_an_urgent_notice_is_on_every_page_until_it_ends(client):
    make.clinic()
    now = timezone.now()
    notice = Notice.objects.create(
        text="We close at noon.",
        level="urgent",
        starts=now,
        ends=now + timedelta(hours=1),
        for_all_clinics=True,
    )
    assert "We close at noon." in html(client, "/")
    assert "We close at noon." in html(client, "/search/")
    notice.ends = now + timedelta(microseconds=1)
    notice.save()
    assert "We close at noon." not in html(client, "/")


def test_the_footer_shows_each_clinics_phone_and_the_emergency_numbers(client):
    make.clinic()
    footer = html(client, "/").split("<footer")[1]
    assert "(314) 555-0142" in footer
    assert "911" in footer
    assert "988" in footer


def test_a_clinician_shows_places_and_posts(client, post):
    shown = text(client, "/clinicians/marcus-oyelaran/")
    assert "Marcus Oyelaran, MD" in shown
    assert "Newest posts by Marcus Oyelaran Back pain When a disc" in shown
    reviewed = "Newest posts reviewed by Dana Whitfield Back pain When a disc"
    assert reviewed in text(client, "/clinicians/dana-whitfield/")


def test_search_finds_words_of_the_body_and_of_a_clinic(client):
    make.post(body=[make.section("Why", "<p>The sciatic nerve is pressed.</p>")])
    make.clinic()
    assert "1 result for “sciatic”" in text(client, "/search/?q=sciatic")
    assert "Des Peres" in text(client, "/search/?q=peres")
    assert "Nothing was found" in text(client, "/search/?q=xylophone")


@pytest.mark.parametrize("query", ["%00", "'; DROP TABLE", "%F0%9F%98%80", "a" * 5000, "((", "\\"])
def test_search_takes_any_words(client, query):
    make.home()
    assert client.get(f"/search/?q={query}").status_code == 200


def test_a_missing_page_offers_search_and_clinics(client):
    make.clinic()
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "(314) 555-0142" in response.content.decode()
    assert 'action="/search/"' in response.content.decode()


def test_drafts_are_not_served(client):
    post = make.post()
    address = post.url
    post.unpublish()
    assert client.get(address).status_code == 404


def test_menu_and_footer_link_to_published_pages_only(client):
    make.blog()
    make.standard_page(title="Privacy practices", slug="privacy", in_footer=True)
    make.standard_page(title="About", slug="about")
    shown = html(client, "/")
    header, footer = shown.split("<main")[0], shown.split("<footer")[1]
    assert re.findall(r'href="(/[^"]*/)"', header) == ["/blog/", "/blog/topics/", "/search/"]
    assert re.findall(r'href="(/[^"]*/)"', footer) == ["/privacy/"]


def test_the_menu_says_in_which_part_of_the_site_the_reader_is(client):
    post = make.post(topics=[make.topic("Back pain")])
    marked = re.compile(r'href="([^"]*)" aria-current="(\w+)">')

    def current(address):
        return marked.findall(html(client, address).split("<main")[0])

    assert current("/blog/") == [("/blog/", "page")]
    assert current(post.url) == [("/blog/", "true")]
    assert current("/blog/topics/back-pain/") == [("/blog/topics/", "true")]
    assert current("/") == []


def test_a_translated_site_is_under_its_language(client):
    home = make.home()
    assert client.get("/es/").status_code == 404
    spanish = home.copy_for_translation(Locale.objects.create(language_code="es"))
    make.published(spanish, heading="Menos dolor")
    assert "Menos dolor" in html(client, "/es/")
    assert 'lang="es"' in html(client, "/es/")
    assert "Less pain" in html(client, "/")
    assert client.get("/", headers={"accept-language": "es"}).status_code == 200


QUERIES = {
    "/blog/when-a-disc-presses-a-nerve/": 9,
    "/blog/": 8,
    "/blog/topics/": 7,
    "/blog/topics/back-pain/": 9,
    "/locations/": 7,
    "/locations/des-peres/": 7,
    "/clinicians/": 7,
    "/clinicians/marcus-oyelaran/": 9,
    "/": 10,
}


def test_no_page_takes_more_queries_than_it_did(client, post):
    taken = {}
    for address in QUERIES:
        client.get(address)  # asks for pictures
        make.renditions()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        taken[address] = len(queries)
    assert {address: n for address, n in taken.items() if n > QUERIES[address]} == {}


def test_what_stands_on_every_page_is_asked_once_between_two_changes(client, post):
    cache.clear()
    make.renditions()
    client.get("/", **{GENERATION: 1})
    taken = {}
    for address in ("/blog/", post.url, "/locations/des-peres/"):
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(address, **{GENERATION: 1})
        taken[address] = len(queries)
        assert shown.content == client.get(address).content
    assert taken == {"/blog/": 4, post.url: 6, "/locations/des-peres/": 4}


def test_a_post_takes_as_many_queries_with_more_of_everything(
    client, post, django_assert_num_queries
):
    for number in range(5):
        make.clinic(f"Clinic {number}")
        make.post(title=f"Post {number}", topics=list(post.topics.all()))
    for number in range(5):
        reference = make.reference(title=f"Source {number}")
        Citation.objects.create(page=post, reference=reference, sort_order=number + 1)
    make.renditions()
    client.get(post.url)
    with django_assert_num_queries(9):
        client.get(post.url)


def test_the_blog_takes_as_many_queries_for_twelve_posts_as_for_one(
    client, post, django_assert_max_num_queries
):
    for number in range(12):
        make.post(title=f"Post {number}", hero_image=make.picture())
    make.renditions()
    client.get("/blog/")
    with django_assert_max_num_queries(QUERIES["/blog/"]):
        client.get("/blog/")
    assert BlogPage.objects.live().count() == 14
