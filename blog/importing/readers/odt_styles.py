"""The styles of an OpenDocument text: what a paragraph or a stretch of text looks like."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..odt_words import hidden_styles, mixed
from ..words import attribute

HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
BOLD_IN_ITSELF = re.compile(r"(?:heading|title|subtitle|caption|contents)\b.*", re.IGNORECASE)
POINTS = re.compile(r"([\d.]+)pt")
DEFAULT_SIZE = 12.0
ORDERED = "list-level-style-number"
UNMARKED = {"", "none"}


def _points(size: str) -> float:
    points = POINTS.fullmatch(size)
    return float(points[1]) if points else DEFAULT_SIZE


class Styles:
    """Looked up by family and name; automatic styles are based on the ones that people see."""

    def __init__(self, roots: dict[str, Element]):
        self.styles: dict[tuple[str, str], Element] = {}
        self.list_styles: dict[str, Element] = {}
        for name in ("styles.xml", "content.xml"):
            root = roots.get(name, Element("none"))
            for style in root.iterfind(".//{*}style"):
                self.styles[attribute(style, "family"), attribute(style, "name")] = style
            for style in root.iterfind(".//{*}list-style"):
                self.list_styles[attribute(style, "name")] = style
        self.hidden = hidden_styles(roots)
        self.counted: dict[str, int] = {}  # the last number of each list, by its style and id

    def heading_level(self, paragraph: Element) -> int | None:
        """The level that a paragraph's style gives it: 0 for a title, None for ordinary text."""
        for style in self.chain("paragraph", attribute(paragraph, "style-name")):
            name = self.shown_name(style)
            if name.lower() == "title":
                return 0
            heading = HEADING.fullmatch(name)
            if heading:
                return int(heading[1])
        return None

    def names(self, paragraph: Element) -> list[str]:
        chain = self.chain("paragraph", attribute(paragraph, "style-name"))
        return list(map(self.shown_name, chain))

    def marks(self, family: str, name: str) -> frozenset[str]:
        looks = {
            "bold": self.setting(family, name, "font-weight") == "bold",
            "italic": self.setting(family, name, "font-style") in {"italic", "oblique"},
        }
        position = self.setting(family, name, "text-position")
        raised = position.split()[0] if position else "0%"
        looks["superscript"] = raised == "super" or (raised > "0%" and raised[0].isdigit())
        looks["subscript"] = raised == "sub" or raised.startswith("-")
        if family == "paragraph" and any(
            BOLD_IN_ITSELF.fullmatch(self.shown_name(style)) for style in self.chain(family, name)
        ):
            looks["bold"] = False
        return frozenset(mark for mark, is_set in looks.items() if is_set)

    def is_struck(self, name: str) -> bool:
        return self.setting("text", name, "text-line-through-style") not in UNMARKED

    def size(self, paragraph: Element) -> float:
        """The smallest size of a paragraph's words, in points."""
        own = self.setting("paragraph", attribute(paragraph, "style-name"), "font-size")
        names = {attribute(span, "style-name") for span in paragraph.iterfind("{*}span")}
        in_spans = [self.setting("text", name, "font-size") or own for name in names]
        is_all_spans = not "".join(text for text, _ in mixed(paragraph)).strip()
        return min(map(_points, in_spans if is_all_spans and in_spans else [own, *in_spans]))

    def is_ordered(self, list_style: str, depth: int) -> bool:
        style = self.list_styles.get(list_style, Element("none"))
        for level in style:
            if attribute(level, "level") == str(depth + 1):
                return (
                    level.tag.endswith(ORDERED) and attribute(level, "num-format") not in UNMARKED
                )
        return False

    def list_start(self, list_: Element, style: str, length: int) -> int:
        """The number of the first of the list's `length` items; lists are asked for in order."""
        first = list_.find("{*}list-item")
        stated = "" if first is None else attribute(first, "start-value")
        goes_on = attribute(list_, "continue-numbering") == "true"
        before = attribute(list_, "continue-list") or (style if goes_on else "")
        start = int(stated) if stated.isdecimal() else self.counted.get(before, 0) + 1
        for name in filter(None, (style, attribute(list_, "id"))):
            self.counted[name] = start + length - 1
        return start

    def setting(self, family: str, name: str, key: str) -> str:
        """What a style's text looks like, or else that of the nearest style it is based on."""
        for style in self.chain(family, name):
            for look in style.iterfind("{*}text-properties"):
                found = attribute(look, key)
                if found:
                    return found
        return ""

    def chain(self, family: str, name: str) -> Iterator[Element]:
        seen = set()
        while (family, name) in self.styles and name not in seen:
            seen.add(name)
            yield self.styles[family, name]
            name = attribute(self.styles[family, name], "parent-style-name")

    def shown_name(self, style: Element) -> str:
        return attribute(style, "display-name") or attribute(style, "name").replace("_20_", " ")
