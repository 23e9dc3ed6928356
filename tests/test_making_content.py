"""Synthetic posts for scale tests stand in the site as real ones do."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object
from wagtail.search.models import IndexEntry

from blog.management.commands.make_content import Maker
from blog.models import BlogPage
from pages.search.models import SearchEntry, SearchWord
from tests import make

pytestmark = pytest.mark.django_db
INDEX = (IndexEntry, SearchEntry, SearchWord)


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


def test_made_posts_are_indexed_like_saved_ones():
    make.blog()
    forget_index()
    call_command("make_content", posts=4)
    made = index_rows()
    forget_index()
    for post in BlogPage.objects.all():
        insert_or_update_object(post)
    assert index_rows() == made


def forget_index():
    for model in INDEX:
        model.objects.all().delete()


def index_rows():
    rows = []
    for model in INDEX:
        columns = [field.attname for field in model._meta.fields if field.name != "id"]
        rows += sorted(model.objects.values_list(*columns))
    return rows


def test_whatever_happens_the_tables_stay_as_they_were(monkeypatch):
    make.blog()
    before = upkeep()
    call_command("make_content", posts=4)
    assert upkeep() == before
    monkeypatch.delattr(Maker, "add_to_search")
    with pytest.raises(AttributeError):
        call_command("make_content", posts=4)
    assert upkeep() == before
    assert BlogPage.objects.count() == 4


def upkeep():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexdef LIKE '% USING gin %' UNION ALL "
            "SELECT concat(tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal UNION ALL "
            "SELECT concat(attname, attstorage) FROM pg_attribute "
            "WHERE attrelid = 'wagtailsearch_indexentry'::regclass ORDER BY 1"
        )
        return cursor.fetchall()


@pytest.mark.parametrize("number", [0, -5])
def test_no_posts_are_a_mistake(number):
    make.blog()
    with pytest.raises(CommandError, match="one post or more"):
        call_command("make_content", posts=number)


def test_posts_need_a_published_blog():
    with pytest.raises(CommandError, match="no published blog"):
        call_command("make_content", posts=1)
