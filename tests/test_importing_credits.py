"""Bylines and dates of documents, and what a source says about itself."""

from datetime import UTC, date, datetime

import pytest

from blog.importing.credits import credit_of
from blog.importing.document import Document, Heading, Metadata, Paragraph, plain
from blog.importing.drafts import Source, import_document, import_source
from blog.importing.recognise import recognise
from blog.models import BlogPage
from tests import make

BODY = """
It hurts, and most people want to lie down and wait until the pain is gone.

What helps

A short walk every day does more for a sore back than a week in bed would.
"""


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        ("By Jane Roe, MD", ["Jane Roe, MD"], None),
        ("by Jane Roe", ["Jane Roe"], None),
        ("Written by Jane Roe, M.D., on March 3, 2024", ["Jane Roe, M.D."], date(2024, 3, 3)),
        ("By Jane Roe, MD, PhD and Al Doe, PA-C", ["Jane Roe, MD, PhD", "Al Doe, PA-C"], None),
        ("By Jane Roe, Al Doe, and Ann Poe", ["Jane Roe", "Al Doe", "Ann Poe"], None),
        ("By Jane Roe | Mar 3, 2024 | 5 min read", ["Jane Roe"], date(2024, 3, 3)),
        ("Published: 2024-03-03", [], date(2024, 3, 3)),
        ("3 March 2024", [], date(2024, 3, 3)),
        ("By Jane Roe\nPublished March 3, 2024", ["Jane Roe"], date(2024, 3, 3)),
    ],
)
def test_lines_that_say_who_wrote_and_when(line, authors, published):
    credit = credit_of(Paragraph(plain(line)))
    assert (list(credit.authors), credit.published) == (authors, published)


@pytest.mark.parametrize(
    "line",
    ["By The Numbers", "By walking every day you heal.", "Jane Roe", "February 30, 2024",
     "By Jane Roe | Our favorite stretches", "By Jane Roe\nBy Al Doe", "03/04/2024", "By 2024"],
)  # fmt: skip
def test_lines_that_say_something_else_or_nothing_certain(line):
    assert credit_of(Paragraph(plain(line))) is None


def test_only_the_lines_right_under_the_title_are_credits():
    lines = ["By Jane Roe", "Published March 3, 2024", "It hurts a lot.", "By Al Doe", "A lot."]
    post = recognise(Document((Heading(plain("Backs"), 0), *(Paragraph(plain(x)) for x in lines))))
    assert len(post.credits) == 2


def imported(*lines):
    report = import_document("backs.txt", "\n\n".join(["Sore backs", *lines, BODY]).encode())
    assert (report.words["unplaced"], report.words["added"]) == ([], [])
    return BlogPage.objects.get(pk=report.page["id"]).get_latest_revision_as_object(), report


@pytest.mark.django_db
def test_a_byline_names_the_clinician_of_that_name_or_only_the_name():
    clinician = make.clinician(title="Jane Roe", credentials="MD")
    page, report = imported("By Jane Roe, M.D. and Al Doe, PT", "March 3, 2024")
    one, other = page.authors.all()
    assert (one.clinician, one.name, other.clinician, other.name) == (
        clinician,
        "",
        None,
        "Al Doe, PT",
    )
    assert (one.sort_order, other.sort_order) == (0, 1)
    assert page.first_published_at.date() == date(2024, 3, 3)
    assert page.introduction.count("<p") == 1
    assert {part["reason"] for part in report.words["left_out"]} == {
        "read into the post's authors, review and dates"
    }


@pytest.mark.django_db
def test_a_reviewer_needs_a_page_here():
    line = "Medically reviewed by Jane Roe, MD on March 3, 2024"
    page, report = imported(line)
    assert (page.reviewed_by, page.reviewed_on) == (None, None)
    assert line in page.introduction
    assert any("no clinician of this name" in warning for warning in report.warnings)


@pytest.mark.django_db
def test_a_reviewer_with_a_page_here_is_the_posts_reviewer():
    clinician = make.clinician(title="Jane Roe", credentials="MD")
    page, _ = imported("By Al Doe", "Reviewed by Dr. Jane Roe", "Last reviewed: March 3, 2024")
    assert (page.reviewed_by, page.reviewed_on) == (clinician, date(2024, 3, 3))


@pytest.mark.django_db
def test_who_left_since_wrote_and_reviewed_it_all_the_same():
    clinician = make.clinician(title="Jane Roe", credentials="MD")
    clinician.unpublish()
    page, _ = imported("By Jane Roe, MD", "Reviewed by Jane Roe, MD on March 3, 2024")
    assert page.authors.get().clinician == clinician
    assert (page.reviewed_by, page.reviewed_on) == (clinician, date(2024, 3, 3))


@pytest.mark.django_db
def test_a_date_to_come_stays_in_the_text():
    page, report = imported("Published March 3, 2099")
    assert page.first_published_at is None
    assert "March 3, 2099" in page.introduction
    assert any("in the future" in warning for warning in report.warnings)


class Stated(Source):
    def __init__(self, metadata, *blocks):
        super().__init__("backs.md", repr(metadata).encode())
        self.document = Document(blocks, metadata=metadata)

    def read(self):
        return self.document, []


@pytest.mark.django_db
def test_what_a_source_says_about_itself_is_on_the_page():
    make.topic(name="Back pain")
    metadata = Metadata(
        title="Sore backs",
        slug="sore-backs-2024",
        summary="What helps a sore back.",
        authors=("Al Doe",),
        topics=("back pain", "Knees"),
        published=datetime(2024, 3, 3, 9, tzinfo=UTC),
    )
    blocks = (Heading(plain("What helps"), 1), Paragraph(plain("Walking helps a sore back.")))
    report = import_source(Stated(metadata, *blocks))
    page = BlogPage.objects.get(pk=report.page["id"]).get_latest_revision_as_object()
    assert (page.title, page.slug) == ("Sore backs", "sore-backs-2024")
    assert page.search_description == "What helps a sore back."
    assert [str(author) for author in page.authors.all()] == ["Al Doe"]
    assert [topic.name for topic in page.topics.all()] == ["Back pain"]
    assert page.first_published_at == metadata.published
    assert [section.value["heading"] for section in page.body] == ["What helps"]
    assert report.warnings == [
        "There is no topic “Knees” in the library, so the post is not under it"
    ]


def test_a_heading_that_repeats_the_stated_title_is_the_title():
    heading, text = Heading(plain("sore Backs"), 1), Paragraph(plain("Walk."))
    post = recognise(Document((heading, text), metadata=Metadata(title="Sore backs")))
    assert (post.title, post.sections) == ("sore Backs", [])
