import pytest
from docx.oxml.ns import nsmap

from blog.importing.document import LeftOut
from blog.importing.files import parse_xml
from blog.importing.words import Passage, account, of_word, words

NAMESPACES = "".join(
    f' xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **nsmap,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)


def passages(body, part="word/document.xml"):
    xml = f"<w:document{NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    return of_word(parse_xml({part: xml}))


def counted(body, part="word/document.xml"):
    return [(words(p.text), p.reason) for p in passages(body, part) if words(p.text)]


def text(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def test_a_word_may_be_spread_over_several_runs():
    assert counted(paragraph(text("stem"), text("-cell the"), text("rapy"))) == [
        (["stem-cell", "therapy"], "")
    ]


def test_paragraphs_tabs_and_breaks_end_a_word():
    body = paragraph(text("one"), "<w:r><w:tab/></w:r>", text("two"), "<w:r><w:br/></w:r>")
    assert counted(body + paragraph(text("three"))) == [(["one", "two"], ""), (["three"], "")]


def test_deleted_text_is_left_out_and_does_not_part_a_word():
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    assert counted(paragraph(text("medi"), deleted, text("cine"))) == [
        (["medicine"], ""),
        (["old"], "deleted by tracked changes"),
    ]


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next():
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert counted(paragraph(mark, text("medi")) + paragraph(text("cine"))) == [(["medicine"], "")]


def test_inserted_text_is_text_and_moved_text_counts_where_it_went():
    body = paragraph(
        f"<w:ins>{text('new')}</w:ins>",
        f"<w:moveFrom>{text(' moved')}</w:moveFrom>",
        f"<w:moveTo>{text(' moved')}</w:moveTo>",
    )
    assert counted(body) == [
        (["new", "moved"], ""),
        (["moved"], "moved elsewhere by tracked changes"),
    ]


def test_a_deleted_table_row_is_left_out():
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(text('gone'))}</w:tc></w:tr>"
    assert counted(f"<w:tbl>{row}</w:tbl>") == [(["gone"], "deleted by tracked changes")]


def test_a_text_box_counts_once_and_does_not_part_the_words_around_it():
    box = f"<w:txbxContent>{paragraph(text('boxed'))}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert counted(paragraph(text("out"), f"<w:r>{both}</w:r>", text("side"))) == [
        (["boxed"], ""),
        (["outside"], ""),
    ]


def test_a_fallback_counts_where_the_choice_has_no_words():
    fallback = f"<w:txbxContent>{paragraph(text('boxed'))}</w:txbxContent>"
    body = paragraph(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'/>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert counted(body) == [(["boxed"], "")]


def test_equations_and_symbols_are_words_where_they_stand():
    body = paragraph(
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
        text("5"),
    )
    assert counted(body) == [(["x≥5"], "")]


def test_a_pictures_description_is_words():
    properties = '<wp:docPr id="1" name="Picture 1" descr="A hall"/>'
    drawing = f"<w:drawing><wp:inline>{properties}</wp:inline></w:drawing>"
    assert counted(paragraph(f"<w:r>{drawing}</w:r>")) == [(["A", "hall"], "")]


@pytest.mark.parametrize("part", ["word/footnotes.xml", "word/endnotes.xml", "word/document2.xml"])
def test_notes_are_part_of_the_text(part):
    assert counted(paragraph(text("noted")), part) == [(["noted"], "")]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("word/header1.xml", "page header"),
        ("word/footer12.xml", "page footer"),
        ("word/comments.xml", "comment in the margin"),
        ("word/glossary/document.xml", "building block, not part of the text"),
    ],
)
def test_what_surrounds_the_text_is_left_out_by_its_name(part, reason):
    assert counted(paragraph(text("aside")), part) == [(["aside"], reason)]


def test_document_properties_are_not_words():
    assert counted(paragraph(text("property")), "docProps/core.xml") == []


def test_invisible_characters_do_not_make_another_word():
    assert words("re\u00adhabil\u200bitation \ufeff") == ["rehabilitation"]


def test_every_word_is_placed_left_out_or_unplaced():
    source = [Passage("Rest and walk. Rest • and sleep"), Passage("old", "deleted")]
    result = account(source, ["Rest and", "walk."], [LeftOut("•", "list mark")])
    assert result.source == 8
    assert result.placed == 3
    assert result.left_out == (LeftOut("old", "deleted"), LeftOut("•", "list mark"))
    assert result.unplaced == ("Rest", "and", "sleep")
    assert result.added == ()


def test_the_same_number_of_other_words_does_not_hide_a_loss():
    result = account([Passage("two tablets")], ["ten tablets"], [])
    assert (result.unplaced, result.added) == (("two",), ("ten",))
