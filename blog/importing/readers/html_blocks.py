"""An article's elements → blocks of a Document: text with its looks, lists, tables, pictures."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from lxml.html import HtmlElement

from ..document import (
    Block,
    Cell,
    Entry,
    Heading,
    Image,
    Inline,
    Item,
    LeftOut,
    List,
    Paragraph,
    Quote,
    Run,
    Table,
    inlines_of,
    nested_lists,
    text_of,
)
from ..html_words import INLINE
from .html_kinds import (
    begins_a_line,
    heading_level,
    is_caption,
    is_list,
    is_quote,
    is_table,
    list_start,
)
from .html_looks import PLAIN, Look, Looks
from .html_page import children, words_in

SPACES = dict.fromkeys(map(ord, "\t\n\r\f"), " ")
# Google Docs and Word save a list as paragraphs or lists side by side, each with its depth.
GOOGLE_LEVEL = re.compile(r"(?:^|\s)lst-kix_\w+-(\d)(?:\s|$)")
WORD_LEVEL = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)")
WORD_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
NUMBERED = re.compile(r"\(?(?:(?P<number>\d{1,5})|[a-z]{1,4})[.)]", re.IGNORECASE)


class Boundary:
    """Where a paragraph ends."""


Piece = Run | Image | Block | Entry | Boundary
END = Boundary()


class BlockReader:
    """Walks an article and remembers what an editor should look at."""

    def __init__(self, root: HtmlElement, files: Callable[[str], bytes | None]):
        self.looks = Looks(root)
        self.files = files
        self.note_marks: dict[HtmlElement, str] = {}  # links that point at a note, with its key
        self.left_out: list[LeftOut] = []
        self.warnings = self.looks.warnings

    def blocks(self, element: HtmlElement, look: Look = PLAIN) -> Iterator[Block]:
        """The element's content as blocks."""
        return self.grouped(self.pieces(element, look))

    def grouped(self, pieces: Iterable[Piece]) -> Iterator[Block]:
        """Pieces as blocks; pictures within a paragraph follow it."""
        runs: list[Run] = []
        pictures: list[Image] = []
        entries: list[Entry] = []
        for piece in [*pieces, END]:
            if isinstance(piece, Run):
                runs.append(piece)
                continue
            if isinstance(piece, Image) and text_of(tuple(runs)):
                pictures.append(piece)
                continue
            if entries and (text_of(tuple(runs)) or not isinstance(piece, Entry | Boundary)):
                yield from nested_lists(entries)
                entries = []
            if text_of(tuple(runs)):
                yield Paragraph(_trimmed(runs))
            yield from pictures
            runs, pictures = [], []
            if isinstance(piece, Entry):
                entries.append(piece)
            elif not isinstance(piece, Boundary):
                yield piece
        yield from nested_lists(entries)

    def pieces(self, element: HtmlElement, look: Look) -> Iterator[Piece]:
        for child in children(element):
            yield from self.element(child, look)

    def element(self, node: HtmlElement | str, look: Look) -> Iterator[Piece]:
        if isinstance(node, str):
            text = node if look.keeps_lines else node.translate(SPACES)
            yield Run(text, look.marks, look.link)
            return
        look = self.looks.within(node, look)
        if node in self.note_marks:
            raised = look.marks | {"superscript"}
            yield Run(words_in(node), raised, "", self.note_marks[node])
        elif WORD_MARK.search(node.get("style", "")):
            self.left_out.append(LeftOut(words_in(node), "list marks; the list itself is kept"))
            yield Run(" ")
        elif node.tag == "br":
            yield Run("\n", look.marks, look.link)
        elif node.tag == "img":
            yield Run(" ", look.marks, look.link)  # a picture ends the word before it
            yield from self.picture(node)
        elif node.tag in INLINE:
            yield from self.pieces(node, look)
        else:
            yield END
            yield from self.block(node, look)
            yield END

    def block(self, node: HtmlElement, look: Look) -> Iterator[Piece]:
        if (level := heading_level(node)) is not None:
            yield from self.heading(node, level)
        elif node.tag in {"ul", "ol", "dir"} and is_list(node):
            yield from self.list_block(node, look)
        elif match := WORD_LEVEL.search(node.get("style", "")):
            mark = next((n for n in node.iter() if WORD_MARK.search(n.get("style", ""))), None)
            numbered = mark is not None and NUMBERED.match(words_in(mark))
            number = int(numbered["number"] or 0) if numbered else 0
            yield from self.entry(node, int(match[1]) - 1, bool(numbered), look, number)
        elif node.tag == "table" and is_table(node):
            yield self.table(node)
        elif is_quote(node):
            yield from self.quote(node, look)
        elif is_caption(node):
            for block in self.blocks(node, look):
                yield (
                    Paragraph(block.content, is_caption=True)
                    if isinstance(block, Paragraph)
                    else block
                )
        else:
            yield from self.pieces(node, look)

    def heading(self, node: HtmlElement, level: int) -> Iterator[Piece]:
        """A heading is bold by itself; what else stands in it follows."""
        blocks = list(self.blocks(node))
        content = _lines(inline for block in blocks for inline in inlines_of(block))
        runs = tuple(replace(run, marks=run.marks - {"bold"}) for run in content)
        if text_of(runs):
            yield Heading(runs, level)
        yield from (block for block in blocks if isinstance(block, Image))

    def quote(self, node: HtmlElement, look: Look) -> Iterator[Piece]:
        """A quotation of paragraphs; one that holds anything else only sets its content in."""
        for cite in node.findall("cite"):
            if begins_a_line(cite):
                cite.tag = "footer"
        blocks = list(self.blocks(node, look))
        captions = [b for b in blocks if isinstance(b, Paragraph) and b.is_caption]
        said = [b for b in blocks if isinstance(b, Paragraph) and not b.is_caption]
        if said and len(said) + len(captions) == len(blocks):
            blocks = [Quote(tuple(block.content for block in said)), *captions]
        yield from blocks

    def list_block(self, node: HtmlElement, look: Look) -> Iterator[Piece]:
        google = GOOGLE_LEVEL.search(node.get("class", ""))
        if google:
            for number, item in enumerate(node.iterchildren("li"), list_start(node)):
                number = number if node.get("start") else 0
                yield from self.entry(item, int(google[1]), node.tag == "ol", look, number)
            return
        items: list[Item] = []
        pictures: list[Image] = []
        for child in node:
            if child.tag in {"ul", "ol"} and items:
                # A list inside a list, where HTML wants it inside the item.
                inner = tuple(b for b in self.list_block(child, look) if isinstance(b, List))
                items[-1] = replace(items[-1], children=(*items[-1].children, *inner))
                continue
            within = self.pieces if child.tag == "li" else self.element
            item = self.item(within(child, look), pictures)
            if text_of(item.content) or item.children:
                items.append(item)
        if items:
            yield List(node.tag == "ol", tuple(items), list_start(node))
        yield from pictures

    def item(self, pieces: Iterable[Piece], pictures: list[Image]) -> Item:
        blocks = list(self.grouped(pieces))
        pictures += [block for block in blocks if isinstance(block, Image)]
        lists = tuple(block for block in blocks if isinstance(block, List))
        texts = [t for b in blocks if not isinstance(b, List) for t in inlines_of(b)]
        return Item(_lines(filter(text_of, texts)), lists)

    def entry(
        self, node: HtmlElement, depth: int, ordered: bool, look: Look, number: int
    ) -> Iterator[Piece]:
        pictures: list[Image] = []
        item = self.item(self.pieces(node, look), pictures)
        if text_of(item.content):
            yield Entry(depth, ordered, item.content, number)
        yield from item.children
        yield from pictures

    def table(self, node: HtmlElement) -> Table:
        caption = next(node.iterchildren("caption"), None)
        words = () if caption is None else self.cell_texts(caption)
        rows = [
            tuple(self.cell(cell) for cell in row.iterchildren("td", "th"))
            for row in node.iter("tr")
        ]
        return Table(tuple(row for row in rows if row), _lines(words))

    def cell(self, cell: HtmlElement) -> Cell:
        return Cell(
            tuple(self.cell_texts(cell)),
            _span(cell.get("colspan", ""), 50),
            _span(cell.get("rowspan", ""), 500),
            cell.tag == "th" or next(cell.iterancestors("thead", "table")).tag == "thead",
        )

    def cell_texts(self, cell: HtmlElement) -> Iterator[Inline]:
        for block in self.blocks(cell):
            if isinstance(block, Image):
                self.warnings.append("A picture inside a table is not in the draft")
                self.left_out.append(LeftOut(block.alt, "describes a picture inside a table"))
            yield from filter(text_of, inlines_of(block))

    def picture(self, node: HtmlElement) -> Iterator[Image]:
        source = node.get("src", "").strip()
        alt = " ".join(node.get("alt", "").split())
        if source.lower().startswith("data:"):
            yield Image(_inlined(source), "picture", alt)
        elif source or alt:
            data = self.files(source) if source else None
            yield Image(data or b"", PurePosixPath(unquote(urlsplit(source).path)).name, alt)


def _trimmed(runs: list[Run]) -> Inline:
    """Without the white space at the ends, which comes from the layout of the markup."""
    worded = [position for position, run in enumerate(runs) if run.text.strip()]
    kept = runs[worded[0] : worded[-1] + 1]
    kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    return (*kept[:-1], replace(kept[-1], text=kept[-1].text.rstrip()))


def _lines(texts: Iterable[Inline]) -> Inline:
    """Several stretches of text as one, each on its own line."""
    runs: list[Run] = []
    for text in texts:
        runs += [*([Run("\n")] if runs else []), *text]
    return tuple(runs)


def _span(value: str, most: int) -> int:
    return min(max(int(value), 1), most) if value.isdecimal() and len(value) < 6 else 1


def _inlined(address: str) -> bytes:
    """The bytes of a data: address; none where it is damaged."""
    kind, _, content = address.partition(",")
    if not kind.lower().endswith(";base64"):
        return unquote_to_bytes(content)
    try:
        return base64.b64decode("".join(unquote(content).split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
