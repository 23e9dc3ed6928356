"""Word's styles, resolved for mammoth, which knows a style by its name alone.

A paragraph with an outline level is a heading whatever its style is called. Where a document has no
headings at all, short lines larger than its text are headings, ranked by their size.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from ..words import attribute
from .sizes import levels_by_size

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING = re.compile(r"heading [1-9]|title", re.IGNORECASE)
BOLD_IN_ITSELF = re.compile(r"(?:heading|title|subtitle|caption|toc|contents)\b.*", re.IGNORECASE)
LEVELS = 9
DEFAULT_SIZE = 20  # half-points


class Styles:
    """The styles of one package, given the root elements of its parts."""

    def __init__(self, roots: dict[str, Element]):
        root = roots.get("word/styles.xml", Element("none"))
        self.styles = {attribute(style, "styleId"): style for style in root.iterfind("{*}style")}
        self.default = next(
            (key for key, style in self.styles.items() if _is_default_paragraph(style)), ""
        )
        size = root.find("{*}docDefaults/{*}rPrDefault/{*}rPr/{*}sz")
        self.default_size = DEFAULT_SIZE if size is None else _size(size)
        for level in range(LEVELS + 1):
            style = SubElement(root, W + "style", {W + "type": "paragraph"})
            style.set(W + "styleId", _style_of(level))
            SubElement(style, W + "name", {W + "val": f"heading {level}" if level else "title"})

    def apply(self, root: Element) -> None:
        """Give headings a heading's style and bold runs their own bold."""
        has_headings = False
        for paragraph in root.iterfind(".//{*}p"):
            style_id = self.style_id(paragraph)
            name = self.name(style_id)
            level = self.outline_level(paragraph, style_id)
            if HEADING.fullmatch(name):
                has_headings = has_headings or name.lower() != "title"
            elif level is not None:
                _set_style(paragraph, _style_of(level + 1))
                has_headings = True
            elif not BOLD_IN_ITSELF.fullmatch(name):
                self.embolden(paragraph, style_id)
        if not has_headings:
            self.mark_larger_lines(list(root.iterfind("{*}body/{*}p")))

    def embolden(self, paragraph: Element, style_id: str) -> None:
        in_bold = self.is_bold(style_id)
        for run in paragraph.iterfind(".//{*}r"):
            properties = run.find("{*}rPr")
            if properties is None or properties.find("{*}b") is None:
                style = properties if properties is None else properties.find("{*}rStyle")
                if in_bold or (style is not None and self.is_bold(attribute(style, "val"))):
                    properties = _properties(run, "rPr")
                    SubElement(properties, W + "b")

    def mark_larger_lines(self, paragraphs: list[Element]) -> None:
        worded = [paragraph for paragraph in paragraphs if _text(paragraph).strip()]
        levels = levels_by_size([(_text(p), self.size(p)) for p in worded])
        for position, level in levels.items():
            _set_style(worded[position], _style_of(level))

    def size(self, paragraph: Element) -> int:
        """The smallest size of the paragraph's words, in half-points."""
        of_style = self.setting(self.style_id(paragraph), "rPr/sz")
        usual = self.default_size if of_style is None else _size(of_style)
        sizes = []
        for run in paragraph.iterfind(".//{*}r"):
            if _text(run).strip():
                own = run.find("{*}rPr/{*}sz")
                sizes.append(usual if own is None else _size(own))
        return min(sizes, default=usual)

    def outline_level(self, paragraph: Element, style_id: str) -> int | None:
        own = paragraph.find("{*}pPr/{*}outlineLvl")
        found = self.setting(style_id, "pPr/outlineLvl") if own is None else own
        level = attribute(found, "val") if found is not None else ""
        return int(level) if level.isdecimal() and int(level) < LEVELS else None

    def is_bold(self, style_id: str) -> bool:
        bold = self.setting(style_id, "rPr/b")
        return bold is not None and attribute(bold, "val") not in {"0", "false"}

    def style_id(self, paragraph: Element) -> str:
        style = paragraph.find("{*}pPr/{*}pStyle")
        return self.default if style is None else attribute(style, "val")

    def name(self, style_id: str) -> str:
        style = self.styles.get(style_id)
        name = style.find("{*}name") if style is not None else None
        return attribute(name, "val") if name is not None else ""

    def setting(self, style_id: str, path: str) -> Element | None:
        """What a style says, or else the nearest of the styles that it is based on."""
        steps = "/".join(f"{{*}}{step}" for step in path.split("/"))
        found = (style.find(steps) for style in self.chain(style_id))
        return next((setting for setting in found if setting is not None), None)

    def chain(self, style_id: str) -> Iterator[Element]:
        seen = set()
        while style_id in self.styles and style_id not in seen:
            seen.add(style_id)
            yield self.styles[style_id]
            base = self.styles[style_id].find("{*}basedOn")
            style_id = attribute(base, "val") if base is not None else ""


def _style_of(level: int) -> str:
    return f"outline-{level}"


def _set_style(paragraph: Element, style_id: str) -> None:
    properties = _properties(paragraph, "pPr")
    for style in properties.findall("{*}pStyle"):
        properties.remove(style)
    properties.insert(0, Element(W + "pStyle", {W + "val": style_id}))


def _properties(element: Element, name: str) -> Element:
    found = element.find(f"{{*}}{name}")
    if found is None:
        found = Element(W + name)
        element.insert(0, found)
    return found


def _is_default_paragraph(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}


def _size(setting: Element) -> int:
    value = attribute(setting, "val")
    return int(value) if value.isdecimal() else DEFAULT_SIZE


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iterfind(".//{*}t"))
