"""An address that people have saved goes on leading to its page, in one step."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed(django_capture_on_commit_callbacks):
    def rename(page, slug):
        with django_capture_on_commit_callbacks(execute=True):
            return make.published(page, slug=slug)

    return rename


def leads_to(client, address):
    response = client.get(address)
    assert response.status_code == 301, response.status_code
    return response["Location"]


def test_a_post_with_another_address_is_found_at_the_old_one(client, renamed):
    post = make.post(slug="old")
    renamed(post, "new")
    assert leads_to(client, "/blog/old/") == "/blog/new/"
    assert client.get("/blog/new/").status_code == 200


def test_every_former_address_leads_to_the_newest_in_one_step(client, renamed):
    post = make.post(slug="first")
    for slug in ("second", "third", "first", "fourth"):
        renamed(post, slug)
    for slug in ("first", "second", "third"):
        assert leads_to(client, f"/blog/{slug}/") == "/blog/fourth/"


def test_an_address_that_is_taken_again_is_its_new_page(client, renamed):
    post = make.post(slug="pain")
    renamed(post, "back-pain")
    other = make.post(title="Pain in general", slug="pain")
    assert "Pain in general" in client.get("/blog/pain/").text
    renamed(other, "general")
    assert leads_to(client, "/blog/pain/") == "/blog/general/"


def test_what_lies_below_a_page_moves_with_it(client, renamed):
    about = make.standard_page(slug="about")
    child = about.add_child(instance=type(about)(title="Team", slug="team"))
    make.published(child)
    renamed(about, "practice")
    assert leads_to(client, "/about/team/") == "/practice/team/"
    assert leads_to(client, "/about/") == "/practice/"


def test_a_page_that_moved_is_found(client):
    about, team = make.standard_page(slug="about"), make.standard_page(title="Team", slug="team")
    team.move(about, pos="last-child")
    assert leads_to(client, "/team/") == "/about/team/"


def test_the_blog_takes_its_posts_its_topics_and_its_feeds_along(client, renamed):
    make.post(slug="pain", topics=[make.topic()])
    renamed(make.blog(), "news")
    for below in ("", "pain/", "topics/", "topics/back-pain/", "archive/"):
        assert leads_to(client, f"/blog/{below}") == f"/news/{below}"
        assert client.get(f"/news/{below}").status_code == 200
    for feed in ("feed.atom", "topics/back-pain/feed.atom"):
        assert leads_to(client, f"/blog/{feed}") == f"/news/{feed}"


def test_other_forms_of_a_page_move_with_it(client, renamed):
    renamed(make.clinic(), "west-county")
    assert leads_to(client, "/locations/des-peres/hours.ics") == "/locations/west-county/hours.ics"
    assert leads_to(client, "/locations/des-peres/index.md") == "/locations/west-county/index.md"
    assert client.get("/locations/nowhere/hours.ics").status_code == 404


def test_a_redirect_to_another_website_has_no_other_forms(client):
    make.home()
    Redirect.objects.create(old_path="/portal", redirect_link="https://example.org/")
    assert client.get("/portal/index.md").status_code == 404
    assert client.get("/portal/%00/index.md").status_code == 404


def test_a_translation_is_found_under_its_language(client, renamed):
    post = make.post(slug="pain")
    spanish = Locale.objects.create(language_code="es")
    translated = post.copy_for_translation(spanish, copy_parents=True)
    make.published(translated)
    old = translated.url
    renamed(translated, "dolor")
    assert old.startswith("/es/")
    assert leads_to(client, old) == translated.get_parent().url + "dolor/"
    assert client.get("/blog/pain/").status_code == 200


@pytest.mark.parametrize("ending", ["?utm_source=mail", "?page=2&x=%00", "?q=%F0%9F%98%80"])
def test_what_follows_the_address_does_not_matter(client, renamed, ending):
    post = make.post(slug="old")
    renamed(post, "new")
    assert leads_to(client, f"/blog/old/{ending}") == "/blog/new/"


def test_an_address_without_its_slash_is_found(client, renamed):
    post = make.post(slug="old")
    renamed(post, "new")
    response = client.get("/blog/old", follow=True)
    assert response.request["PATH_INFO"] == "/blog/new/"
    assert {status for _, status in response.redirect_chain} == {301}
    assert client.get("/blog/new", follow=True).status_code == 200


def test_a_page_that_is_gone_is_not_found(client, renamed):
    post = make.post(slug="old")
    renamed(post, "new")
    post.delete()
    for address in ("/blog/old/", "/blog/new/"):
        assert client.get(address).status_code == 404
    assert not Redirect.objects.exists()


def test_a_draft_leaves_no_trace_of_its_names(client):
    post = make.post(slug="old")
    post.slug = "thought-of"
    post.save_revision()
    assert not Redirect.objects.exists()
