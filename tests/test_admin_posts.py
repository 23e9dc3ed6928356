"""An editor makes a post in the admin; readers see it only when it may be published."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from blog.models import BlogPage, Topic
from citations.models import Reference
from pages import rich_text as features
from tests import make
from tests.editing import (
    add_address,
    add_page,
    edit_address,
    edit_page,
    preview,
    says,
    shown,
    sign_in,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return sign_in("Moderators")


def rich(text, allowed=features.TEXT):
    return rich_text(f"<p>{text}</p>", features=allowed)


def cell(text, **spans):
    return {"text": rich(text, features.INLINE), "colspan": 1, "rowspan": 1, **spans}


def every_kind_of_content():
    picture = make.picture()
    table = {
        "caption": "Minutes a day",
        "header_row": "on",
        "rows": list_block([{"cells": list_block([cell("Stretching", colspan=2)])}]),
    }
    video = {"title": "Calf stretch", "poster": picture.pk, "url": "https://video.example/calf"}
    return [
        ("text", rich("The band under the foot is sore.")),
        ("image", {"image": picture.pk, "alt_text": "A drawn heel.", "decorative": ""}),
        ("quote", {"text": "I stretch before I stand.", "attribution": "A patient"}),
        ("callout", {"kind": "urgent", "title": "Call 911", "text": rich("Cold, blue foot.")}),
        ("table", table),
        ("video", {**video, "transcript": rich("Lean on a wall.")}),
    ]


def list_block(values):
    return streamfield([("item", value) for value in values])


def section(heading, content):
    return ("section", {"heading": heading, "content": streamfield(content)})


def complete_post(**changes):
    author, reviewer = make.clinician(), make.clinician("Dana Whitfield", credentials="PA-C")
    first, second = make.reference(), make.reference(title="", raw_text="Heel pain. 2014.")
    fields = {
        "title": "Plantar heel pain",
        "slug": "plantar-heel-pain",
        "authors": inline_formset([{"clinician": author.pk, "name": ""}]),
        "reviewed_by": reviewer.pk,
        "reviewed_on": "2026-11-02",
        "next_review_on": "2027-11-02",
        "hero_image": make.picture().pk,
        "hero_alt": "A runner ties a shoe.",
        "hero_caption": rich("Shoes matter.", features.CAPTION),
        "introduction": rich("The first steps hurt most.", features.INTRODUCTION),
        "body": streamfield([section("What happens", every_kind_of_content())]),
        "takeaways": streamfield([("takeaway", rich("Stretch daily.", features.TAKEAWAY))]),
        "closing": rich("Call us.", features.CLOSING),
        "citations": inline_formset([{"reference": first.pk}, {"reference": second.pk}]),
        "topics": [str(make.topic("Foot pain").pk)],
        "related_posts": inline_formset([{"post": make.post(title="Picked by hand").pk}]),
    }
    return {**fields, **changes}


PARTS_IN_ORDER = [
    *("Plantar heel pain", "Marcus Oyelaran, MD", "Dana Whitfield, PA-C", "November\xa02, 2026"),
    *("A runner ties a shoe.", "Shoes matter.", "The first steps hurt most.", "What happens"),
    *("The band under the foot is sore.", "A drawn heel.", "I stretch before I stand."),
    *("Call 911", "Cold, blue foot.", "Minutes a day", 'colspan="2"', "Calf stretch"),
    *("Lean on a wall.", "Key takeaways", "Stretch daily.", "Call us.", "Resources"),
    *("The MSC: an injury drugstore", "Heel pain. 2014.", "Picked by hand"),
]


def in_order(page):
    body = re.sub(r"<nav.*?</nav>", "", page[page.index("<h1") :], flags=re.DOTALL)
    places = [body.index(part) for part in PARTS_IN_ORDER]
    return places == sorted(places)


def test_a_complete_post_is_published_from_the_form_and_read(publisher):
    answer = add_page(publisher, BlogPage, make.blog(), **complete_post())
    assert answer.status_code == 302
    page = shown("/blog/plantar-heel-pain/")
    assert in_order(page)
    assert "Plantar heel pain" in shown("/blog/topics/foot-pain/")


def test_a_post_is_previewed_before_it_was_ever_saved(publisher):
    blog = make.blog()
    seen = preview(publisher, add_address(BlogPage, blog), **complete_post())
    assert seen.status_code == 200
    assert in_order(words(seen))
    assert "frame-ancestors 'self'" in seen.headers["Content-Security-Policy"]
    assert not BlogPage.objects.filter(slug="plantar-heel-pain").exists()


def test_a_published_post_is_edited_and_previewed(publisher):
    post = make.post()
    changed = rich("Most pain passes.", features.INTRODUCTION)
    assert "Most pain passes." in words(
        preview(publisher, edit_address(post), introduction=changed)
    )
    assert "Most pain passes." not in shown(post.url)
    assert edit_page(publisher, post, introduction=changed).status_code == 302
    assert "Most pain passes." in shown(post.url)


def test_the_screen_has_the_parts_in_the_order_of_the_page(publisher):
    screen = words(publisher.get(add_address(BlogPage, make.blog())))
    names = re.findall(r'id="panel-child-content-(\w+)-section"', screen)
    assert names == [
        *("title", "written_by", "clinical_review", "picture_at_the_top", "introduction", "body"),
        *("key_takeaways", "closing", "resources", "topics", "more_from_our_blog"),
    ]


def test_a_scheduled_post_appears_at_its_hour(publisher, client):
    fields = complete_post(go_live_at="2099-12-24T17:00")
    assert add_page(publisher, BlogPage, make.blog(), **fields).status_code == 302
    post = BlogPage.objects.get(slug="plantar-heel-pain")
    assert client.get("/blog/plantar-heel-pain/").status_code == 404
    [revision] = post.revisions.exclude(approved_go_live_at=None)
    assert timezone.localtime(revision.approved_go_live_at).hour == 17


def test_an_unfinished_draft_is_saved_and_readers_do_not_see_it(publisher, client):
    answer = add_page(publisher, BlogPage, make.blog(), "", title="Only a title", slug="only")
    assert answer.status_code == 302
    draft = BlogPage.objects.get(slug="only")
    assert not draft.live
    assert client.get("/blog/only/").status_code == 404
    refused = edit_page(publisher, draft)
    assert says(refused, "Write the introduction.")
    assert list(refused.context["form"].errors) == ["introduction"]


def test_an_empty_section_is_refused_and_nothing_typed_is_lost(publisher):
    empty = streamfield([section("What happens", [])])
    refused = add_page(publisher, BlogPage, make.blog(), **complete_post(body=empty))
    assert says(refused, "This field is required.")
    assert "The first steps hurt most." in words(refused)
    assert not BlogPage.objects.filter(slug="plantar-heel-pain").exists()


def test_an_empty_takeaway_is_refused(publisher):
    empty = streamfield([("takeaway", rich(" ", features.TAKEAWAY))])
    refused = add_page(publisher, BlogPage, make.blog(), **complete_post(takeaways=empty))
    assert says(refused, "Write something here, or remove it.")


def test_a_picture_that_nobody_described_cannot_be_published(publisher):
    fields = complete_post(hero_image=make.picture(description="").pk, hero_alt="")
    blog = make.blog()
    refused = add_page(publisher, BlogPage, blog, **fields)
    assert says(refused, "Describe the picture “Spine”, or mark it as only decoration.")
    assert "hero_alt" in refused.context["form"].errors
    assert add_page(publisher, BlogPage, blog, "", **fields).status_code == 302
    with pytest.raises(ValidationError, match="Describe the picture"):
        BlogPage.objects.get(slug="plantar-heel-pain").get_latest_revision().publish()


@pytest.mark.parametrize("slug", ["topics", "archive", "feed"])
def test_an_address_of_the_blog_itself_is_refused(publisher, slug):
    refused = add_page(publisher, BlogPage, make.blog(), **complete_post(slug=slug))
    assert says(refused, f"“{slug}” is an address the site itself uses. Choose another.")


def test_a_source_cited_twice_is_refused(publisher):
    source = make.reference().pk
    twice = inline_formset([{"reference": source}, {"reference": source}])
    refused = add_page(publisher, BlogPage, make.blog(), **complete_post(citations=twice))
    assert says(refused, "Please correct the duplicate values below.")


def test_an_author_is_a_clinician_or_a_name(publisher):
    author = make.clinician("Priya Raman").pk
    both = inline_formset([{"clinician": author, "name": "Somebody else"}])
    refused = add_page(publisher, BlogPage, make.blog(), **complete_post(authors=both))
    assert says(refused, "Choose a clinician or write a name, not both.")


def test_only_clinicians_can_be_chosen_as_reviewers(publisher):
    clinic = make.clinic().pk
    refused = add_page(publisher, BlogPage, make.blog(), **complete_post(reviewed_by=clinic))
    assert says(refused, "Select a valid choice.")


def test_a_fourth_related_post_is_refused(publisher):
    picks = [{"post": make.post(title=f"Post {number}").pk} for number in range(4)]
    refused = add_page(
        publisher, BlogPage, make.blog(), **complete_post(related_posts=inline_formset(picks))
    )
    assert says(refused, "Please submit at most 3 forms.")


def test_a_topic_is_ticked_and_never_made_by_typing(publisher):
    refused = add_page(publisher, BlogPage, make.blog(), **complete_post(topics=["Brand new"]))
    assert says(refused, "is not a valid")
    assert not Topic.objects.filter(name="Brand new").exists()


def test_a_source_is_made_while_citing_it(publisher):
    address = "/admin/snippets/choose/citations/reference/create/"
    said = publisher.post(address, {"type": "book"}).json()
    assert "Fill in the title, or paste the source as it was written." in said["htmlFragment"]
    chosen = publisher.post(address, {"type": "book", "raw_text": "Heel pain. 2014."}).json()
    assert chosen["result"]["id"] == str(Reference.objects.get().pk)


GARBAGE = ["\x00", "x" * 10_000, "🦶" * 400, "\u202eevil\u202c", "'; DROP TABLE x; --", "../../etc"]


@pytest.mark.parametrize("garbage", GARBAGE, ids=["nul", "long", "emoji", "rtl", "sql", "path"])
def test_garbage_is_kept_or_refused_and_never_breaks_the_screen(publisher, garbage):
    blog = make.blog()
    for name in ("title", "slug", "hero_alt", "takeaways_heading", "reviewed_on", "seo_title"):
        answer = add_page(publisher, BlogPage, blog, "", **{"title": "T", name: garbage})
        assert answer.status_code in (200, 302), name
        if answer.status_code == 302:
            draft = BlogPage.objects.latest("pk").get_latest_revision_as_object()
            assert getattr(draft, name) == garbage
            BlogPage.objects.get().delete()


@pytest.mark.parametrize("garbage", GARBAGE, ids=["nul", "long", "emoji", "rtl", "sql", "path"])
def test_garbage_inside_blocks_never_breaks_the_screen(publisher, garbage):
    quote = ("quote", {"text": garbage, "attribution": garbage})
    fields = complete_post(body=streamfield([section(garbage, [quote])]))
    answer = add_page(publisher, BlogPage, make.blog(), **fields)
    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        assert "Stretch daily." in shown("/blog/plantar-heel-pain/")
