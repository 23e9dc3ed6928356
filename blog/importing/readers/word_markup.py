"""What Word writes and mammoth does not understand, rewritten as what it does.

Text boxes, equations, simple fields, groups of pictures and old (VML) pictures would be lost.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from ..document import LeftOut
from ..equations import linear
from ..words import attribute, description, reason_within, shown, symbol
from .word_numbering import Numbering
from .word_styles import Styles

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
VML = "{urn:schemas-microsoft-com:vml}"
BODIES = ("word/document", "word/footnotes", "word/endnotes")
RELATION = re.compile(r"\{[^}]*/relationships\}")
UNWRAPPED = {"dir", "bdo", "ruby", "rubyBase", "rt", "oMathPara", "Choice", "Fallback"}
MISSING = "A picture that is not inside the document was left out"
MISSING_ALT = "describes a picture that was left out"
SPECIAL = {"cr": "br", "ptab": "tab"}


def rewritten(
    parts: dict[str, bytes], roots: dict[str, Element]
) -> tuple[bytes, list[LeftOut], list[str]]:
    """The package with its bodies rewritten, what was left out of them, and warnings.

    `parts` and `roots` are the package's parts and, changed in place, their root elements.
    """
    markup = _Markup()
    styles = Styles(roots)
    numbering = Numbering(roots, styles)
    for name, root in roots.items():
        if name.startswith(BODIES):
            _drop_missing_relations(root, roots.get(_relations_of(name), Element("none")))
            markup.children(root)
            styles.apply(root)
            numbering.apply(root)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            changed = name.startswith((*BODIES, "word/styles", "word/numbering")) and name in roots
            package.writestr(name, tostring(roots[name]) if changed else content)
    return file.getvalue(), markup.left_out, markup.warnings


class _Markup:
    def __init__(self):
        self.left_out: list[LeftOut] = []
        self.warnings: list[str] = []

    def children(self, parent: Element) -> None:
        parent[:] = [new for child in parent for new in self.element(child)]

    def element(self, element: Element) -> list[Element]:
        """The elements that stand in for this one."""
        name = _local(element)
        if name.endswith("Pr"):
            return [element]
        if reason_within(element):
            return []
        if name == "AlternateContent":
            return self.inner(shown(element))
        if name in UNWRAPPED:
            return self.inner(element)
        match name:
            case "oMath":
                return [_run(text, mark) for text, mark in linear(element) if text]
            case "sym":
                return [_text(symbol(element))]
            case "fldSimple":
                return self.field(element)
            case "drawing" | "pict" | "object":
                return list(self.drawing(element))
            case "cr" | "ptab":
                return [Element(W + SPECIAL[name])]
        self.children(element)
        return [element]

    def inner(self, element: Element) -> list[Element]:
        self.children(element)
        return list(element)

    def field(self, element: Element) -> list[Element]:
        """A simple field as a complex one, which mammoth reads; both show their result."""
        begin, instruction, separate, end = (Element(W + "r") for _ in range(4))
        for run, kind in ((begin, "begin"), (separate, "separate"), (end, "end")):
            SubElement(run, W + "fldChar", {W + "fldCharType": kind})
        SubElement(instruction, W + "instrText").text = attribute(element, "instr")
        return [begin, instruction, separate, *self.inner(element), end]

    def drawing(self, drawing: Element) -> Iterator[Element]:
        """The pictures and text boxes of a drawing, however they are grouped."""
        alt = next((description(d) for d in drawing.iterfind(".//{*}docPr")), "")
        for part in _drawn(drawing):
            match _local(part):
                case "txbxContent":
                    self.children(part)
                    picture = Element(W + "pict")
                    SubElement(picture, VML + "textbox").append(part)
                    yield picture
                case "textpath":
                    yield _text(attribute(part, "string"))
                case "shape":
                    for data in part.iterfind("{*}imagedata"):
                        yield from self.picture(attribute(data, "id"), attribute(part, "alt"))
                case "pic":
                    blip = part.find(".//{*}blip")
                    blip = Element("none") if blip is None else blip
                    linked = attribute(blip, "link")
                    yield from self.picture(attribute(blip, "embed"), alt, linked)
                    alt = ""
        self.left_out += [LeftOut(alt, "describes a drawing that is not a picture")] * bool(alt)

    def picture(self, embedded: str, alt: str, linked: str = "") -> Iterator[Element]:
        if embedded or linked:
            yield _picture(embedded, alt, linked)
            return
        self.warnings.append(MISSING)
        self.left_out += [LeftOut(alt, MISSING_ALT)] * bool(alt)


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _drop_missing_relations(body: Element, relations: Element) -> None:
    """A link or a picture whose target the package does not name would stop mammoth."""
    known = {relation.get("Id") for relation in relations}
    for element in body.iter():
        for key in [k for k, v in element.attrib.items() if RELATION.match(k) and v not in known]:
            del element.attrib[key]


def _drawn(element: Element) -> Iterator[Element]:
    """The outermost pictures, text boxes and word art inside a drawing."""
    for child in element:
        name = _local(child)
        if name == "AlternateContent":
            yield from _drawn(shown(child))
        elif name in {"pic", "txbxContent", "textpath"} or (
            name == "shape" and child.find("{*}imagedata") is not None
        ):
            yield child
        else:
            yield from _drawn(child)


def _picture(embedded: str, alt: str, linked: str = "") -> Element:
    drawing = Element(W + "drawing")
    inline = SubElement(drawing, WP + "inline")
    SubElement(inline, WP + "docPr", {"descr": alt})
    data = SubElement(SubElement(inline, A + "graphic"), A + "graphicData")
    fill = SubElement(SubElement(data, PIC + "pic"), PIC + "blipFill")
    relation = {R + "embed": embedded} if embedded else {R + "link": linked}
    SubElement(fill, A + "blip", relation)
    return drawing


def _run(text: str, mark: str) -> Element:
    run = Element(W + "r")
    if mark:
        SubElement(SubElement(run, W + "rPr"), W + "vertAlign", {W + "val": mark})
    run.append(_text(text))
    return run


def _text(text: str) -> Element:
    element = Element(W + "t")
    element.text = text
    return element


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
