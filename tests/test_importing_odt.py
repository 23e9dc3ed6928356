"""OpenDocument texts: the same document as Word's, and nothing lost without a word."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.importing.document import (
    Cell,
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
from blog.importing.files import UnreadableFile
from blog.importing.readers import read_document
from blog.importing.words import account, words
from tests.test_importing_accounting import line

FIXTURES = Path(__file__).parent / "fixtures"
NAMESPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
LOOK = (
    '<style:style style:name="{}" style:family="{}"><style:text-properties {}="{}"/></style:style>'
)
LOOKS = (
    LOOK.format("B", "text", "fo:font-weight", "bold")
    + LOOK.format("Up", "text", "style:text-position", "super 58%")
    + LOOK.format("Down", "text", "style:text-position", "-33% 58%")
    + LOOK.format("H", "text", "text:display", "none")
    + LOOK.format("Big", "paragraph", "fo:font-size", "20pt")
    + '<style:style style:name="T1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style>'
)


def odt(body, *, looks=LOOKS, styles="", **parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content{NAMESPACES} xmlns:xlink='http://www.w3.org/1999/xlink'>"
            f"<office:automatic-styles>{looks}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        package.writestr(
            "styles.xml", f"<office:document-styles{NAMESPACES}>{styles}</office:document-styles>"
        )
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def read(body, **options):
    return read_document("a.odt", odt(body, **options))[0]


def lost(data, name="a.odt"):
    """The words that are neither in the document nor reported, and those that it adds."""
    document, passages = read_document(name, data)
    contents = [content for block in document.blocks for content in inlines_of(block)]
    contents += [content for note in document.notes for content in note.paragraphs]
    pictures = [block.alt for block in document.blocks if isinstance(block, Image)]
    result = account(passages, [*map(text_of, contents), *pictures], document.left_out)
    return result.unplaced, result.added


def test_an_odt_and_a_docx_of_one_document_are_the_same_document():
    odt_document, _ = read_document("a.odt", (FIXTURES / "office.odt").read_bytes())
    docx_document, _ = read_document("a.docx", (FIXTURES / "office.docx").read_bytes())
    assert described(odt_document) == described(docx_document)
    assert len(odt_document.blocks) == 16


def described(document):
    """Each block with its words; the places where notes are pointed at, and the notes."""
    blocks = [
        (type(block), [text_of(content) for content in inlines_of(block)])
        for block in document.blocks
    ]
    return blocks, [[text_of(content) for content in note.paragraphs] for note in document.notes]


@pytest.mark.parametrize("name", ["office.odt", "office.docx"])
def test_every_word_of_an_office_file_is_accounted_for(name):
    assert lost((FIXTURES / name).read_bytes(), name) == ((), ())


def test_headings_marks_links_and_spaces():
    document = read(
        '<text:p text:style-name="T1">Backs</text:p>'
        '<text:h text:outline-level="2">At home</text:h>'
        '<text:p>H<text:span text:style-name="Down">2</text:span>O'
        '<text:span text:style-name="Up">1</text:span><text:s text:c="3"/>'
        '<text:a xlink:href="https://a.example/"><text:span text:style-name="B">more</text:span>'
        "</text:a><text:line-break/>end</text:p>"
    )
    assert document.blocks == (
        Heading(plain("Backs"), 0),
        Heading(plain("At home"), 2),
        Paragraph(
            (
                Run("H"),
                Run("2", frozenset({"subscript"})),
                Run("O"),
                Run("1", frozenset({"superscript"})),
                Run(" "),
                Run("more", frozenset({"bold"}), "https://a.example/"),
                Run("\n"),
                Run("end"),
            )
        ),
    )


def test_lists_nest_and_know_their_kind():
    inner = "<text:list><text:list-item><text:p>Slowly</text:p></text:list-item></text:list>"
    document = read(
        f'<text:list text:style-name="L"><text:list-item><text:p>Walk</text:p>{inner}'
        "</text:list-item><text:list-item><text:p>Sleep</text:p><text:p>long</text:p>"
        "</text:list-item></text:list>"
    )
    nested = List(True, (Item(plain("Slowly")),))
    second = Item((Run("Sleep"), Run("\n"), Run("long")))
    assert document.blocks == (List(False, (Item(plain("Walk"), (nested,)), second)),)


def test_tables_keep_their_spans_and_header():
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    wide = cell.format(' table:number-columns-spanned="2"', "Dose")
    tall = cell.format(' table:number-rows-spanned="2"', "Adult")
    covered = "<table:covered-table-cell/>"
    document = read(
        f"<table:table><table:table-header-rows><table:table-row>{wide}{covered}"
        f"</table:table-row></table:table-header-rows><table:table-row>{tall}"
        f"{cell.format('', '5 mg')}</table:table-row><table:table-row>{covered}"
        f"{cell.format('', '9 mg')}</table:table-row></table:table>"
    )
    assert document.blocks == (
        Table(
            (
                (Cell((plain("Dose"),), colspan=2, header=True),),
                (Cell((plain("Adult"),), rowspan=2), Cell((plain("5 mg"),))),
                (Cell((plain("9 mg"),)),),
            )
        ),
    )


def test_a_note_is_a_note_and_its_number_no_word():
    note = (
        '<text:note text:id="n1"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Doe J. 2011.</text:p></text:note-body></text:note>"
    )
    document = read(f"<text:p>Rest{note} helps.</text:p>")
    assert document.blocks[0].content == (Run("Rest"), Run("", note="n1"), Run(" helps."))
    assert document.notes == (Note("n1", (plain("Doe J. 2011."),)),)


def test_pictures_come_with_their_description_and_linked_ones_are_never_fetched():
    frame = (
        '<text:p><draw:frame><draw:image xlink:href="{}"/><svg:desc>A hall</svg:desc>'
        "</draw:frame></text:p>"
    )
    inside = read(frame.format("Pictures/a.png"), **{"Pictures__a.png": b"png"})
    assert inside.blocks == (Image(b"png", "picture-1.png", "A hall"),)
    outside = read(frame.format("file:///etc/passwd"))
    assert outside.blocks == ()
    assert [part.text for part in outside.left_out] == ["A hall"]
    assert outside.warnings == ("A picture that is not inside the document was left out",)


def test_an_equation_is_a_line_of_text():
    formula = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mfrac><mrow><mi>a</mi>'
        "<mo>+</mo><msup><mi>b</mi><mn>2</mn></msup></mrow><mn>2</mn></mfrac>"
        "<annotation>{a+b^2} over 2</annotation></semantics></math>"
    )
    body = '<text:p>So <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>'
    data = odt(body, **{"Object 1__content.xml": formula})
    document, _ = read_document("a.odt", data)
    assert text_of(document.blocks[0].content) == "So (a+b2)/2"
    assert lost(data) == ((), ())


def test_what_the_page_shows_itself_is_left_out_and_said():
    contents = "<text:index-body><text:p>Home 3</text:p></text:index-body>"
    page = "<style:{0}><text:p>Letterhead {0}</text:p></style:{0}>"
    styles = (
        "<office:master-styles><style:master-page>{}</style:master-page></office:master-styles>"
    )
    document, passages = read_document(
        "a.odt",
        odt(
            f"<text:table-of-content>{contents}</text:table-of-content>"
            '<text:p>Seen<text:span text:style-name="H"> hidden</text:span></text:p>',
            styles=styles.format(page.format("header") + page.format("footer-left")),
        ),
    )
    assert document.blocks == (Paragraph(plain("Seen")),)
    assert [part.text for part in document.left_out] == ["Home 3"]
    assert [p.reason for p in passages if p.reason and words(p.text)] == [
        "hidden text",
        "page header",
        "page footer",
    ]


def test_short_larger_lines_are_headings_where_nothing_else_is():
    document = read(
        f'<text:p text:style-name="Big">What helps</text:p><text:p>{"Heat. " * 20}</text:p>'
        '<text:p text:style-name="Big">At home</text:p>'
    )
    assert [type(block) for block in document.blocks] == [Heading, Paragraph, Heading]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 nothing", "not an OpenDocument text or is damaged"),
        (odt("<text:p>"), "damaged or unsafe: content.xml"),
        (odt("<text:section>" * 10_000 + "</text:section>" * 10_000), "nested too deeply"),
        (odt('<text:h text:outline-level="x">a</text:h>'), "OpenDocument text is damaged"),
        (odt("<text:p/>" * 260_000), "far too long"),
        (odt("<text:p>a</text:p>", **{"zeros.bin": b"0" * 3_000_000}), "unpacks to far more"),
        (
            odt("", **{"META-INF__manifest.xml": b"<manifest:encryption-data/>"}),
            "encrypted",
        ),
    ],
    ids=["damaged", "cut short", "nested", "not a level", "too long", "bomb", "encrypted"],
)
def test_an_unsafe_or_damaged_file_is_refused(data, reason):
    if reason.startswith("unpacks"):
        data = packed(data)
    with pytest.raises(UnreadableFile, match=reason):
        read_document("a.odt", data)


def packed(data):
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return file.getvalue()


def test_entities_are_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>'
        )
    with pytest.raises(UnreadableFile, match="damaged or unsafe"):
        read_document("a.odt", file.getvalue())


NOTE = (
    "<text:note><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>{}</text:p></text:note-body></text:note>"
)
TABLE = (
    "<table:table><table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell>"
    "<table:table-cell/></table:table-row></table:table>"
)
words_of_text = line.map(escape)
inline = st.recursive(
    words_of_text,
    lambda inner: st.builds(
        str.format,
        st.sampled_from(
            [
                '<text:span text:style-name="B">{}</text:span>',
                '<text:span text:style-name="H">{}</text:span>',
                "{}<text:tab/>{}",
                "{}" + NOTE,
                "{}<office:annotation><text:p>{}</text:p></office:annotation>",
                "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>{}",
                "<draw:custom-shape><svg:title>{}</svg:title></draw:custom-shape>{}",
            ]
        ),
        inner,
        inner,
    ),
    max_leaves=6,
)
block = st.builds(
    str.format,
    st.sampled_from(
        [
            "<text:p>{}</text:p>",
            '<text:h text:outline-level="1">{}</text:h>',
            "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
            TABLE,
        ]
    ),
    inline,
)


@settings(max_examples=100, deadline=None)
@given(body=st.lists(block, min_size=1, max_size=6).map("".join))
def test_every_word_is_in_the_document_or_reported(body):
    assert lost(odt(body)) == ((), ())
