"""Visitors' search at 100,000 posts: all of it but the page around the results."""

from functools import partial

import pytest
from django.core.management import call_command

from blog.models import BlogPage
from pages.search.kinds import all_kinds, types_of
from pages.search.search import Search
from pages.search.suggesting import suggested
from tests import make

POSTS = 100_000
COMMON, RARE = 0.15, 0.05


def first_results(text):
    search = Search(text, "en", {})
    return search.results(search.pages[:10])


@pytest.mark.django_db
def bench_search(bench):
    make.blog()
    make.post(title="Costochondritis")
    call_command("make_content", posts=POSTS)
    assert BlogPage.objects.count() == POSTS + 1
    for name, text, target in [
        ("rare", "costochondritis", RARE),
        ("common", "pain", COMMON),
        ("two words", "knee pain", COMMON),
        ("typo", "costochondritus", COMMON),
    ]:
        action = partial(first_results, text)
        assert action()
        bench(f"Search {POSTS:,} posts: {name}", action, target=target, database=True)
    action = partial(suggested, "scia", "en", types_of(all_kinds()))
    assert action()
    bench(f"Search {POSTS:,} posts: suggest", action, target=RARE, database=True)
