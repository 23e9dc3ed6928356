"""Editors write and hand in; what readers see at once is for those who may publish."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from blog.models import BlogPage, Topic
from citations.models import Reference
from people.models import ClinicianPage
from tests import make
from tests.editing import PAGE_FORM, add_page, edit_address, filled_in, says, shown, sign_in, words

pytestmark = pytest.mark.django_db
LIBRARY = ["/admin/snippets/citations/reference/add/", "/admin/snippets/blog/topic/add/"]
LIVE_ON_SAVE = [
    "/admin/closure/new/",
    "/admin/notice/new/",
    "/admin/settings/pages/practicesettings/",
]


def is_open(client, address):
    return client.get(address, follow=True).request["PATH_INFO"].startswith(address)


def test_an_editor_writes_a_draft_and_cannot_publish_it(client):
    editor, blog = sign_in("Editors"), make.blog()
    fields = {"title": "Heel pain", "slug": "heel-pain"}
    assert add_page(editor, BlogPage, blog, "publish", **fields).status_code == 302
    draft = BlogPage.objects.get()
    assert not draft.live
    assert b"action-publish" not in editor.get(edit_address(draft)).content
    assert client.get("/blog/heel-pain/").status_code == 404


def test_an_editors_post_is_handed_in_and_a_publisher_approves_it():
    editor, publisher = sign_in("Editors"), sign_in("Moderators")
    make.post(title="Heel pain", slug="heel-pain")
    post = BlogPage.objects.get()
    sent = filled_in(editor, edit_address(post), PAGE_FORM, title="Pain under the heel")
    sent["action-submit"] = "action-submit"
    assert editor.post(edit_address(post), sent).status_code == 302
    assert "Pain under the heel" not in shown("/blog/heel-pain/")
    task = post.current_workflow_task_state
    address = f"/admin/pages/workflow/action/{post.pk}/approve/{task.pk}/"
    assert publisher.post(address).status_code in (200, 302)
    assert "Pain under the heel" in shown("/blog/heel-pain/")


def test_an_unfinished_post_is_not_handed_in():
    editor = sign_in("Editors")
    fields = {"title": "Heel pain", "slug": "heel-pain"}
    refused = add_page(editor, BlogPage, make.blog(), "submit", **fields)
    assert says(refused, "Write the introduction.")
    assert "Heel pain" in words(refused)


def test_an_editor_may_write_anywhere_under_the_home_page():
    editor = sign_in("Editors")
    fields = {"title": "New person", "slug": "new-person"}
    assert add_page(editor, ClinicianPage, make.clinicians(), "", **fields).status_code == 302


def test_an_editor_adds_sources_and_topics():
    editor = sign_in("Editors")
    for address in LIBRARY:
        assert is_open(editor, address)
    editor.post(LIBRARY[1], {"name": "Foot pain", "slug": "", "description": ""})
    assert Topic.objects.get().slug == "foot-pain"
    sent = filled_in(editor, LIBRARY[0], "w-editor-form", raw_text="Heel pain. 2014.")
    assert editor.post(LIBRARY[0], sent).status_code == 302
    assert Reference.objects.get().raw_text == "Heel pain. 2014."


def test_an_editor_uploads_and_chooses_pictures():
    editor = sign_in("Editors")
    file = SimpleUploadedFile("spine.jpg", make.picture_bytes())
    fields = {"title": "Spine", "description": "A drawn spine.", "file": file}
    assert editor.post("/admin/images/add/", fields).status_code == 302
    assert b"Spine" in editor.get("/admin/images/chooser/").content


@pytest.mark.parametrize("address", LIVE_ON_SAVE)
def test_what_shows_at_once_is_for_publishers(address):
    assert not is_open(sign_in("Editors"), address)
    assert is_open(sign_in("Moderators"), address)


@pytest.mark.parametrize("address", ["/admin/users/", "/admin/groups/", "/admin/redirects/"])
def test_people_and_addresses_are_for_the_owner(address, client):
    assert not is_open(sign_in("Moderators"), address)
    client.force_login(make.owner())
    assert is_open(client, address)
