import io

import pytest
from docx import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image as PillowImage

from blog.importing.document import (
    Cell,
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
from blog.importing.files import UnreadableFile
from blog.importing.readers import word


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(document):
    return word.read(saved(document))


def picture():
    file = io.BytesIO()
    PillowImage.new("RGB", (8, 4), "teal").save(file, "PNG")
    return file.getvalue()


def add_picture(document, alt):
    shape = document.add_picture(io.BytesIO(picture()))
    shape._inline.docPr.set("descr", alt)


def add_link(paragraph, address, words):
    link = parse_xml(
        f"<w:hyperlink {nsdecls('w', 'r')}><w:r><w:t>{words}</w:t></w:r></w:hyperlink>"
    )
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), relation)
    paragraph._p.append(link)


@pytest.fixture
def document():
    return WordDocument()


def test_titles_and_headings_are_known_by_their_style(document):
    document.add_heading("Backs", 0)
    document.add_heading("What helps", 1)
    document.add_heading("At home", 2)
    assert read(document).blocks == (
        Heading(plain("Backs"), 0),
        Heading(plain("What helps"), 1),
        Heading(plain("At home"), 2),
    )


def test_marks_and_links_are_kept(document):
    paragraph = document.add_paragraph("Drink ")
    paragraph.add_run("H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O").bold = True
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" daily").italic = True
    add_link(paragraph, "https://example.org/", "more")
    assert read(document).blocks[0].content == (
        Run("Drink "),
        Run("H"),
        Run("2", frozenset({"subscript"})),
        Run("O", frozenset({"bold"})),
        Run("1", frozenset({"superscript"})),
        Run(" daily", frozenset({"italic"})),
        Run("more", link="https://example.org/"),
    )


def test_the_styles_strong_and_emphasis_are_bold_and_italic(document):
    for name in ("Strong", "Emphasis"):
        if name not in document.styles:
            document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    paragraph = document.add_paragraph()
    paragraph.add_run("now", style="Strong")
    paragraph.add_run("later", style="Emphasis")
    runs = read(document).blocks[0].content
    assert [run.marks for run in runs] == [frozenset({"bold"}), frozenset({"italic"})]


def test_line_breaks_stay_and_tabs_and_page_breaks_are_spaces(document):
    run = document.add_paragraph().add_run("one")
    run.add_break()
    run.add_text("two\tthree")
    run.add_break(WD_BREAK.PAGE)
    run.add_text("four")
    content = read(document).blocks[0].content
    assert "".join(run.text for run in content) == "one\ntwo three four"


def test_bulleted_numbered_and_nested_lists_are_lists(document):
    for style, words in (
        ("List Bullet", "Walk"),
        ("List Number 2", "Slowly"),
        ("List Number 2", "Daily"),
        ("List Bullet", "Sleep"),
    ):
        document.add_paragraph(words, style=style)
    nested = List(True, (Item(plain("Slowly")), Item(plain("Daily"))))
    assert read(document).blocks == (
        List(False, (Item(plain("Walk"), (nested,)), Item(plain("Sleep")))),
    )


def test_tables_keep_their_cells_spans_and_header(document):
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Dose"
    table.cell(1, 0).text = "Adult"
    table.cell(1, 1).text = "5 mg"
    table.cell(1, 1).add_paragraph("daily")
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    assert read(document).blocks[0] == Table(
        (
            (Cell((plain("Dose"),), colspan=2, header=True),),
            (Cell((plain("Adult"),)), Cell((plain("5 mg"), plain("daily")))),
        )
    )


def test_pictures_come_with_their_bytes_and_description(document):
    add_picture(document, "A teal square")
    assert read(document).blocks == (Image(picture(), "picture-1.png", "A teal square"),)


def test_a_picture_inside_a_paragraph_follows_its_text(document):
    paragraph = document.add_paragraph("Look: ")
    paragraph.add_run().add_picture(io.BytesIO(picture()))
    paragraph.add_run("there")
    blocks = read(document).blocks
    assert text_of(blocks[0].content) == "Look: there"
    assert isinstance(blocks[1], Image)


def test_a_linked_picture_is_never_fetched(document, tmp_path):
    add_picture(document, "A teal square")
    outside = tmp_path / "outside.png"
    outside.write_bytes(picture())
    blip = document.element.body.find(f".//{qn('a:blip')}")
    relation = document.part.relate_to(outside.as_uri(), RELATIONSHIP_TYPE.IMAGE, is_external=True)
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), relation)
    result = read(document)
    assert result.blocks == ()
    assert [part.text for part in result.left_out] == ["A teal square"]
    assert any("not inside the document" in warning for warning in result.warnings)


def test_struck_through_text_is_kept_with_a_warning(document):
    document.add_paragraph().add_run("twice").font.strike = True
    result = read(document)
    assert result.blocks == (Paragraph(plain("twice")),)
    assert any("Struck-through" in warning for warning in result.warnings)


def test_an_empty_paragraph_is_nothing(document):
    document.add_paragraph(" ")
    assert read(document).blocks == ()


def test_ten_thousand_nested_elements_are_refused(document):
    body = document.element.body
    for _ in range(10_000):
        inner = body.makeelement(qn("w:sdt"))
        content = inner.makeelement(qn("w:sdtContent"))
        inner.append(content)
        body.insert(0, inner)
        body = content
    with pytest.raises(UnreadableFile, match="nested too deeply"):
        read(document)


def test_a_damaged_document_is_refused():
    with pytest.raises(UnreadableFile, match="damaged"):
        word.read(b"PK\x03\x04 nothing")
