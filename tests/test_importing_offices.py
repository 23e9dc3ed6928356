"""Documents as people in offices type them, each in a way of its own."""

import pytest

from blog.importing import words
from blog.importing.document import Heading, Metadata, Paragraph, Run, plain, text_of
from blog.importing.drafts import import_document
from blog.importing.headings import with_headings
from blog.importing.labels import without_labels
from blog.importing.readers import read_document
from blog.importing.recognise import recognise
from blog.importing.run_in import with_run_in_headings
from tests import make

LONG = "Two days of rest are fine, and after that rest makes the muscles weaker and stiffer."
BOLD = frozenset({"bold"})

MYTHS = """FIVE MYTHS ABOUT BACK PAIN

Everybody knows something about backs, and half of it is wrong, as we hear in the office.

1. "Rest is best."
Two days of rest are fine. After that, rest makes the muscles weaker (1).

2. "I need an MRI."
Most people do not. A picture of a healthy back shows worn discs as often as not (2).

3. "Surgery is the only way out."
Fewer than one in twenty of our patients ever need it.

TAKE-HOME POINTS
- Move early.
- Ask before you pay for a scan.

REFERENCES
(1) Poe E. Rest in bed or get up? Example J Pain. 2015;3:12-19.
(2) Low K, Hay T. Scans of people without pain. Example Radiol. 2014;36(4):811-816.

Last updated: March 2024
"""

MAIL = f"""From: the front desk
Subject: blog for next week

Title: Sleeping with a sore shoulder
Meta description: How to sleep when your shoulder hurts.
Keywords: shoulder, sleep

A sore shoulder is loudest at night. You turn over, the arm drops, and you are awake.

Before bed
{LONG}

Which side?
{LONG}
"""

QUESTIONS = f"""<h1>Your questions</h1>
<p>Posted on June 1, 2023 by Jamie Example, NP in Treatments</p>
<p>{LONG}</p><p><b>Does it hurt?</b><br>You feel a pinch, and then a pressure that goes away.</p>
<p><b>How long does it take?</b><br>{LONG}</p>
<h3>Quick summary</h3><ul><li>Bring a driver.<li>Up to a week until it works.</ul>
<p><em>Medically reviewed by Alex Sample, MD</em></p>
<p>References: Example Society. Epidural injections: a guide for patients. 2021.</p>"""

STUDENT = f"""Heat or ice?

A short guide to the oldest question in the office

Robin Sample, DO

{LONG}

Ice first

{LONG}
"""


def recognised(name, text):
    document, passages = read_document(name, text.encode())
    return recognise(document), passages


def headings(post):
    return [section.heading for section in post.sections]


def test_numbered_lines_before_text_are_headings():
    post, _ = recognised("myths.txt", MYTHS)
    assert headings(post) == [
        '1. "Rest is best."', '2. "I need an MRI."', '3. "Surgery is the only way out."',
    ]  # fmt: skip
    assert [text_of(block.content) for (block,) in post.takeaways] == [
        "Move early.", "Ask before you pay for a scan.",
    ]  # fmt: skip


def test_sources_numbered_in_parentheses_are_named_by_such_numbers():
    post, _ = recognised("myths.txt", MYTHS)
    assert len(post.references) == 2
    assert [run.cites for run in post.marks] == [(0,), (1,)]


def test_a_numbered_line_alone_or_out_of_turn_is_no_heading():
    lines = [Paragraph(plain(x)) for x in ("1. Rest.", LONG, "2. Walk.", LONG, "4. Sleep.")]
    assert with_headings(lines) == lines


def test_what_is_labelled_at_the_top_is_what_the_label_says():
    post, _ = recognised("mail.txt", MAIL)
    assert (post.title, post.metadata.summary) == (
        "Sleeping with a sore shoulder",
        "How to sleep when your shoulder hurts.",
    )
    assert headings(post) == ["Before bed", "Which side?"]
    reasons = {part.text: part.reason for part in post.left_out}
    assert reasons["Subject: blog for next week"] == "head of an e-mail"
    assert "Keywords: shoulder, sleep" in reasons


def test_a_label_further_down_is_text():
    blocks = [Paragraph(plain(LONG))] * 8 + [Paragraph(plain("Title: The Bone Doctor"))]
    assert without_labels(blocks, Metadata()) == (blocks, Metadata(), [])


def test_a_bold_first_line_is_a_heading():
    post, _ = recognised("questions.html", QUESTIONS)
    assert headings(post) == ["Does it hurt?", "How long does it take?"]
    assert post.takeaways_heading == "Quick summary"


def test_a_source_beside_the_word_sources_is_one():
    post, _ = recognised("questions.html", QUESTIONS)
    assert [text_of(content) for content in post.references] == [
        "Example Society. Epidural injections: a guide for patients. 2021."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sources: your doctor, your nurse, and you.",
        "Sources: Doe J. Backs. 2019; Roe R. Knees. 2020.",
        "The sources: Doe J. Backs. 2019.",
    ],
)
def test_what_else_stands_beside_the_word_sources_stays(text):
    assert with_run_in_headings([Paragraph(plain(text))]) == [Paragraph(plain(text))]


def test_bold_lines_between_marked_headings_are_smaller_headings():
    lines = [Heading(plain("Everyday life"), 2), Paragraph((Run("Pacing", BOLD),)),
             Paragraph(plain(LONG)), Paragraph((Run("Ask us first!", BOLD),)),
             Paragraph((Run("Photo", BOLD),))]  # fmt: skip
    small = with_headings(lines)[1:]
    assert small == [Heading(plain("Pacing"), 3), *lines[2:]]


def test_a_subtitle_stays_above_the_text_and_the_name_below_it_is_the_author():
    post, _ = recognised("heat.txt", STUDENT)
    assert [text_of(block.content) for block in post.introduction] == [
        "A short guide to the oldest question in the office", LONG,
    ]  # fmt: skip
    (credit,) = post.credits
    assert (credit.authors, credit.is_name_alone) == (("Robin Sample, DO",), True)


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", MYTHS), ("a.txt", MAIL), ("a.html", QUESTIONS), ("a.txt", STUDENT)],
)
@pytest.mark.django_db
def test_every_word_of_them_has_its_place(name, text):
    report = import_document(name, text.encode())
    assert (report.words["unplaced"], report.words["added"]) == ([], [])
    assert words.words(text)


@pytest.mark.django_db
def test_credits_at_the_end_are_the_posts_own():
    make.clinician("Alex Sample", credentials="MD")
    text = f"<h1>Backs</h1><h2>Heat</h2><p>{LONG}</p><p>Written by Robin Sample, DO, and reviewed "
    text += "by Alex Sample, MD. January 12, 2024</p>"
    report = import_document("a.html", text.encode())
    page = make.BlogPage.objects.get(pk=report.page["id"])
    assert [author.name for author in page.authors.all()] == ["Robin Sample, DO"]
    assert page.reviewed_by.title == "Alex Sample"
    assert page.first_published_at.date().isoformat() == "2024-01-12"


@pytest.mark.django_db
def test_a_reviewer_at_the_end_whom_the_site_does_not_know_stays_there():
    text = f"<h1>Backs</h1><h2>Heat</h2><p>{LONG}</p><p>Reviewed by Alex Sample, MD</p>"
    report = import_document("a.html", text.encode())
    page = make.BlogPage.objects.get(pk=report.page["id"])
    assert "Reviewed by Alex Sample, MD" in page.closing
    assert any("stays in the closing" in warning for warning in report.warnings)
