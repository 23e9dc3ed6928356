"""Every word of an OpenDocument text, counted without the reader (see `words.py`).

The number of a note and the label of a list are not words: the program that shows them makes them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .equations import Piece, linear_mathml
from .files import UnreadableFile
from .words import DELETED, HIDDEN, Passage, attribute

COMMENT = "comment in the margin"
EMBEDDED = "text of an embedded object"
SPACES = {"s": " ", "tab": " ", "line-break": " "}
NOT_TEXT = {"note-citation", "binary-data", "change-info", "creator", "date", "title", "desc"}

Line = dict[str, list[str]]


def of_odt(roots: dict[str, Element]) -> list[Passage]:
    """The passages of an OpenDocument text, given the root element of each of its XML parts."""
    collector = _Collector(roots, hidden_styles(roots))
    try:
        for name, root in roots.items():
            for body in root.iterfind("{*}body"):
                collector.block(body, "" if name == "content.xml" else EMBEDDED)
            for page in root.iterfind("{*}master-styles/{*}master-page"):
                for part in page:
                    kind = _local(part).partition("-")[0]
                    collector.block(part, f"page {kind}")
    except RecursionError:
        raise UnreadableFile("the document is nested too deeply to be read") from None
    return collector.passages


def hidden_styles(roots: dict[str, Element]) -> set[str]:
    """The names of the styles whose text is not shown."""
    styles = (style for root in roots.values() for style in root.iterfind(".//{*}style"))
    return {
        attribute(style, "name")
        for style in styles
        for look in style.iterfind("{*}text-properties")
        if attribute(look, "display") == "none"
    }


def description(frame: Element) -> str:
    """What the author wrote for those who cannot see a drawing."""
    texts = (frame.findtext(f"{{*}}{name}", "").strip() for name in ("desc", "title"))
    return next(filter(None, texts), "")


def equation(embedded: Element, roots: dict[str, Element]) -> list[Piece]:
    """The equation that an embedded object is; empty for any other object."""
    root = roots.get(f"{attribute(embedded, 'href').removeprefix('./')}/content.xml")
    return list(linear_mathml(root)) if root is not None and _local(root) == "math" else []


@dataclass
class _Collector:
    roots: dict[str, Element]
    hidden: set[str]
    passages: list[Passage] = field(default_factory=list)

    def block(self, element: Element, reason: str) -> None:
        """An element whose own text nodes, between its children, are not text."""
        line: Line = defaultdict(list)
        for child in element:
            self.visit(child, reason, line)
        self.end(line)

    def visit(self, element: Element, reason: str, line: Line) -> None:
        name = _local(element)
        if name in {"p", "h"}:
            self.paragraph(element, reason)
        elif name in SPACES:
            line[reason].append(SPACES[name])
        elif name == "object":
            line[reason] += [text for text, _ in equation(element, self.roots)]
        elif name not in NOT_TEXT:
            text = description(element)
            if text:
                self.passages.append(Passage(text, reason))
            inner = {"deletion": DELETED, "annotation": COMMENT}.get(name, reason)
            if name == "span" and attribute(element, "style-name") in self.hidden:
                inner = HIDDEN
            for text, child in mixed(element):
                line[inner].append(text)
                if child is not None:
                    self.visit(child, inner, line)

    def paragraph(self, element: Element, reason: str) -> None:
        line: Line = defaultdict(list)
        for text, child in mixed(element):
            line[reason].append(text)
            if child is not None:
                self.visit(child, reason, line)
        self.end(line)

    def end(self, line: Line) -> None:
        self.passages += [Passage("".join(parts), reason) for reason, parts in line.items()]


def mixed(element: Element) -> Iterator[tuple[str, Element | None]]:
    """Text and elements in turn, each text with the element that comes after it."""
    text = element.text or ""
    for child in element:
        yield text, child
        text = child.tail or ""
    yield text, None


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
