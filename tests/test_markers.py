"""Markers in the text: numbered and listed on the page, kept and completed when saved."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex

from blog.models import BlogPage, Citation
from pages import rich_text as features
from pages.models import PracticeSettings
from tests import make
from tests.editing import edit_address, edit_page, preview, sign_in, words
from tests.test_pages import graph, html, text

pytestmark = pytest.mark.django_db


def mark(source):
    return f'<a linktype="citation" id="{getattr(source, "pk", source)}">†</a>'


def sources(count):
    return [make.reference(title=f"Work {letter}", author=[]) for letter in "ABCDEF"[:count]]


def list_of(client, page):
    """The words of the page's list of sources, an entry each."""
    section = re.search(
        r'<section class="resources.*?</section>', html(client, page.url), re.DOTALL
    )[0]
    entries = re.findall(r"<li.*?</li>", section, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", entry).split()) for entry in entries]


def test_a_post_numbers_its_parts_from_top_to_bottom(client):
    a, b, c, d, e = sources(5)
    post = make.post(
        hero_image=make.picture(),
        hero_caption=f"<p>Seen{mark(a)}.</p>",
        introduction=f"<p>Hurts{mark(b)}.</p>",
        body=[make.section("Why", f"<p>Pressed{mark(c)}, again {mark(b)}.</p>")],
        takeaways=[("takeaway", f"<p>Heals{mark(d)}.</p>")],
        closing=f"<p>Call{mark(e)}{mark(c)}{mark(d)}.</p>",
    )
    shown = text(client, post.url).replace("\u2060 ", "").replace("[ ", "[").replace(" ]", "]")
    for part in ["Seen[1]", "Hurts[2]", "Pressed[3]", "again[2]", "Heals[4]", "Call[3–5]"]:
        assert part in shown
    assert "†" not in html(client, post.url)
    assert [entry[:7] for entry in list_of(client, post)] == [f"Work {x}." for x in "ABCDE"]


def test_markers_inside_every_kind_of_block_are_numbered(client):
    a, b, c = sources(3)
    callout = {"kind": "care", "title": "", "text": f"<p>Call{mark(a)}.</p>"}
    table = {"caption": "", "header_row": False, "rows": [{"cells": [cell(f"<p>x{mark(b)}</p>")]}]}
    video = {"title": "V", "poster": make.picture(), "url": "https://video.example/"}
    content = [("callout", callout), ("table", table)]
    content.append(("video", {**video, "transcript": f"<p>y{mark(c)}</p>"}))
    post = make.post(body=[("section", {"heading": "Why", "content": content})])
    assert "†" not in html(client, post.url)
    assert [entry[:6] for entry in list_of(client, post)] == ["Work A", "Work B", "Work C"]
    assert [source.title for source in post.sources] == ["Work A", "Work B", "Work C"]


def cell(text):
    return {"text": text, "colspan": 1, "rowspan": 1}


def test_sources_without_a_marker_follow_the_numbered_ones(client):
    a, b, c = sources(3)
    post = make.post(citations=make.citations(a, b, c), closing=f"<p>Call{mark(c)}.</p>")
    assert [entry[:6] for entry in list_of(client, post)] == ["Work C", "Work A", "Work B"]
    assert "Other sources" in text(client, post.url)
    named = graph(client, post.url)[0]["mainEntity"]["citation"]
    assert [re.search("Work .", str(one))[0] for one in named] == ["Work C", "Work A", "Work B"]


def test_a_post_without_markers_lists_its_sources_as_ever(client):
    a, b = sources(2)
    post = make.post(citations=make.citations(b, a))
    assert [entry[:6] for entry in list_of(client, post)] == ["Work B", "Work A"]
    assert "Other sources" not in html(client, post.url)
    assert "source--" not in html(client, post.url)


def test_every_link_between_text_and_list_arrives(client):
    a, b, c = sources(3)
    closing = f"<p>One{mark(a)}{mark(b)}{mark(c)}, two{mark(b)}.</p>"
    shown = html(client, make.post(closing=closing).url)
    targets = re.findall(r'href="#((?:source|cited)--\d+)"', shown)
    assert len(targets) == 6
    for target in targets:
        assert shown.count(f'id="{target}"') == 1
    assert "Back to place 2 of source 2 in the text" in shown


def test_markers_of_merged_sources_are_those_of_the_source_they_became(client):
    a, b = sources(2)
    post = make.post(introduction=f"<p>One{mark(a)}, two{mark(b)}.</p>")
    a.merged_into = b
    a.save()
    assert list_of(client, post) == ["Work B. Cell Stem Cell . 2011. ↑1 ↑2"]
    assert BlogPage.objects.get().sources == [b]


def test_markers_of_deleted_sources_and_of_garbage_print_nothing(client):
    a, b = sources(2)
    garbage = "".join(map(mark, ["", "abc", "-1", "9" * 30, "²", "1 OR 1=1", "&quot;&gt;<b>"]))
    post = make.post(introduction=f"<p>One{mark(a)}{garbage}, two{mark(b)}.</p>", citations=[])
    make.published(post, citations=[])
    Citation.objects.all().delete()
    a.delete()
    shown = html(client, post.url)
    assert "†" not in shown
    assert [entry[:6] for entry in list_of(client, post)] == ["Work B"]


def test_markers_cost_no_query_where_the_post_lists_their_sources(
    client, django_assert_num_queries
):
    six = sources(6)
    post = make.post(citations=make.citations(*six))
    client.get(post.url)
    with CaptureQueriesContext(connection) as without:
        client.get(post.url)
    make.published(post, closing=f"<p>Call{''.join(map(mark, six))}.</p>")
    with django_assert_num_queries(len(without)):
        client.get(post.url)


def test_other_pages_with_sections_number_markers_too(client):
    a, b = sources(2)
    body = [make.section("Why", f"<p>Pressed{mark(b)}.</p>")]
    page = make.standard_page(introduction=f"<p>We know{mark(a)}.</p>", body=body)
    assert [entry[:6] for entry in list_of(client, page)] == ["Work A", "Work B"]
    home = make.home(body=body)
    assert [entry[:6] for entry in list_of(client, home)] == ["Work B"]
    assert "†" not in html(client, page.url) + html(client, home.url)


def test_the_practice_chooses_the_style(client):
    post = make.post(citations=make.citations(make.reference()))
    settings = PracticeSettings.objects.get_or_create(site=post.get_site())[0]
    shown = set()
    for style, _ in PracticeSettings._meta.get_field("citation_style").choices:
        settings.citation_style = style
        settings.save()
        shown.update(list_of(client, post))
    assert "Caplan, A. I., & Correa, D. (2011)" in str(shown).replace("&amp;", "&")
    assert len(shown) == 3


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("retraction", "Retracted (read the notice)"),
        ("expression_of_concern", "Expression of concern (read the notice)"),
        ("correction", "Corrected (read the notice)"),
    ],
)
def test_what_became_of_a_source_is_said_before_it(client, state, words):
    notice = "https://journal.example/notice"
    source = make.reference(retraction=state, retraction_notice_url=notice)
    post = make.post(closing=f"<p>Call{mark(source)}.</p>")
    said = list_of(client, post)[0].replace("( ", "(").replace(" )", ")")
    assert said.startswith(words)
    assert f'href="{notice}"' in html(client, post.url)


def test_no_dagger_reaches_descriptions_cards_and_search(client):
    a = make.reference()
    post = make.post(
        title="Marked",
        introduction=f"<p>Backs heal {mark(a)}. Slowly.</p>",
        body=[make.section("Why", f"<p>The sciatica{mark(a)}is pressed.</p>")],
    )
    assert post.description == "Backs heal. Slowly."
    for address in ["/blog/", "/", "/search/?q=sciatica", post.url]:
        assert "†" not in html(client, address)
    assert "1 result" in text(client, "/search/?q=sciatica")


def test_the_library_knows_where_a_marker_names_a_source():
    a, b = sources(2)
    post = make.post(closing=f"<p>Call{mark(b)}{mark('abc')}.</p>")
    used = ReferenceIndex.get_references_to(b).filter(base_content_type__model="page")
    assert {int(row.object_id) for row in used} == {post.pk}
    assert not ReferenceIndex.get_references_to(a).exists()


@pytest.mark.parametrize(
    "allowed", [features.INTRODUCTION, features.TAKEAWAY, features.TEXT, features.CLOSING,
                features.CAPTION, features.INLINE]
)  # fmt: skip
def test_the_editor_gives_back_what_it_was_given(allowed):
    a, b = sources(2)
    converter = ContentstateConverter(allowed)
    stored = (
        f'<p data-block-key="ab1cd">{mark(a)} Rest{mark(b)}{mark(a)}, <b>walk</b>{mark(b)} and '
        f'<a href="https://example.org/">sleep</a>{mark(a)} again {mark(77777)}.</p>'
    )
    assert converter.to_database_format(converter.from_database_format(stored)) == stored


def test_a_marker_that_names_nothing_is_not_stored_again():
    converter = ContentstateConverter(features.TEXT)
    stored = f'<p data-block-key="ab1cd">Rest{mark("abc")}<a linktype="citation">†</a>.</p>'
    again = converter.to_database_format(converter.from_database_format(stored))
    assert again == '<p data-block-key="ab1cd">Rest.</p>'


def test_the_editor_says_which_source_a_marker_names():
    converter = ContentstateConverter(features.TEXT)
    shown = converter.from_database_format(f"<p>Rest{mark(make.reference())}{mark(77777)}</p>")
    assert "Caplan, Correa 2011" in shown
    assert "The MSC: an injury drugstore" in shown
    assert "No such source" in shown


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("action", ["publish", ""])
def test_a_source_that_only_a_marker_names_is_added_and_said(action):
    editor, a = sign_in("Moderators"), make.reference(title="The <i>MSC</i>")
    post = make.post(closing=f"<p>Call{mark(a)}.</p>", citations=[])
    make.published(post, closing="<p>Call.</p>", citations=[])
    closing = rich(f"<p>Call{mark(a)}.</p>", features.CLOSING)
    answer = edit_page(editor, post, action, closing=closing)
    assert "“The MSC” was added to the sources of this post." in "".join(told(answer))
    draft = BlogPage.objects.get().get_latest_revision_as_object()
    assert [use.reference for use in draft.citations.all()] == [a]
    assert [m for m in told(edit_page(editor, post, action)) if "added" in m] == []


def rich(html, allowed):
    return ContentstateConverter(allowed).from_database_format(html)


def test_a_source_taken_from_the_list_but_not_from_the_text_comes_back():
    editor, a = sign_in("Moderators"), make.reference()
    post = make.post(closing=f"<p>Call{mark(a)}.</p>")
    row = Citation.objects.get()
    removed = {"citations-0-id": row.pk, "citations-0-DELETE": "on"}
    answer = edit_page(editor, post, **removed)
    assert "was added to the sources of this post." in "".join(told(answer))
    assert [use.reference for use in BlogPage.objects.get().citations.all()] == [a]


def test_a_citation_of_a_merged_source_becomes_one_of_what_it_became():
    a, b, c = sources(3)
    post = make.post(citations=make.citations(a, b, c))
    for merged in (a, c):
        merged.merged_into = b
        merged.save()
    assert edit_page(sign_in("Moderators"), post).status_code == 302
    assert [use.reference for use in BlogPage.objects.get().citations.all()] == [b]


def test_checking_a_post_writes_nothing():
    post = make.post()
    post.closing = f"<p>Call{mark(make.reference())}.</p>"
    post.full_clean()
    assert list(post.citations.all()) == []


def test_a_marker_is_previewed_before_it_is_saved():
    editor, post, a = sign_in("Moderators"), make.post(), make.reference()
    closing = rich(f"<p>Call{mark(a)}.</p>", features.CLOSING)
    seen = words(preview(editor, edit_address(post), closing=closing))
    assert "Source 1" in seen
    assert "The MSC: an injury drugstore" in seen


def test_versions_with_markers_are_compared():
    editor, a = sign_in("Moderators"), make.reference()
    post = make.post()
    first = post.latest_revision
    make.published(post, closing=f"<p>Call{mark(a)}.</p>")
    second = BlogPage.objects.get().latest_revision
    address = f"/admin/pages/{post.pk}/revisions/compare/{first.pk}...{second.pk}/"
    assert editor.get(address).status_code == 200
