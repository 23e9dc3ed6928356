"""Content for tests, with literals. The first pages are there already, as drafts."""

import io
from datetime import UTC, datetime, time

from django.core.files.base import ContentFile
from django.db import connection
from PIL import Image
from wagtail.models import Page

from blog.models import BlogIndexPage, BlogPage, Citation, Topic
from citations.models import Reference
from locations.models import LocationIndexPage, LocationPage, OpeningHours
from pages.models import HomePage, SiteImage, SiteVideo, StandardPage
from people.models import ClinicianIndexPage, ClinicianPage, User
from practice_site import jobs

MONDAY_NOON = datetime(2026, 11, 23, 18, tzinfo=UTC)  # noon in Missouri


def published(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(clean=False).publish()
    page.refresh_from_db()
    return page


def home(**fields):
    facts = {"heading": "Less pain. More of your life.", "introduction": "<p>We can help.</p>"}
    return published(HomePage.objects.get(), **{**facts, **fields})


def blog(**fields):
    home()
    return published(BlogIndexPage.objects.get(), **fields)


def locations(**fields):
    home()
    return published(LocationIndexPage.objects.get(), **fields)


def clinicians(**fields):
    home()
    return published(ClinicianIndexPage.objects.get(), **fields)


def standard_page(**fields):
    page = StandardPage(**{"title": "About us", **fields})
    home().add_child(instance=page)
    return published(page)


def scheduled_page(moment, **fields):
    """A draft that is to go live at the moment."""
    page = standard_page(**fields)
    page.unpublish()
    page.go_live_at = moment
    page.save_revision(approved_go_live_at=moment)
    return page


def picture_bytes(size=(640, 360), file_format="JPEG", **options):
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, file_format, **options)
    return file.getvalue()


def picture(content=None, **fields):
    facts = {"title": "Spine", "description": "A drawn spine."}
    file = ContentFile(content or picture_bytes(), name="spine.jpg")
    return SiteImage.objects.create(**{**facts, "file": file, **fields})


def renditions():
    """What the worker does, mostly before readers come."""
    while job := jobs.claim("worker"):
        jobs.record(job, jobs.do(job))


FILM = b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00"
CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\nLean on a wall.\n"


def video(film=FILM, captions=CAPTIONS, **fields):
    facts = {"title": "Stretch your calf"}
    file = ContentFile(film, name="calf.mp4")
    captions = ContentFile(captions.encode(), name="calf.vtt")
    return SiteVideo(**{**facts, "file": file, "captions": captions, **fields})


def section(heading, text):
    return ("section", {"heading": heading, "content": [("text", text)]})


def post(topics=(), **fields):
    """A published post; `fields` add or replace parts."""
    facts = {
        "title": "When a disc presses a nerve",
        "introduction": "<p>Leg pain often starts in the back.</p>",
        "body": [section("What happens", "<p>A disc bulges.</p>")],
        "takeaways": [("takeaway", "<p>Most people get better.</p>")],
        "closing": "<p>Call us.</p>",
    }
    page = BlogPage(**{**facts, **fields})
    page.topics.add(*topics)
    (BlogIndexPage.objects.live().first() or blog()).add_child(instance=page)
    return published(page)


def topic(name="Back pain", **fields):
    topic = Topic(name=name, **fields)
    topic.full_clean()
    topic.save()
    return topic


def reference(**fields):
    facts = {
        "title": "The MSC: an injury drugstore",
        "author": [{"family": "Caplan", "given": "A. I."}, {"family": "Correa", "given": "D."}],
        "container_title": "Cell Stem Cell",
        "issued": "2011",
    }
    return Reference.objects.create(**{**facts, **fields})


def verbatim(text, **fields):
    """A source of which only the text is known."""
    return Reference.objects.create(raw_text=text, **fields)


def citations(*sources):
    return [Citation(reference=source, sort_order=place) for place, source in enumerate(sources)]


def clinic(title="Des Peres", **fields):
    """Monday to Friday, eight to five."""
    facts = {
        "street_address": "1200 Example Road",
        "unit": "Suite 200",
        "city": "Des Peres",
        "state": "MO",
        "postal_code": "63131",
        "phone": "+13145550142",
    }
    page = LocationPage(title=title, **{**facts, **fields})
    page.weekly_hours = [
        OpeningHours(weekday=weekday, opens=time(8), closes=time(17)) for weekday in range(5)
    ]
    (LocationIndexPage.objects.live().first() or locations()).add_child(instance=page)
    return published(page)


def many_clinics(count):
    """As many copies of one clinic, with numbers in their names, each in a town of its own."""
    first = clinic(latitude="38.600890", longitude="-90.432910")
    with connection.cursor() as cursor:
        for statement in copies_of_des_peres(first.pk, 2, count):
            cursor.execute(statement)
    return first


def copies_of_des_peres(pk, first, last):
    """SQL that adds them; their keys are 100000 and more."""
    page = {
        "id": "100000 + n",
        "path": "left(path, -4) || lpad(n::text, 4, '0')",
        "title": "'Town ' || n",
        "slug": "'town-' || n",
        "url_path": "replace(url_path, 'des-peres', 'town-' || n)",
        "translation_key": "gen_random_uuid()",
    }
    facts = {
        "page_ptr_id": "100000 + n",
        "city": "'Town ' || n",
        "postal_code": "lpad((60000 + n)::text, 5, '0')",
        "latitude": "30 + n * 0.005",
        "longitude": "-120 + n * 0.02",
    }
    rows = {
        "id": "100000 + 20 * n + 2 * weekday + (opens >= '12:00')::int",
        "page_id": "100000 + n",
    }
    for model, others, which in [
        (Page, page, f"id = {pk}"),
        (LocationPage, facts, f"page_ptr_id = {pk}"),
        (OpeningHours, rows, f"page_id = {pk}"),
    ]:
        names = [field.column for field in model._meta.local_concrete_fields]
        values = ", ".join(others.get(name, name) for name in names)
        table = model._meta.db_table
        yield (
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} "  # noqa: S608 literals
            f"FROM {table}, generate_series({first}, {last}) AS n WHERE {which}"
        )


def clinician(title="Marcus Oyelaran", **fields):
    facts = {"credentials": "MD", "job_title": "Pain medicine physician"}
    page = ClinicianPage(title=title, **{**facts, **fields})
    (ClinicianIndexPage.objects.live().first() or clinicians()).add_child(instance=page)
    return published(page)


def owner(**fields):
    facts = {"username": "owner", "email": "owner@example.org", "password": "long enough for all"}
    return User.objects.create_superuser(**{**facts, **fields})
