"""Where a source is cited, for readers and in drafts, and what that protects."""

import pytest

from blog.models import Citation
from citations.models import Reference
from citations.usage import citing, is_used
from tests import make
from tests.editing import sign_in, words

pytestmark = pytest.mark.django_db


def used():
    return set(Reference.objects.filter(is_used()).values_list("pk", flat=True))


def cites(post, *sources):
    post.citations = [Citation(reference=source) for source in sources]
    return make.published(post)


def cites_in_draft(post, *sources):
    post.citations = [Citation(reference=source) for source in sources]
    post.save_revision()
    return post


def test_a_live_post_cites_its_source():
    source = make.reference()
    post = cites(make.post(), source)
    [use] = citing([source])[source.pk]
    assert (use.page.pk, use.is_draft) == (post.pk, False)


def test_a_source_of_a_draft_is_used():
    source = make.reference()
    cites_in_draft(make.post(), source)
    [use] = citing([source])[source.pk]
    assert use.is_draft
    assert used() == {source.pk}


def test_what_a_draft_no_longer_cites_is_still_cited_for_readers():
    source = make.reference()
    cites_in_draft(cites(make.post(), source))
    [use] = citing([source])[source.pk]
    assert not use.is_draft


@pytest.mark.parametrize(
    "marker", ['<a linktype="citation" id="{}">†</a>', '<a id="{}" linktype="citation">†</a>']
)
def test_a_marker_in_a_draft_cites(marker):
    in_section, in_closing = make.reference(), make.reference(title="Another")
    post = make.post()
    post.body = [make.section("Why", f"<p>So it is{marker.format(in_section.pk)}.</p>")]
    post.closing = f"<p>Call us{marker.format(in_closing.pk)}.</p>"
    post.save_revision()
    assert used() == {in_section.pk, in_closing.pk}


def test_a_merged_source_counts_for_the_one_that_stands():
    kept, gone = make.reference(), make.reference(title="Again")
    cites(make.post(), gone)
    Reference.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert len(citing([kept])[kept.pk]) == 1
    assert used() == {kept.pk}


def test_an_old_version_does_not_hold_a_source():
    source = make.reference()
    cites(cites_in_draft(make.post(), source))
    assert used() == set()
    assert citing([source]) == {source.pk: []}


@pytest.mark.parametrize("cite", [cites, cites_in_draft])
def test_a_cited_source_is_not_deleted_and_the_posts_are_named(cite):
    source = make.reference()
    cite(make.post(title="When a disc presses a nerve"), source)
    client = sign_in("Moderators")
    for address in [
        f"/admin/snippets/citations/reference/delete/{source.pk}/",
        f"/admin/bulk/citations/reference/delete/?id={source.pk}",
    ]:
        for answer in (client.get(address), client.post(address)):
            assert "When a disc presses a nerve" in words(answer)
            assert "merge it with another source" in words(answer)
    assert Reference.objects.filter(pk=source.pk).exists()


def test_an_unused_source_is_deleted_with_what_was_merged_into_it():
    kept, gone = make.reference(), make.reference(title="Again")
    Reference.objects.filter(pk=gone.pk).update(merged_into=kept)
    client = sign_in("Moderators")
    client.post(f"/admin/snippets/citations/reference/delete/{kept.pk}/")
    assert not Reference.objects.exists()


def test_a_version_that_cites_a_deleted_source_still_opens():
    source = make.reference()
    post = cites_in_draft(make.post(), source)
    version = post.latest_revision
    cites(post)
    source.delete()
    assert version.as_object().citations.count() == 0
