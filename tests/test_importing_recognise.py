import pytest

from blog.importing.document import (
    Document,
    Heading,
    Image,
    Item,
    List,
    Paragraph,
    Run,
    Table,
    plain,
    text_of,
)
from blog.importing.readers import text
from blog.importing.recognise import recognise

LONG = "A short walk every day does more for a sore back than a week in bed would."
LONGER = "Heat and cold are simple comforts that make room for the walking and rest that help."


def paragraph(words, *marks):
    return Paragraph((Run(words, frozenset(marks)),))


def of_blocks(*blocks):
    return recognise(Document(blocks))


def of_text(*paragraphs):
    return recognise(text.read("\n\n".join(paragraphs).encode()))


def texts(blocks):
    return [text_of(block.content) for block in blocks]


def shape(post):
    return [(section.heading, len(section.blocks)) for section in post.sections]


def test_a_word_document_is_divided_by_its_headings():
    post = of_blocks(
        Heading(plain("Backs"), 0),
        paragraph(LONG),
        Heading(plain("What helps"), 1),
        paragraph(LONG),
        Heading(plain("At home"), 2),
        paragraph(LONGER),
        Heading(plain("When to call"), 1),
        paragraph(LONG),
    )
    assert post.title == "Backs"
    assert texts(post.introduction) == [LONG]
    assert shape(post) == [("What helps", 3), ("When to call", 1)]
    assert post.sections[0].blocks[1] == Heading(plain("At home"), 3)


def test_the_first_heading_is_the_title_where_no_title_is_marked():
    post = of_blocks(
        Heading(plain("Backs"), 1), paragraph(LONG), Heading(plain("Help"), 2), paragraph(LONG)
    )
    assert (post.title, shape(post)) == ("Backs", [("Help", 1)])


def test_short_bold_paragraphs_are_headings_where_none_is_marked():
    post = of_blocks(
        paragraph("Backs"), paragraph(LONG), paragraph("What helps", "bold"), paragraph(LONG)
    )
    assert shape(post) == [("What helps", 1)]


def test_a_bold_paragraph_stays_where_the_author_marked_headings():
    post = of_blocks(
        Heading(plain("Backs"), 0),
        Heading(plain("What helps"), 1),
        paragraph("Walk", "bold"),
        paragraph(LONG),
    )
    assert shape(post) == [("What helps", 2)]


def test_in_plain_text_a_short_line_before_longer_text_is_a_heading():
    post = of_text("Backs", LONG, "What Helps", LONG, LONGER, "What should I ask?", LONG)
    assert shape(post) == [("What Helps", 2), ("What should I ask?", 1)]


@pytest.mark.parametrize("line", ["It helps.", "Try this:", "and then more", "Walk; rest;"])
def test_a_line_that_ends_or_begins_like_a_sentence_is_no_heading(line):
    post = of_text("Backs", LONG, line, LONGER)
    assert [section.heading for section in post.sections] == [""]


def test_a_line_under_the_title_that_reads_like_a_description_describes_the_picture():
    line = "A nurse in a blue coat helps an older man walk along a bright hall"
    post = of_text("Backs", line, LONG + " " + LONGER, "What Helps", LONG)
    assert post.hero_alt == line
    assert texts(post.introduction) == [LONG + " " + LONGER]


def test_a_labelled_description_loses_its_label_and_says_so():
    post = of_text("Backs", "Image: two walking shoes", LONG, "What Helps", LONG)
    assert post.hero_alt == "two walking shoes"
    assert ("Image:", "says that a description follows") in [
        (part.text, part.reason) for part in post.left_out
    ]


def test_a_heading_right_under_the_title_is_no_description():
    post = of_text("Backs", "What Helps a Sore Back Heal at Home", LONG, "When to Call", LONG)
    assert post.hero_alt == ""
    assert shape(post) == [("What Helps a Sore Back Heal at Home", 1), ("When to Call", 1)]


def test_the_first_picture_before_the_first_heading_is_the_hero():
    hero, second = Image(b"1", "a.png", "A hall"), Image(b"2", "b.png", "A shoe")
    post = of_blocks(
        hero,
        Heading(plain("Backs"), 0),
        paragraph(LONG),
        second,
        Heading(plain("What helps"), 1),
        paragraph(LONG),
    )
    assert (post.hero, post.hero_alt) == (hero, "A hall")
    assert post.sections[0].blocks == [second]


@pytest.mark.parametrize(
    "heading",
    [
        "Resources",
        "References",
        "Sources:",
        "Works cited",
        "FURTHER READING",
        "References & Sources",
    ],
)
def test_sources_are_known_by_their_heading(heading):
    post = of_blocks(
        Heading(plain("Backs"), 0),
        paragraph(LONG),
        paragraph(heading),
        paragraph("Doe J. Backs. J Pain. 2011"),
        paragraph("Roe R. Necks. J Pain. 2012"),
    )
    assert list(map(text_of, post.references)) == [
        "Doe J. Backs. J Pain. 2011",
        "Roe R. Necks. J Pain. 2012",
    ]
    assert heading in [part.text for part in post.left_out]


def test_numbered_sources_are_one_each():
    post = of_text("Backs", LONG, "References", "1. Doe J. Backs.", "2. Roe R. Necks.")
    assert list(map(text_of, post.references)) == ["Doe J. Backs.", "Roe R. Necks."]


def test_what_is_not_a_list_under_a_list_of_sources_stays_in_the_body():
    post = of_blocks(
        Heading(plain("Backs"), 0),
        paragraph(LONG),
        Heading(plain("Sources"), 1),
        List(True, (Item(plain("Doe J. Backs.")),)),
        paragraph(LONGER),
    )
    assert len(post.references) == 1
    assert texts(post.sections[0].blocks) == [LONGER]
    assert any("sources" in warning for warning in post.warnings)


def test_a_post_needs_neither_takeaways_nor_sources():
    post = of_text("Backs", LONG, "What Helps", LONG)
    assert (post.takeaways, post.closing, post.references) == ([], [], [])


def test_without_headings_the_first_paragraph_is_the_introduction():
    post = of_text("Backs", LONG, LONGER, LONG)
    assert texts(post.introduction) == [LONG]
    assert shape(post) == [("", 2)]


def test_a_list_or_table_before_the_first_heading_stays_in_the_body():
    table = Table(())
    post = of_blocks(Heading(plain("Backs"), 0), paragraph(LONG), table, Heading(plain("Help"), 1))
    assert texts(post.introduction) == [LONG]
    assert shape(post) == [("", 1), ("Help", 0)]


def test_without_a_title_line_there_is_no_title_and_a_warning():
    post = of_text(LONG, LONGER)
    assert post.title == ""
    assert any("title" in warning for warning in post.warnings)


def test_page_furniture_is_left_out_by_name():
    post = of_text(
        *("facebook", "From the Blog", "Backs", LONG, "What Helps", LONG),
        *("Share", "Facebook\nTwitter\nLinkedIn", "More From Our Blog"),
        "Learn more from our blog and education library.",
    )
    assert post.title == "Backs"
    assert shape(post) == [("What Helps", 1)]
    assert [part.text for part in post.left_out] == [
        *("facebook", "From the Blog", "Share", "Facebook", "Twitter", "LinkedIn"),
        *("More From Our Blog", "Learn more from our blog and education library."),
    ]


def test_the_same_words_elsewhere_are_not_furniture():
    post = of_text("Backs", LONG, "Share", LONG, "Facebook", LONG)
    assert post.left_out == []
    assert shape(post) == [("Share", 1), ("Facebook", 1)]
