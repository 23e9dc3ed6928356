"""Word (.docx) → Document, through mammoth's understanding of styles, numbering and fields."""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import mammoth.docx
from mammoth import documents as word

from ..document import (
    Block,
    Cell,
    Document,
    Entry,
    Heading,
    Image,
    Inline,
    LeftOut,
    Note,
    Run,
    Table,
    nested_lists,
    text_of,
)
from ..files import UnreadableFile, parse_xml, unpack
from .named_styles import block_of, with_quotes_joined
from .typed_lists import with_typed_lists
from .word_markup import MISSING, MISSING_ALT, rewritten
from .word_numbering import number_of

HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)
LIST_STYLE = re.compile(r"list (bullet|number)(?: ([2-9]))?", re.IGNORECASE)
MARK_STYLES = {"strong": "bold", "emphasis": "italic", "intense emphasis": "italic"}
CONTENTS = "table of contents, which the site makes itself"
CONTENTS_STYLE = re.compile(r"(?:toc|contents) (?:heading|[1-9])", re.IGNORECASE)
DEEPEST_LIST = 8
MOST_SPANNED = 100
SPACES = dict.fromkeys(map(ord, "\t\n\r"), " ")


def read(data: bytes) -> Document:
    """The document in a .docx file's bytes.

    Raises UnreadableFile when they are not a safe Word package or Word's structure is broken.
    """
    parts = unpack(data)
    roots = parse_xml(parts)
    try:
        package, left_out, warnings = rewritten(parts, roots)
        result = mammoth.docx.read(io.BytesIO(package)).value
        reader = _Reader(result)
        reader.left_out += left_out
        reader.warnings += warnings
        joined = with_quotes_joined(reader.blocks(result.children))
        blocks = with_typed_lists(joined, reader.left_out)
    except RecursionError:
        raise UnreadableFile("the document is nested too deeply to be read") from None
    except Exception as error:
        # mammoth has no error of its own: it meets damage with whatever it stumbles on.
        raise UnreadableFile("the Word document is damaged") from error
    said_once = tuple(dict.fromkeys(reader.warnings))
    return Document(tuple(blocks), tuple(reader.left_out), said_once, tuple(reader.notes.values()))


class _Reader:
    """Walks mammoth's document model and remembers what an editor should look at."""

    def __init__(self, source: word.Document):
        self.source = source
        self.notes: dict[str, Note] = {}
        self.warnings: list[str] = []
        self.left_out: list[LeftOut] = []
        self.pictures_in_cells: list[Image] = []
        self.picture_count = 0

    def blocks(self, elements: Iterable[word.Element]) -> Iterator[Block]:
        for is_list, group in groupby(elements, key=_is_list_paragraph):
            if is_list:
                yield from self.lists(list(group))
            else:
                for element in group:
                    yield from self.block(element)

    def lists(self, paragraphs: list[word.Paragraph]) -> Iterator[Block]:
        """Consecutive list paragraphs as nested lists; their pictures follow the list."""
        entries, pictures = [], []
        for paragraph in paragraphs:
            runs, drawn, _ = self.parted(paragraph)
            pictures += drawn
            if (level := _list_level(paragraph)) and _has_text(runs):
                entries.append(Entry(*level, runs, number_of(paragraph)))
        yield from nested_lists(entries)
        yield from pictures

    def block(self, element: word.Element) -> Iterator[Block]:
        if isinstance(element, word.Table):
            yield from self.table(element)
        elif not isinstance(element, word.Paragraph):
            yield from self.paragraph(word.paragraph([element]))
        elif CONTENTS_STYLE.fullmatch(element.style_name or ""):
            runs, _, _ = self.parted(element)
            self.left_out.append(LeftOut(text_of(runs), CONTENTS))
        else:
            yield from self.paragraph(element)

    def paragraph(self, paragraph: word.Paragraph) -> Iterator[Block]:
        """A paragraph's text, then its pictures (a picture that stands before any text, first)."""
        runs, pictures, is_picture_first = self.parted(paragraph)
        yield from pictures if is_picture_first else ()
        if _has_text(runs):
            level = _heading_level(paragraph.style_name)
            styles = [paragraph.style_name or ""]
            yield block_of(runs, styles) if level is None else Heading(runs, level)
        yield from () if is_picture_first else pictures

    def parted(self, element: word.Element) -> tuple[Inline, list[Image], bool]:
        """The text and the pictures of a paragraph; does a picture stand before any text?"""
        pieces = list(self.pieces(element, frozenset(), ""))
        runs = tuple(piece for piece in pieces if isinstance(piece, Run))
        pictures = [piece for piece in pieces if isinstance(piece, Image)]
        return runs, pictures, bool(pieces) and isinstance(pieces[0], Image)

    def table(self, table: word.Table) -> Iterator[Block]:
        if _is_layout(table):
            self.warnings.append("A table that held whole parts of the text became ordinary text")
            for row in table.children:
                for cell in row.children:
                    yield from self.blocks(cell.children)
            return
        yield Table(tuple(map(self.row, table.children)))
        yield from self.pictures_in_cells
        self.pictures_in_cells = []

    def row(self, row: word.TableRow) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                tuple(self.inlines(cell.children)),
                min(max(cell.colspan, 1), MOST_SPANNED),
                min(cell.rowspan, MOST_SPANNED),
                row.is_header,
            )
            for cell in row.children
        )

    def inlines(self, elements: Iterable[word.Element]) -> Iterator[Inline]:
        """The paragraphs of a cell or a note, where nothing but paragraphs can stand."""
        for element in elements:
            if isinstance(element, word.Table):
                self.warnings.append("A table inside a table became plain paragraphs")
                for row in element.children:
                    for cell in row.children:
                        yield from self.inlines(cell.children)
                continue
            if _is_list_paragraph(element):
                self.warnings.append("A list inside a table became plain paragraphs")
            runs, pictures, _ = self.parted(element)
            if pictures:
                self.warnings.append("A picture inside a table stands below it")
            self.pictures_in_cells += pictures
            if _has_text(runs):
                yield runs

    def pieces(
        self, element: word.Element, marks: frozenset[str], link: str
    ) -> Iterator[Run | Image]:
        match element:
            case word.Text(value=value):
                # White space as the XML happens to be laid out is no line break.
                yield Run(value.translate(SPACES), marks, link)
            case word.Tab():
                yield Run(" ", marks, link)
            case word.Break(break_type=kind):
                yield Run("\n" if kind == "line" else " ", marks, link)
            case word.Checkbox(checked=checked):
                yield Run("☒" if checked else "☐", marks, link)
            case word.Image():
                yield from self.picture(element)
            case word.NoteReference():
                yield self.note(element)
            case word.HasChildren():
                if isinstance(element, word.Run):
                    marks = marks | self.marks(element)
                elif isinstance(element, word.Hyperlink):
                    link = _address(element)
                for child in element.children:
                    yield from self.pieces(child, marks, link)

    def note(self, reference: word.NoteReference) -> Run:
        key = f"{reference.note_type}-{reference.note_id}"
        if key not in self.notes:
            try:
                body = self.source.notes.resolve(reference).body
            except KeyError:
                self.warnings.append("A mark in the text points at a note that is not there")
                return Run("")
            self.notes[key] = Note(key, tuple(self.inlines(body)))
        return Run("", note=key)

    def marks(self, run: word.Run) -> frozenset[str]:
        if run.is_strikethrough:
            self.warnings.append("Struck-through text is in the draft as ordinary text")
        marks = {MARK_STYLES.get((run.style_name or "").lower()), run.vertical_alignment}
        marks |= {"bold"} if run.is_bold else set()
        marks |= {"italic"} if run.is_italic else set()
        return frozenset(marks & {"bold", "italic", "superscript", "subscript"})

    def picture(self, image: word.Image) -> Iterator[Image]:
        self.picture_count += 1
        alt = (image.alt_text or "").strip()
        try:
            with image.open() as file:
                data = file.read()
        except (KeyError, ValueError):
            # Linked from another place, or missing: nothing outside the document is ever fetched.
            self.warnings.append(MISSING)
            self.left_out.append(LeftOut(alt, MISSING_ALT))
            return
        suffix = (image.content_type or "").removeprefix("image/").replace("jpeg", "jpg")
        yield Image(data, f"picture-{self.picture_count}.{suffix}", alt)


def _heading_level(style_name: str | None) -> int | None:
    if (style_name or "").lower() == "title":
        return 0
    match = HEADING_STYLE.fullmatch(style_name or "")
    return int(match[1]) if match else None


def _is_layout(table: word.Table) -> bool:
    """Is it a box around text, or columns that hold headings?"""
    cells = [cell for row in table.children for cell in row.children]
    within = (element for cell in cells for element in cell.children)
    styles = (e.style_name for e in within if isinstance(e, word.Paragraph))
    return len(cells) == 1 or any(_heading_level(style) is not None for style in styles)


def _has_text(runs: Inline) -> bool:
    return bool(text_of(runs)) or any(run.note for run in runs)


def _address(link: word.Hyperlink) -> str:
    # mammoth reads on to the field's last quotation mark, past the link's own.
    return (link.href or "").partition('"')[0] or (f"#{link.anchor}" if link.anchor else "")


def _is_list_paragraph(element: word.Element) -> bool:
    return _list_level(element) is not None


def _list_level(element: word.Element) -> tuple[int, bool] | None:
    """(depth, ordered) of a list paragraph; None for anything else, numbered headings included."""
    if not isinstance(element, word.Paragraph) or _heading_level(element.style_name) is not None:
        return None
    style = LIST_STYLE.fullmatch(element.style_name or "")
    styled_depth = int(style[2] or 1) - 1 if style else 0
    if element.numbering:
        # Word's "List Bullet 2" is a list of its own, whose first level stands one level deeper.
        depth = max(int(element.numbering.level_index), styled_depth)
        return min(depth, DEEPEST_LIST), element.numbering.is_ordered
    return (styled_depth, style[1].lower() == "number") if style else None
