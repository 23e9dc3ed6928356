"""What each kind of page shows, and how many queries it takes."""

import json
import re

import pytest
from django.test import Client
from wagtail.models import Page

from blog.models import Citation, PostAuthor, RelatedPost
from tests import make

pytestmark = pytest.mark.django_db


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def text(client, address):
    """The words of the page between its header and its footer."""
    main = re.search(r"<main.*?</main>", html(client, address), re.S)[0]
    main = re.sub(r"<nav.*?</nav>", " ", main, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def full_post():
    author, reviewer = make.clinician(), make.clinician("Dana Whitfield", credentials="PA-C")
    topic = make.topic()
    other = make.post(title="Another post", hero_image=make.picture(), topics=[topic])
    make.clinic()
    post = make.post(
        hero_image=make.picture(),
        reviewed_by=reviewer,
        reviewed_on="2026-11-02",
        next_review_on="2027-11-02",
        topics=[topic],
        citations=[Citation(reference=make.reference())],
        authors=[PostAuthor(clinician=author)],
        related_posts=[RelatedPost(post=other)],
    )
    return post


def test_a_post_shows_its_parts_in_order(client):
    shown = text(client, full_post().url)
    parts = [
        "From the Blog",
        "When a disc presses a nerve",
        "By Marcus Oyelaran, MD",
        "Reviewed by Dana Whitfield, PA-C",
        "Leg pain often starts in the back.",
        "What happens",
        "A disc bulges.",
        "Key takeaways",
        "Most people get better.",
        "Call us.",
        "Resources",
        "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell . 2011.",
        "Share",
        "More From Our Blog",
        "Another post",
    ]
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)


def test_a_post_takes_at_most_twelve_queries(client, django_assert_max_num_queries):
    address = full_post().url
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)
