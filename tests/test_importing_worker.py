"""Imports by workers that are killed in the middle, or that meet over the same document."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from blog.models import BlogPage, DocumentUpload
from blog.tasks import import_upload
from pages.models import SiteImage
from people.models import User
from tests.processes import eventually

DOCUMENT = Path(__file__).parent / "fixtures" / "shaped_like_the_seed.docx"
State = DocumentUpload.State


@pytest.fixture
def editor(own_database, media_of_workers):
    yield User.objects.create(username="editor", email="editor@example.org")
    for page in BlogPage.objects.all():
        page.delete()
    SiteImage.objects.all().delete()
    User.objects.all().delete()
    shutil.rmtree(media_of_workers / "original_images")


@pytest.fixture
def held_up(forked):
    """While it is open, imports wait: pictures are stored, and no draft is saved yet."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("SELECT 1 FROM blog_blogindexpage FOR UPDATE")
        yield connection


def upload(editor):
    given = DocumentUpload.objects.create(
        user=editor, filename="heat.docx", content=DOCUMENT.read_bytes()
    )
    import_upload.enqueue(given.pk)
    return given


def state(given):
    return DocumentUpload.objects.get(pk=given.pk).state


def test_an_import_that_is_killed_leaves_nothing_and_is_done_by_the_next(
    workers, editor, held_up, media_of_workers
):
    def pictures():
        return list(media_of_workers.glob("original_images/*"))

    killed = workers.start()
    given = upload(editor)
    eventually(pictures)
    killed.kill()
    killed.join()
    held_up.close()
    assert state(given) == State.READING
    assert not BlogPage.objects.exists()
    workers.start(FIRST_PAUSE=timedelta(0), DEAD_AFTER=timedelta(seconds=1))
    eventually(lambda: state(given) == State.DONE)
    given.refresh_from_db()
    assert given.report["status"] == "created"
    assert given.page_id == BlogPage.objects.get().pk
    assert len(pictures()) == SiteImage.objects.count() == 1


def test_the_same_bytes_imported_twice_at_once_make_one_draft(workers, editor, held_up):
    both = [upload(editor), upload(editor)]
    workers.start()
    workers.start()
    eventually(lambda: [state(given) for given in both] == [State.READING] * 2)
    held_up.close()
    eventually(lambda: [state(given) for given in both] == [State.DONE] * 2)
    results = {DocumentUpload.objects.get(pk=given.pk).report["status"] for given in both}
    assert results == {"created", "unchanged"}
    assert BlogPage.objects.count() == 1
