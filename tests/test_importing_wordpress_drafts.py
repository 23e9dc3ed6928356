"""Posts and pages of a WordPress export on this site: drafts, topics, authors, old addresses."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from blog.models import BlogPage, ImportedDocument, Topic
from pages.models import SiteImage, StandardPage
from tests import make
from tests.wordpress import BLOCKS, attachment, category, export, field, item

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path, capsys):
    """Import these items with the command; what it wrote."""

    def import_items(*items, **options):
        path = tmp_path / "export.xml"
        path.write_text(export(*items))
        call_command("import_posts", path, **options)
        return capsys.readouterr().out

    return import_items


def the_post():
    return BlogPage.objects.get().get_latest_revision_as_object()


def test_a_post_becomes_a_draft_with_what_the_old_site_knew_of_it(imported):
    imported(item(more=category("Back pain", "back-pain"), excerpt="A short walk helps."))
    post = the_post()
    assert post.live is False
    assert (post.title, post.slug) == ("Sore backs", "sore-backs")
    assert post.search_description == "A short walk helps."
    assert post.first_published_at == datetime(2020, 5, 1, 14, tzinfo=UTC)
    assert [str(author) for author in post.authors.all()] == ["Jane Roe"]
    assert [topic.name for topic in post.topics.all()] == ["Back pain"]
    assert "<b>sore back</b>" in post.introduction
    assert [section.value["heading"] for section in post.body] == ["What helps"]


def test_an_author_who_is_a_clinician_here_is_that_clinician(imported):
    clinician = make.clinician("Jane Roe")
    imported(item())
    assert the_post().authors.get().clinician == clinician


def test_topics_are_added_once_and_said(imported):
    make.topic("Back pain")
    more = category("back pain", "back-pain") + category("Sleep &amp; rest", "sleep-rest")
    output = imported(item(more=more))
    assert {topic.name for topic in Topic.objects.all()} == {"Back pain", "Sleep & rest"}
    assert output.count("was added to the education library") == 1


def test_a_draft_of_the_old_site_has_no_date_here(imported):
    imported(item(status="draft"))
    assert the_post().first_published_at is None


def test_publishing_publishes_what_the_old_site_showed(imported):
    make.blog()
    imported(
        item(number=1, post_name="shown"),
        item(number=2, post_name="draft", status="draft"),
        item(number=3, post_name="private", status="private"),
        item(number=4, post_name="locked", post_password="secret"),
        publish=True,
    )
    shown = BlogPage.objects.live().get()
    assert shown.slug == "shown"
    assert (
        shown.first_published_at == shown.last_published_at == datetime(2020, 5, 1, 14, tzinfo=UTC)
    )
    assert BlogPage.objects.count() == 4


def test_pages_become_drafts_under_the_home_page(imported):
    imported(item(post_type="page", title="Our story", post_name="our-story"), publish=True)
    page = StandardPage.objects.get(slug="our-story")
    assert page.live is False
    assert page.get_parent().specific_class.__name__ == "HomePage"
    assert "<b>sore back</b>" in page.introduction
    assert [section.value["heading"] for section in page.body] == ["What helps"]
    assert ImportedDocument.objects.get().report["words"]["unplaced"] == []


def test_trash_and_other_kinds_are_counted_and_left_out(imported):
    menu = item(number=2, post_type="nav_menu_item")
    output = imported(item(number=1, status="trash"), menu, menu)
    assert not BlogPage.objects.exists()
    assert "in the trash or never saved: 1" in output
    assert "of the kind “nav_menu_item”: 2" in output


def test_old_addresses_lead_to_the_new_ones(imported, client):
    make.blog()
    imported(item(), publish=True)
    answer = client.get("/2020/05/sore-backs/")
    assert (answer.status_code, answer["Location"]) == (301, "/blog/sore-backs/")


def test_an_address_that_stays_needs_no_redirect(imported):
    imported(item(link="https://old.example/blog/sore-backs/"))
    assert not Redirect.objects.exists()


def test_a_redirect_that_is_there_stays(imported):
    Redirect.objects.create(old_path="/2020/05/sore-backs", redirect_link="/elsewhere/")
    assert "leads elsewhere already" in imported(item())
    assert Redirect.objects.get().redirect_link == "/elsewhere/"


def test_pictures_come_from_the_uploads_folder_and_nowhere_else(imported, tmp_path):
    uploads = tmp_path / "media" / "wp-content" / "uploads"
    (uploads / "2020").mkdir(parents=True)
    (uploads / "2020" / "spine.jpg").write_bytes(make.picture_bytes())
    (uploads / "2020" / "knee.jpg").write_bytes(make.picture_bytes((320, 200)))
    (tmp_path / "secret.jpg").write_bytes(make.picture_bytes((64, 64)))
    shown = "https://old.example/wp-content/uploads"
    content = (
        f'{BLOCKS}\n<figure><img src="{shown}/2020/knee-300x200.jpg" alt="A knee"/></figure>\n'
        f'<figure><img src="{shown}/../../../../secret.jpg" alt="Secret"/></figure>'
        f'<figure><img src="{shown}/%2e%2e/%2e%2e/%2e%2e/secret.jpg" alt="Hidden"/></figure>'
    )
    imported(
        item(content, more=field("_thumbnail_id", "7")),
        attachment(7, "2020/spine.jpg", "A drawn spine"),
        media=tmp_path / "media",
    )
    post = the_post()
    assert post.hero_alt == "A drawn spine"
    pictures = [b.value for s in post.body for b in s.value["content"] if b.block_type == "image"]
    assert [(picture.contextual_alt_text, picture.width) for picture in pictures] == [
        ("A knee", 320)
    ]
    assert SiteImage.objects.count() == 2
    assert post.hero_image.width == 640


def test_a_file_that_a_killed_import_left_is_not_kept_twice(imported, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "kept"
    (tmp_path / "spine.jpg").write_bytes(make.picture_bytes())
    items = (item(more=field("_thumbnail_id", "7")), attachment(7, "spine.jpg", "A drawn spine"))
    imported(*items, media=tmp_path)
    BlogPage.objects.get().delete()
    SiteImage.objects.all()._raw_delete("default")  # as if its transaction had never ended
    imported(*items, media=tmp_path)
    assert len(list((tmp_path / "kept" / "original_images").iterdir())) == 1


def test_the_same_export_again_changes_nothing(imported):
    imported(item(number=1), item(number=2, post_type="page"))
    output = imported(item(number=1), item(number=2, post_type="page"))
    assert "0 created, 2 unchanged, 0 failed" in output
    assert BlogPage.objects.count() == ImportedDocument.objects.count() - 1 == 1
    assert Redirect.objects.count() == 1


def test_imported_pages_are_found_and_their_pictures_known_as_used(imported, tmp_path):
    (tmp_path / "spine.jpg").write_bytes(make.picture_bytes())
    imported(
        item(more=field("_thumbnail_id", "7")),
        item(number=2, post_type="page", title="Our story"),
        attachment(7, "spine.jpg", "A drawn spine"),
        media=tmp_path,
    )
    assert BlogPage.objects.search("walk").count() == 1
    assert Page.objects.search("story").count() == 1
    picture = SiteImage.objects.get()
    assert ReferenceIndex.get_references_to(picture).exists()
    assert ReferenceIndex.get_references_for_object(picture).exists()


def test_what_an_import_that_was_killed_left_unindexed_the_next_one_indexes(imported, tmp_path):
    imported(item())
    BlogPage.objects.get().index_entries.all().delete()
    imported(item())
    assert BlogPage.objects.search("walk").count() == 1


def test_a_dry_run_of_an_export_writes_nothing(imported):
    pages = Page.objects.count()
    assert "“Sore backs”" in imported(item(more=category("New", "new")), dry_run=True)
    assert Page.objects.count() == pages
    assert not Topic.objects.exists()
    assert not Redirect.objects.exists()


def test_of_a_damaged_export_the_good_items_go_in(tmp_path, capsys):
    path = tmp_path / "export.xml"
    path.write_text(export(item(number=1), item(number=2))[:-200])
    with pytest.raises(CommandError, match="1 of 2 documents were not imported"):
        call_command("import_posts", path)
    assert "damaged at its line" in capsys.readouterr().err
    assert BlogPage.objects.count() == 1


def test_a_file_that_is_no_export_has_one_line(tmp_path, capsys):
    path = tmp_path / "feed.xml"
    path.write_text("<rss><channel></channel></rss>")
    with pytest.raises(CommandError):
        call_command("import_posts", path)
    assert capsys.readouterr().err.strip().endswith("the file is not a WordPress export")


HOSTILE = """<p onclick="x()">Words <a href="javascript:x()">one</a>
<a href="data:text/html,x">two</a>
<script>x()</script><iframe src="https://evil.example/"></iframe><img src="x" onerror="x()">
<a href="https://example.org/" onmouseover="x()">three</a> \u202eright to left</p>"""


def test_nothing_hostile_reaches_a_page(imported):
    imported(item(HOSTILE, title="<script>x()</script>Title"))
    post = the_post()
    stored = post.introduction + str(post.body.raw_data) + post.title
    assert "three" in stored
    for mark in ("script", "onclick", "onerror", "onmouseover", "iframe", "data:", "evil"):
        assert mark not in stored
