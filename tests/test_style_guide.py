"""The page for developers and designers that shows what pages are made of."""

from datetime import date
from pathlib import Path

import pytest

from blog.models import PostAuthor
from editorial.style_guide import EXEMPT
from tests import make

pytestmark = pytest.mark.django_db

TEMPLATES = Path(__file__).parent.parent / "templates"


@pytest.fixture
def site():
    """A site on which every component has something to show."""
    clinic = make.clinic(parking="Behind the oaks.")
    author, topic = make.clinician(), make.topic(notice="Never stop a medicine by yourself.")
    make.post(title="Another post", topics=[topic])
    return make.post(
        hero_image=make.picture(),
        reviewed_by=author,
        reviewed_on=date(2026, 11, 2),
        topics=[topic],
        citations=make.citations(make.reference()),
        authors=[PostAuthor(clinician=author)],
        closing=f'<p><a linktype="page" id="{clinic.pk}">Our clinic</a></p>',
    )


def test_every_component_and_block_is_shown(client, site):
    answer = client.get("/style-guide/")
    rendered = {template.name for template in answer.templates}
    for folder in ("components", "blocks"):
        names = {f"{folder}/{path.name}" for path in (TEMPLATES / folder).glob("*.html")}
        excused = {f"{folder}/{name}.html" for name in EXEMPT}
        assert names - rendered - excused == set()


def test_what_is_excused_exists():
    assert {
        name for name in EXEMPT if not (TEMPLATES / f"components/{name}.html").exists()
    } == set()


def test_every_specimen_has_something_to_show(client, site):
    answer = client.get("/style-guide/")
    specimens = answer.context["components"] + answer.context["blocks"]
    assert [name for name, html in specimens if not html.strip()] == []


def test_a_site_without_pages_has_a_style_guide(client):
    make.home()
    assert "Publish the home page, a post" in client.get("/style-guide/").text


def test_search_engines_leave_the_style_guide_out(client):
    make.home()
    assert '<meta name="robots" content="noindex">' in client.get("/style-guide/").text
