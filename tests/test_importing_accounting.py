"""Whatever a document holds, each of its words is placed in the draft or named in the report."""

import io
import textwrap

from docx import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blog.importing.document import (
    Document,
    Heading,
    Item,
    List,
    Note,
    Paragraph,
    Run,
    inlines_of,
    plain,
    text_of,
)
from blog.importing.drafts import import_document
from blog.importing.readers import read_document
from blog.importing.recognise import recognise
from blog.importing.words import Passage, account, words
from blog.models import BlogPage

MARKS = ["rest[1].", "heat [1,2]", "(1).", "sleep¹", "[9]", "[1]", "[1][2]"]
SOURCES = ["Doe J. Backs. BMJ. 2019;3:12-15.", "1. Roe R. Necks. 2020. doi:10.1000/182"]
HEADINGS = ["Key Takeaways", "Resources", "The Bottom Line", "Share", "facebook", "From the Blog"]
ODD = ["1.", "•", "–", "5 mg", "≥", "<b>", "&amp;", "Doe J. (2011).", "\u00a0", "re\u00adhab", "?"]
STYLES = ["Title", "Heading 1", "Heading 2", "List Bullet", "List Number", "List Bullet 2", None]

letters = st.characters(categories=["L", "N", "P", "S"], codec="utf-8")
token = st.one_of(st.sampled_from(ODD + MARKS), st.text(letters, min_size=1, max_size=8))
line = st.one_of(
    st.sampled_from(HEADINGS + SOURCES), st.lists(token, min_size=1, max_size=40).map(" ".join)
)
cells = st.lists(st.lists(line, min_size=2, max_size=2), min_size=1, max_size=2)
element = st.one_of(
    st.tuples(st.sampled_from(STYLES), line, st.booleans()),
    st.tuples(st.just("table"), cells, st.booleans()),
)
elements = st.lists(element, min_size=1, max_size=8)
lines = st.lists(st.one_of(line, st.just("")), min_size=1, max_size=20)
wrapped = st.builds(
    lambda paragraphs, width: "\n\n".join(textwrap.fill(" ".join(p), width) for p in paragraphs),
    st.lists(st.lists(token, min_size=1, max_size=60), min_size=1, max_size=5),
    st.sampled_from([60, 72, 100]),
)
texts = st.one_of(lines.map("\n".join), wrapped).filter(words)
in_database = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def word_file(elements):
    document = WordDocument()
    for style, content, bold in elements:
        if style == "table":
            table = document.add_table(len(content), 2)
            for row, cells in zip(table.rows, content, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(style=style).add_run(content).bold = bold
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def written(elements):
    """The words that went into the document, as the test wrote them."""
    for style, content, _ in elements:
        for row in content if style == "table" else [[content]]:
            for text in row:
                yield from words(text)


def texts_of(post):
    blocks = [
        *post.introduction,
        *(block for section in post.sections for block in section.blocks),
        *(block for takeaway in post.takeaways for block in takeaway),
        *post.closing,
    ]
    headings = [section.heading for section in post.sections]
    contents = [content for block in blocks for content in inlines_of(block)]
    lines = [post.title, post.hero_alt, post.takeaways_heading, *headings]
    credits = [credit.line for credit in post.credits]
    return lines + [text_of(content) for content in [*contents, *post.references, *credits]]


def check_recognised(name, data, source):
    document, passages = read_document(name, data)
    post = recognise(document)
    result = account(passages, texts_of(post), post.left_out)
    assert result.source == len(source)
    assert (result.unplaced, result.added) == ((), ())


@settings(max_examples=30, deadline=None)  # python-docx and mammoth take their time
@given(elements=elements)
def test_every_word_of_a_word_document_has_its_part(elements):
    check_recognised("generated.docx", word_file(elements), list(written(elements)))


@settings(deadline=None)
@given(text=texts)
def test_every_word_of_a_text_has_its_part(text):
    check_recognised("generated.txt", text.encode(), words(text))


raised = st.sampled_from(["1", "2", "1,3", "2–3", "9", "[1]"])
run = st.one_of(
    st.builds(Run, line.map("{} ".format)),
    st.builds(Run, st.sampled_from(["rest.", "m", " heat", "[", "]"])),
    st.builds(Run, raised, st.just(frozenset({"superscript"})), st.sampled_from(["", "#ref"])),
    st.builds(Run, st.sampled_from(["", "1"]), note=st.sampled_from(["n1", "n2", "lost"])),
)
inline = st.lists(run, min_size=1, max_size=6).map(tuple).filter(text_of)
block = st.one_of(
    st.builds(Paragraph, inline),
    st.builds(Heading, inline, st.integers(0, 3)),
    st.builds(List, st.booleans(), st.lists(st.builds(Item, inline), min_size=1).map(tuple)),
)
note = st.lists(st.one_of(inline, line.map(plain)), max_size=2).map(tuple)


@settings(deadline=None)
@given(blocks=st.lists(block, min_size=1, max_size=8).map(tuple), first=note, second=note)
def test_every_word_of_marks_and_notes_has_its_part(blocks, first, second):
    notes = (Note("n1", first), Note("n2", second))
    contents = [content for block in blocks for content in inlines_of(block)]
    contents += [content for note in notes for content in note.paragraphs]
    passages = [Passage("".join(run.text for run in content)) for content in contents]
    post = recognise(Document(blocks, notes=notes))
    result = account(passages, texts_of(post), post.left_out)
    assert (result.unplaced, result.added) == ((), ())


def check_draft(name, data, source):
    report = import_document(name, data)
    assert report.status == "created", report.error
    counts = report.words
    left_out = sum(part["words"] for part in counts["left_out"])
    assert counts["source"] == len(source) == counts["placed"] + left_out
    assert (counts["unplaced"], counts["added"]) == ([], [])
    BlogPage.objects.get(pk=report.page["id"]).delete()


@in_database
@given(elements=elements)
def test_every_word_of_a_word_document_is_in_its_draft_or_report(elements, db):
    check_draft("generated.docx", word_file(elements), list(written(elements)))


@in_database
@given(text=texts)
def test_every_word_of_a_text_is_in_its_draft_or_report(text, db):
    check_draft("generated.txt", text.encode(), words(text))
