"""The lists of a blog, and what each costs."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from blog.models import BlogIndexPage, BlogPage, PostAuthor
from tests import make

pytestmark = pytest.mark.django_db


def main(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]


def listed(client, address):
    """The titles of the posts that a list shows, in its order."""
    links = re.findall(r'<a href="/blog/([\w-]+)/">([^<]+)</a>', main(client, address))
    return [words for slug, words in links if slug not in BlogIndexPage.reserved_slugs]


def published_on(post, *day):
    moment = datetime(*day, tzinfo=UTC)
    BlogPage.objects.filter(pk=post.pk).update(first_published_at=moment)


def test_titles_stand_under_their_letter_whatever_their_accents(client):
    for title in ["Éclairs and pain", "eat well", "“Ease” into it", "¿Es normal?", "Ear", "Back"]:
        make.post(title=title)
    found = ["Ear", "“Ease” into it", "eat well", "Éclairs and pain", "¿Es normal?"]
    assert listed(client, "/blog/a-z/e/") == found


def test_titles_that_begin_with_no_letter_stand_together(client):
    make.post(title="Боль в спине", slug="bol")
    for title in ["10 stretches", "3 rules", "Ten"]:
        make.post(title=title)
    assert listed(client, "/blog/a-z/0-9/") == ["Боль в спине", "10 stretches", "3 rules"]


def test_the_library_offers_the_letters_that_titles_begin_with(client):
    make.post(title="Sleep")
    make.post(title="Ádám's apple")
    make.post(title="Draft").unpublish()
    private = make.post(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert offered(client) == ["a", "s"]
    assert 'aria-current="page">S</a>' in main(client, "/blog/a-z/s/")


def test_from_the_first_letter_to_the_last(client):
    make.post(title="Боль в спине", slug="bol")
    for title in ["Zinc", "3 rules", "10 stretches", "Arnica", "Aspirin", "Yoga"]:
        make.post(title=title)
    assert offered(client) == ["0-9", "a", "y", "z"]


def offered(client):
    return re.findall(r'href="/blog/a-z/([^/]+)/"', main(client, "/blog/topics/"))


def test_a_year_lists_its_posts_by_month(client):
    for title, *day in [
        ("In June", 2025, 6, 2, 18),
        ("In May", 2025, 5, 9, 18),
        ("Also in May", 2025, 5, 2, 18),
        ("On the last evening of 2024 in Missouri", 2025, 1, 1, 3),
    ]:
        published_on(make.post(title=title), *day)
    assert listed(client, "/blog/archive/2025/") == ["In June", "In May", "Also in May"]
    months = re.findall(r"<h2>([^<]+)</h2>", main(client, "/blog/archive/2025/"))
    assert months == ["June 2025", "May 2025"]
    assert re.findall(r'archive/(\d+)/">(\d+)<', main(client, "/blog/archive/")) == [
        ("2025", "2025"),
        ("2024", "2024"),
    ]


def test_a_clinicians_posts_are_listed_where_there_are_more_than_their_page_shows(client):
    rosa = make.clinician("Rosa Castellanos", job_title="Psychologist")
    make.post(title="Not Rosa's")
    for number in range(6):
        make.post(title=f"Post {number}", authors=[PostAuthor(clinician=rosa)], reviewed_by=rosa)
    assert "All posts" not in main(client, rosa.url)
    make.post(title="Post 6", authors=[PostAuthor(clinician=rosa)])
    shown = main(client, rosa.url)
    assert '<a href="/blog/authors/rosa-castellanos/">All posts by Rosa' in shown
    assert "All posts reviewed" not in shown
    posts = [f"Post {number}" for number in reversed(range(7))]
    assert listed(client, "/blog/authors/rosa-castellanos/") == posts
    assert listed(client, "/blog/authors/rosa-castellanos/reviewed/") == posts[1:]


def test_a_translated_post_is_listed_with_the_person_of_its_language(client):
    rosa = make.clinician("Rosa Castellanos")
    post = make.post(authors=[PostAuthor(clinician=rosa)])
    spanish = Locale.objects.create(language_code="es")
    for page in (post, rosa):
        page.copy_for_translation(spanish, copy_parents=True)
    for page in BlogPage.objects.filter(locale=spanish):
        make.published(page)
    for page in rosa.get_translations():
        make.published(page.specific)
    address = "/blog/authors/rosa-castellanos/"
    assert "When a disc presses" in main(client, address)
    assert 'href="/es/blog/when-a-disc' in main(client, f"/es{address}")


@pytest.mark.parametrize(
    "address",
    [
        "a-z/x/",
        "a-z/é/",
        "a-z/w/w/",
        "archive/1999/",
        "archive/9999/",
        "archive/0000/",
        "archive/20266/",
        "archive/2026/13/",
        "authors/nobody/",
        "authors/",
        "topics/nothing/",
    ],
)
def test_a_list_of_nothing_is_not_found(client, address):
    make.post()
    assert client.get(f"/blog/{address}").status_code == 404


@pytest.mark.parametrize("number", ["%00", "-3", "1e9", "9" * 5000, "٢", "2;DROP", ""])
@pytest.mark.parametrize("address", ["", "topics/back-pain/", "a-z/w/", "archive/{year}/"])
def test_any_page_number_shows_a_page_of_the_list(client, address, number):
    year = make.post(topics=[make.topic()]).first_published_at.year
    address = f"/blog/{address.format(year=year)}?page={number}"
    assert listed(client, address) == ["When a disc presses a nerve"]


def test_the_alphabet_leads_to_the_letters(client):
    make.post()
    assert client.get("/blog/a-z/").headers["Location"] == "/blog/topics/#a-z"


def test_a_page_of_a_list_says_in_its_title_which_it_is(client):
    for number in range(13):
        make.post(title=f"Post {number}")
    first, second = (client.get(f"/blog/?page={n}").content.decode() for n in (1, 2))
    assert re.search("<title>Blog \\|", first)
    assert re.search("<title>Blog, page 2 of 2 \\|", second)


def test_no_list_is_longer_than_anybody_turns_its_pages(client, monkeypatch):
    monkeypatch.setattr("blog.library.LONGEST", 12)
    for number in range(14):
        make.post(title=f"Post {number}")
    year = BlogPage.objects.first().first_published_at.year
    for address in ("/blog/", "/blog/a-z/p/", f"/blog/archive/{year}/"):
        assert "Page 1 of" not in main(client, address)
        assert len(listed(client, f"{address}?page=2")) == 12


def test_years_without_posts_are_not_listed(client):
    for year in (2024, 1984, 2021):
        published_on(make.post(title=f"Of {year}"), year, 6, 2, 18)
    years = re.findall(r"/archive/(\d+)/", main(client, "/blog/archive/"))
    assert years == ["2024", "2021", "1984"]


QUERIES = {
    "topics/": 10,
    "a-z/w/": 11,
    "archive/": 9,
    "archive/{year}/": 11,
    "authors/rosa-castellanos/": 12,
    "authors/rosa-castellanos/reviewed/": 12,
}


def test_no_list_takes_more_queries_than_it_did(client):
    rosa = make.clinician("Rosa Castellanos")
    make.clinic()
    for number in range(3):
        post = make.post(
            title=f"When {number}",
            hero_image=make.picture(),
            topics=[make.topic(f"Topic {number}")],
            authors=[PostAuthor(clinician=rosa)],
            reviewed_by=rosa,
        )
    taken = {}
    for address in QUERIES:
        path = f"/blog/{address}".format(year=post.first_published_at.year)
        client.get(path)  # asks for pictures
        make.renditions()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        taken[address] = len(queries)
    assert {address: n for address, n in taken.items() if n > QUERIES[address]} == {}
