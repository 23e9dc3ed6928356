"""Word documents written as XML, for what python-docx cannot write."""

import io

from docx import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn

NAMESPACES = "".join(
    f' xmlns:{prefix}="{address}"'
    for prefix, address in {
        **nsmap,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)


def elements(xml):
    return list(parse_xml(f"<w:body{NAMESPACES}>{xml}</w:body>"))


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def add(document, xml):
    """Append body elements, written as XML, to a python-docx document."""
    for element in elements(xml):
        document.element.body.insert(len(document.element.body) - 1, element)


def written(xml, *, footnotes="", style=None):
    document = WordDocument()
    if style:
        document.styles.add_style(style[1], WD_STYLE_TYPE.PARAGRAPH).element.set(
            qn("w:styleId"), style[0]
        )
    add(document, xml)
    if footnotes:
        add_footnotes(document, footnotes)
    return saved(document)


def add_footnotes(document, footnotes):
    name = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    content = f"<w:footnotes{NAMESPACES}>{footnotes}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), name, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def text(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def footnote(number, *runs):
    return f'<w:footnote w:id="{number}">{paragraph(*runs)}</w:footnote>'


def box(*paragraphs):
    return f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"


def shape(content, description=""):
    """A drawn text box, without the copy in VML that Word adds for its older versions."""
    return (
        f'<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Box" descr="{description}"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
