"""What Word can write beyond paragraphs: nothing of it is lost without a word."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from docx import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.importing.document import (
    Heading,
    Image,
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
from blog.importing.files import parse_xml
from blog.importing.readers import read_document
from blog.importing.recognise import recognise
from blog.importing.words import account, of_word, words
from tests.test_importing_accounting import line, texts_of
from tests.test_importing_word import picture
from tests.word_files import add, box, footnote, paragraph, saved, shape, text, written


def read(xml, **options):
    return read_document("a.docx", written(xml, **options))


def blocks_of(xml, **options):
    return read(xml, **options)[0].blocks


def lines_of(xml, **options):
    return [text_of(block.content) for block in blocks_of(xml, **options)]


def unplaced(xml):
    document, passages = read(xml)
    post = recognise(document)
    return account(passages, texts_of(post), post.left_out).unplaced


FRACTION = (
    "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
)
SQUARE = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"


def equation(content):
    return f"<m:oMath>{content}</m:oMath>"


def test_a_footnote_is_a_note_and_its_mark_a_run_that_names_it():
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document, _ = read(
        paragraph(text("Rest"), mark, text(" helps.")),
        footnotes=footnote(2, "<w:r><w:footnoteRef/></w:r>", text(" Doe J. Rest. 2011.")),
    )
    assert document.blocks[0].content == (
        Run("Rest"),
        Run("", note="footnote-2"),
        Run(" helps."),
    )
    assert document.notes == (Note("footnote-2", (plain(" Doe J. Rest. 2011."),)),)


def test_a_text_box_follows_the_paragraph_that_holds_it():
    drawn = shape(box(paragraph(text("Boxed"))))
    content = f"<v:textbox>{box(paragraph(text('Old')))}</v:textbox>"
    old = f"<w:r><w:pict><v:rect>{content}</v:rect></w:pict></w:r>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{drawn[5:-6]}</mc:Choice>"
        f"<mc:Fallback>{old[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines_of(paragraph(drawn, text("One")) + paragraph(text("Two"))) == [
        "One",
        "Boxed",
        "Two",
    ]
    assert lines_of(paragraph(text("One"), old)) == ["One", "Old"]
    assert lines_of(paragraph(text("One"), both)) == ["One", "Boxed"]


def test_the_description_of_a_drawing_without_a_picture_is_left_out_and_said():
    drawn = shape(box(paragraph(text("Boxed"))), description="A green frame")
    document, _ = read(paragraph(drawn))
    assert [part.text for part in document.left_out] == ["A green frame"]


def test_an_equation_is_a_line_with_its_exponents_raised():
    content = blocks_of(paragraph(text("So "), equation(FRACTION + SQUARE)))[0].content
    assert content == (
        Run("So "),
        *map(Run, ["(", "a+b", ")", "/", "2", "x"]),
        Run("2", frozenset({"superscript"})),
    )


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("<m:rad><m:e><m:r><m:t>9</m:t></m:r></m:e></m:rad>", "√9"),
        (f"<m:d><m:e>{FRACTION}</m:e></m:d>", "((a+b)/2)"),
        (f"<m:sSup><m:e/><m:sup>{SQUARE}</m:sup></m:sSup>", "x^2"),
        ("<m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e></m:mr></m:m>", "1"),
        (f"<m:nary><m:e>{FRACTION}</m:e></m:nary>", "∫ (a+b)/2"),
    ],
)
def test_equations_read_from_left_to_right(content, line):
    assert lines_of(paragraph(equation(content))) == [line]


def test_the_result_of_a_simple_field_is_text_and_its_link_a_link():
    field = '<w:fldSimple w:instr=" HYPERLINK &quot;https://a.example/&quot; \\o &quot;Tip&quot; ">'
    block = blocks_of(paragraph(text("See "), field, text("this"), "</w:fldSimple>"))[0]
    assert block.content == (Run("See "), Run("this", link="https://a.example/"))


@pytest.mark.parametrize("wrapper", ["w:dir", "w:bdo", "w:smartTag", "w:ins", "w:moveTo"])
def test_text_inside_a_wrapper_stays_where_it_stood(wrapper):
    assert lines_of(paragraph(text("a"), f"<{wrapper}>", text("b"), f"</{wrapper}>")) == ["ab"]


PROMPT = (
    f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(text('Click here'))}"
    "</w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (paragraph(text("gone", "<w:vanish/>")), "hidden text"),
        (PROMPT, "asks for text that nobody filled in"),
        (paragraph("<w:moveFrom>", text("gone"), "</w:moveFrom>"), "moved elsewhere by tracked"),
    ],
)
def test_what_word_does_not_show_is_left_out_and_said(xml, reason):
    document, passages = read(xml)
    assert document.blocks == ()
    assert reason in next(p.reason for p in passages if words(p.text))


def test_a_table_of_contents_is_left_out_and_said():
    style = '<w:pStyle w:val="TOC1"/>'
    xml = paragraph(text("What helps 3"), properties=style) + paragraph(text("Rest."))
    data = written(xml, style=("TOC1", "toc 1"))
    document, _ = read_document("a.docx", data)
    assert [part.text for part in document.left_out] == ["What helps 3"]


def test_an_outline_level_makes_a_heading_whatever_the_styles_name():
    xml = paragraph(text("What helps"), properties='<w:outlineLvl w:val="1"/>')
    assert blocks_of(xml) == (Heading(plain("What helps"), 2),)


def test_short_larger_lines_are_headings_where_nothing_else_is():
    lines = [("Backs", 40), ("What helps", 28), ("Heat. " * 20, 22), ("At home", 28)]
    lines.append(("Rest and walk every day, whatever the weather.", 28))
    xml = "".join(paragraph(text(line, f'<w:sz w:val="{size}"/>')) for line, size in lines)
    assert [type(block) for block in blocks_of(xml)] == [
        *(Heading, Heading, Paragraph, Heading, Paragraph),
    ]
    assert [block.level for block in blocks_of(xml) if isinstance(block, Heading)] == [0, 1, 1]


def test_a_list_whose_marks_were_typed_is_a_list():
    xml = "".join(paragraph(text(line)) for line in ["1. Walk", "2. Sleep", "• Rest", "• Smile"])
    document, _ = read(xml)
    assert document.blocks == (
        List(True, (Item(plain("Walk")), Item(plain("Sleep")))),
        List(False, (Item(plain("Rest")), Item(plain("Smile")))),
    )
    assert [part.text for part in document.left_out] == ["1. 2.", "• •"]


@pytest.mark.parametrize("lines", [["1. Walk"], ["2. Walk", "3. Sleep"], ["1. Walk", "1. Sleep"]])
def test_numbers_that_do_not_count_from_one_stay_as_typed(lines):
    assert lines_of("".join(paragraph(text(line)) for line in lines)) == lines


def cell(*content):
    return f"<w:tc>{''.join(content)}</w:tc>"


def test_a_table_of_one_cell_and_one_that_holds_headings_are_ordinary_text():
    heading = paragraph(text("What helps"), properties='<w:outlineLvl w:val="0"/>')
    single = f"<w:tbl><w:tr>{cell(paragraph(text('Boxed')))}</w:tr></w:tbl>"
    columns = f"<w:tbl><w:tr>{cell(heading)}{cell(paragraph(text('Right')))}</w:tr></w:tbl>"
    document, _ = read(single + columns)
    assert [text_of(block.content) for block in document.blocks] == ["Boxed", "What helps", "Right"]
    assert document.warnings == ("A table that held whole parts of the text became ordinary text",)


def test_a_table_inside_a_table_is_plain_paragraphs_of_its_cell():
    row = cell(paragraph(text("a"))) + cell(paragraph(text("b")))
    inner = f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
    xml = f"<w:tbl><w:tr>{cell(paragraph(text('One')))}{cell(inner)}</w:tr></w:tbl>"
    document, _ = read(xml)
    assert isinstance(document.blocks[0], Table)
    assert document.blocks[0].rows[0][1].paragraphs == (plain("a"), plain("b"))
    assert "A table inside a table became plain paragraphs" in document.warnings


def test_every_word_of_it_is_accounted_for():
    xml = (
        paragraph(shape(box(paragraph(text("Boxed words"))), description="A frame"), text("Out"))
        + paragraph(text("Where "), equation(FRACTION), text(". Then"))
        + paragraph(text("seen"), text("gone", "<w:vanish/>"), text(" more"))
        + paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', text(" done"))
    )
    assert unplaced(xml) == ()


PIECES = {
    "text": lambda words: text(words),
    "hidden": lambda words: text(words, "<w:vanish/>"),
    "box": lambda words: shape(box(paragraph(text(words)))),
    "frame": lambda words: shape(box(paragraph(text(words))), description="A frame"),
    "deleted": lambda words: f"<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>",
    "inserted": lambda words: f"<w:ins>{text(words)}</w:ins>",
    "field": lambda words: f'<w:fldSimple w:instr=" PAGE ">{text(words)}</w:fldSimple>',
    "equation": lambda words: equation(FRACTION + f"<m:r><m:t>{words}</m:t></m:r>"),
}
pieces = st.lists(st.tuples(st.sampled_from(list(PIECES)), line.map(escape)), max_size=5)


@settings(max_examples=30, deadline=None)
@given(paragraphs=st.lists(pieces, min_size=1, max_size=4))
def test_every_word_is_in_the_document_or_reported(paragraphs):
    xml = "".join(
        paragraph(*(PIECES[kind](words) for kind, words in pieces)) for pieces in paragraphs
    )
    document, passages = read(xml)
    contents = [text_of(content) for block in document.blocks for content in inlines_of(block)]
    result = account(passages, contents, document.left_out)
    assert (result.unplaced, result.added) == ((), ())


def test_a_hundred_nested_exponents_take_no_longer_than_their_length():
    opening, closing = "<m:sSup><m:e/><m:sup>", "</m:sup></m:sSup>"
    assert lines_of(paragraph(equation(opening * 100 + SQUARE + closing * 100)))


def test_a_picture_in_the_old_markup_comes_with_its_description():
    document = WordDocument()
    relation, _ = document.part.get_or_add_image(io.BytesIO(picture()))
    shape_xml = f'<v:shape alt="A knee"><v:imagedata r:id="{relation}"/></v:shape>'
    add(document, paragraph(text("Look"), f"<w:r><w:pict>{shape_xml}</w:pict></w:r>"))
    result, passages = read_document("a.docx", saved(document))
    assert result.blocks[1] == Image(picture(), "picture-1.png", "A knee")
    assert [p.text for p in passages if "knee" in p.text] == ["A knee"]


def test_a_link_and_a_picture_without_a_target_do_not_stop_the_rest():
    link = f'<w:hyperlink r:id="rId99">{text("this")}</w:hyperlink>'
    drawn = '<v:shape alt="A knee"><v:imagedata r:id="rId98"/></v:shape>'
    document, _ = read(paragraph(link, f"<w:r><w:pict>{drawn}</w:pict></w:r>"))
    assert document.blocks == (Paragraph(plain("this")),)
    assert [part.text for part in document.left_out] == ["A knee"]
    assert document.warnings == ("A picture that is not inside the document was left out",)


def test_pictures_in_a_table_stand_below_it():
    document = WordDocument()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Look"
    table.cell(0, 1).paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    result, _ = read_document("a.docx", saved(document))
    assert [type(block) for block in result.blocks] == [Table, Image]
    assert result.warnings == ("A picture inside a table stands below it",)


def test_the_text_of_a_chart_is_left_out_and_said():
    chart = "<c:chart xmlns:c='c'><c:strCache><c:pt><c:v>Men</c:v></c:pt></c:strCache></c:chart>"
    passages = of_word(parse_xml({"word/charts/chart1.xml": chart.encode()}))
    assert [(p.text, p.reason) for p in passages if p.text] == [("Men", "text of a chart")]


def test_a_symbol_of_no_known_font_is_a_character_that_nobody_knows():
    xml = paragraph('<w:r><w:sym w:font="Runes" w:char="oops"/></w:r>', text("5"))
    assert lines_of(xml) == ["\ufffd5"]
    assert unplaced(xml) == ()


def test_a_mark_without_its_note_does_not_stop_the_rest():
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    document, _ = read(paragraph(text("Rest"), mark))
    assert text_of(document.blocks[0].content) == "Rest"
    assert document.warnings == ("A mark in the text points at a note that is not there",)


def test_bold_may_come_from_a_paragraphs_style():
    document = WordDocument()
    style = document.styles.add_style("Lead", WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold = True
    document.add_paragraph("All of it", style="Lead")
    document.add_paragraph("Not this", style="Lead").runs[0].bold = False
    result, _ = read_document("a.docx", saved(document))
    assert [block.content[0].marks for block in result.blocks] == [{"bold"}, set()]


def test_a_numbering_that_shows_nothing_makes_no_list():
    document = WordDocument()
    for kind in document.part.numbering_part.element.iter(qn("w:numFmt")):
        kind.set(qn("w:val"), "none")
    document.add_paragraph(
        "Plain"
    )._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    result, _ = read_document("a.docx", saved(document))
    assert result.blocks == (Paragraph(plain("Plain")),)


@pytest.mark.parametrize("span", ["-3", "0", "99999999"])
def test_an_impossible_span_is_held_within_bounds(span):
    wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(text("a"))}'
    row = f"<w:tr>{cell(wide)}{cell(paragraph(text('b')))}</w:tr>"
    table = blocks_of(f"<w:tbl>{row}</w:tbl>")[0]
    assert 1 <= table.rows[0][0].colspan <= 100


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next():
    deleted = "<w:rPr><w:del w:id='1' w:author='A'/></w:rPr>"
    xml = paragraph(text("medi"), properties=deleted) + paragraph(text("cine"))
    assert lines_of(xml) == ["medicine"]
    assert unplaced(xml) == ()


def test_a_document_in_the_strict_format_keeps_its_headings_and_pictures():
    document = WordDocument()
    document.add_heading("What helps", 1)
    document.add_picture(io.BytesIO(picture()))
    result, _ = read_document("a.docx", in_strict_format(saved(document)))
    assert [type(block) for block in result.blocks] == [Heading, Image]


def in_strict_format(data):
    """The document's body in the namespaces of Word's "Strict Open XML"."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in {"word/document.xml", "word/styles.xml"}:
                for part in (b"wordprocessingml/", b"officeDocument/", b"drawingml/"):
                    before = b"http://schemas.openxmlformats.org/" + part + b"2006/"
                    content = content.replace(before, b"http://purl.oclc.org/ooxml/" + part)
            target.writestr(name, content)
    return file.getvalue()
