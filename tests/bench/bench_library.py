"""The library of sources at the size of a busy practice's: each screen's time on the server."""

import uuid
from datetime import UTC, datetime
from functools import partial

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page, ReferenceIndex

from blog.models import Citation
from citations.models import Reference
from tests import make
from tests.editing import sign_in

SOURCES, TWINS, DRAFTS, CITED = 10_000, 200, 100, 7_000
TARGET = 0.2
LIBRARY = "/admin/snippets/citations/reference/"
CHOOSER = "/admin/snippets/choose/citations/reference/"
SCREENS = {
    "list": LIBRARY,
    "search by words": f"{LIBRARY}?q=müller+knee+2011",
    "search by DOI": f"{LIBRARY}?q=https://doi.org/10.1000/Source.77",
    "unverified": f"{LIBRARY}?state=unverified",
    "retracted": f"{LIBRARY}?state=retraction",
    "dead link": f"{LIBRARY}?state=dead_link",
    "unused": f"{LIBRARY}?use=unused",
    "cited": f"{LIBRARY}?use=used",
    "type": f"{LIBRARY}?type=book",
    "year": f"{LIBRARY}?year_min=2005&year_max=2011",
    "ordered by author": f"{LIBRARY}?ordering=first_author",
    "last page": f"{LIBRARY}?p=500",
    "duplicates": f"{LIBRARY}duplicates/",
    "chooser": CHOOSER,
    "search in the chooser": f"{CHOOSER}results/?q=müller+knee",
}
WORDS = ["knee", "hip", "spine", "disc", "nerve", "pain", "exercise", "sleep", "trial", "review"]
NAMES = ["Müller", "O'Neill", "van der Berg", "Nguyễn", "Smith", "García", "Sato", "Hansen"]
LONG_TEXT = " ".join(WORDS * 300)


def turn(values, number):
    """Like a draw from them, but the same at every run."""
    return values[number * 7919 % len(values)]


def source(number):
    return Reference(
        title=" ".join(turn(WORDS, number // step) for step in (1, 3, 10, 30, 100)) + f" {number}",
        author=[{"family": turn(NAMES, number // step), "given": "A. B."} for step in (1, 8, 64)],
        container_title=f"Journal of {turn(WORDS, number)}",
        issued=str(1980 + number % 47),
        type=turn(Reference.Type.values, number),
        doi=f"10.1000/source.{number}" if number % 3 else "",
        raw_text=LONG_TEXT[:200] if number % 4 == 0 else "",
        verified_at=datetime(2026, 11, 3, tzinfo=UTC) if number % 2 else None,
        retraction=Reference.Retraction.RETRACTED if number % 500 == 0 else "",
        url_problem="It is gone." if number % 90 == 0 else "",
        url=f"https://example.org/{number}",
        checked_url=f"https://example.org/{number}",
    )


def lay_sources():
    Reference.objects.bulk_create(source(number) for number in range(SOURCES - TWINS))
    twins = [source(number) for number in range(TWINS)]
    for twin in twins:
        twin.doi = ""
    Reference.objects.bulk_create(twins)
    return list(Reference.objects.values_list("pk", flat=True))


def lay_posts(sources):
    """Drafts are whole; of what is live only Wagtail's index is asked."""
    section = make.section("Why", f"<p>{LONG_TEXT}</p>")
    pages = [make.post(title=f"Post {number}", body=[section]) for number in range(DRAFTS)]
    for number, page in enumerate(pages):
        page.citations = [Citation(reference_id=turn(sources, number + n)) for n in range(12)]
        page.save_revision()
    page_type, source_type = map(ContentType.objects.get_for_model, (Page, Reference))
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=pages[0].content_type,
            base_content_type=page_type,
            object_id=turn(pages, number).pk,
            to_content_type=source_type,
            to_object_id=turn(sources, number),
            model_path="citations.item.reference",
            content_path=f"citations.{number}.reference",
            content_path_hash=uuid.uuid4(),
        )
        for number in range(CITED)
    )


@pytest.mark.django_db
def bench_library(bench):
    lay_posts(lay_sources())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    editor = sign_in("Editors")
    for name, address in SCREENS.items():
        assert editor.get(address).status_code == 200
        bench(f"Sources: {name}", partial(editor.get, address), target=TARGET, database=True)
