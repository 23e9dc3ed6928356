"""What a save of a page and its publishing leave behind, and how often they ask the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from blog.models import BlogPage, Citation, PostAuthor, RelatedPost
from pages.saving import indexed_later
from tests import make

pytestmark = pytest.mark.django_db


def link_to(page):
    return f'<p>Read <a linktype="page" id="{page.pk}">more</a>.</p>'


def users_of(thing):
    return set(ReferenceIndex.get_references_to(thing).values_list("object_id", flat=True))


def entries():
    return IndexEntry.objects.filter(content_type__model="blogpage").count()


@pytest.fixture
def post():
    sources = [make.reference(title=f"Source {number}") for number in range(3)]
    return make.post(
        topics=[make.topic()],
        authors=[PostAuthor(clinician=make.clinician())],
        citations=make.citations(*sources),
    )


def queries_to_publish(post):
    with CaptureQueriesContext(connection) as queries:
        post.save_revision().publish()
    return len(queries)


def test_publishing_takes_few_queries(post):
    post.title = "Changed"
    assert queries_to_publish(post) <= 60


def test_publishing_takes_one_more_query_for_one_more_source(post):
    make.published(post)
    before = queries_to_publish(BlogPage.objects.get(pk=post.pk))
    Citation.objects.create(page=post, reference=make.reference(title="Another"), sort_order=3)
    assert queries_to_publish(BlogPage.objects.get(pk=post.pk)) == before + 1


def test_what_a_published_page_names_is_in_use(post):
    other, source = make.post(title="Another"), make.reference(title="The last")
    post.introduction = link_to(other)
    post.citations = make.citations(source)
    make.published(post)
    assert users_of(other) == users_of(source) == {str(post.pk)}
    assert users_of(Citation.objects.get().reference) == {str(post.pk)}


def test_a_row_saved_by_itself_is_in_use_too(post):
    source = make.reference(title="The last")
    Citation.objects.create(page=post, reference=source)
    assert users_of(source) == {str(post.pk)}


def test_a_draft_changes_neither_index(post):
    other = make.post(title="Another")
    post.introduction = link_to(other)
    post.save_revision()
    assert users_of(other) == set()
    assert list(BlogPage.objects.search("read more")) == []


def test_saving_one_field_of_a_draft_does_not_index_the_others(post):
    other = make.post(title="Another")
    post.introduction, post.seo_title = link_to(other), "Slipped discs"
    post.save(update_fields=["seo_title"])
    assert users_of(other) == set()
    assert list(BlogPage.objects.search("read more")) == []


def test_search_finds_what_is_published(post):
    post.introduction = "<p>Walk every day.</p>"
    make.published(post)
    assert list(BlogPage.objects.search("walk")) == [post]


def test_a_deleted_post_leaves_both_indexes(post):
    other = make.post(title="Another", introduction=link_to(post))
    assert entries() == 2
    other.delete()
    assert entries() == 1
    assert users_of(post) == set()
    post.get_parent().delete()
    assert entries() == 0


def test_pages_can_be_indexed_later(post):
    other = make.post(title="Another")
    with indexed_later():
        post.introduction = link_to(other)
        make.published(post)
    assert users_of(other) == set()
    make.published(post)
    assert users_of(other) == {str(post.pk)}


def test_a_version_opens_without_what_is_gone(post):
    pick, topic, picture = make.post(title="Pick"), make.topic("Nerves"), make.picture()
    post.hero_image, post.share_image = make.picture(), picture
    post.topics.add(topic)
    post.related_posts = [RelatedPost(post=pick)]
    post.save_revision()
    for gone in (pick, topic, picture, post.hero_image):
        gone.delete()
    draft = BlogPage.objects.get(pk=post.pk).get_latest_revision_as_object()
    assert [topic.name for topic in draft.topics.all()] == ["Back pain"]
    assert draft.hero_image is draft.share_image is None
    assert draft.related_posts.count() == 0
    assert draft.authors.count() == 1
    assert draft.citations.count() == 3
