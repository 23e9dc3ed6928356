"""What stands under the heading of the sources, and which headings those are."""

import pytest

from blog.importing.document import Document, Heading, Item, List, Paragraph, Run, plain, text_of
from blog.importing.headings import is_references_heading, is_takeaways_heading
from blog.importing.sources import sources_of

DOE, ROE = "Doe J. Backs. BMJ. 2019;3:12-15.", "Roe R. Necks. BMJ. 2020;4:1-5."
ADDRESS = "https://doi.org/10.1000/182"


def paragraphs(*lines):
    return [Paragraph(plain(line)) for line in lines]


def contents(*blocks):
    return [text_of(content) for content in sources_of(blocks).contents]


def test_every_line_between_two_numbers_belongs_to_the_first():
    blocks = paragraphs(
        "1. Doe J. Backs.", "BMJ. 2019;3:12-15.", f"2. {ROE}", ADDRESS, "Ask for copies."
    )
    found = sources_of(blocks)
    assert [text_of(content) for content in found.contents] == [DOE, f"{ROE} {ADDRESS}"]
    assert (found.labels, found.numbered) == (["1.", "2."], True)
    assert found.rest == paragraphs("Ask for copies.")


def test_a_line_that_is_only_an_address_belongs_to_the_source_above():
    assert contents(*paragraphs(DOE, ADDRESS, ROE)) == [f"{DOE} {ADDRESS}", ROE]
    assert contents(*paragraphs(DOE, f"Available at: {ADDRESS}")) == [
        f"{DOE} Available at: {ADDRESS}"
    ]


def test_addresses_alone_are_sources_of_their_own():
    addresses = ["https://one.example/a", "https://two.example/b"]
    assert contents(*paragraphs(*addresses)) == addresses


def test_a_list_goes_on_after_an_address_below_an_item():
    one, two = (List(True, (Item(plain(source)),)) for source in (DOE, ROE))
    assert contents(one, *paragraphs(ADDRESS), two) == [f"{DOE} {ADDRESS}", ROE]


def test_the_lines_of_one_paragraph_are_sources_where_each_reads_as_one():
    assert contents(*paragraphs(f"{DOE}\n{ROE}")) == [DOE, ROE]
    assert contents(*paragraphs(f"[1] {DOE}\n[2] {ROE}")) == [DOE, ROE]
    assert contents(*paragraphs("Doe J. Backs.\nBMJ. 2019;3:12-15.")) == [
        "Doe J. Backs. BMJ. 2019;3:12-15."
    ]


def test_what_comes_before_and_after_the_sources_is_the_rest():
    blocks = paragraphs("We used these works:", DOE, ROE, "© 2024 A Practice.", "Call us.")
    found = sources_of(blocks)
    assert [text_of(content) for content in found.contents] == [DOE, ROE]
    assert found.rest == [blocks[0], *blocks[3:]]


@pytest.mark.parametrize(
    "block", [List(False, (Item(plain("Poison Help")),)), *paragraphs("Call.")]
)
def test_where_nothing_reads_as_a_source_there_is_none(block):
    found = sources_of([block])
    assert (found.contents, found.rest) == ([], [block])


def test_a_link_makes_a_source():
    block = List(False, (Item((Run("Back pain", link="https://a.example/"),)),))
    assert contents(block) == ["Back pain"]


@pytest.mark.parametrize(
    "line",
    ["References", "RESOURCES:", "Works Cited", "Further reading", "Citations", "7. Sources",
     "VI. References", "Sources and further reading", "Selected references", "Literature cited"],
)  # fmt: skip
def test_headings_of_sources(line):
    assert is_references_heading(Paragraph(plain(line)))


@pytest.mark.parametrize(
    "line",
    ["Key Takeaways", "KEY TAKEAWAYS:", "Bottom line", "The bottom line", "At a glance",
     "Key points", "In short", "In short:", "What to remember", "What to remember about knees",
     "5. Key takeaways", "Main takeaways", "Key messages", "Takeaways"],
)  # fmt: skip
def test_headings_of_takeaways(line):
    assert is_takeaways_heading(Heading(plain(line), 2))


@pytest.mark.parametrize(
    "line", ["In short, walking helps.", "What to remember is this.", "Sources of pain", "1. Walk"]
)
def test_lines_that_only_begin_like_such_headings(line):
    assert not is_takeaways_heading(Paragraph(plain(line)))
    assert not is_references_heading(Paragraph(plain(line)))


def test_a_document_of_nothing_is_no_trouble():
    assert sources_of(Document(()).blocks).contents == []
