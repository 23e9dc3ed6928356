"""What may be uploaded, what is refused in which words, and what a picture still carries."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

from pages.models import SiteDocument, SiteImage
from tests import make
from tests.editing import says, sign_in, words

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def editor():
    return sign_in("Editors")


def upload(client, name, content, **fields):
    facts = {"title": "Spine", "description": "A drawn spine."}
    file = SimpleUploadedFile(name, content)
    return client.post("/admin/images/add/", {**facts, "file": file, **fields})


def upload_document(client, name, content):
    file = SimpleUploadedFile(name, content)
    return client.post("/admin/documents/add/", {"title": "Form", "file": file})


def phone_photo():
    """Taken upright: stored lying on its side, with a note how to turn it, and the place."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Model] = "Phone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (38.0, 36.0, 3.0)
    return make.picture_bytes(exif=exif)


def test_a_phone_photo_is_turned_upright_and_forgets_where_it_was_taken(editor):
    assert upload(editor, "spine.jpg", phone_photo()).status_code == 302
    picture = SiteImage.objects.get()
    assert (picture.width, picture.height) == (360, 640)
    with Image.open(picture.file) as stored:
        assert stored.size == (360, 640)
        assert not dict(stored.getexif())
    assert b"Phone" not in picture.file.open().read()


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_formats_of_photographs_and_drawings_are_taken(editor, file_format):
    name = f"spine.{file_format.lower()}"
    content = make.picture_bytes(file_format=file_format)
    assert upload(editor, name, content).status_code == 302


def test_every_upload_form_asks_for_the_description(editor):
    refused = upload(editor, "spine.jpg", make.picture_bytes(), description=" ")
    assert says(refused, "This field is required.")
    assert list(refused.context["form"].errors) == ["description"]
    file = SimpleUploadedFile("spine.jpg", make.picture_bytes())
    chooser = editor.post(
        "/admin/images/chooser/create/",
        {"image-chooser-upload-title": "Spine", "image-chooser-upload-file": file},
    )
    assert chooser.json()["step"] == "reshow_creation_form"
    file = SimpleUploadedFile("spine.jpg", make.picture_bytes())
    several = editor.post("/admin/images/multiple/add/", {"title": "Spine", "files[]": file})
    assert "description" in several.json()["form"]
    assert not SiteImage.objects.exists()


def big_picture():
    content = io.BytesIO()
    Image.new("1", (8000, 6000)).save(content, "PNG")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("spine.svg", lambda: SVG, "Not a supported image format."),
        ("spine.png", lambda: SVG, "Not a valid .png image."),
        ("spine.gif", lambda: make.picture_bytes(file_format="GIF"), "Not a supported image"),
        ("spine.jpg", lambda: make.picture_bytes(file_format="PNG"), "Not a valid .jpeg image."),
        ("spine.png", big_picture, "This file has too many pixels (48000000)."),
        ("spine.jpg", lambda: make.picture_bytes() + bytes(11 << 20), "This file is too big"),
        ("spine.jpg", lambda: b"no picture", "either not an image or a corrupted image"),
        ("spine.jpg", lambda: make.picture_bytes()[:-200], "This picture is damaged."),
        ("spine.jpg", lambda: b"", "The submitted file is empty."),
    ],
    ids=["svg", "svg as png", "gif", "png as jpg", "pixels", "bytes", "text", "torn", "empty"],
)
def test_what_is_no_photograph_is_refused_with_the_reason(editor, name, content, reason):
    refused = upload(editor, name, content())
    assert says(refused, reason)
    assert "A drawn spine." in words(refused)
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize("garbage", ["\x00", "x" * 10_000, "🦴" * 300])
def test_garbage_in_the_words_of_a_picture_is_refused(editor, garbage):
    refused = upload(editor, "spine.jpg", make.picture_bytes(), description=garbage)
    assert refused.status_code == 200
    assert list(refused.context["form"].errors) == ["description"]


def test_a_pdf_is_taken_and_served(editor, client):
    assert upload_document(editor, "form.pdf", PDF).status_code == 302
    response = client.get(SiteDocument.objects.get().url)
    assert b"".join(response.streaming_content) == PDF


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("form.pdf", b"hello", "This file is not a PDF, whatever its name says."),
        ("form.docx", PDF, "File extension “docx” is not allowed."),
        ("form.html", b"<script>1</script>", "File extension “html” is not allowed."),
        ("form.pdf", b"", "The submitted file is empty."),
        ("form.pdf", PDF + bytes(21 << 20), "too big"),
    ],
    ids=["text", "docx", "html", "empty", "huge"],
)
def test_what_is_no_pdf_is_refused_with_the_reason(editor, name, content, reason):
    refused = upload_document(editor, name, content)
    assert says(refused, reason)
    assert not SiteDocument.objects.exists()
