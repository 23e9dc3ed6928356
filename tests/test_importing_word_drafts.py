import io

import pytest
from docx import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from PIL import Image as PillowImage

from blog.importing.drafts import import_document
from blog.models import BlogIndexPage, BlogPage, ImportedDocument
from pages.models import SiteImage

pytestmark = pytest.mark.django_db


def page_of(report):
    return BlogPage.objects.get(pk=report.page["id"]).get_latest_revision_as_object()


def words_of(html):
    return html.partition(">")[2].removesuffix("</p>")


def word_file(*, picture=b"", words="A short walk helps a sore back."):
    document = WordDocument()
    document.add_heading("Sore backs", 0)
    if picture:
        document.add_picture(io.BytesIO(picture))._inline.docPr.set("descr", "A walking shoe")
    document.add_paragraph(words)
    document.add_heading("What helps", 1)
    document.add_paragraph("Heat and cold.")
    return document


def bytes_of(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def picture(picture_format, colour="teal"):
    file = io.BytesIO()
    PillowImage.new("RGB", (40, 30), colour).save(file, picture_format)
    return file.getvalue()


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG"])
def test_a_picture_in_two_documents_is_one_site_image(picture_format):
    first = import_document("a.docx", bytes_of(word_file(picture=picture(picture_format))))
    second = import_document(
        "b.docx", bytes_of(word_file(picture=picture(picture_format), words="Walk on."))
    )
    assert page_of(first).hero_image == page_of(second).hero_image == SiteImage.objects.get()
    assert SiteImage.objects.get().description == "A walking shoe"


def test_a_picture_that_browsers_cannot_show_is_left_out_with_a_warning():
    report = import_document("a.docx", bytes_of(word_file(picture=picture("GIF"))))
    page = page_of(report)
    assert (page.hero_image, page.hero_alt) == (None, "A walking shoe")
    assert any("JPEG, PNG, WebP and AVIF" in warning for warning in report.warnings)
    assert report.words["unplaced"] == []


def test_pictures_and_tables_of_a_section_are_blocks_of_its_body():
    document = word_file()
    document.add_picture(io.BytesIO(picture("PNG")))._inline.docPr.set("descr", "A bench")
    table = document.add_table(2, 2)
    for column, heading in enumerate(("Week", "Minutes")):
        table.cell(0, column).paragraphs[0].add_run(heading).bold = True
    table.cell(1, 0).text, table.cell(1, 1).text = "1", "10"
    document.add_paragraph("Then rest.")
    report = import_document("a.docx", bytes_of(document))
    content = page_of(report).body[0].value["content"]
    assert [block.block_type for block in content] == ["text", "image", "table", "text"]
    assert content[1].value.contextual_alt_text == "A bench"
    assert content[2].value["header_row"] is True
    assert words_of(content[2].value["rows"][1]["cells"][1]["text"].source) == "10"
    assert report.words["unplaced"] == []


def test_what_the_reader_cannot_place_is_listed_word_by_word():
    document = word_file()
    paragraph = document.paragraphs[-1]._p
    unknown = paragraph.makeelement(qn("w:unknown"))
    unknown.append(unknown.makeelement(qn("w:t")))
    unknown[0].text = " x = 5"
    paragraph.append(unknown)
    report = import_document("a.docx", bytes_of(document))
    assert report.status == "created"
    assert report.words["unplaced"] == ["x", "=", "5"]


def link(document, paragraph, address):
    """Make the paragraph's first run a link."""
    relation = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run = paragraph.runs[0]._r
    hyperlink = run.makeelement(qn("w:hyperlink"), {qn("r:id"): relation})
    run.addprevious(hyperlink)
    hyperlink.append(run)


def test_a_link_that_could_run_a_script_is_dropped_and_named():
    document = word_file()
    link(document, document.paragraphs[-1], "javascript:alert(1)")
    report = import_document("a.docx", bytes_of(document))
    text = page_of(report).body[0].value["content"][0].value.source
    assert words_of(text) == "Heat and cold."
    assert report.warnings == ["The link of “Heat and cold.” was left out: javascript:alert(1)"]


def test_a_link_in_a_heading_cannot_be_kept_and_is_named():
    document = word_file()
    link(document, document.paragraphs[-2], "https://example.org/help")
    report = import_document("a.docx", bytes_of(document))
    assert report.warnings == ["The link of “What helps” was left out: https://example.org/help"]


@pytest.mark.parametrize(
    ("words", "warnings"),
    [
        ("Doe J. Backs. doi:10.1000/182", []),
        (
            "Doe J. Backs.",
            ["The link of “Doe J. Backs.” was left out: https://doi.org/10.1000/182"],
        ),
    ],
)
def test_a_link_of_a_source_is_named_unless_its_words_say_it(words, warnings):
    document = word_file()
    document.add_heading("Sources", 1)
    link(document, document.add_paragraph(words), "https://doi.org/10.1000/182")
    assert import_document("a.docx", bytes_of(document)).warnings == warnings


def test_a_dry_run_writes_nothing(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    data = bytes_of(word_file(picture=picture("JPEG")))
    report = import_document("a.docx", data, dry_run=True, publish=True)
    assert report.status == "created"
    assert report.parts["hero_picture"] is True
    assert not BlogPage.objects.exists()
    assert not SiteImage.objects.exists()
    assert not ImportedDocument.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_failed_import_leaves_database_and_media_as_they_were(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    BlogIndexPage.objects.get().delete()
    report = import_document("a.docx", bytes_of(word_file(picture=picture("JPEG"))))
    assert report.status == "failed"
    assert "no blog yet" in report.error
    assert not SiteImage.objects.exists()
    assert not ImportedDocument.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("place", ["hero", "section"])
def test_a_picture_that_nobody_described_is_asked_for_and_holds_up_publication(place):
    document = word_file(picture=picture("PNG", "red") if place == "section" else b"")
    paragraph = document.paragraphs[1 if place == "hero" else -1]
    paragraph.add_run().add_picture(io.BytesIO(picture("PNG")))
    report = import_document("a.docx", bytes_of(document), publish=True)
    image = SiteImage.objects.get(description="")
    asked, refused = report.warnings
    assert asked.startswith(f"The picture “{image.title}” has no description.")
    assert f"Describe the picture “{image.title}”, or mark it as" in refused
    post = page_of(report)
    describe(post, "Two walking shoes")
    post.save_revision(clean=False).publish()
    assert BlogPage.objects.get().live is True


def describe(post, words):
    post.hero_alt = post.hero_alt or words
    for block in post.body[0].value["content"]:
        if block.block_type == "image":
            block.value.contextual_alt_text = words


def test_a_post_that_lacks_something_stays_a_draft_and_says_what():
    document = word_file()
    document.add_picture(io.BytesIO(picture("PNG")))
    report = import_document("a.docx", bytes_of(document), publish=True)
    assert (report.status, report.published) == ("created", False)
    assert any(warning.startswith("Not published") for warning in report.warnings)
    assert BlogPage.objects.get().live is False


def test_what_keeps_a_post_from_being_published_is_named():
    report = import_document("a.html", b"<h1>Sore backs</h1><h2>Heat</h2><p>x</p>", publish=True)
    (warning,) = [line for line in report.warnings if line.startswith("Not published")]
    assert "Introduction: " in warning
