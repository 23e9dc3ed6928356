"""How the text of a page looks: its marks by tag, style or class, and where its links lead."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

MARK_TAGS = {
    **dict.fromkeys(("b", "strong", "dt"), "bold"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "italic"),
    "sup": "superscript",
    "sub": "subscript",
}
STYLES = {
    "bold": re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE),
    "italic": re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE),
    "superscript": re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE),
    "subscript": re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE),
}
NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
CLASS_RULE = re.compile(r"\.([\w-]{1,80})\s*\{([^{}]{0,2000})\}")


@dataclass(frozen=True)
class Look:
    marks: frozenset[str] = frozenset()
    link: str = ""
    keeps_lines: bool = False


PLAIN = Look()


class Looks:
    """The looks that a page's own style sheets give, and what of them a draft cannot carry."""

    def __init__(self, root: HtmlElement):
        self.class_marks = _class_marks(root)
        self.warnings: list[str] = []

    def within(self, node: HtmlElement, look: Look) -> Look:
        style = node.get("style", "")
        marks = {*look.marks, *([MARK_TAGS[node.tag]] if node.tag in MARK_TAGS else [])}
        marks |= {mark for mark, pattern in STYLES.items() if pattern.search(style)}
        for name in node.get("class", "").split():
            marks |= self.class_marks.get(name, set())
        if node.tag in {"b", "strong"} and NOT_BOLD.search(style):
            marks.discard("bold")
        if node.tag in {"s", "strike", "del"}:
            self.warnings.append("Struck-through text is in the draft as ordinary text")
        link = address_of(node.get("href", "")) if node.tag == "a" else look.link
        keeps_lines = look.keeps_lines or node.tag == "pre"
        return Look(frozenset(marks), link or look.link, keeps_lines)


def address_of(href: str) -> str:
    """Where a link leads; "" for a place on the same page. Google's redirect is unwrapped."""
    href = href.strip()
    if href.startswith("#"):
        return ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    if parts.netloc == "www.google.com" and parts.path == "/url":
        return next(iter(parse_qs(parts.query).get("q", [])), href)
    return href


def _class_marks(root: HtmlElement) -> dict[str, set[str]]:
    """The marks that the page's own style sheets give to single classes."""
    marks: dict[str, set[str]] = {}
    for sheet in root.iter("style"):
        for name, rules in CLASS_RULE.findall(sheet.text or ""):
            found = {mark for mark, pattern in STYLES.items() if pattern.search(rules)}
            marks[name] = marks.get(name, set()) | found
    return marks
