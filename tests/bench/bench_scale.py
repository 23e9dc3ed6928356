"""A site that grows: what the first reader of each page waits for, and its editors.

Django answers here, without the page store. The target of a row is that of the smallest site, times
what it may grow; that of a list's last page is its first page, times what it may take longer.
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
GROWTH, GROWTH_OF_LISTS, GROWTH_OF_SCREENS, OF_FIRST_PAGE = 1.3, 2, 1.5, 2
PUBLISHING = 0.25
FLAT = {"post": "/blog/made-1/", "home": "/", "blog": "/blog/"}
LISTS = {
    "topic": "/blog/topics/back-pain/",
    "year": "/blog/archive/2026/",
    "letter": "/blog/a-z/h/",
    "clinician's posts": "/blog/authors/marcus-oyelaran/",
    "education library": "/blog/topics/",
    "years": "/blog/archive/",
    "clinician": "/clinicians/marcus-oyelaran/",
    "feed": "/blog/feed.atom",
}
PAGED = ("blog", "topic", "year", "letter", "clinician's posts")
LAST = "?page=1000"


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

    def row(client, size, name, address, target):
        assert client.get(address).status_code == 200
        action = partial(client.get, address)
        return bench(f"{size:,} posts: {name}", action, target=target, database=True)

    for size in SIZES:
        call_command("make_content", posts=size - BlogPage.objects.count(), verbosity=0)
        measured = {}

        for client, addresses, first, growth in (
            (visitor, FLAT, COLD, GROWTH),
            (visitor, LISTS, COLD, GROWTH_OF_LISTS),
            (editor, screens, SCREEN, GROWTH_OF_SCREENS),
        ):
            for name, address in addresses.items():
                target = growth * smallest[name].value if smallest else first
                measured[name] = row(client, size, name, address, target)
        for name in PAGED:
            address, target = (FLAT | LISTS)[name] + LAST, OF_FIRST_PAGE * measured[name].value
            row(visitor, size, f"{name}, last page", address, target)
        smallest = smallest or measured
        bench(f"{size:,} posts: publish one", publishing(), target=PUBLISHING, database=True)


def publishing():
    """What saves a changed post and publishes it."""
    post, numbers = BlogPage.objects.get(slug="made-2"), count()

    def publish():
        post.title = f"Changed {next(numbers)} times"
        post.save_revision().publish()

    return publish
