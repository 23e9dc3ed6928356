"""OpenDocument text (.odt) → Document."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from ..document import (
    Block,
    Cell,
    Document,
    Heading,
    Image,
    Inline,
    Item,
    LeftOut,
    List,
    Note,
    Run,
    Table,
    inlines_of,
    text_of,
)
from ..files import UnreadableFile, parse_xml, unpack_odt
from ..odt_words import NOT_TEXT, description, equation, mixed
from ..words import attribute
from .named_styles import block_of, with_quotes_joined
from .odt_styles import Styles
from .sizes import levels_by_size
from .typed_lists import with_typed_lists

CONTENTS = "table of contents, which the site makes itself"
DEEPEST_LIST = 8
MOST_SPANNED = 100
WRAPPERS = {"section", "index-body", "index-title", "alphabetical-index", "bibliography", "a"}
WRAPPERS |= {"illustration-index", "table-index", "user-index", "object-index", "span", "g"}
SILENT = {*NOT_TEXT, "tracked-changes", "annotation", "forms", "list-label", "number"}
SPACES = {"s": " ", "tab": " ", "line-break": "\n"}
PARAGRAPHS = {"p", "h"}
WHITE_SPACE = re.compile(r"[ \t\r\n]+")


def read(data: bytes) -> Document:
    """The document in an .odt file's bytes.

    Raises UnreadableFile when they are not a safe package or it has no text.
    """
    parts = unpack_odt(data)
    roots = parse_odt(parts)
    body = roots["content.xml"].find("{*}body/{*}text")
    if body is None:
        raise UnreadableFile("the OpenDocument text is damaged")
    reader = _Reader(parts, roots)
    try:
        blocks = with_typed_lists(with_quotes_joined(reader.body(body)), reader.left_out)
    except RecursionError:
        raise UnreadableFile("the document is nested too deeply to be read") from None
    except ValueError as error:
        # A level or a span that is not a number.
        raise UnreadableFile("the OpenDocument text is damaged") from error
    warnings = tuple(dict.fromkeys(reader.warnings))
    return Document(tuple(blocks), tuple(reader.left_out), warnings, tuple(reader.notes.values()))


def parse_odt(parts: dict[str, bytes]) -> dict[str, Element]:
    """The root elements of the text, its styles and the objects that are embedded in it."""
    names = [name for name in parts if name == "styles.xml" or name.endswith("content.xml")]
    return parse_xml({name: parts[name] for name in names})


class _Reader:
    """Walks the text and remembers what an editor should look at."""

    def __init__(self, parts: dict[str, bytes], roots: dict[str, Element]):
        self.parts = parts
        self.roots = roots
        self.styles = Styles(roots)
        self.levels: dict[Element, int] = {}
        self.notes: dict[str, Note] = {}
        self.left_out: list[LeftOut] = []
        self.warnings: list[str] = []
        self.picture_count = 0

    def body(self, body: Element) -> Iterator[Block]:
        if body.find(".//{*}h") is None:
            lines = [p for p in body.iterfind("{*}p") if "".join(p.itertext()).strip()]
            found = levels_by_size([("".join(p.itertext()), self.styles.size(p)) for p in lines])
            self.levels = {lines[position]: level for position, level in found.items()}
        return self.blocks(body)

    def blocks(self, elements: Iterable[Element]) -> Iterator[Block]:
        for element in elements:
            name = _local(element)
            if name in PARAGRAPHS:
                yield from self.paragraph(element)
            elif name == "list":
                yield from self.list_blocks(element)
            elif name == "table":
                yield from self.table(element)
            elif name == "table-of-content":
                text = " ".join(text_of(self.inline(p)[0]) for p in _paragraphs(element))
                self.left_out.append(LeftOut(text, CONTENTS))
            elif name in WRAPPERS:
                yield from self.blocks(element)
            elif name not in SILENT:
                yield from self.drawn(element)

    def paragraph(self, element: Element) -> Iterator[Block]:
        """A paragraph's text, then what is drawn in it (a picture before any text, first)."""
        runs, drawn, is_drawn_first = self.inline(element)
        pictures_first = is_drawn_first and all(isinstance(block, Image) for block in drawn)
        yield from drawn if pictures_first else ()
        if _has_text(runs):
            level = self.level(element)
            styles = self.styles.names(element)
            yield block_of(runs, styles) if level is None else Heading(runs, level)
        yield from () if pictures_first else drawn

    def level(self, element: Element) -> int | None:
        styled = self.styles.heading_level(element)
        if _local(element) == "h" and styled != 0:
            return min(int(attribute(element, "outline-level") or "1"), 9)
        return self.levels.get(element) if styled is None else styled

    def inline(self, element: Element) -> tuple[Inline, list[Block], bool]:
        """A paragraph's text and what is drawn in it; does a drawing stand before any text?"""
        marks: frozenset[str] = frozenset()
        if _local(element) == "p":
            marks = self.styles.marks("paragraph", attribute(element, "style-name"))
        pieces = list(self.pieces(element, marks, ""))
        runs = tuple(piece for piece in pieces if isinstance(piece, Run))
        drawn = [piece for piece in pieces if not isinstance(piece, Run)]
        worded = (piece for piece in pieces if not isinstance(piece, Run) or piece.text.strip())
        return runs, drawn, not isinstance(next(worded, None), Run | None)

    def pieces(self, element: Element, marks: frozenset[str], link: str) -> Iterator[Run | Block]:
        for text, child in mixed(element):
            if text:
                yield Run(WHITE_SPACE.sub(" ", text), marks, link)
            if child is not None:
                yield from self.piece(child, marks, link)

    def piece(self, element: Element, marks: frozenset[str], link: str) -> Iterator[Run | Block]:
        name = _local(element)
        style = attribute(element, "style-name")
        if name in SILENT or (name == "span" and style in self.styles.hidden):
            return
        if name in SPACES:
            yield Run(SPACES[name], marks, link)
        elif name == "note":
            yield self.note(element)
        elif name == "frame" or _is_shape(element):
            embedded = element.find("{*}object")
            formula = [] if embedded is None else equation(embedded, self.roots)
            for text, mark in formula:
                yield Run(text, marks | {mark} - {""}, link)
            yield from () if formula else self.drawn(element)
        else:
            if name == "span":
                marks |= self.styles.marks("text", style)
                if self.styles.is_struck(style):
                    self.warnings.append("Struck-through text is in the draft as ordinary text")
            yield from self.pieces(element, marks, attribute(element, "href") or link)

    def note(self, element: Element) -> Run:
        body = element.find("{*}note-body")
        blocks = [] if body is None else list(self.blocks(body))
        paragraphs = tuple(self.plain_paragraphs(blocks, "a note"))
        key = attribute(element, "id") or f"note-{len(self.notes) + 1}"
        self.notes[key] = Note(key, paragraphs)
        return Run("", note=key)

    def drawn(self, element: Element) -> Iterator[Block]:
        """A frame or a shape: its picture or the text in it."""
        alt = description(element)
        picture = self.picture(element, alt)
        if picture:
            yield picture
            return
        if alt:
            self.left_out.append(LeftOut(alt, "describes a drawing that is not a picture"))
        for child in element:
            yield from self.blocks(child if _local(child) == "text-box" else [child])

    def picture(self, frame: Element, alt: str) -> Image | None:
        addresses = [
            attribute(image, "href").removeprefix("./") for image in frame.iterfind("{*}image")
        ]
        inside = [address for address in addresses if address in self.parts]
        if inside:
            # An SVG comes with a copy of it as pixels, which every browser and the site can show.
            name = next((a for a in inside if not a.endswith((".svg", ".emf", ".wmf"))), inside[0])
            self.picture_count += 1
            suffix = name.rpartition(".")[2]
            return Image(self.parts[name], f"picture-{self.picture_count}.{suffix}", alt)
        if addresses and frame.find("{*}object") is None:
            # Linked from another place, or missing: nothing outside the document is ever fetched.
            self.warnings.append("A picture that is not inside the document was left out")
        return None

    def list_blocks(self, element: Element) -> Iterator[Block]:
        if element.find("{*}list-item/{*}h") is not None:
            for item in element:
                yield from self.blocks(item)
            return
        after: list[Block] = []
        style = attribute(element, "style-name")
        listed = self.nested(element, style, 0, after)
        if listed.items:
            yield replace(listed, start=self.styles.list_start(element, style, len(listed.items)))
        yield from after

    def nested(self, element: Element, style: str, depth: int, after: list[Block]) -> List:
        """A list with the lists in it; what no list can hold is added to `after`."""
        style = attribute(element, "style-name") or style
        items = [self.item(child, style, depth, after) for child in element]
        worded = tuple(item for item in items if _has_text(item.content) or item.children)
        return List(self.styles.is_ordered(style, depth), worded)

    def item(self, element: Element, style: str, depth: int, after: list[Block]) -> Item:
        runs: list[Run] = []
        children: list[List] = []
        for child in element:
            if _local(child) == "list":
                children.append(self.nested(child, style, min(depth + 1, DEEPEST_LIST), after))
            elif _local(child) in PARAGRAPHS:
                own, drawn, _ = self.inline(child)
                runs += [Run("\n"), *own] if runs else own
                after += drawn
            else:
                after += self.blocks([child])
        return Item(tuple(runs), tuple(child for child in children if child.items))

    def table(self, element: Element) -> Iterator[Block]:
        after: list[Block] = []
        rows = [
            ([list(self.blocks(cell)) for cell in cells], cells, is_header)
            for cells, is_header in _rows(element)
        ]
        blocks = [block for cells, _, _ in rows for cell in cells for block in cell]
        is_one_cell = len(rows) == 1 and len(rows[0][0]) == 1
        if is_one_cell or any(isinstance(block, Heading) for block in blocks):
            self.warnings.append("A table that held whole parts of the text became ordinary text")
            yield from blocks
            return
        after = [block for block in blocks if isinstance(block, Image)]
        if after:
            self.warnings.append("A picture inside a table stands below it")
        yield Table(tuple(tuple(self.cells(*row)) for row in rows))
        yield from after

    def cells(
        self, contents: list[list[Block]], elements: list[Element], is_header: bool
    ) -> Iterator[Cell]:
        for blocks, element in zip(contents, elements, strict=True):
            colspan, rowspan = (
                min(max(int(attribute(element, f"number-{way}-spanned") or 1), 1), MOST_SPANNED)
                for way in ("columns", "rows")
            )
            yield Cell(tuple(self.plain_paragraphs(blocks, "a table")), colspan, rowspan, is_header)

    def plain_paragraphs(self, blocks: list[Block], where: str) -> Iterator[Inline]:
        """The text of blocks where nothing but paragraphs can stand."""
        for block in blocks:
            if isinstance(block, List | Table):
                kind = "list" if isinstance(block, List) else "table"
                self.warnings.append(f"A {kind} inside {where} became plain paragraphs")
            yield from filter(_has_text, inlines_of(block))


def _rows(element: Element, is_header: bool = False) -> Iterator[tuple[list[Element], bool]]:
    for child in element:
        name = _local(child)
        if name == "table-row":
            yield [cell for cell in child if _local(cell) == "table-cell"], is_header
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(child, is_header or name == "table-header-rows")


def _paragraphs(element: Element) -> Iterator[Element]:
    return (p for name in PARAGRAPHS for p in element.iterfind(f".//{{*}}{name}"))


def _is_shape(element: Element) -> bool:
    return "drawing" in element.tag.partition("}")[0]


def _has_text(runs: Inline) -> bool:
    return bool(text_of(runs)) or any(run.note for run in runs)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
