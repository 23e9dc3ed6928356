"""The sitemap of a site with 100,000 posts: all its files, as a search engine reads them."""

import resource

import pytest
from django.core.management import call_command

from tests import make

POSTS = 100_000
MEGABYTES = 30  # more than before, at most: rows go through, they do not pile up


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.django_db
def bench_sitemap(bench, client):
    make.post(hero_image=make.picture())
    call_command("make_content", posts=POSTS, verbosity=0)

    def read():
        sizes = [
            sum(map(len, client.get(f"/sitemap-blogpage-{number}.xml").streaming_content))
            for number in (1, 2, 3)
        ]
        assert sum(sizes) > POSTS * 80

    before = peak()
    bench("sitemap, 100,000 posts", read, target=2, database=True)
    assert peak() - before < MEGABYTES
    bench("sitemap, its index", lambda: client.get("/sitemap.xml"), target=0.5, database=True)
