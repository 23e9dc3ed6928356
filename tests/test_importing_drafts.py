import json
from pathlib import Path

import pytest
from wagtail.models import Page, PageLogEntry

from blog.importing.drafts import import_document
from blog.models import BlogPage, ImportedDocument
from citations.models import Reference
from people.models import User
from tests import make

ROOT = Path(__file__).parent.parent
FIXTURE = ROOT / "tests" / "fixtures" / "shaped_like_the_seed"
SEED = ROOT.parent / "shared" / "seed" / "post"
DEMO = sorted((ROOT / "demo" / "posts").glob("*.*"))
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


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.name)
def test_a_document_of_the_demo_is_accounted_for_word_by_word(path):
    report = imported(path)
    assert report.words["unplaced"] == report.words["added"] == report.warnings == []
    assert report.parts["title"] == report.page["title"]
    assert report.parts["references"] == page_of(report).citations.count()


SUFFIXES = pytest.mark.parametrize("suffix", [".txt", ".docx", ".html"])


@SUFFIXES
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


@SUFFIXES
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


def test_text_word_and_html_make_equal_posts(stem):
    from_text = page_of(imported(stem.with_suffix(".txt")))
    from_html = page_of(imported(stem.with_suffix(".html")))
    from_word = page_of(imported(stem.with_suffix(".docx")))
    assert parts_of(from_text) == parts_of(from_word) == parts_of(from_html)
    assert from_word.hero_image.description == from_text.hero_alt
    used = [[c.reference_id for c in p.citations.all()] for p in (from_text, from_word, from_html)]
    assert used[0] == used[1] == used[2]


def test_importing_the_same_bytes_again_changes_nothing_and_says_so():
    first = import_document("backs.txt", TEXT.encode())
    again = import_document("renamed.txt", TEXT.encode())
    assert again.status == "unchanged"
    assert (again.page, again.words) == (first.page, first.words)
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
    source = "Ask at the front desk, 2nd floor, 2019"
    report = import_document("backs.txt", TEXT.replace(TEXT.splitlines()[-1], source).encode())
    reference = page_of(report).citations.get().reference
    assert (reference.title, reference.raw_text) == ("", source)
    assert reference.is_verified is False


def test_a_complete_post_can_be_published_at_once():
    report = import_document("backs.txt", TEXT.encode(), publish=True)
    assert report.published is True
    assert BlogPage.objects.get().live is True
    assert ImportedDocument.objects.get().report["published"] is True


def test_drafts_stand_last_and_their_history_says_who_made_them():
    editor = User.objects.create_user("rosa", "rosa@example.org")
    published = make.post()
    for number in range(2):
        data = TEXT.replace("Sore", f"{number} sore").encode()
        import_document(f"{number}.txt", data, user=editor)
    first, second = BlogPage.objects.exclude(pk=published.pk).order_by("path")
    assert published.get_next_sibling().pk == first.pk
    assert first.get_next_sibling().pk == second.pk
    assert not any(map(list, Page.find_problems()))
    entry = PageLogEntry.objects.get(page=second, action="wagtail.create")
    assert (entry.user, entry.label, entry.content_changed) == (editor, second.title, True)
