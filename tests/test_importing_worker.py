"""Imports by workers that are killed in the middle, or that meet over the same document."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from wagtail.contrib.redirects.models import Redirect

from blog.models import BlogPage, DocumentUpload, ImportedDocument
from blog.tasks import import_upload, import_uploaded_export
from citations.models import Reference
from pages.models import SiteImage
from people.models import User
from tests.orphans import orphans
from tests.processes import eventually
from tests.wordpress import export, item

DOCUMENT = Path(__file__).parent / "fixtures" / "shaped_like_the_seed.docx"
State = DocumentUpload.State
POSTS = 30


@pytest.fixture
def editor(own_database, media_of_workers):
    shutil.rmtree(media_of_workers)
    media_of_workers.mkdir()
    yield User.objects.create(username="editor", email="editor@example.org", is_superuser=True)
    for page in BlogPage.objects.all():
        page.delete()
    SiteImage.objects.all().delete()
    User.objects.all().delete()
    for model in (ImportedDocument, Reference, Redirect):
        model.objects.all().delete()


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


def upload_export(editor, posts):
    items = [
        item(number=number, post_name=f"backs-{number}", link=f"https://old.example/{number}/")
        for number in range(posts)
    ]
    given = DocumentUpload.objects.create(
        user=editor, filename="export.xml", content=export(*items).encode()
    )
    import_uploaded_export.enqueue(given.pk)
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


def test_an_export_goes_on_where_a_killed_worker_stopped(workers, editor, media_of_workers):
    killed = workers.start()
    given = upload_export(editor, POSTS)
    eventually(lambda: given.parts.count() > POSTS // 4)
    killed.kill()
    killed.join()
    assert state(given) == State.READING
    assert given.parts.count() == BlogPage.objects.count() < POSTS
    workers.start(FIRST_PAUSE=timedelta(0), DEAD_AFTER=timedelta(seconds=1))
    eventually(lambda: state(given) == State.DONE)
    given.refresh_from_db()
    assert given.report["counts"] == {"created": POSTS}
    slugs = BlogPage.objects.values_list("slug", flat=True)
    assert sorted(slugs) == sorted(f"backs-{number}" for number in range(POSTS))
    assert given.done == given.total == given.parts.count() == POSTS
    assert BlogPage.objects.search("walk").count() == POSTS
    assert orphans(media_of_workers) == {}
