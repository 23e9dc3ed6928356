import pytest

from blog.importing.document import (
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Run,
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


@pytest.mark.parametrize(
    "heading",
    [
        "Key Takeaways",
        "KEY TAKEAWAYS:",
        "Bullet Points: Key Takeaways on Backs",
        "Key takeaways for your back",
        "Bottom line",
        "The Bottom Line",
        "The Bottom Line: Key Takeaways on Backs",
        "At a glance",
        "Key points",
        "Takeaways",
    ],
)
def test_takeaways_are_known_by_their_heading(heading):
    bullets = List(False, (Item(plain("Walk.")), Item(plain("Sleep."))))
    post = of_blocks(
        Heading(plain("Backs"), 0),
        paragraph(LONG),
        Heading(plain("Help"), 1),
        paragraph(LONG),
        paragraph(heading),
        bullets,
        paragraph(LONGER),
    )
    assert post.takeaways_heading == heading
    assert [texts(takeaway) for takeaway in post.takeaways] == [["Walk."], ["Sleep."]]
    assert texts(post.closing) == [LONGER]


def test_takeaways_may_be_lines():
    post = of_text(
        "Backs", LONG, "Help", LONG, "Key Takeaways", "Walk daily.", "Sleep well.", LONG * 3
    )
    assert [texts(takeaway) for takeaway in post.takeaways] == [["Walk daily."], ["Sleep well."]]
    assert texts(post.closing) == [LONG * 3]


def test_a_heading_after_lines_of_takeaways_is_a_heading():
    post = of_text(
        *("Backs", LONG, "Help", LONG, "Key Takeaways", "Walk daily.", "Sleep well."),
        *("Coming to See Us", LONG * 3),
    )
    assert len(post.takeaways) == 2
    assert shape(post) == [("Help", 1), ("Coming to See Us", 1)]


def test_a_bottom_line_of_one_paragraph_stays_a_section():
    post = of_text("Backs", LONG, "Help", LONG, "The Bottom Line", LONGER)
    assert post.takeaways == []
    assert shape(post) == [("Help", 1), ("The Bottom Line", 1)]


def test_nested_takeaways_stay_with_theirs():
    inner = List(False, (Item(plain("Slowly.")),))
    post = of_blocks(
        Heading(plain("Backs"), 0),
        Heading(plain("Key points"), 1),
        List(False, (Item(plain("Walk."), (inner,)),)),
    )
    assert [texts(takeaway) for takeaway in post.takeaways] == [["Walk.", "Slowly."]]


def test_text_between_the_takeaways_and_a_later_section_stays_before_that_section():
    bullets = List(False, (Item(plain("Walk.")),))
    post = of_blocks(
        Heading(plain("Backs"), 0),
        paragraph(LONG),
        Heading(plain("At a glance"), 1),
        bullets,
        paragraph(LONGER),
        Heading(plain("Help"), 1),
        paragraph(LONG),
    )
    assert post.closing == []
    assert shape(post) == [("", 1), ("Help", 1)]


def test_takeaways_at_the_top_are_followed_by_the_introduction():
    bullets = List(False, (Item(plain("Walk.")),))
    post = of_blocks(
        Heading(plain("Backs"), 0),
        Heading(plain("At a glance"), 1),
        bullets,
        paragraph(LONG),
        Heading(plain("Help"), 1),
        paragraph(LONG),
    )
    assert texts(post.introduction) == [LONG]
