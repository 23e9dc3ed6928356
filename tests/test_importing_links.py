"""Links between the posts of an old site lead to where those posts are now."""

import re

import pytest
from django.core.management import call_command
from wagtail.models import ReferenceIndex

from blog.models import BlogPage, ImportedDocument
from people.models import User
from tests import make
from tests.wordpress import export, item

pytestmark = pytest.mark.django_db
SITE = "https://old.example"
KNEES = {"number": 2, "title": "Knees", "post_name": "knees", "link": f"{SITE}/2020/06/knees/"}


@pytest.fixture
def imported(tmp_path, capsys):
    def import_items(*items, **options):
        path = tmp_path / "export.xml"
        path.write_text(export(*items))
        call_command("import_posts", path, **options)
        return capsys.readouterr().out

    return import_items


def linking_to(*addresses, **fields):
    links = " ".join(f'<a href="{address}">there</a>' for address in addresses)
    text = f"<p>A short walk helps a sore back, see {links}.</p>"
    return item(f"{text}<h2>More</h2><ul><li>Walks {links}</li></ul>", 1, **fields)


def links(post):
    """Where the introduction leads, and the same of its sections."""
    texts = post.introduction, str(post.body.raw_data)
    here, below = (re.findall(r'href="[^"]*"|linktype="page" id="\d+"', text) for text in texts)
    assert here == below
    return here


def the_draft(slug="sore-backs"):
    return BlogPage.objects.get(slug=slug).get_latest_revision_as_object()


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/2020/06/knees/",
        f"{SITE}/2020/06/knees",
        "http://www.old.example/2020/06/knees/#exercises",
        "/2020/06/knees/",
        f"{SITE}/?p=2",
        "?p=2",
    ],
)
def test_a_link_to_a_later_post_leads_to_its_page(imported, address):
    imported(linking_to(address), item(**KNEES))
    knees = BlogPage.objects.get(slug="knees")
    leads = [f'linktype="page" id="{knees.pk}"']
    assert links(the_draft()) == links(BlogPage.objects.get(slug="sore-backs")) == leads
    users = ReferenceIndex.get_references_to(knees).values_list("object_id", flat=True)
    assert str(BlogPage.objects.get(slug="sore-backs").pk) in users
    assert ImportedDocument.objects.get(page__slug="sore-backs").report["links"] == []


def test_links_elsewhere_stay(imported):
    addresses = ["https://example.org/2020/06/knees/", "mailto:desk@old.example"]
    output = imported(linking_to(*addresses), item(**KNEES))
    assert links(the_draft()) == [f'href="{address}"' for address in addresses]
    assert "still leads" not in output


def test_a_link_that_leads_nowhere_here_stays_and_is_said(imported):
    address = f"{SITE}/wp-content/uploads/form.pdf?a=1&amp;b=2"
    output = imported(linking_to(address))
    assert links(the_draft()) == [f'href="{address}"']
    assert "old.example#1: A link still leads to the old site, to" in output
    assert "/form.pdf?a=1&b=2" in output


def test_what_a_second_export_brings_is_linked_then(imported):
    post = linking_to(f"{SITE}/our-story/", f"{SITE}/gone/")
    imported(post)
    output = imported(item(number=3, post_type="page", link=f"{SITE}/our-story/"))
    page = ImportedDocument.objects.get(filename="old.example#3").page
    assert links(the_draft()) == [f'linktype="page" id="{page.pk}"', f'href="{SITE}/gone/"']
    assert "to https://old.example/gone/" in output
    assert "our-story" not in output.partition("old.example#1: A link")[2]


def test_what_an_editor_has_worked_on_stays_as_it_is(imported):
    address = f"{SITE}/2020/06/knees/"
    imported(linking_to(address))
    draft = the_draft()
    draft.title = "Sore backs, reread"
    draft.save_revision(user=User.objects.create(username="editor", email="e@example.org"))
    assert f"to {address}" in imported(item(**KNEES))
    assert links(the_draft()) == [f'href="{address}"']
    assert the_draft().title == "Sore backs, reread"


def test_a_published_post_is_linked_too_and_no_reader_is_told_of_an_update(imported, client):
    make.blog()
    imported(linking_to(f"{SITE}/2020/06/knees/"), item(**KNEES), publish=True)
    post = BlogPage.objects.get(slug="sore-backs")
    assert post.first_published_at == post.last_published_at
    assert not post.has_unpublished_changes
    assert 'href="/blog/knees/">there</a>' in client.get(post.url).content.decode()


def test_a_dry_run_links_nothing(imported):
    imported(linking_to(f"{SITE}/2020/06/knees/"))
    imported(item(**KNEES), dry_run=True)
    assert links(the_draft()) == [f'href="{SITE}/2020/06/knees/"']
