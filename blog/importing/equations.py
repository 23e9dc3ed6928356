"""Equations as a line of text, with real superscripts and subscripts.

Word writes OMML, OpenDocument MathML.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

Piece = tuple[str, str]  # text and its mark: "", "superscript" or "subscript"

PARTS = {"sSup": ("e", "sup"), "sSub": ("e", "sub"), "sSubSup": ("e", "sub", "sup")}
PARTS |= {"sPre": ("sub", "sup", "e"), "limLow": ("e", "lim"), "limUpp": ("e", "lim")}
PARTS |= {"func": ("fName", "e")}
RAISED = {"sup": ("superscript", "^"), "sub": ("subscript", "_"), "lim": ("subscript", "_")}
SCRIPTS = {"msup": ["superscript"], "mover": ["superscript"], "msub": ["subscript"]}
SCRIPTS |= {"munder": ["subscript"], "msubsup": ["subscript", "superscript"]}
SCRIPTS |= {"munderover": ["subscript", "superscript"]}
RAISED |= {"deg": ("superscript", "^")}
SEPARATORS = {"m": "; ", "mr": ", ", "eqArr": "; "}


def linear(element: Element, mark: str = "") -> Iterator[Piece]:
    """The pieces of an equation from left to right: fractions with "/", roots with "√"."""
    name = _local(element)
    match name:
        case "t":
            yield element.text or "", mark
        case "f":
            yield from _grouped(element, "num", mark)
            yield "/", mark
            yield from _grouped(element, "den", mark)
        case "rad":
            yield from _part(element, "deg", mark)
            yield "√", mark
            yield from _grouped(element, "e", mark)
        case "nary":
            yield _setting(element, "chr", "∫"), mark
            yield from _part(element, "sub", mark)
            yield from _part(element, "sup", mark)
            yield " ", mark
            yield from _part(element, "e", mark)
        case "d":
            yield _setting(element, "begChr", "("), mark
            yield from _joined(element, "e", _setting(element, "sepChr", "|"), mark)
            yield _setting(element, "endChr", ")"), mark
        case _ if name in PARTS:
            for part in PARTS[name]:
                yield from _part(element, part, mark)
        case _ if name in SEPARATORS:
            inner = "mr" if name == "m" else "e"
            yield from _joined(element, inner, SEPARATORS[name], mark)
        case "acc":
            yield from _part(element, "e", mark)
            yield _setting(element, "chr", "\u0302"), mark
        case _:
            for child in element:
                yield from linear(child, mark)


def linear_text(element: Element) -> str:
    return "".join(text for text, _ in linear(element))


def linear_mathml(element: Element, mark: str = "") -> Iterator[Piece]:
    """The same of an equation in MathML."""
    name = _local(element)
    children = list(element)
    if name in {"mi", "mn", "mo", "mtext", "ms"}:
        yield (element.text or "").strip(), mark
    elif name == "mfrac" and len(children) == 2:
        yield from _closed(linear_mathml(children[0], mark), mark)
        yield "/", mark
        yield from _closed(linear_mathml(children[1], mark), mark)
    elif name in SCRIPTS and children:
        yield from linear_mathml(children[0], mark)
        for child, script in zip(children[1:], SCRIPTS[name], strict=False):
            yield from linear_mathml(child, script)
    elif name == "msqrt":
        yield "√", mark
        yield from _closed((p for child in children for p in linear_mathml(child, mark)), mark)
    elif not name.startswith("annotation"):
        for child in children:
            yield from linear_mathml(child, mark)


def _part(element: Element, name: str, mark: str) -> Iterator[Piece]:
    """A part, raised or lowered where it is so; within another such part, behind its sign."""
    raised, sign = RAISED.get(name, (mark, ""))
    for part in element.iterfind(f"{{*}}{name}"):
        pieces = list(linear(part, mark or raised))
        if mark and sign and pieces:
            yield sign, mark
            yield from _closed(pieces, mark)
        else:
            yield from pieces


def _grouped(element: Element, name: str, mark: str) -> Iterator[Piece]:
    for part in element.iterfind(f"{{*}}{name}"):
        yield from _closed(linear(part, mark), mark)


def _closed(pieces: Iterable[Piece], mark: str) -> Iterator[Piece]:
    """In parentheses, where without them the pieces would read as something else."""
    pieces = list(pieces)
    is_one = "".join(text for text, _ in pieces).replace(".", "").isalnum()
    yield from pieces if is_one else [("(", mark), *pieces, (")", mark)]


def _joined(element: Element, name: str, separator: str, mark: str) -> Iterator[Piece]:
    for position, part in enumerate(element.iterfind(f"{{*}}{name}")):
        if position:
            yield separator, mark
        yield from linear(part, mark)


def _setting(element: Element, name: str, default: str) -> str:
    found = element.find(f"{{*}}{_local(element)}Pr/{{*}}{name}")
    if found is None:
        return default
    return next((v for key, v in found.attrib.items() if key.endswith("}val")), default)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
