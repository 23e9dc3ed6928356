"""The numbers that Word shows before paragraphs, for mammoth, which knows their level alone.

ECMA-376 part 1, 17.9: lists that share an abstract definition count on together, unless one of them
overrides where a level starts; a level begins anew below each paragraph of a higher one.
"""

import re
from copy import deepcopy
from xml.etree.ElementTree import Element

from mammoth import documents as word

from ..words import attribute
from .word_styles import Styles, W

NUMBER = re.compile(r"listed-as-([0-9]{1,6})")


class Numbering:
    """The lists of one package, given the root elements of its parts and its styles."""

    def __init__(self, roots: dict[str, Element], styles: Styles):
        self.root = roots.get("word/numbering.xml", Element("none"))
        self.styles = styles
        self.abstract = {attribute(a, "abstractNumId"): a for a in self._all("abstractNum")}
        self.nums = {attribute(num, "numId"): num for num in self._all("num")}
        self.definitions = {key: _value(num, "abstractNumId") for key, num in self.nums.items()}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        for key in self.nums:
            self._apply_overrides(key)
        for definition in self._all("abstractNum"):
            _drop_unmarked_levels(definition)

    def apply(self, root: Element) -> None:
        """Give every numbered paragraph a bookmark that `number_of` understands."""
        for paragraph in root.iterfind(".//{*}p"):
            number = self._number(paragraph)
            if number:
                position = 0 if paragraph.find("{*}pPr") is None else 1
                name = {W + "name": f"listed-as-{number}"}
                paragraph.insert(position, Element(W + "bookmarkStart", name))

    def _number(self, paragraph: Element) -> int:
        """The number of a paragraph, counted on from the last call; 0 where it shows none."""
        own = paragraph.find("{*}pPr/{*}numPr")
        of_style = self.styles.setting(self.styles.style_id(paragraph), "pPr/numPr")
        properties = [found for found in (own, of_style) if found is not None]
        key = next(filter(None, (_value(found, "numId") for found in properties)), "")
        depth = _number(next(filter(None, (_value(found, "ilvl") for found in properties)), "0"))
        if key not in self.nums:
            return 0
        counts = self.counts.setdefault(self.definitions[key], {})
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        level = self._level(key, depth)
        if level is None or _value(level, "numFmt") == "bullet":
            return 0
        start = self._start_override(key, depth)
        if start is not None and (key, depth) not in self.begun:
            counts[depth] = start
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = _number(_value(level, "start") or "1")
        self.begun.add((key, depth))
        return counts[depth]

    def _level(self, key: str, depth: int) -> Element | None:
        definition = self.abstract.get(_value(self.nums[key], "abstractNumId"), Element("none"))
        levels = definition.iterfind("{*}lvl")
        return next((one for one in levels if attribute(one, "ilvl") == str(depth)), None)

    def _start_override(self, key: str, depth: int) -> int | None:
        for override in self.nums[key].iterfind("{*}lvlOverride"):
            start = _value(override, "startOverride")
            if attribute(override, "ilvl") == str(depth) and start:
                return _number(start)
        return None

    def _apply_overrides(self, key: str) -> None:
        """A list with levels of its own gets its own definition, all that mammoth reads."""
        levels = self.nums[key].findall("{*}lvlOverride/{*}lvl")
        shared = self.abstract.get(self.definitions[key])
        if not levels or shared is None:
            return
        own = deepcopy(shared)
        name = f"{self.definitions[key]}-{key}"
        own.set(W + "abstractNumId", name)
        replaced = {attribute(level, "ilvl") for level in levels}
        for level in own.findall("{*}lvl"):
            if attribute(level, "ilvl") in replaced:
                own.remove(level)
        own.extend(levels)
        self.root.append(own)
        self.abstract[name] = own
        for named in self.nums[key].iterfind("{*}abstractNumId"):
            named.set(W + "val", name)

    def _all(self, name: str) -> list[Element]:
        return self.root.findall(f"{{*}}{name}")


def number_of(paragraph: word.Paragraph) -> int:
    """The number that mammoth's paragraph shows before it, or 0."""
    names = (e.name for e in paragraph.children if isinstance(e, word.Bookmark))
    found = filter(None, map(NUMBER.fullmatch, names))
    return next((int(number[1]) for number in found), 0)


def _drop_unmarked_levels(definition: Element) -> None:
    """A level of a list that shows neither mark nor number is ordinary text."""
    for level in definition.findall("{*}lvl"):
        if _value(level, "numFmt") == "none":
            definition.remove(level)


def _value(element: Element, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return "" if found is None else attribute(found, "val")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
