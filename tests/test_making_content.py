"""Synthetic posts for scale tests stand in the site as real ones do."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from blog.models import BlogPage
from tests import make

pytestmark = pytest.mark.django_db


def test_made_posts_are_read_like_others(client):
    make.clinician()
    make.blog()
    call_command("make_content", posts=30)
    posts = BlogPage.objects.live().order_by("path")
    assert len(posts) == 30
    shown = client.get(posts[29].url).content.decode()
    for words in [posts[29].title, "Marcus Oyelaran", "Journal of Made Words"]:
        assert words in shown
    assert len(posts[29].sections) == 5
    assert all(post.topics.exists() for post in posts)
    assert f"/blog/{posts[29].slug}/" in client.get("/blog/?page=3").content.decode()


def test_made_posts_have_a_place_in_the_tree():
    make.blog()
    call_command("make_content", posts=3)
    call_command("make_content", posts=2)
    assert not any(Page.find_problems())
    make.post(title="One of an editor's")
    assert BlogPage.objects.count() == 6
    assert not any(Page.find_problems())


def test_made_posts_are_found():
    make.blog()
    call_command("make_content", posts=5)
    for post in BlogPage.objects.all():
        word = max(post.title.split(), key=len)
        assert post in BlogPage.objects.search(word).get_queryset()
    assert BlogPage.objects.search("and").count() == 0
    assert BlogPage.objects.search("pain").count() == 5


@pytest.mark.parametrize("number", [0, -5])
def test_no_posts_are_a_mistake(number):
    make.blog()
    with pytest.raises(CommandError, match="one post or more"):
        call_command("make_content", posts=number)


def test_posts_need_a_published_blog():
    with pytest.raises(CommandError, match="no published blog"):
        call_command("make_content", posts=1)
