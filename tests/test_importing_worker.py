"""Imports by workers that are killed in the middle, or that meet over the same document."""

import os
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from blog.models import BlogPage, DocumentUpload
from blog.tasks import import_upload
from pages.models import SiteImage
from people.models import User
from tests.processes import eventually

DOCUMENT = Path(__file__).parent / "fixtures" / "shaped_like_the_seed.docx"
State = DocumentUpload.State


@pytest.fixture
def editor(own_database):
    yield User.objects.create(username="editor", email="editor@example.org")
    for page in BlogPage.objects.all():
        page.delete()
    SiteImage.objects.all().delete()
    User.objects.all().delete()


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


def pictures():
    return set((Path(settings.MEDIA_ROOT) / "original_images").glob("*"))


def test_an_import_that_is_killed_leaves_nothing_and_is_done_by_the_next(workers, editor, held_up):
    before = pictures()
    killed = workers.start()
    given = upload(editor)
    eventually(lambda: pictures() > before)
    killed.kill()
    killed.join()
    held_up.close()
    assert state(given) == State.READING
    assert not BlogPage.objects.exists()
    workers.start(FIRST_PAUSE=timedelta(0), DEAD_AFTER=timedelta(seconds=1))
    eventually(lambda: state(given) == State.DONE)
    given.refresh_from_db()
    assert given.report["status"] == "created"
    assert given.page == BlogPage.objects.get()
    assert len(pictures() - before) == SiteImage.objects.count() == 1


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
