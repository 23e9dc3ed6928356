"""Every word of a source, counted without the library that reads it, and where each one went.

A word is what stands between white space. Of a Word package every text node of every part counts
(body, headers, footers, notes, comments, text boxes, equations, drawings) and so does every
picture's description; `mc:AlternateContent` holds the same content twice and counts once, as its
first Choice that has words, which is what Word shows. Document properties are not words of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from .document import LeftOut
from .files import UnreadableFile

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
DELETED = "deleted by tracked changes"
MOVED = "moved elsewhere by tracked changes"
PART_REASONS = {
    "header": "page header",
    "footer": "page footer",
    "comments": "comment in the margin",
    "glossary": "building block, not part of the text",
}
# Properties, data, and the drawn copy that Word keeps of each diagram.
NOT_TEXT = ("docProps/", "customXml/", "word/diagrams/drawing")
BREAKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
# Characters typed in the font "Symbol", whose letters are not those of Unicode.
SYMBOLS = {
    "A3": "≤", "B3": "≥", "B1": "±", "B0": "°", "B4": "×", "AE": "→", "61": "α", "62": "β",
    "67": "γ", "64": "δ", "6D": "μ", "44": "Δ", "B7": "•",
}  # fmt: skip


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
    return [word for word in (part.translate(INVISIBLE) for part in text.split()) if word]


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
    stem = path.stem.rstrip("0123456789")
    return PART_REASONS.get("glossary" if "glossary" in path.parts else stem, "")


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
            case "p" | "oMath":
                self.paragraph(element, reason)
            case "t":
                line[reason].append(element.text or "")
            case "delText":
                line[DELETED].append(element.text or "")
            case "sym":
                code = _attribute(element, "char").upper().removeprefix("F0")
                line[reason].append(SYMBOLS.get(code, "\ufffd"))
            case "tab" | "br" | "cr" | "noBreakHyphen" as mark:
                line[reason].append(BREAKS[mark])
            case "docPr":
                self.passages.append(Passage(_description(element), reason))
            case "strCache":
                self.passages += [
                    Passage(v.text or "", reason) for v in element.iterfind("{*}pt/{*}v")
                ]
            case "AlternateContent":
                for choice in _shown(element):
                    self.children(choice, reason, line)
            case "pPr" | "rPr":
                pass
            case name:
                self.children(element, _reason_within(name, element) or reason, line)

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


def _reason_within(name: str, element: Element) -> str:
    if name == "moveFrom":
        return MOVED
    deleted_row = name == "tr" and element.find("{*}trPr/{*}del") is not None
    return DELETED if name == "del" or deleted_row else ""


def _shown(alternate: Element) -> list[Element]:
    """The first alternative with words in it, alone; empty when none has any."""
    return [child for child in alternate if any(map(_has_words, child.iter()))][:1]


def _has_words(node: Element) -> bool:
    match _local(node):
        case "t" | "delText":
            return bool(node.text)
        case "docPr":
            return bool(_description(node))
        case name:
            return name == "sym"


def _description(properties: Element) -> str:
    return properties.get("descr", "").strip() or properties.get("title", "")


def _attribute(element: Element, name: str) -> str:
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")
