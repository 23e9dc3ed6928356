"""Marks of sources in the text: which become markers, which stay as typed."""

import pytest

from blog.importing.document import (
    Cell,
    Document,
    Heading,
    Item,
    List,
    Note,
    Paragraph,
    Run,
    Table,
    inlines_of,
    plain,
    text_of,
)
from blog.importing.recognise import recognise

SOURCES = ("Doe J. Backs. 2019.", "Roe R. Necks. 2020.", "Poe E. Knees. 2021.")
RAISED = frozenset({"superscript"})


def numbered(*sources):
    return List(True, tuple(Item(plain(source)) for source in sources))


def listed(*sources):
    return List(False, tuple(Item(plain(source)) for source in sources))


THREE = listed(*SOURCES)


def post_of(*contents, sources=THREE, notes=()):
    """A post whose one section has a paragraph for each of `contents`."""
    blocks = [Heading(plain("Backs"), 0), Heading(plain("What helps"), 1)]
    blocks += [Paragraph(c if isinstance(c, tuple) else plain(c)) for c in contents]
    if sources:
        blocks += [Heading(plain("References"), 1), sources]
    return recognise(Document(tuple(blocks), notes=notes))


def cited(post):
    """(what was typed, the numbers of the sources) of each marker, in the text's order."""
    runs = [
        run
        for blocks in post.texts
        for block in blocks
        for content in inlines_of(block)
        for run in content
    ]
    return [(run.text, [position + 1 for position in run.cites]) for run in runs if run.cites]


def words_of(post):
    return [text_of(c) for section in post.sections for b in section.blocks for c in inlines_of(b)]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("[1]", [1]), ("[1,3]", [1, 3]), ("[1, 2]", [1, 2]), ("[1-3]", [1, 2, 3]), ("[2–3]", [2, 3])],
)
def test_numbers_in_brackets_cite_the_sources_of_the_list(typed, numbers):
    post = post_of(f"Walking helps {typed}. Rest does not.")
    assert cited(post) == [(typed, numbers)]
    assert words_of(post) == [f"Walking helps {typed}. Rest does not."]
    assert post.warnings == []


@pytest.mark.parametrize(
    ("typed", "numbers"), [("1", [1]), ("1,3", [1, 3]), ("1–3", [1, 2, 3]), ("[1]", [1])]
)
def test_raised_numbers_cite_the_sources_of_the_list(typed, numbers):
    post = post_of((Run("Walking helps."), Run(typed, RAISED), Run(" Rest does not.")))
    assert cited(post) == [(typed, numbers)]


def test_a_raised_mark_may_be_made_of_several_pieces_and_characters():
    post = post_of(
        (Run("Walk."), Run("1", RAISED), Run(",", RAISED), Run("2", RAISED, "#ref2")),
        "Rest.³",
    )
    assert cited(post) == [("1,2", [1, 2]), ("³", [3])]


def test_marks_beside_each_other_are_one_group_without_repetition():
    assert cited(post_of("It helps.[1][2][1] Rest.")) == [("[1][2][1]", [1, 2])]


@pytest.mark.parametrize("before", ["10", "5 m", "20 km", "x", "in 2019"])
def test_an_exponent_is_no_mark(before):
    content = (Run(before), Run("2", RAISED), Run(" or so.[1]"))
    assert cited(post_of(content)) == [("[1]", [1])]


def test_raised_numbers_at_the_ends_of_clauses_need_no_first():
    assert cited(post_of((Run("Walk."), Run("3", RAISED)))) == [("3", [3])]
    assert cited(post_of((Run("The CO"), Run("2", RAISED), Run(" we breathe")))) == []


def test_marks_in_lists_tables_and_minor_headings_are_markers_too():
    table = Table(((Cell((plain("Walk [1]"),)), Cell((plain("Rest"),))),))
    nested = List(False, (Item(plain("Sleep [2]"), (listed("On your side [3]"),)),))
    blocks = [Heading(plain("Backs"), 0), Heading(plain("What helps"), 1), table, nested]
    blocks += [Heading(plain("At home [1]"), 2), Heading(plain("Sources"), 1), listed(*SOURCES)]
    post = recognise(Document(tuple(blocks)))
    assert cited(post) == [("[1]", [1]), ("[2]", [2]), ("[3]", [3]), ("[1]", [1])]


@pytest.mark.parametrize("typed", ["[4]", "[0]", "[3-1]", "[1-999]"])
def test_where_one_number_names_no_source_all_of_its_form_stay_as_typed(typed):
    post = post_of(f"Walking helps [1]. So does heat {typed}.")
    assert cited(post) == []
    assert words_of(post) == [f"Walking helps [1]. So does heat {typed}."]
    assert "in brackets" in post.warnings[0]


def test_numbers_without_a_list_of_sources_stay_and_are_reported():
    post = post_of("Walking helps [1].", sources=None)
    assert cited(post) == []
    assert "in brackets" in post.warnings[0]


def test_numbers_in_parentheses_need_a_numbered_list():
    text = "Walking helps (1). So does heat (2,3)."
    assert cited(post_of(text, sources=numbered(*SOURCES))) == [("(1)", [1]), ("(2,3)", [2, 3])]
    assert cited(post_of(text)) == []


@pytest.mark.parametrize(
    "text", ["You can (1) walk, (2) rest.", "(1) Walk.", "Take (2).", "Up (9)."]
)
def test_an_enumeration_in_parentheses_is_no_mark(text):
    assert cited(post_of(text, sources=numbered(*SOURCES))) == []


def test_a_number_typed_before_each_source_is_its_number():
    blocks = [Heading(plain("Backs"), 0), Heading(plain("Help"), 1), Paragraph(plain("Walk (2)."))]
    blocks += [Paragraph(plain("Take this (1)."))]
    lines = [f"{number}. {source}" for number, source in enumerate(SOURCES, 1)]
    blocks += [Heading(plain("References:"), 1), *(Paragraph(plain(line)) for line in lines)]
    post = recognise(Document(tuple(blocks)))
    assert [text_of(content) for content in post.references] == list(SOURCES)
    assert ("1. 2. 3.", "numbers of the sources, which the page gives") in [
        (part.text, part.reason) for part in post.left_out
    ]
    assert cited(post) == [("(2)", [2]), ("(1)", [1])]


CAPLAN = "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. 2011;9(1):11-15."


def test_a_note_that_is_a_source_becomes_one_and_its_mark_a_marker():
    note = Note("f1", (plain(CAPLAN),))
    post = post_of((Run("Cells heal."), Run("1", RAISED, note="f1")), notes=(note,))
    assert cited(post) == [("1", [4])]
    assert text_of(post.references[3]) == CAPLAN


def test_a_note_without_a_mark_of_its_own_text_is_cited_too():
    note = Note("f1", (plain(CAPLAN),))
    post = post_of((Run("Cells heal."), Run("", note="f1")), sources=None, notes=(note,))
    assert cited(post) == [("", [1])]


def test_another_note_stands_at_the_end_of_the_text_that_points_at_it():
    notes = (Note("f1", (plain("Ask us first."),)), Note("f2", (plain("Or your doctor."),)))
    blocks = [
        Heading(plain("Backs"), 0),
        Paragraph((Run("It hurts."), Run("1", RAISED, note="f1"))),
        Heading(plain("What helps"), 1),
        Paragraph((Run("Heat."), Run("2", RAISED, note="f2"))),
        Paragraph(plain("Rest.")),
        Heading(plain("What else"), 1),
        Paragraph(plain("Sleep.")),
    ]
    post = recognise(Document(tuple(blocks), notes=notes))
    assert [text_of(block.content) for block in post.introduction] == [
        "It hurts.1",
        "Ask us first.",
    ]
    assert words_of(post) == ["Heat.2", "Rest.", "Or your doctor.", "Sleep."]
    assert post.warnings == [
        "The note “Ask us first.” stands at the end of the text that points at it",
        "The note “Or your doctor.” stands at the end of the text that points at it",
    ]


def test_a_note_that_nothing_points_at_is_kept():
    post = post_of("Walk.", notes=(Note("f1", (plain("Ask us first."),)),))
    assert [text_of(block.content) for block in post.closing] == ["Ask us first."]


def test_a_mark_of_a_note_does_not_count_among_the_numbers_of_the_list():
    note = Note("f9", (plain("Ask us first."),))
    content = (Run("Heat."), Run("9", RAISED, note="f9"), Run(" Walk."), Run("1", RAISED))
    assert cited(post_of(content, notes=(note,))) == [("1", [1])]


@pytest.mark.parametrize(
    "text",
    ["a [1] " * 20_000, "a" + "[1]" * 20_000, "a [" + "1-9," * 50_000 + "1]", "[1," * 50_000],
    ids=["many", "adjacent", "one", "unclosed"],
)
def test_a_text_of_nothing_but_numbers_keeps_them_all(text):
    assert words_of(post_of(text)) == [" ".join(text.split())]
