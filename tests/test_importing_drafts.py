import io
import json
from pathlib import Path

import pytest
from django.urls import reverse
from docx import Document as WordDocument
from PIL import Image as PillowImage
from wagtail.test.utils.form_data import querydict_from_html

from blog.importing.drafts import import_document
from blog.models import BlogIndexPage, BlogPage, ImportedDocument
from citations.models import Reference
from pages.models import SiteImage

ROOT = Path(__file__).parent.parent
FIXTURE = ROOT / "tests" / "fixtures" / "shaped_like_the_seed"
SEED = ROOT.parent / "shared" / "seed" / "post"
DEMO = sorted(p for p in (ROOT / "demo" / "posts").glob("*.*") if p.suffix in {".docx", ".txt"})
TEXT = (
    "Sore backs\n\n"
    "A short walk every day does more for a sore back than a week in bed would.\n\n"
    "What Helps\n\n"
    "Heat and cold are simple comforts that make room for the walking that helps.\n\n"
    "Sources\n\n"
    "Doe, J. A. (2011). Walking backs better. Journal of Pain, 3(2), 11-15.\n"
)

pytestmark = pytest.mark.django_db


@pytest.fixture(
    params=[
        FIXTURE,
        pytest.param(SEED, marks=pytest.mark.skipif(not SEED.parent.exists(), reason="no seed")),
    ],
    ids=["fixture", "seed"],
)
def stem(request):
    return request.param


def imported(path, **options):
    report = import_document(path.name, path.read_bytes(), **options)
    assert report.error == ""
    return report


def page_of(report):
    return BlogPage.objects.get(pk=report.page["id"]).get_latest_revision_as_object()


def texts_of(path):
    """The lines of the .txt twin: what a person reads in the document."""
    return [line.strip(" •") for line in path.with_suffix(".txt").read_text().splitlines() if line]


def words_of(html):
    return html.partition(">")[2].removesuffix("</p>")


def parts_of(page):
    return {
        "title": page.title,
        "hero_alt": page.hero_alt,
        "introduction": page.introduction,
        "body": [
            (
                section.value["heading"],
                [(b.block_type, str(b.value)) for b in section.value["content"]],
            )
            for section in page.body
        ],
        "takeaways_heading": page.takeaways_heading,
        "takeaways": [takeaway.value.source for takeaway in page.takeaways],
        "closing": page.closing,
        "references": [citation.reference.raw_text for citation in page.citations.all()],
    }


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_every_part_of_a_post_is_found(stem, suffix):
    report = imported(stem.with_suffix(suffix))
    page = page_of(report)
    lines = texts_of(stem)
    assert page.title == lines[2]
    assert page.hero_alt == lines[3]
    assert words_of(page.introduction) == lines[4]
    headings = [section.value["heading"] for section in page.body]
    assert len(headings) == 4
    assert all(heading in lines for heading in headings)
    assert page.takeaways_heading.startswith("Bullet Points: Key Takeaways on ")
    assert len(page.takeaways) == 5
    assert page.closing.count("<p ") == 2
    resources = lines.index("Resources")
    references = [citation.reference.raw_text for citation in page.citations.all()]
    assert references == lines[resources + 1 : resources + 4]
    assert page.live is False


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_no_word_is_unplaced_or_added(stem, suffix):
    counts = imported(stem.with_suffix(suffix)).words
    assert (counts["unplaced"], counts["added"]) == ([], [])
    left_out = sum(part["words"] for part in counts["left_out"])
    assert counts["source"] == counts["placed"] + left_out > 900


def test_the_furniture_of_the_saved_page_is_named_as_left_out(stem):
    left_out = {part["text"] for part in imported(stem.with_suffix(".txt")).words["left_out"]}
    assert {
        *("facebook", "From the Blog", "Share", "Facebook", "Twitter", "LinkedIn"),
        *("More From Our Blog", "Learn more from our blog and education library."),
    } <= left_out


def test_text_and_word_make_equal_posts(stem):
    from_text = page_of(imported(stem.with_suffix(".txt")))
    from_word = page_of(imported(stem.with_suffix(".docx")))
    assert parts_of(from_text) == parts_of(from_word)
    assert from_word.hero_image.description == from_text.hero_alt
    assert [c.reference_id for c in from_text.citations.all()] == [
        c.reference_id for c in from_word.citations.all()
    ]


def documents():
    stems = [FIXTURE, *([SEED] if SEED.parent.exists() else [])]
    twins = [stem.with_suffix(suffix) for stem in stems for suffix in (".txt", ".docx")]
    return [pytest.param(path, id=path.name) for path in [*twins, *DEMO]]


@pytest.mark.parametrize("path", documents())
def test_a_draft_saved_untouched_in_the_editor_is_unchanged(path, admin_client):
    report = imported(path)
    before = parts_of(page_of(report)), stored(report)
    address = reverse("wagtailadmin_pages:edit", args=[report.page["id"]])
    response = admin_client.get(address)
    saved = admin_client.post(address, form_data(response))
    assert saved.status_code == 302, saved.context["form"].errors
    page = BlogPage.objects.get(pk=report.page["id"])
    assert page.revisions.count() == 2
    assert (parts_of(page_of(report)), stored(report)) == before


def stored(report):
    """The block values as the latest revision keeps them, block ids included."""
    content = BlogPage.objects.get(pk=report.page["id"]).get_latest_revision().content
    fields = ("introduction", "body", "takeaways", "closing", "hero_image", "hero_alt")
    return {field: content[field] for field in fields}


def form_data(response):
    """What a browser would send of the edit form; its block forms are drawn by JavaScript."""
    form = response.context["form"]
    data = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    for name in ("body", "takeaways"):
        for key in [key for key in data if key == name or key.startswith(f"{name}-")]:
            del data[key]
        block = form.fields[name].block
        data.update(dict(posted(block, name, block.get_form_state(form[name].value()))))
    return data


def posted(block, prefix, state):
    """(name, value) pairs of one block's inputs, from the state that its JavaScript receives."""
    if isinstance(state, list):
        yield f"{prefix}-count", len(state)
        for position, child in enumerate(state):
            name = f"{prefix}-{position}"
            yield from [(f"{name}-id", child["id"] or ""), (f"{name}-order", position)]
            yield f"{name}-deleted", ""
            inner = getattr(block, "child_block", None)
            if inner is None:
                yield f"{name}-type", child["type"]
                inner = block.child_blocks[child["type"]]
            yield from posted(inner, f"{name}-value", child["value"])
    elif isinstance(state, dict) and hasattr(block, "child_blocks"):
        for key, value in state.items():
            yield from posted(block.child_blocks[key], f"{prefix}-{key}", value)
    elif isinstance(state, dict):
        yield prefix, state["id"]
    elif state is True:
        yield prefix, "on"
    elif state not in (None, False):
        yield prefix, state


def test_importing_the_same_bytes_again_changes_nothing_and_says_so():
    first = import_document("backs.txt", TEXT.encode())
    again = import_document("renamed.txt", TEXT.encode())
    assert again.status == "unchanged"
    assert again.page == first.page
    assert "nothing to do" in again.line()
    assert BlogPage.objects.count() == ImportedDocument.objects.count() == 1


def test_other_bytes_of_the_same_name_make_a_new_draft_that_names_the_old():
    first = import_document("backs.txt", TEXT.encode())
    edited = BlogPage.objects.get(pk=first.page["id"])
    edited.title = "An editor's better title"
    edited.save_revision().publish()
    second = import_document("folder/backs.txt", TEXT.replace("short", "long").encode())
    assert second.page["id"] != first.page["id"]
    assert second.page["slug"] == "sore-backs-2"
    assert second.replaces["title"] == "An editor's better title"
    edited.refresh_from_db()
    assert edited.title == "An editor's better title"
    assert "short walk" in edited.introduction


def test_a_document_whose_draft_was_deleted_is_imported_anew():
    first = import_document("backs.txt", TEXT.encode())
    BlogPage.objects.get(pk=first.page["id"]).delete()
    again = import_document("backs.txt", TEXT.encode())
    assert again.status == "created"
    assert any("deleted" in warning for warning in again.warnings)
    assert ImportedDocument.objects.count() == 1


def test_the_report_is_remembered_with_the_document():
    report = import_document("backs.txt", TEXT.encode())
    remembered = ImportedDocument.objects.get()
    assert remembered.filename == "backs.txt"
    assert remembered.page_id == report.page["id"]
    assert remembered.report == json.loads(json.dumps(report.as_json()))


def test_a_slug_the_site_itself_uses_is_avoided():
    report = import_document("topics.txt", TEXT.replace("Sore backs", "Topics").encode())
    assert report.page["slug"] == "topics-2"


def test_a_document_without_a_title_is_named_after_its_file():
    report = import_document("sore backs.txt", TEXT.partition("\n\n")[2].encode())
    assert report.page["title"] == "sore backs"
    assert report.words["unplaced"] == report.words["added"] == []


def test_one_source_in_two_documents_is_one_reference():
    import_document("backs.txt", TEXT.encode())
    import_document("necks.txt", TEXT.replace("backs", "necks", 1).encode())
    reference = Reference.objects.get()
    assert reference.raw_text == TEXT.splitlines()[-1]
    assert reference.issued == "2011"
    assert reference.citations.count() == 2


def test_a_source_listed_twice_is_cited_once_and_named_as_left_out():
    report = import_document("backs.txt", (TEXT + TEXT.splitlines()[-1]).encode())
    assert page_of(report).citations.count() == 1
    assert "this source is listed twice" in [p["reason"] for p in report.words["left_out"]]
    assert report.words["unplaced"] == []


def test_a_source_that_is_not_understood_is_kept_word_for_word():
    report = import_document(
        "backs.txt", TEXT.replace(TEXT.splitlines()[-1], "Ask the front desk, 2nd floor").encode()
    )
    reference = page_of(report).citations.get().reference
    assert (reference.title, reference.raw_text) == ("", "Ask the front desk, 2nd floor")
    assert reference.is_verified is False


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
    equation = paragraph.makeelement(
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath", {}
    )
    equation.append(equation.makeelement(equation.tag.replace("oMath", "t"), {}))
    equation[0].text = "x = 5"
    paragraph.append(equation)
    report = import_document("a.docx", bytes_of(document))
    assert report.status == "created"
    assert report.words["unplaced"] == ["x", "=", "5"]


def test_a_link_that_could_run_a_script_is_dropped_and_named(monkeypatch):
    document = word_file()
    relation = document.part.relate_to(
        "javascript:alert(1)",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    run = document.paragraphs[-1].runs[0]._r
    link = run.makeelement(run.tag.replace("}r", "}hyperlink"), {})
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation)
    run.addprevious(link)
    link.append(run)
    report = import_document("a.docx", bytes_of(document))
    text = page_of(report).body[0].value["content"][0].value.source
    assert words_of(text) == "Heat and cold."
    assert any("javascript:alert(1)" in warning for warning in report.warnings)


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
    assert "no blog page" in report.error
    assert not SiteImage.objects.exists()
    assert not ImportedDocument.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_complete_post_can_be_published_at_once():
    report = import_document("backs.txt", TEXT.encode(), publish=True)
    assert report.published is True
    assert BlogPage.objects.get().live is True
    assert ImportedDocument.objects.get().report["published"] is True


def test_a_post_that_lacks_something_stays_a_draft_and_says_what():
    document = word_file()
    document.add_picture(io.BytesIO(picture("PNG")))
    report = import_document("a.docx", bytes_of(document), publish=True)
    assert (report.status, report.published) == ("created", False)
    assert any(warning.startswith("Not published") for warning in report.warnings)
    assert BlogPage.objects.get().live is False
