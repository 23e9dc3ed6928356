"""Pages that come with their pictures, packed or sent at once."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as PillowImage

from blog.importing.drafts import import_document
from blog.importing.files import UnreadableFile
from blog.importing.packed import packed, page_in
from blog.importing.readers.html import read
from blog.models import BlogPage, DocumentUpload
from pages.models import SiteImage
from tests.editing import sign_in
from tests.test_admin_import_documents import send, work

PAGE = b"""<h1>Sore backs</h1><p>A short walk every day does more for a back than a week in bed.</p>
<h2>Shoes</h2><img src="backs_files/my%20shoe.png" alt="A shoe"><img src="https://a.example/b.png">
"""


def pixels(colour="teal"):
    file = io.BytesIO()
    PillowImage.new("RGB", (8, 6), colour).save(file, "PNG")
    return file.getvalue()


def package(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, data in parts.items():
            packing.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize("folder", ["", "Backs/"])
def test_a_package_gives_its_page_and_what_lies_beside_it(folder):
    name, page, picture = page_in(
        package(**{
            f"{folder}backs.html": PAGE, f"{folder}backs_files/my shoe.png": b"shoe",
            f"{folder}backs_files/advert.html": b"<p>Buy.", "__MACOSX/._backs.html": b"x",
        })
    )  # fmt: skip
    assert (name, page) == ("backs.html", PAGE)
    assert picture("backs_files/my%20shoe.png") == b"shoe"
    assert picture("./backs_files/my%20shoe.png?x=1") == b"shoe"
    assert picture("https://a.example/my%20shoe.png") is None
    assert picture("../../etc/hostname") is None


@pytest.mark.parametrize(
    "data",
    [
        package(**{"a.html": b"a", "b.html": b"b"}),
        package(**{"a.png": b"a"}),
        b"PK\x03\x04 and then nothing",
        package(**{"a.html": b"a" * 30_000_000}),
    ],
)
def test_what_is_not_one_page_is_refused_with_a_reason(data):
    with pytest.raises(UnreadableFile):
        page_in(data)


def test_the_same_page_is_the_same_package_and_holds_what_it_names():
    pictures = [("my shoe.png", b"shoe"), ("advert.png", b"x")]
    assert packed("backs.html", PAGE, pictures) == packed("backs.html", PAGE, pictures)
    _, _, picture = page_in(packed("backs.html", PAGE, pictures))
    assert picture("backs_files/my%20shoe.png") == b"shoe"
    assert picture("advert.png") is None


@pytest.mark.django_db
def test_a_package_becomes_a_draft_with_its_picture():
    data = package(**{"backs.html": PAGE, "backs_files/my shoe.png": pixels()})
    report = import_document("backs.zip", data)
    assert (report.words["unplaced"], report.words["added"]) == ([], [])
    (image,) = BlogPage.objects.get(pk=report.page["id"]).body[0].value["content"]
    assert image.value.contextual_alt_text == "A shoe"


@pytest.mark.django_db
def test_a_page_and_its_pictures_sent_at_once_are_one_draft():
    send(
        sign_in("Editors"),
        SimpleUploadedFile("backs.html", PAGE),
        SimpleUploadedFile("my shoe.png", pixels()),
        SimpleUploadedFile("advert.png", pixels("red")),
    )
    assert [upload.filename for upload in DocumentUpload.objects.all()] == ["backs.html.zip"]
    work()
    assert [image.description for image in SiteImage.objects.all()] == ["A shoe"]


@pytest.mark.django_db
def test_a_picture_without_a_page_is_refused():
    response = send(sign_in("Editors"), SimpleUploadedFile("shoe.png", pixels()))
    assert "Not imported: only" in response.text


def test_a_page_far_too_long_for_a_post_is_refused_before_it_fills_the_memory():
    with pytest.raises(UnreadableFile, match="far too long"):
        read(b"<p>x" * 250_001)
