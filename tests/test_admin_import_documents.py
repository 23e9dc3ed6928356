"""An editor's documents become drafts in the background; the screen tells what became of each."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageLogEntry

from blog.importing.files import MAX_FILE
from blog.models import BlogPage, DocumentUpload
from practice_site import jobs as queue
from practice_site.models import Heartbeat
from tests.editing import sign_in, words

pytestmark = pytest.mark.django_db
SCREEN = "/admin/import-documents/"
TEXT = b"""Sore backs

A short walk every day does more for a sore back than a week in bed would.

What Helps

Heat and cold are simple comforts that make room for the walking that helps.
"""


@pytest.fixture
def editor():
    return sign_in("Editors")


def upload(editor, **files):
    """File names without the suffix, and what the .txt files hold."""
    given = [SimpleUploadedFile(f"{stem}.txt", content) for stem, content in files.items()]
    return send(editor, *given)


def send(editor, *files):
    return editor.post(SCREEN, {"files": files}, follow=True)


def do_one():
    """The next job, as a worker does it; False if none waits."""
    if job := queue.claim("worker"):
        queue.record(job, queue.do(job))
    return bool(job)


def work():
    while do_one():
        pass


def test_a_document_waits_is_read_and_becomes_a_draft_of_the_editor(editor):
    assert "Waiting to be read" in words(upload(editor, backs=TEXT))
    assert not BlogPage.objects.exists()
    work()
    page = BlogPage.objects.get()
    shown = words(editor.get(SCREEN))
    assert "Now the draft\n  “Sore backs”" in shown
    assert f'href="/admin/pages/{page.pk}/edit/"' in shown
    assert not page.live
    assert page.owner == page.latest_revision.user == DocumentUpload.objects.get().user
    assert PageLogEntry.objects.get(page=page.pk, action="wagtail.create").user == page.owner


def test_what_was_read_is_not_kept(editor):
    upload(editor, backs=TEXT)
    assert bytes(DocumentUpload.objects.get().content) == TEXT
    work()
    assert bytes(DocumentUpload.objects.get().content) == b""


def test_several_documents_are_taken_and_each_has_its_own_result(editor):
    pdf = SimpleUploadedFile("backs.pdf", b"%PDF-1.7")
    huge = SimpleUploadedFile("huge.txt", b"x" * (MAX_FILE + 1))
    empty = SimpleUploadedFile("empty.txt", b"")
    fine = SimpleUploadedFile("backs.txt", TEXT)
    broken = SimpleUploadedFile("broken.docx", b"PK no package")
    send(editor, pdf, huge, empty, fine, broken)
    work()
    shown = " ".join(words(editor.get(SCREEN)).split())
    assert re.search(r"backs\.pdf</strong>.{,200} Not imported: only .+ can be imported\.", shown)
    assert re.search(r"huge\.txt</strong>.{,200} Not imported: the file is larger than", shown)
    assert re.search(r"empty\.txt</strong>.{,200} Not imported: the file is empty\.", shown)
    assert re.search(r"broken\.docx</strong>.{,200} Not imported: the file is not a Word", shown)
    assert re.search(r"backs\.txt</strong>.{,200} Now the draft “Sore backs”", shown)
    assert not DocumentUpload.objects.exclude(content=b"").exists()


def test_nothing_chosen_is_said(editor):
    assert "This field is required." in words(editor.post(SCREEN))


def test_the_same_bytes_are_imported_once(editor):
    upload(editor, backs=TEXT, copy_of_backs=TEXT)
    work()
    assert "Imported before as\n  “Sore backs”" in words(editor.get(SCREEN))
    assert BlogPage.objects.count() == 1


def test_a_draft_that_was_deleted_since_is_no_longer_linked(editor):
    upload(editor, backs=TEXT)
    work()
    BlogPage.objects.get().delete()
    assert "“Sore backs”, which was deleted since." in words(editor.get(SCREEN))
    assert "/edit/" not in words(editor.get(report_address())).partition("<main")[2]


def test_the_name_of_a_file_is_only_text(editor):
    upload(editor, **{"<img src=x onerror=alert(1)>": TEXT})
    assert "<img src=x" not in editor.get(SCREEN).content.decode()


def test_too_many_that_wait_are_refused(editor, monkeypatch):
    monkeypatch.setattr("blog.importing.screen.MOST_UNFINISHED", 1)
    assert "1 documents are waiting already" in words(upload(editor, backs=TEXT, necks=b"Necks"))


def test_a_colleague_does_not_see_them(editor):
    upload(editor, backs=TEXT)
    colleague = sign_in("Moderators")
    assert "backs.txt" not in words(colleague.get(SCREEN))
    assert colleague.get(report_address()).status_code == 404


def test_who_may_not_add_posts_is_refused():
    Group.objects.create(name="Guests").permissions.add(
        *Group.objects.get(name="Editors").permissions.filter(codename="access_admin")
    )
    guest = sign_in("Guests")
    file = SimpleUploadedFile("backs.txt", TEXT)
    for answer in (guest.get(SCREEN), guest.post(SCREEN, {"files": file}), Client().get(SCREEN)):
        assert answer.status_code == 302
    in_the_background = {"X-Requested-With": "XMLHttpRequest"}
    assert guest.get(SCREEN, headers=in_the_background).status_code == 403
    assert "Import documents" not in words(guest.get("/admin/"))
    assert not DocumentUpload.objects.exists()


def test_the_menu_leads_to_the_screen(editor):
    assert SCREEN in words(editor.get("/admin/"))


def test_a_worker_that_is_away_is_said(editor):
    assert "Background work has never run." in words(editor.get(SCREEN))
    Heartbeat.objects.create(worker_id="worker", host="here", process=1, last_seen_at=Now())
    assert "Background work" not in words(editor.get(SCREEN)).partition("<main")[2]


def report_address():
    return f"{SCREEN}{DocumentUpload.objects.latest('pk').pk}/"


def test_the_report_names_what_was_found_and_leads_there(editor):
    upload(editor, backs=TEXT)
    work()
    report = words(editor.get(report_address()))
    edit = f"/admin/pages/{BlogPage.objects.get().pk}/edit/"
    assert f'<a href="{edit}#:w:contentpath=introduction">Introduction</a>' in report
    assert "“What Helps”" in report


def test_the_report_of_an_import_before_markers_were_counted_is_shown(editor):
    upload(editor, backs=TEXT)
    work()
    record = DocumentUpload.objects.get()
    del record.report["parts"]["markers"]
    record.save()
    assert editor.get(report_address()).status_code == 200


def test_a_warning_leads_to_its_place_in_the_draft_of_today(editor):
    upload(editor, backs=TEXT)
    work()
    record = DocumentUpload.objects.get()
    record.report["warnings"] = ["The link of “simple comforts” was left out: ftp://example.org"]
    record.save()
    page = BlogPage.objects.get()
    section = page.body[0]
    place = f"body.{section.id}.content.{section.value['content'][0].id}"
    assert f"/edit/#:w:contentpath={place}" in words(editor.get(report_address()))
    page.body, page.closing = [], "<p>Try the simple comforts.</p>"
    page.save_revision(clean=False)
    assert "/edit/#:w:contentpath=closing" in words(editor.get(report_address()))


def test_a_document_that_breaks_the_program_is_given_up(editor):
    upload(editor, backs=TEXT)
    job = DBTaskResult.objects.get()
    job.worker_ids = ["killed", "killed", "killed"]
    job.save()
    work()
    assert "reading it broke the program each time" in words(editor.get(SCREEN))
    assert not BlogPage.objects.exists()


def test_a_fault_of_the_program_is_told_and_logged(editor, monkeypatch, caplog):
    monkeypatch.setattr("blog.importing.drafts.recognise", None)
    upload(editor, backs=TEXT)
    work()
    assert "that is its own fault" in words(editor.get(SCREEN))
    assert "backs.txt could not be imported" in caplog.text
    assert not BlogPage.objects.exists()


def test_old_results_are_forgotten_and_drafts_stay(editor):
    upload(editor, backs=TEXT)
    work()
    call_command("forget_document_uploads")
    assert DocumentUpload.objects.exists()
    DocumentUpload.objects.update(uploaded_at=timezone.now() - timedelta(days=31))
    call_command("forget_document_uploads")
    assert not DocumentUpload.objects.exists()
    assert BlogPage.objects.exists()
