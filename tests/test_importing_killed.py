"""The import command as a process of its own, killed in the middle and started again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from blog.models import BlogPage, ImportedDocument
from pages.models import SiteImage
from tests import make
from tests.processes import database_url, eventually
from tests.wordpress import BLOCKS, attachment, export, field, item

CHECKOUT = Path(__file__).parent.parent
POSTS = 60


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
            f"{BLOCKS}<p>Number {number}</p>",
            number,
            field("_thumbnail_id", 1000 + number),
            post_name=f"backs-{number}",
        )
        for number in range(POSTS)
    ]
    pictures = [attachment(1000 + n, f"{n}.jpg", f"Picture {n}") for n in range(POSTS)]
    (folder / "export.xml").write_text(export(*items, *pictures))
    return folder / "export.xml", "--media", uploads


def test_an_export_killed_in_the_middle_and_begun_again_is_whole(start, tmp_path):
    arguments = write_export(tmp_path)
    first = start(*arguments)
    eventually(lambda: ImportedDocument.objects.count() > POSTS // 4)
    first.kill()
    assert first.wait() < 0
    assert 0 < BlogPage.objects.count() < POSTS
    assert start(*arguments).wait() == 0
    slugs = BlogPage.objects.values_list("slug", flat=True)
    assert sorted(slugs) == sorted(f"backs-{number}" for number in range(POSTS))
    assert ImportedDocument.objects.filter(page__isnull=False).count() == POSTS
    assert BlogPage.objects.search("walk").count() == POSTS
    files = {
        f"original_images/{path.name}" for path in (tmp_path / "media/original_images").iterdir()
    }
    assert files == set(SiteImage.objects.values_list("file", flat=True))
    assert len(files) == POSTS
