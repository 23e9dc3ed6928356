"""What the database and the models refuse, by whatever door it comes."""

import io
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from PIL import ExifTags, Image
from wagtail.models import Locale

from blog.models import BlogPage, PostAuthor
from citations.models import Reference
from locations.models import HoursException, Notice, OpeningHours
from people.models import User
from tests import make

pytestmark = pytest.mark.django_db


def test_a_draft_may_be_incomplete_and_publishing_it_is_refused():
    page = BlogPage(title="Unfinished", live=False)
    make.blog().add_child(instance=page)
    page.save_revision(clean=False)
    with pytest.raises(ValidationError) as refusal:
        page.get_latest_revision().publish()
    assert "introduction" in refusal.value.message_dict


def test_blocks_are_checked_on_every_way_to_publication():
    post = make.post()
    post.body = [("section", {"heading": "Empty", "content": []})]
    with pytest.raises(ValidationError, match="sections"):
        post.save_revision(clean=False).publish()


def test_a_picture_without_description_cannot_be_published():
    post, picture = make.post(), make.picture(description="")
    with pytest.raises(ValidationError, match="Describe the picture"):
        make.published(post, hero_image=picture)
    make.published(post, hero_decorative=True)
    assert post.hero_description == ""
    make.published(post, hero_decorative=False, hero_alt="A spine.")
    assert post.hero_description == "A spine."


@pytest.mark.parametrize("slug", ["topics", "archive", "authors", "feed", "page", "search"])
def test_a_post_cannot_take_an_address_of_the_blog_itself(slug):
    with pytest.raises(ValidationError, match="the site itself uses"):
        make.post(slug=slug)


def test_a_page_cannot_take_an_address_of_the_site_itself():
    with pytest.raises(ValidationError, match="the site itself uses"):
        make.standard_page(slug="admin")


def test_a_topic_is_never_made_by_naming_it():
    post = make.post()
    with pytest.raises(ValidationError, match="There is no topic “Brand new”"):
        post.topics.add("Brand new")


def test_topics_have_one_name_in_a_language():
    make.topic("Back pain")
    with pytest.raises(ValidationError, match="There is a topic of this name already"):
        make.topic("Back pain", slug="other")
    make.topic("Back pain", locale=Locale.objects.create(language_code="es"))


def test_an_author_is_a_clinician_or_a_name():
    post = make.post()
    with pytest.raises(IntegrityError):
        PostAuthor.objects.create(page=post)


def test_two_sources_cannot_share_a_doi():
    make.reference(doi="10.1016/j.stem.2011.06.008")
    with pytest.raises(ValidationError, match="already has a source with this DOI"):
        Reference(title="Another", doi="10.1016/J.STEM.2011.06.008").full_clean()


def test_a_source_says_something():
    with pytest.raises(ValidationError, match="Fill in the title"):
        Reference().full_clean()


def test_csl_and_back_is_the_same_source():
    csl = make.reference(doi="10.1000/x", volume="9", page="11-15").csl
    assert csl["container-title"] == "Cell Stem Cell"
    assert csl["DOI"] == "10.1000/x"
    assert Reference.from_csl(csl).csl == csl


def test_hours_close_after_they_open_or_after_midnight():
    clinic = make.clinic()
    row = OpeningHours(page=clinic, weekday=5, opens=time(17), closes=time(8))
    with pytest.raises(ValidationError, match="Closing time must be later"):
        row.full_clean()
    row.closes_next_day = True
    row.full_clean()


def test_a_closure_has_both_times_or_none():
    day = date(2026, 11, 26)
    row = HoursException(clinic=make.clinic(), first_date=day, last_date=day, reason="Snow")
    row.full_clean()
    row.opens = time(8)
    with pytest.raises(ValidationError, match="Fill in both times"):
        row.full_clean()


def test_a_notice_ends_after_it_starts():
    now = timezone.now()
    with pytest.raises(ValidationError, match="must end after it starts"):
        Notice(text="Closed", starts=now, ends=now - timedelta(hours=1)).full_clean()


def test_an_email_address_belongs_to_one_person_however_it_is_typed():
    make.owner(email="Pat@Example.org")
    assert User.objects.get().email == "pat@example.org"
    with pytest.raises(IntegrityError):
        User.objects.create_user("other", "PAT@EXAMPLE.ORG")


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_a_camera_wrote_into_a_picture_is_kept(file_format):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (38.0, 36.0, 3.2)
    content = make.picture_bytes(file_format=file_format, exif=exif)
    assert b"Camera" in content
    with make.picture(content).file.open() as file:
        stored = file.read()
    assert b"Camera" not in stored
    assert not Image.open(io.BytesIO(stored)).getexif()


def test_a_picture_held_upright_by_the_camera_alone_is_turned():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    picture = make.picture(make.picture_bytes((640, 360), exif=exif))
    assert (picture.width, picture.height) == (360, 640)
    with Image.open(picture.file.path) as stored:
        assert stored.size == (360, 640)


def test_a_clinician_who_is_a_users_own_page_outlives_the_user():
    user = make.owner()
    page = make.clinician(user=user)
    user.delete()
    page.refresh_from_db()
    assert page.user is None
