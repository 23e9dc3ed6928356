"""An editor sends the export of an old site: how far it is, what became of each of its posts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult
from wagtail.models import GroupPagePermission, Page

from blog.importing import sent_export
from blog.models import BlogIndexPage, BlogPage, DocumentUpload
from pages.models import StandardPage
from tests.editing import sign_in, words
from tests.test_admin_import_documents import SCREEN, TEXT, do_one, work
from tests.wordpress import attachment, category, export, item

pytestmark = pytest.mark.django_db
SITE = "https://old.example"
BACKS = item(number=1, more=category("Back pain", "back-pain"))
KNEES = item(f'<p>See <a href="{SITE}/?p=1">backs</a>.</p>', 2, title="Knees", post_name="knees")
STORY = item(number=3, title="Our story", post_name="our-story", post_type="page")


@pytest.fixture
def editor():
    return sign_in("Editors")


@pytest.fixture
def one_at_a_time(monkeypatch):
    monkeypatch.setattr(sent_export, "AT_A_STRETCH", 0)


def send(editor, *items, name="export.xml", cut=0):
    content = export(*items).encode()
    file = SimpleUploadedFile(name, content[: len(content) - cut])
    return words(editor.post(SCREEN, {"files": file}, follow=True))


def the_export():
    return DocumentUpload.objects.get(filename="export.xml")


def report(editor, upload=None):
    return words(editor.get(f"{SCREEN}{(upload or the_export()).pk}/")).partition("<main")[2]


def test_an_export_becomes_drafts_of_the_editor_each_with_its_report(editor):
    assert "Waiting to be read" in send(editor, BACKS, KNEES, STORY)
    work()
    assert "Posts and pages that are drafts now: 3." in words(editor.get(SCREEN))
    assert BlogPage.objects.filter(live=False, owner=the_export().user).count() == 2
    story = StandardPage.objects.get(slug="our-story")
    shown = report(editor)
    assert shown.index("Sore backs") < shown.index("Knees") < shown.index("Our story")
    assert f'href="/admin/pages/{story.pk}/edit/"' in shown
    of_story = the_export().parts.get(page=story)
    shown = report(editor, of_story)
    assert f'href="/admin/pages/{story.pk}/edit/#:w:contentpath=introduction"' in shown
    assert f'href="{SCREEN}{the_export().pk}/"' in shown
    assert bytes(the_export().content) == b""


def test_how_far_it_is_is_shown(editor, one_at_a_time):
    send(editor, BACKS, KNEES, STORY)
    do_one()
    shown = " ".join(words(editor.get(SCREEN)).split())
    assert 'Being read: 1 of 3 posts and pages <progress max="3" value="1"' in shown
    assert "1 document still to be read." in shown
    work()
    assert BlogPage.objects.search("walk").count() == 1
    assert "Posts and pages that are drafts now: 3." in words(editor.get(SCREEN))


def test_its_posts_are_listed_page_by_page(editor, monkeypatch):
    monkeypatch.setattr("blog.importing.screen.SHOWN", 1)
    send(editor, BACKS, KNEES)
    work()
    first = report(editor)
    assert "?p=2" in first
    assert "“Knees”" not in first
    second = words(editor.get(f"{SCREEN}{the_export().pk}/?p=2")).partition("<main")[2]
    assert "“Knees”" in second
    assert "Sore backs" not in second


def test_what_others_have_sent_has_its_turn_in_between(editor, one_at_a_time):
    send(editor, BACKS, KNEES, STORY)
    editor.post(SCREEN, {"files": SimpleUploadedFile("necks.txt", TEXT)})
    do_one()
    do_one()
    assert DocumentUpload.objects.get(filename="necks.txt").state == "done"
    assert the_export().done == 1


def test_links_between_its_posts_lead_to_the_drafts(editor):
    send(editor, BACKS, KNEES)
    work()
    backs, knees = (BlogPage.objects.get(slug=slug) for slug in ("sore-backs", "knees"))
    assert f'<a linktype="page" id="{backs.pk}">' in knees.introduction


def test_a_link_that_still_leads_to_the_old_site_is_in_the_report_of_its_post(editor):
    send(editor, KNEES)
    work()
    part = the_export().parts.get()
    assert f"A link still leads to the old site, to {SITE}/?p=1." in report(editor, part)


def test_what_did_not_come_with_it_is_in_the_report(editor):
    menu = item(number=9, post_type="nav_menu_item")
    send(editor, BACKS, menu, menu, attachment(7, "2020/spine.jpg"))
    work()
    shown = report(editor)
    assert "Not imported, of the kind “nav_menu_item”: 2." in shown
    assert "Pictures do not come with an export" in shown


def test_the_same_export_again_makes_nothing_new(editor):
    for _ in range(2):
        send(editor, BACKS, KNEES)
        work()
    assert "drafts now: 0; imported before: 2." in words(editor.get(SCREEN))
    assert BlogPage.objects.count() == 2
    assert "Imported before as\n  “Knees”" in report(editor, DocumentUpload.objects.latest("pk"))


def test_of_a_damaged_export_the_good_posts_go_in_and_the_place_is_named(editor):
    send(editor, BACKS, KNEES, cut=200)
    work()
    assert "The export is damaged at its line" in report(editor)
    assert BlogPage.objects.get().slug == "sore-backs"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<rss><channel/></rss>", "the file is not a WordPress export"),
        (b"PK\x03\x04", "the file is not a WordPress export"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', "the file is unsafe"),
        (b" ", "the file is empty"),
    ],
)
def test_what_is_no_export_is_refused_with_its_reason(editor, content, reason):
    editor.post(SCREEN, {"files": SimpleUploadedFile("export.xml", content)})
    work()
    assert f"Not imported: {reason}" in words(editor.get(SCREEN))
    assert not BlogPage.objects.exists()


def test_a_post_that_breaks_the_program_is_passed_over(editor, one_at_a_time):
    send(editor, BACKS, KNEES)
    do_one()
    job = DBTaskResult.objects.ready().get()
    job.worker_ids = ["killed", "killed", "killed"]
    job.save()
    work()
    assert "drafts now: 1; <strong>not imported: 1</strong>." in words(editor.get(SCREEN))
    assert "Not imported: reading it broke the program each time" in report(editor)
    assert BlogPage.objects.get().slug == "sore-backs"


def test_a_fault_of_the_program_costs_one_post(editor, monkeypatch, caplog):
    monkeypatch.setattr("blog.importing.drafts.recognise", None)
    send(editor, BACKS, STORY)
    work()
    assert "drafts now: 1; <strong>not imported: 1</strong>." in words(editor.get(SCREEN))
    assert report(editor).index("that is its own fault") < report(editor).index("Our story")
    assert "old.example#1 could not be imported" in caplog.text


def test_who_may_add_posts_alone_gets_no_pages(editor):
    GroupPagePermission.objects.filter(group__name="Editors").update(
        page=Page.objects.get(pk=BlogIndexPage.objects.get().pk)
    )
    send(editor, BACKS, STORY)
    work()
    assert "Not imported: you may not add pages there" in report(editor)
    assert BlogPage.objects.count() == 1
    assert not StandardPage.objects.filter(slug="our-story").exists()


def test_an_export_that_was_forgotten_meanwhile_ends(editor, one_at_a_time):
    send(editor, BACKS, KNEES)
    do_one()
    DocumentUpload.objects.all().delete()
    work()
    assert BlogPage.objects.count() == 1


def test_a_colleague_does_not_see_its_posts(editor):
    send(editor, BACKS)
    work()
    colleague = sign_in("Moderators")
    for upload in (the_export(), the_export().parts.get()):
        assert colleague.get(f"{SCREEN}{upload.pk}/").status_code == 404
