"""A site that grows: what the first reader of each page waits for, and its editors.

Django answers here, without the page store. The target of a row is that of the smallest site, times
what it may grow.
"""

from functools import partial
from itertools import count

import pytest
from django.core.management import call_command
from django.test import Client

from blog.models import BlogPage
from tests import make
from tests.editing import sign_in

SIZES = (100, 10_000, 100_000)
COLD, SCREEN = 0.1, 1  # seconds, of the smallest
GROWTH, GROWTH_OF_LISTS, GROWTH_OF_SCREENS = 1.3, 2, 1.5
PUBLISHING = 0.25
FLAT = {"post": "/blog/made-1/", "home": "/", "blog": "/blog/"}
LISTS = {
    "blog, last page": "/blog/?page=100",
    "education library": "/blog/topics/",
    "topic": "/blog/topics/back-pain/",
    "topic, last page": "/blog/topics/back-pain/?page=100",
    "years": "/blog/archive/",
    "year": "/blog/archive/2026/",
    "year, last page": "/blog/archive/2026/?page=1000",
    "letter": "/blog/a-z/h/",
    "letter, last page": "/blog/a-z/h/?page=1000",
    "clinician": "/clinicians/marcus-oyelaran/",
    "clinician's posts": "/blog/authors/marcus-oyelaran/",
    "clinician's posts, last page": "/blog/authors/marcus-oyelaran/?page=100",
    "feed": "/blog/feed.atom",
}


@pytest.mark.django_db
def bench_growth(bench):
    make.clinician()
    blog = make.blog()
    screens = {
        "explorer": f"/admin/pages/{blog.pk}/",
        "explorer, by title": f"/admin/pages/{blog.pk}/?ordering=title",
        "explorer, in menu order": f"/admin/pages/{blog.pk}/?ordering=ord",
        "posts": "/admin/posts/",
    }
    visitor, editor = Client(), sign_in("Editors")
    smallest = {}

    def row(client, size, name, address, first, growth):
        assert client.get(address).status_code == 200
        target = growth * smallest[name].seconds if name in smallest else first
        action = partial(client.get, address)
        measured = bench(f"{size:,} posts: {name}", action, target=target, database=True)
        smallest.setdefault(name, measured)

    for size in SIZES:
        call_command("make_content", posts=size - BlogPage.objects.count(), verbosity=0)

        for name, address in FLAT.items():
            row(visitor, size, name, address, COLD, GROWTH)
        for name, address in LISTS.items():
            row(visitor, size, name, address, COLD, GROWTH_OF_LISTS)
        for name, address in screens.items():
            row(editor, size, name, address, SCREEN, GROWTH_OF_SCREENS)
        bench(f"{size:,} posts: publish one", publishing(), target=PUBLISHING, database=True)


def publishing():
    """What saves a changed post and publishes it."""
    post, numbers = BlogPage.objects.get(slug="made-2"), count()

    def publish():
        post.title = f"Changed {next(numbers)} times"
        post.save_revision().publish()

    return publish
