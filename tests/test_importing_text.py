import pytest

from blog.importing.document import Item, LeftOut, List, Paragraph, plain
from blog.importing.readers import text


def read(source):
    return text.read(source.encode())


def paragraphs(source):
    return [block.content[0].text for block in read(source).blocks]


def test_each_line_is_a_paragraph():
    assert paragraphs("Title\n\nFirst words.\nSecond words.\n") == [
        "Title",
        "First words.",
        "Second words.",
    ]


def test_lines_wrapped_at_a_fixed_width_are_joined():
    source = (
        "Rest\n\n"
        "A short walk every day does more for a sore back than a week\n"
        "in bed, and it is free.\n"
        "Start small.\n"
    )
    assert paragraphs(source) == [
        "Rest",
        "A short walk every day does more for a sore back than a week in bed, and it is free.",
        "Start small.",
    ]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "·"])
def test_marked_lines_are_a_list_and_the_marks_are_left_out(mark):
    document = read(f"  {mark} Walk\n\n  {mark} Sleep\n")
    assert document.blocks == (List(False, (Item(plain("Walk")), Item(plain("Sleep")))),)
    assert document.left_out == (LeftOut(f"{mark} {mark}", "list marks; the list itself is kept"),)


def test_numbered_lines_are_a_numbered_list():
    document = read("1. Walk\n2) Sleep\n")
    assert document.blocks == (List(True, (Item(plain("Walk")), Item(plain("Sleep")))),)
    assert document.left_out[0].text == "1. 2)"


def test_one_numbered_line_alone_is_a_paragraph():
    assert read("1. Walk\n").blocks == (Paragraph(plain("1. Walk")),)


def test_numbers_that_do_not_count_on_are_paragraphs():
    assert read("5. Walk\n7. Sleep\n").blocks == (
        Paragraph(plain("5. Walk")),
        Paragraph(plain("7. Sleep")),
    )


def test_deeper_marks_are_nested_lists():
    document = read("• Walk\n    1. Slowly\n    2. Daily\n• Sleep\n")
    nested = List(True, (Item(plain("Slowly")), Item(plain("Daily"))))
    assert document.blocks == (List(False, (Item(plain("Walk"), (nested,)), Item(plain("Sleep")))),)


def test_a_list_item_may_go_on_under_its_text():
    document = read("• Walk every day,\n  even when it rains\n• Sleep\n")
    assert document.blocks[0].items[0] == Item(plain("Walk every day, even when it rains"))


def test_a_bullet_mark_without_words_is_kept_as_text():
    assert paragraphs("•\n") == ["•"]
