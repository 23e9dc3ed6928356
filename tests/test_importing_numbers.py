"""Numbered lists keep their numbers, or the report says which they lost."""

import pytest
from docx import Document as WordDocument

from blog.importing.document import Heading, Image, Item, List, Paragraph, Run, plain, text_of
from blog.importing.drafts import import_document
from blog.importing.numbered import number_warnings, with_lists_resumed
from blog.importing.readers.html import read_fragment
from blog.importing.readers.word import read as read_word
from tests.test_importing_odt import read as read_odt
from tests.word_files import elements, paragraph, saved, text

BETWEEN = Paragraph(plain("Wait a day before you go on with the next step."))


def numbered(start, *texts):
    return List(True, tuple(Item(plain(text)) for text in texts), start)


def starts(blocks):
    return [
        (block.ordered, block.start, [text_of(item.content) for item in block.items])
        for block in blocks
        if isinstance(block, List)
    ]


def level(depth, kind, start=1):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        '<w:lvlText w:val=""/></w:lvl>'
    )


def word(numbering, *paragraphs):
    """A Word file whose numbering part is `numbering` and each paragraph (numId, ilvl, text)."""
    source = WordDocument()
    part = source.part.numbering_part.element
    for element in list(part):
        part.remove(element)
    part.extend(elements(numbering))
    body = "".join(
        paragraph(
            text(words),
            properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>',
        )
        for key, depth, words in paragraphs
    )
    for element in elements(body):
        source.element.body.insert(len(source.element.body) - 1, element)
    return read_word(saved(source)).blocks


SHARED = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal")}{level(1, "decimal")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/>'
    f'<w:lvlOverride w:ilvl="1">{level(1, "bullet")}</w:lvlOverride></w:num>'
)


def test_words_lists_of_one_definition_count_on():
    blocks = word(SHARED, (1, 0, "a"), (1, 0, "b"), (2, 0, "c"))
    assert starts(blocks) == [(True, 1, ["a", "b", "c"])]


def test_words_list_that_restarts_is_another_list():
    blocks = word(SHARED, (1, 0, "a"), (1, 0, "b"), (3, 0, "c"), (3, 0, "d"))
    assert starts(blocks) == [(True, 1, ["a", "b"]), (True, 1, ["c", "d"])]


def test_words_list_may_bring_a_level_of_its_own():
    (outer,) = word(SHARED, (4, 0, "a"), (4, 1, "b"), (4, 0, "c"))
    assert starts([outer]) == [(True, 1, ["a", "c"])]
    assert starts(outer.items[0].children) == [(False, 1, ["b"])]


def test_words_list_may_begin_anywhere():
    numbering = f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", 4)}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert starts(word(numbering, (1, 0, "d"), (1, 0, "e"))) == [(True, 4, ["d", "e"])]


def test_html_says_where_a_list_starts():
    blocks = read_fragment("<ol start=4><li>d</ol><p>x</p><ul start=4><li>e</ul>").blocks
    assert starts(blocks) == [(True, 4, ["d"]), (False, 1, ["e"])]


def test_libre_office_says_what_a_list_continues():
    looks = (
        '<text:list-style style:name="N">'
        '<text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
    )

    def listed(attributes, *texts):
        items = "".join(f"<text:list-item><text:p>{t}</text:p></text:list-item>" for t in texts)
        return f'<text:list text:style-name="N" {attributes}>{items}</text:list>'

    body = (
        listed('xml:id="first"', "a", "b")
        + "<text:p>x</text:p>"
        + listed('text:continue-numbering="true"', "c")
        + "<text:p>x</text:p>"
        + listed("", "d")
        + "<text:p>x</text:p>"
        + listed('text:continue-list="first"', "e")
    )
    assert starts(read_odt(body, looks=looks).blocks) == [
        (True, 1, ["a", "b"]),
        (True, 3, ["c"]),
        (True, 1, ["d"]),
        (True, 3, ["e"]),
    ]


def test_libre_offices_page_of_a_nested_list_is_that_list():
    (outer,) = read_fragment(
        "<ol><li>a<li>b</ol><ul><ul><li>deep<ol><li>deeper</ol></ul></ul>"
    ).blocks
    assert starts([outer]) == [(True, 1, ["a", "b"])]
    assert starts(outer.items[1].children) == [(False, 1, ["deep"])]


def test_a_paragraph_between_two_steps_is_part_of_the_first():
    (joined,) = with_lists_resumed([numbered(1, "a", "b"), BETWEEN, numbered(3, "c")])
    assert starts([joined]) == [(True, 1, ["a", f"b {text_of(BETWEEN.content)}", "c"])]
    assert joined.items[1].content[1] == Run("\n")


@pytest.mark.parametrize(
    "blocks",
    [
        [numbered(1, "a"), BETWEEN, numbered(3, "c")],
        [numbered(1, "a"), BETWEEN, numbered(1, "c")],
        [numbered(1, "a"), BETWEEN, BETWEEN, BETWEEN, numbered(2, "b")],
        [numbered(1, "a"), Image(b"", "a.jpg", ""), numbered(2, "b")],
        [numbered(1, "a"), Heading(plain("Next"), 1), numbered(2, "b")],
        [numbered(1, "a"), Paragraph(plain("The second week")), numbered(2, "b")],
        [numbered(1, "a"), Paragraph(plain("References:")), numbered(2, "b")],
        [Paragraph(plain("A sentence.")), numbered(2, "b")],
    ],
)
def test_what_may_stand_for_itself_between_two_lists_does(blocks):
    assert with_lists_resumed(blocks) == blocks


@pytest.mark.parametrize(
    ("blocks", "number"),
    [
        ([numbered(4, "d")], 4),
        ([numbered(1, "a"), numbered(1, "b")], 1),
        ([BETWEEN, numbered(2, "b")], 2),
    ],
)
def test_a_number_that_the_draft_does_not_show_is_named(blocks, number):
    (warning,) = number_warnings(blocks)
    assert f"has number {number}" in warning


def test_bullets_that_the_draft_shows_as_numbers_are_named():
    bullets = List(False, (Item(plain("deep")),))
    (warning,) = number_warnings([List(True, (Item(plain("a"), (bullets,)),))])
    assert warning == "Bullets inside the numbered list that begins “a” are numbers in the draft"


@pytest.mark.parametrize(
    "blocks",
    [
        [numbered(1, "a"), numbered(2, "b")],
        [numbered(1, "a"), BETWEEN, numbered(1, "b")],
        [List(False, (Item(plain("a")),)), List(False, (Item(plain("b")),))],
    ],
)
def test_numbers_that_the_draft_shows_need_no_words(blocks):
    assert list(number_warnings(blocks)) == []


@pytest.mark.django_db
def test_the_report_names_lists_that_the_site_joins():
    page = b"<h1>Sore backs</h1><h2>Heat</h2><ol><li>Warm it.</ol><ol><li>Cool it.</ol>"
    warnings = import_document("backs.html", page).warnings
    assert any("Two numbered lists in a row" in w and "“Cool it.”" in w for w in warnings)
