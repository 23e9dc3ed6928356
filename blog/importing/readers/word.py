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
    Heading,
    Image,
    Inline,
    LeftOut,
    Paragraph,
    Run,
    Table,
    nested_lists,
    text_of,
)
from ..files import UnreadableFile

HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)
LIST_STYLE = re.compile(r"list (bullet|number)(?: ([2-9]))?", re.IGNORECASE)
MARK_STYLES = {"strong": "bold", "emphasis": "italic", "intense emphasis": "italic"}
DEEPEST_LIST = 8
SPACES = dict.fromkeys(map(ord, "\t\n\r"), " ")


def read(data: bytes) -> Document:
    """The document in a .docx file's bytes, which `files.unpack` has found safe.

    Raises UnreadableFile when Word's own structure is broken.
    """
    reader = _Reader()
    try:
        result = mammoth.docx.read(io.BytesIO(data))
        blocks = tuple(reader.blocks(result.value.children))
    except RecursionError:
        raise UnreadableFile("the document is nested too deeply to be read") from None
    except Exception as error:
        # mammoth has no error of its own: it meets damage with whatever it stumbles on.
        raise UnreadableFile("the Word document is damaged") from error
    warnings = [*reader.warnings, *(message.message for message in result.messages)]
    return Document(blocks, tuple(reader.left_out), tuple(dict.fromkeys(warnings)))


class _Reader:
    """Walks mammoth's document model and remembers what an editor should look at."""

    def __init__(self):
        self.warnings: list[str] = []
        self.left_out: list[LeftOut] = []
        self.picture_count = 0

    def blocks(self, elements: Iterable[word.Element]) -> Iterator[Block]:
        for is_list, group in groupby(
            elements, key=lambda element: _list_level(element) is not None
        ):
            if is_list:
                yield from self.lists(list(group))
            else:
                for element in group:
                    yield from self.block(element)

    def lists(self, paragraphs: list[word.Paragraph]) -> Iterator[Block]:
        """Consecutive list paragraphs as nested lists; their pictures follow the list."""
        entries, pictures = [], []
        for paragraph in paragraphs:
            pieces = list(self.pieces(paragraph, frozenset(), ""))
            runs = tuple(piece for piece in pieces if isinstance(piece, Run))
            pictures += [piece for piece in pieces if isinstance(piece, Image)]
            if text_of(runs):
                entries.append((*_list_level(paragraph), runs))
        yield from nested_lists(entries)
        yield from pictures

    def block(self, element: word.Element) -> Iterator[Block]:
        if isinstance(element, word.Table):
            yield Table(tuple(self.row(row) for row in element.children))
        elif isinstance(element, word.Paragraph):
            yield from self.paragraph(element)
        else:
            yield from self.paragraph(word.paragraph([element]))

    def paragraph(self, paragraph: word.Paragraph) -> Iterator[Block]:
        """A paragraph's text, then its pictures (a picture that stands before any text, first)."""
        pieces = list(self.pieces(paragraph, frozenset(), ""))
        runs = tuple(piece for piece in pieces if isinstance(piece, Run))
        pictures = [piece for piece in pieces if isinstance(piece, Image)]
        leading = bool(pieces) and isinstance(pieces[0], Image)
        yield from pictures if leading else ()
        if text_of(runs):
            level = _heading_level(paragraph.style_name)
            yield Paragraph(runs) if level is None else Heading(runs, level)
        yield from () if leading else pictures

    def row(self, row: word.TableRow) -> tuple[Cell, ...]:
        return tuple(
            Cell(tuple(self.cell(cell)), int(cell.colspan), int(cell.rowspan), row.is_header)
            for cell in row.children
        )

    def cell(self, cell: word.TableCell) -> Iterator[Inline]:
        for element in cell.children:
            if isinstance(element, word.Table):
                self.warnings.append("A table inside a table became plain paragraphs")
                for row in element.children:
                    for inner in row.children:
                        yield from self.cell(inner)
                continue
            runs = []
            for piece in self.pieces(element, frozenset(), ""):
                if isinstance(piece, Image):
                    self.warnings.append("A picture inside a table is not in the draft")
                else:
                    runs.append(piece)
            if text_of(tuple(runs)):
                yield tuple(runs)

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
                self.warnings.append("Footnotes and endnotes are not in the draft")
            case word.HasChildren():
                if isinstance(element, word.Run):
                    marks = marks | self.marks(element)
                elif isinstance(element, word.Hyperlink):
                    link = element.href or ""
                for child in element.children:
                    yield from self.pieces(child, marks, link)

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
            self.warnings.append("A picture that is not inside the document was left out")
            self.left_out.append(LeftOut(alt, "describes a picture that was left out"))
            return
        suffix = (image.content_type or "").removeprefix("image/").replace("jpeg", "jpg")
        yield Image(data, f"picture-{self.picture_count}.{suffix}", alt)


def _heading_level(style_name: str | None) -> int | None:
    if (style_name or "").lower() == "title":
        return 0
    match = HEADING_STYLE.fullmatch(style_name or "")
    return int(match[1]) if match else None


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
