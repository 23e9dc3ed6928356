"""What an element of a page is, by its tag, its class and what stands in it."""

import re

from lxml.html import HtmlElement

from ..html_words import INLINE
from .html_page import EMPTY, children, remove

HEADING = re.compile(r"h([1-6])")
TITLES = {"title": 0, "msotitle": 0}
CAPTION_CLASSES = {"msocaption", "wp-caption-text"}
QUOTE_CLASSES = {"msoquote", "msointensequote"}


def heading_level(node: HtmlElement) -> int | None:
    for name in _classes(node) if node.tag == "p" else ():
        if name in TITLES:
            return TITLES[name]
    match = HEADING.fullmatch(node.tag)
    return int(match[1]) if match else None


def _classes(node: HtmlElement) -> set[str]:
    return set(node.get("class", "").lower().split())


def is_quote(node: HtmlElement) -> bool:
    return node.tag == "blockquote" or bool(_classes(node) & QUOTE_CLASSES)


def is_caption(node: HtmlElement) -> bool:
    """The words of a figure, or who said what a quotation quotes."""
    in_quote = node.tag == "footer" and node.getparent().tag == "blockquote"
    return node.tag == "figcaption" or in_quote or bool(_classes(node) & CAPTION_CLASSES)


def begins_a_line(node: HtmlElement) -> bool:
    before = node.getprevious()
    is_apart = before is not None and (before.tag == "br" or before.tag not in INLINE)
    return is_apart and not (before.tail or "").strip()


def is_list(node: HtmlElement) -> bool:
    """A list with headings, tables or words outside its items is a layout, read as its content."""
    inner = node.iter("h1", "h2", "h3", "h4", "h5", "h6", "table")
    loose = any(
        part.strip() if isinstance(part, str) else part.tag not in {"li", "ul", "ol", EMPTY}
        for part in children(node)
    )
    return next(inner, None) is None and not loose


def list_start(node: HtmlElement) -> int:
    """The number of a numbered list's first item; 1 for any other list."""
    stated = node.get("start", "")
    return int(stated) if node.tag == "ol" and stated.isdecimal() and len(stated) < 6 else 1


def mend_lists(root: HtmlElement) -> None:
    """LibreOffice saves a list in an item as a list without items beside the item's own."""
    for node in list(root.iter("ul", "ol")):
        before = next((n for n in node.itersiblings(preceding=True) if n.tag != EMPTY), None)
        parts = [part for part in children(node) if not isinstance(part, str) or part.strip()]
        is_bare = parts and all(getattr(part, "tag", "") in {"ul", "ol"} for part in parts)
        if is_bare and before is not None and before.tag in {"ul", "ol"}:
            items = before.findall("li")
            if items and not (before.tail or "").strip():
                items[-1].extend(node)
                remove(node)


def is_table(node: HtmlElement) -> bool:
    """A table with one cell, with headings or with another table is a layout."""
    if node.get("role") in {"presentation", "none"}:
        return False
    cells = sum(1 for _ in node.iter("td", "th"))
    inner = node.iter("h1", "h2", "h3", "h4", "h5", "h6", "table")
    return cells > 1 and next((n for n in inner if n is not node), None) is None
