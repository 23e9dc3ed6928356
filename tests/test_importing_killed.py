"""The import command as a process of its own, killed in the middle and started again."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document as WordDocument
from wagtail.contrib.redirects.models import Redirect

from blog.models import BlogPage, ImportedDocument, Topic
from citations.models import Reference
from pages.models import SiteImage
from tests import make
from tests.orphans import orphans
from tests.processes import database_url, eventually
from tests.word_files import saved
from tests.wordpress import BLOCKS, attachment, category, export, field, item

CHECKOUT = Path(__file__).parent.parent
POSTS = 30
WALK = "A short walk every day does more for a sore back than a week in bed would."


@pytest.fixture
def start(own_database, tmp_path):
    """Start the command in a process that a test may kill."""
    environment = os.environ | {
        "DATABASE_URL": database_url(own_database),
        "MEDIA_ROOT": str(tmp_path / "media"),
    }
    started = []

    def start_command(*arguments):
        command = [sys.executable, "manage.py", "import_posts", *map(str, arguments)]
        started.append(subprocess.Popen(command, cwd=CHECKOUT, env=environment))
        return started[-1]

    yield start_command
    for process in started:
        process.kill()
        process.wait()


def write_export(folder):
    uploads = folder / "uploads"
    uploads.mkdir()
    for number in range(POSTS):
        (uploads / f"{number}.jpg").write_bytes(make.picture_bytes((64 + number, 64)))
    items = [
        item(
            f'{BLOCKS}<p>Number <a href="https://old.example/{number + 1}/">{number}</a></p>',
            number,
            field("_thumbnail_id", 1000 + number)
            + category(f"Pain {number % 7}", f"p{number % 7}"),
            post_name=f"backs-{number}",
            link=f"https://old.example/{number}/",
        )
        for number in range(POSTS)
    ]
    pictures = [attachment(1000 + n, f"{n}.jpg", f"Picture {n}") for n in range(POSTS)]
    (folder / "export.xml").write_text(export(*items, *pictures))
    return folder / "export.xml", "--media", uploads


def write_documents(folder):
    """A third of them each of Word, HTML and plain text; each with a source of its own."""
    documents = folder / "documents"
    documents.mkdir()
    for number in range(POSTS):
        path = documents / f"{number}{('.docx', '.html', '.txt')[number % 3]}"
        path.write_bytes(WRITERS[path.suffix](number))
    return (documents,)


def word(number):
    document = WordDocument()
    document.add_heading(f"Backs {number}", 0)
    document.add_picture(io.BytesIO(make.picture_bytes((64 + number, 64))))
    document.add_paragraph(WALK)
    document.add_heading("References", 1)
    document.add_paragraph(source(number), style="List Number")
    return saved(document)


def html(number):
    return (
        f"<!doctype html><title>Backs {number}</title><main><h1>Backs {number}</h1><p>{WALK}</p>"
        f"<h2>References</h2><ol><li>{source(number)}</li></ol></main>"
    ).encode()


def text(number):
    return f"Backs {number}\n\n{WALK}\n\nReferences\n\n1. {source(number)}\n".encode()


def source(number):
    return f"Doe J. Walking {number}. BMJ. 2019;3:{number}-{number + 2}."


WRITERS = {".docx": word, ".html": html, ".txt": text}


@pytest.fixture
def emptied(own_database):
    yield
    for page in BlogPage.objects.all():
        page.delete()
    for model in (ImportedDocument, SiteImage, Topic, Reference, Redirect):
        model.objects.all().delete()


@pytest.mark.parametrize("write", [write_export, write_documents])
def test_an_import_killed_in_the_middle_and_begun_again_is_whole(start, emptied, tmp_path, write):
    arguments = write(tmp_path)
    first = start(*arguments)
    eventually(lambda: ImportedDocument.objects.count() > POSTS // 4)
    first.kill()
    assert first.wait() < 0
    assert 0 < BlogPage.objects.count() < POSTS
    assert start(*arguments).wait() == 0
    slugs = BlogPage.objects.values_list("slug", flat=True)
    assert sorted(slugs) == sorted(f"backs-{number}" for number in range(POSTS))
    assert ImportedDocument.objects.count() == POSTS
    assert BlogPage.objects.search("walk").count() == POSTS
    assert orphans(tmp_path / "media") == {}
    assert Reference.objects.count() + Redirect.objects.count() == POSTS
