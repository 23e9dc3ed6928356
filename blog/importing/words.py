"""Every word of a source, counted without the library that reads it, and where each one went.

A word is what stands between white space. Of a Word package every text node of every part counts
(body, headers, footers, notes, comments, text boxes, equations, drawings) and so does every
picture's description; `mc:AlternateContent` holds the same content twice and counts once, as its
first Choice that has words, which is what Word shows. Document properties are not words of it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from mammoth.docx.dingbats import dingbats

from .directions import TURNING
from .document import LeftOut
from .equations import linear_text
from .files import UnreadableFile

INVISIBLE = TURNING | dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
DELETED = "deleted by tracked changes"
MOVED = "moved elsewhere by tracked changes"
PART_REASONS = {
    "header": "page header",
    "footer": "page footer",
    "comments": "comment in the margin",
    "glossary": "building block, not part of the text",
    "charts": "text of a chart",
    "diagrams": "text of a diagram",
}
# Properties, data, and the drawn copy that Word keeps of each diagram.
HIDDEN = "hidden text"
PLACEHOLDER = "asks for text that nobody filled in"
NOT_TEXT = ("docProps/", "customXml/", "word/diagrams/drawing")
HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,4}")
UNKNOWN = 0xFFFD  # what Unicode shows for a character that it does not know
BREAKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}


@dataclass(frozen=True)
class Passage:
    """A stretch of the source; with a reason, the source itself says it is not part of its text."""

    text: str
    reason: str = ""


@dataclass(frozen=True)
class Account:
    """source = placed + the words of left_out + unplaced; `added` stand in the draft alone."""

    source: int
    placed: int
    left_out: tuple[LeftOut, ...]
    unplaced: tuple[str, ...]
    added: tuple[str, ...]


def words(text: str) -> list[str]:
    """The words of `text` in order, without invisible characters such as soft hyphens."""
    return text.translate(INVISIBLE).split()


def account(
    source: Iterable[Passage], placed: Iterable[str], left_out: Iterable[LeftOut]
) -> Account:
    """Compare the source's words with those placed and left out, as multisets."""
    passages = list(source)
    body = [word for passage in passages if not passage.reason for word in words(passage.text)]
    own = [LeftOut(p.text, p.reason) for p in passages if p.reason and words(p.text)]
    omitted = [part for part in left_out if words(part.text)]
    in_draft = Counter(word for text in placed for word in words(text))
    outside = Counter(word for part in omitted for word in words(part.text))
    placed_count, unplaced = 0, []
    for word in body:
        if in_draft[word]:
            in_draft[word] -= 1
            placed_count += 1
        elif outside[word]:
            outside[word] -= 1
        else:
            unplaced.append(word)
    return Account(
        source=sum(len(words(passage.text)) for passage in passages),
        placed=placed_count,
        left_out=(*own, *omitted),
        unplaced=tuple(unplaced),
        added=tuple((in_draft + outside).elements()),
    )


def of_word(roots: dict[str, Element]) -> list[Passage]:
    """The passages of a Word package, given the root element of each of its XML parts."""
    passages = []
    for name, root in roots.items():
        if not name.startswith(NOT_TEXT):
            collector = _Collector()
            try:
                collector.visit(root, _part_reason(name), defaultdict(list))
            except RecursionError:
                raise UnreadableFile("the document is nested too deeply to be read") from None
            collector.end_paragraph(collector.carried)
            passages += collector.passages
    return passages


def _part_reason(name: str) -> str:
    path = PurePosixPath(name)
    names = [*path.parts[:-1], path.stem.rstrip("0123456789")]
    return next((PART_REASONS[name] for name in names if name in PART_REASONS), "")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


Line = dict[str, list[str]]


@dataclass
class _Collector:
    """Gathers the words of one part, paragraph by paragraph, apart for each reason."""

    passages: list[Passage] = field(default_factory=list)
    # A paragraph whose end was deleted by tracked changes runs on into the next.
    carried: Line = field(default_factory=lambda: defaultdict(list))

    def visit(self, element: Element, reason: str, line: Line) -> None:
        match _local(element):
            case "p":
                self.paragraph(element, reason)
            case "oMath":
                line[reason].append(linear_text(element))
            case "t":
                line[reason].append(element.text or "")
            case "delText":
                line[DELETED].append(element.text or "")
            case "sym":
                line[reason].append(symbol(element))
            case "tab" | "br" | "cr" | "noBreakHyphen" as mark:
                line[reason].append(BREAKS[mark])
            case "docPr":
                self.passages.append(Passage(description(element), reason))
            case "textpath":
                line[reason].append(attribute(element, "string"))
            case "shape" if _is_picture(element):
                self.passages.append(Passage(attribute(element, "alt"), reason))
            case "strCache":
                self.passages += [
                    Passage(v.text or "", reason) for v in element.iterfind("{*}pt/{*}v")
                ]
            case "AlternateContent":
                self.children(shown(element), reason, line)
            case "pPr" | "rPr":
                pass
            case _:
                self.children(element, reason_within(element) or reason, line)

    def children(self, element: Element, reason: str, line: Line) -> None:
        for child in element:
            self.visit(child, reason, line)

    def paragraph(self, element: Element, reason: str) -> None:
        line, self.carried = self.carried, defaultdict(list)
        self.children(element, reason, line)
        if element.find("{*}pPr/{*}rPr/{*}del") is not None:
            self.carried = line
        else:
            self.end_paragraph(line)

    def end_paragraph(self, line: Line) -> None:
        self.passages += [Passage("".join(parts), reason) for reason, parts in line.items()]


def reason_within(element: Element) -> str:
    """Why a part of a Word document does not count as its text; "" for what does."""
    match _local(element):
        case "del":
            return DELETED
        case "tr" if element.find("{*}trPr/{*}del") is not None:
            return DELETED
        case "moveFrom":
            return MOVED
        case "r" if _is_on(element.find("{*}rPr/{*}vanish")):
            return HIDDEN
        case "sdt" if _is_on(element.find("{*}sdtPr/{*}showingPlcHdr")):
            return PLACEHOLDER
    return ""


def shown(alternate: Element) -> Element:
    """The first alternative that has words or a picture, which is what Word shows."""
    return next(
        (child for child in alternate if any(map(_is_shown, child.iter()))), Element("none")
    )


def symbol(element: Element) -> str:
    """A character typed in a font such as "Symbol", whose letters are not those of Unicode."""
    code = HEXADECIMAL.fullmatch(attribute(element, "char"))
    letter = int(code[0], 16) & 0xFF if code else 0
    return chr(dingbats.get((attribute(element, "font"), letter), UNKNOWN))


def description(properties: Element) -> str:
    """What the author wrote for those who cannot see a drawing."""
    return properties.get("descr", "").strip() or properties.get("title", "")


def _is_shown(node: Element) -> bool:
    match _local(node):
        case "t" | "delText":
            return bool(node.text)
        case "docPr":
            return bool(description(node))
        case name:
            return name in {"sym", "pic", "imagedata"}


def _is_picture(shape: Element) -> bool:
    return shape.find("{*}imagedata") is not None


def _is_on(setting: Element | None) -> bool:
    return setting is not None and attribute(setting, "val") not in {"0", "false", "off"}


def attribute(element: Element, name: str) -> str:
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")
