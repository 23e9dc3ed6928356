"""Two sources of one work become one, and whoever cited either cites the one that stays."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from blog.models import Citation
from citations.merging import CannotMergeError, merge
from citations.models import Reference
from tests import make
from tests.editing import edit_address, filled_in, says, sign_in, words

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/snippets/citations/reference/"


def citing(*sources, **fields):
    post = make.post(**fields)
    post.citations = [
        Citation(reference=source, sort_order=place) for place, source in enumerate(sources)
    ]
    return make.published(post)


def cited(post):
    return [citation.reference.pk for citation in Citation.objects.filter(page=post)]


def duplicate_of(source, **fields):
    return make.reference(title=source.title.upper(), **fields)


def test_posts_cite_the_one_that_stays_in_the_same_place():
    first, kept, last = make.reference(title="A"), make.reference(), make.reference(title="Z")
    gone = duplicate_of(kept)
    post = citing(first, gone, last)
    merge(kept, gone)
    assert cited(post) == [first.pk, kept.pk, last.pk]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_a_post_that_cites_both_keeps_one_at_the_first_place(order):
    kept, between = make.reference(), make.reference(title="Between")
    sources = [kept, between, duplicate_of(kept)]
    post = citing(*(sources[place] for place in order))
    merge(kept, sources[2])
    assert cited(post) == [kept.pk, between.pk]


def test_a_draft_that_names_the_merged_source_opens_with_the_one_that_stays():
    kept, gone = make.reference(title="This one stays"), make.reference(title="This one went")
    post = make.post()
    post.citations = [Citation(reference=gone)]
    post.save_revision()
    merge(kept, gone)
    screen = words(sign_in("Editors").get(edit_address(post)))
    assert "This one stays" in screen
    assert "This one went" not in screen


def test_chains_are_made_short():
    oldest, old, new = make.reference(), make.reference(title="B"), make.reference(title="C")
    merge(old, oldest)
    merge(new, old)
    assert Reference.objects.get(pk=oldest.pk).standing == new


def test_fields_that_the_one_lacks_are_taken_over_and_others_only_if_chosen():
    kept = make.reference(issued="2011", container_title="Cell Stem Cell")
    gone = duplicate_of(kept, issued="2011-07-08", container_title="CSC", doi="10.1000/x")
    kept = merge(kept, gone, take=["issued"])
    assert (kept.doi, kept.issued, kept.container_title) == (
        *("10.1000/x", "2011-07-08", "Cell Stem Cell"),
    )


def test_the_worse_state_stands():
    kept = make.reference(retraction=Reference.Retraction.CORRECTION)
    gone = duplicate_of(
        kept,
        retraction=Reference.Retraction.RETRACTED,
        retraction_notice_url="https://doi.org/10.1000/r",
    )
    kept = merge(kept, gone)
    assert kept.is_retracted
    assert kept.retraction_notice_url == "https://doi.org/10.1000/r"


@pytest.mark.parametrize(("take", "checked"), [(["title"], "PubMed"), ([], "")])
def test_what_was_checked_of_the_other_counts_if_its_facts_are_taken(take, checked):
    kept = make.reference()
    gone = duplicate_of(
        kept, verified_source="PubMed", verified_at=datetime(2026, 11, 3, tzinfo=UTC)
    )
    kept = merge(kept, gone, take)
    assert (kept.verified_source, kept.is_verified) == (checked, bool(checked))


def test_what_a_service_said_is_remembered_with_its_check():
    kept = make.reference()
    gone = make.reference(verified_at=datetime(2026, 11, 3, tzinfo=UTC), imported={"volume": "9"})
    assert merge(kept, gone).imported == {"volume": "9"}


def test_a_source_that_was_merged_meanwhile_is_not_merged_again():
    kept, gone = make.reference(), make.reference(title="B")
    merge(kept, gone)
    with pytest.raises(CannotMergeError):
        merge(gone, kept)


def test_an_editor_finds_duplicates_compares_and_merges():
    kept = make.reference(verified_source="PubMed", verified_at=datetime(2026, 11, 3, tzinfo=UTC))
    gone = duplicate_of(kept, container_title="Cell stem cell")
    post = citing(gone)
    client = sign_in("Editors")
    address = f"{LIBRARY}merge/{kept.pk}/{gone.pk}/"
    assert address in words(client.get(f"{LIBRARY}duplicates/"))
    assert "Cell stem cell" in words(client.get(address))
    answer = client.post(address, {"title": "kept", "container_title": "gone"}, follow=True)
    assert "Merged" in words(answer)
    assert Reference.objects.current().get().container_title == "Cell stem cell"
    assert cited(post) == [kept.pk]
    assert ModelLogEntry.objects.filter(action="citations.merge").get().user.username == "editors"


def test_an_editor_is_asked_whether_two_identifiers_name_one_work():
    kept, gone = make.reference(doi="10.1000/x"), make.reference(doi="10.1000/y")
    seen = words(sign_in("Editors").get(f"{LIBRARY}merge/{kept.pk}/{gone.pk}/"))
    assert re.search(r"<label[^>]*>\s*DOI", seen)
    assert "A work has one. Are these two the same?" in seen


def test_the_screen_of_a_merged_source_is_that_of_the_one_that_stays():
    kept, gone = make.reference(), make.reference(title="A copy")
    merge(kept, gone)
    answer = sign_in("Editors").get(f"{LIBRARY}edit/{gone.pk}/", follow=True)
    assert answer.redirect_chain == [(f"{LIBRARY}edit/{kept.pk}/", 302)]
    assert "A copy" in words(answer)


def test_who_may_not_change_sources_may_not_merge():
    kept, gone = make.reference(), make.reference(title="A copy")
    group = Group.objects.create(name="Guests")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    guest = sign_in("Guests")
    for address in ("", "duplicates/", f"merge/{kept.pk}/", f"merge/{kept.pk}/{gone.pk}/"):
        for answer in (guest.get(LIBRARY + address), guest.post(LIBRARY + address)):
            assert (answer.status_code, answer.url) == (302, "/admin/")
    assert Reference.objects.current().count() == 2


def test_duplicates_take_as_many_queries_for_many_groups():
    client, counted = sign_in("Editors"), []
    client.get(f"{LIBRARY}duplicates/")
    for count in (1, 9):
        for number in range(count):
            for _ in range(2):
                make.reference(title=f"Source {count}.{number}")
        with CaptureQueriesContext(connection) as queries:
            assert "Compare and merge" in words(client.get(f"{LIBRARY}duplicates/"))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_same_words_twice_are_duplicates():
    words_of_it = {"title": "", "author": [], "issued": "", "raw_text": "Nobody. 1999."}
    pair = [make.reference(**words_of_it).pk for _ in range(2)]
    assert [sorted(group) for group in Reference.objects.duplicates()] == [pair]


def test_duplicates_are_found_by_doi_pmid_and_the_work():
    by_doi = [make.reference(title="A", doi="10.1000/x").pk]
    by_doi.append(make.reference(title="B", doi="https://doi.org/10.1000/X").pk)
    by_work = [make.reference().pk, make.reference(title="The MSC – an Injury Drugstore").pk]
    groups = [sorted(group) for group in Reference.objects.duplicates()]
    assert sorted(groups) == [by_doi, by_work]


def test_two_identifiers_of_one_kind_are_two_works():
    make.reference(doi="10.1000/x")
    make.reference(doi="10.1000/y")
    assert Reference.objects.duplicates() == []


def test_a_new_source_that_is_there_already_is_said():
    client, there = sign_in("Editors"), make.reference()
    sent = filled_in(
        *(client, f"{LIBRARY}add/", "w-editor-form"),
        title=there.title,
        author="Caplan, Arnold I.",
        issued="2011",
    )
    answer = client.post(f"{LIBRARY}add/", sent, follow=True)
    new = Reference.objects.exclude(pk=there.pk).get()
    assert f"{LIBRARY}merge/{there.pk}/{new.pk}/" in words(answer)


@pytest.mark.parametrize(
    ("field", "typed"), [("doi", "https://doi.org/10.1000/X"), ("pmid", "21726829")]
)
def test_an_identifier_that_is_taken_names_the_source_that_has_it(field, typed):
    client, there = sign_in("Editors"), make.reference(doi="10.1000/x", pmid="21726829")
    sent = filled_in(
        *(client, f"{LIBRARY}add/", "w-editor-form"), title="Another", **{field: typed}
    )
    answer = client.post(f"{LIBRARY}add/", sent)
    assert says(answer, f'<a href="{LIBRARY}edit/{there.pk}/">{there.title}</a>')
