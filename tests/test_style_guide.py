"""The page for developers and designers that shows what pages are made of."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from blog.models import PostAuthor
from editorial.style_guide import EXEMPT
from locations.models import HoursException
from pages.models import SiteDocument
from people.models import ClinicianLocation
from tests import make

pytestmark = pytest.mark.django_db

TEMPLATES = Path(__file__).parent.parent / "templates"


@pytest.fixture
def site():
    """A site on which every component has something to show."""
    clinic = make.clinic(parking="Behind the oaks.", photo=make.picture())
    today = timezone.localdate()
    HoursException.objects.create(
        clinic=clinic, first_date=today, last_date=today + timedelta(days=20), reason="Snow"
    )
    author = make.clinician(practises_at=[ClinicianLocation(location=clinic)])
    topic = make.topic(notice="Never stop a medicine by yourself.")
    paper = ContentFile(b"%PDF-1.7", name="form.pdf")
    SiteDocument.objects.create(title="New-patient form", file=paper)
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
