"""The newest posts as an Atom feed (RFC 4287)."""

import re
from datetime import UTC, datetime

import pytest
from lxml import etree
from wagtail.models import Locale, PageViewRestriction

from blog.models import PostAuthor
from tests import make

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
STRANGE = 'Heat & <b>ice</b>: "which"? \U0001f9ca'


def feed(client, address="/blog/feed.atom"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def texts(element, path):
    return element.xpath(f"{path}/text()", namespaces=ATOM)


def test_a_feed_has_what_the_standard_asks_for(client):
    make.post(title=STRANGE, introduction="<p>Both &amp; neither.</p>", slug="heat")
    found = feed(client)
    [id_], [updated], [title] = (texts(found, f"a:{name}") for name in ("id", "updated", "title"))
    assert id_.startswith("urn:uuid:")
    assert datetime.fromisoformat(updated).tzinfo
    assert title == "Our practice: Blog"
    assert found.xpath("string(a:link[@rel='self']/@href)", namespaces=ATOM).endswith(
        "/blog/feed.atom"
    )
    [entry] = found.xpath("a:entry", namespaces=ATOM)
    assert texts(entry, "a:title") == [STRANGE]
    assert texts(entry, "a:summary") == ["Both &amp; neither."]  # as HTML
    assert entry.xpath("string(a:summary/@type)", namespaces=ATOM) == "html"
    assert entry.xpath("string(a:link/@href)", namespaces=ATOM) == "http://localhost/blog/heat/"
    for name in ("a:published", "a:updated"):
        assert datetime.fromisoformat(texts(entry, name)[0]).tzinfo
    assert texts(found, "a:author/a:name") == ["Our practice"]


def test_an_entry_names_its_authors_and_its_topic(client):
    author = make.clinician()
    authors = [PostAuthor(clinician=author, sort_order=0), PostAuthor(name="A guest", sort_order=1)]
    make.post(authors=authors, topics=[make.topic()])
    found = feed(client)
    assert texts(found, "a:entry/a:author/a:name") == ["Marcus Oyelaran, MD, A guest"]
    assert found.xpath("string(a:entry/a:category/@term)", namespaces=ATOM) == "Back pain"


def test_an_entry_keeps_its_name_when_the_post_moves(client):
    post = make.post()
    before = texts(feed(client), "a:entry/a:id")
    make.published(post, slug="elsewhere")
    assert texts(feed(client), "a:entry/a:id") == before


def test_the_feed_is_of_the_newest_twenty(client):
    for number in range(22):
        make.post(title=f"Post {number}")
    titles = texts(feed(client), "a:entry/a:title")
    assert len(titles) == 20
    assert titles[0] == "Post 21"


def test_a_topic_has_a_feed_of_its_own(client):
    topic = make.topic()
    make.post(title="On backs", topics=[topic])
    make.post(title="On knees")
    found = feed(client, "/blog/topics/back-pain/feed.atom")
    assert texts(found, "a:title") == ["Our practice: Back pain"]
    assert texts(found, "a:entry/a:title") == ["On backs"]
    assert texts(found, "a:id") != texts(feed(client), "a:id")
    assert client.get("/blog/topics/feed.atom").status_code == 404
    assert client.get("/blog/topics/nothing/feed.atom").status_code == 404


def test_a_feed_is_sent_again_only_when_it_changed(client):
    post = make.post()
    first = client.get("/blog/feed.atom")
    assert first["ETag"]
    published = post.last_published_at.astimezone(UTC)
    assert first["Last-Modified"] == f"{published:%a, %d %b %Y %H:%M:%S GMT}"
    for known in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        assert client.get("/blog/feed.atom", headers=known).status_code == 304
    make.published(post, title="Now otherwise")
    again = client.get("/blog/feed.atom", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert client.head("/blog/feed.atom").content == b""


def test_drafts_and_private_posts_are_in_no_feed(client):
    make.post(title="Draft").unpublish()
    private = make.post(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make.post(title="Public")
    assert texts(feed(client), "a:entry/a:title") == ["Public"]


def test_a_blog_without_posts_has_an_empty_feed(client):
    make.blog()
    assert texts(feed(client), "a:entry/a:id") == []


def test_the_spanish_blog_has_its_feed(client):
    post = make.post()
    post.copy_for_translation(
        Locale.objects.create(language_code="es"), copy_parents=True, alias=True
    )
    spanish = post.get_translations().get()
    found = feed(client, f"{spanish.get_parent().url}feed.atom")
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert texts(found, "a:entry/a:id") != texts(feed(client), "a:entry/a:id")


def test_the_feed_takes_as_many_queries_for_many_posts(client, django_assert_num_queries):
    for number in range(5):
        make.post(title=f"Post {number}", authors=[PostAuthor(name="A guest")])
    client.get("/blog/feed.atom")
    with django_assert_num_queries(7):
        client.get("/blog/feed.atom")


def test_pages_lead_to_the_feeds(client):
    topic = make.topic()
    post = make.post(topics=[topic])
    links = re.compile(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]+)"')
    assert links.findall(client.get(post.url).text) == ["/blog/feed.atom"]
    shown = client.get("/blog/topics/back-pain/").text
    assert links.findall(shown) == ["/blog/feed.atom", "/blog/topics/back-pain/feed.atom"]
