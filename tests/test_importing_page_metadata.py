"""What a saved page says about itself in its head."""

import json
from datetime import date, datetime

import pytest

from blog.importing.drafts import import_document
from blog.importing.readers.html import read, read_fragment
from blog.models import BlogPage

BODY = "<h1>Sore backs</h1><p>Most backs heal by themselves, and a walk every day helps them.</p>"
META = '<meta name="author" content="Jane Roe, MD"><meta name="description" content="On backs.">'
META += '<meta property="article:published_time" content="2024-03-03T08:30:00-06:00">'


def said_by(head, body=BODY):
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode()).metadata


def linked_data(value):
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_meta_tags_say_who_when_and_what_about():
    said = said_by(META)
    assert (said.authors, said.summary) == (("Jane Roe, MD",), "On backs.")
    assert said.published == datetime.fromisoformat("2024-03-03T08:30:00-06:00")


@pytest.mark.parametrize(
    "wrap", [lambda article: article, lambda article: {"@graph": [{"@type": "WebSite"}, article]}]
)
def test_linked_data_says_it_too(wrap):
    article = {"@type": ["BlogPosting"], "datePublished": "2024-03-03", "description": "On backs."}
    article["author"] = [{"@type": "Person", "name": "Jane Roe"}]
    article["author"].append({"@type": "Organization", "name": "Sample Spine Center"})
    said = said_by(linked_data(wrap(article)))
    assert (said.authors, said.summary) == (("Jane Roe",), "On backs.")
    assert said.published.date() == date(2024, 3, 3)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="generator" content="LibreOffice 7.4">' + META,
        '<meta name="author" content="admin"><meta name="date" content="last week">',
        '<script type="application/ld+json">{"@type": "Article", </script>',
        linked_data(["Article", None, {"@type": None, "author": 3}]),
        f'<meta name="description" content="{"long " * 100}">',
    ],
)
def test_what_is_not_certain_is_not_read(head):
    said = said_by(head)
    assert (said.authors, said.summary, said.published) == ((), "", None)


def test_the_byline_that_readers_see_is_surer():
    said = said_by(META, BODY.replace("<p>", "<p>By Al Doe</p><p>"))
    assert (said.authors, said.summary) == ((), "On backs.")


def test_a_fragment_has_no_head():
    assert read_fragment(META + BODY).metadata.authors == ()


@pytest.mark.django_db
def test_the_draft_has_them():
    page = f"<html><head>{META}</head><body>{BODY}</body></html>"
    report = import_document("backs.html", page.encode())
    post = BlogPage.objects.get(pk=report.page["id"])
    assert [author.name for author in post.authors.all()] == ["Jane Roe, MD"]
    assert post.search_description == "On backs."
    assert post.first_published_at == datetime.fromisoformat("2024-03-03T14:30:00+00:00")
