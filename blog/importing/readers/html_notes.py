"""Footnotes of a page: short links to a place below whose text is no list of sources."""

import re

from lxml.html import HtmlElement

from ..document import LeftOut, Note, Paragraph, inlines_of, plain, text_of
from ..headings import is_references_heading
from .html_blocks import BlockReader
from .html_page import remove, words_in

MARK = re.compile(r"[\[(]?(?:\d{1,3}|[ivx]{1,6}|[a-z]|[*†‡§]{1,3})[\])]?", re.IGNORECASE)
BACK = re.compile(
    r"[\[(]?(?:\d{1,3}|[ivx]{1,6}|[a-z]|[*†‡§^↑↩︎\ufe0e]{1,3}|back|jump up)[\])]?", re.IGNORECASE
)
# Google Docs, Word and LibreOffice put their notes after everything else, sources included.
AT_THE_END = re.compile(r"_?(?:ftnt?|edn|sdfootnote|sdendnote)\d+(?:sym)?")
HOLDERS = {"li", "p", "dd", "td", "div", "aside"}


def take_notes(article: HtmlElement, reader: BlockReader) -> tuple[Note, ...]:
    """Take the notes out of the article; the reader learns which links point at them.

    What stands under a heading such as "References" is a list of sources and stays.
    """
    places = _places(article)
    order = {node: position for position, node in enumerate(article.iter())}
    notes: dict[str, HtmlElement] = {}
    for link in list(article.iter("a")):
        key = link.get("href", "").strip().removeprefix("#")
        holder = places.get(key) if link.get("href", "").strip().startswith("#") else None
        below = holder is not None and order[holder] > order[link]
        if below and _points_at_note(link, holder):
            notes[key] = holder
            reader.note_marks[link] = key
    return tuple(_note(key, holder, reader) for key, holder in notes.items())


def _places(article: HtmlElement) -> dict[str, HtmlElement]:
    """The element that holds each place a link can point at, outside lists of sources."""
    places: dict[str, HtmlElement] = {}
    in_sources = False
    for node in article.iter():
        if node.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            in_sources = is_references_heading(Paragraph(plain(words_in(node))))
        name = node.get("id") or node.get("name")
        if name and (not in_sources or AT_THE_END.fullmatch(name)):
            holder = next((n for n in (node, *node.iterancestors()) if n.tag in HOLDERS), None)
            if holder is not None and holder is not article:
                places.setdefault(name, holder)
    return places


def _points_at_note(link: HtmlElement, holder: HtmlElement) -> bool:
    if not MARK.fullmatch(words_in(link)):
        return False
    raised = any(node.tag == "sup" for node in (*link.iterancestors(), *link.iter()))
    around = [node for node in (link, link.getparent()) if node is not None]
    names = {node.get(attribute) for node in around for attribute in ("id", "name")}
    return raised or any(a.get("href", "")[1:] in names for a in holder.iter("a"))


def _note(key: str, holder: HtmlElement, reader: BlockReader) -> Note:
    for link in list(holder.iter("a")):
        text = words_in(link)
        if link.get("href", "").startswith("#") and BACK.fullmatch(text):
            reader.left_out.append(LeftOut(text, "leads back from a note to the text"))
            remove(link)
    blocks = list(reader.blocks(holder))
    remove(holder)
    return Note(key, tuple(c for b in blocks for c in inlines_of(b) if text_of(c)))
