"""A document as plain data: what every reader makes and recognition understands.

Text is Unicode; a line break inside a paragraph is "\\n". Marks bear the names of Wagtail's
rich-text features (bold, italic, superscript, subscript).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True)
class Run:
    """Text of one look; `link` is the address it points at, `note` the key of the document's note.

    The text of a run that points at a note is the note's mark as the source spells it; "" where
    the note is numbered by the program that shows it, as Word does.
    `cites` is recognition's: the positions, in its list of sources, of those that this mark names.
    """

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""
    note: str = ""
    cites: tuple[int, ...] = ()


Inline = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """Level 0 is the document's title, 1 the highest heading."""

    content: Inline
    level: int


@dataclass(frozen=True)
class Paragraph:
    """`is_caption`: the source says that it belongs to the picture, table or quotation beside."""

    content: Inline
    is_caption: bool = False


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, set apart from the text."""

    paragraphs: tuple[Inline, ...]
    attribution: Inline = ()


@dataclass(frozen=True)
class Item:
    content: Inline
    children: tuple["List", ...] = ()


@dataclass(frozen=True)
class List:
    """`start` is the number of the first item where the items are numbered."""

    ordered: bool
    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True)
class Cell:
    paragraphs: tuple[Inline, ...]
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    caption: Inline = ()


@dataclass(frozen=True)
class Image:
    """A picture's bytes (none where the source only names it), file name and description.

    `alt` describes it where it stands; `title`, the descriptions and `credit` are the picture's
    own, where the source knows more of it.
    """

    data: bytes
    name: str
    alt: str
    is_decorative: bool = False
    caption: Inline = ()
    title: str = ""
    description: str = ""
    description_in_spanish: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Callout:
    """Advice that must not be missed; `kind` is one of those that the site's callouts have."""

    kind: str
    title: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Video:
    """A picture that leads to a video elsewhere, and what is said in it."""

    title: str
    address: str
    poster: Image
    transcript: tuple["Block", ...] = ()


@dataclass(frozen=True)
class Break:
    """Where a post's source says that another part of the post begins."""

    part: str


Block = Heading | Paragraph | Quote | List | Table | Image | Callout | Video | Break


@dataclass(frozen=True)
class LeftOut:
    """Words of the source that the draft does not carry, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class Note:
    """A footnote or endnote: what stands at the foot, apart from the text that points at it."""

    key: str
    paragraphs: tuple[Inline, ...]


@dataclass(frozen=True)
class Metadata:
    """What a source says about itself outside its text (front matter, an export's fields).

    Its words are not words of the text: no passage holds them, or one with a reason. Only the
    picture's description and caption are.
    """

    title: str = ""
    slug: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    is_draft: bool = False
    published: date | datetime | None = None
    updated: date | datetime | None = None
    reviewed_by: str = ""
    reviewed_on: date | None = None
    next_review_on: date | None = None
    search_title: str = ""
    related: tuple[str, ...] = ()
    hero: Image | None = None
    share_picture: Image | None = None


@dataclass(frozen=True)
class Document:
    """`is_post`: it says by Breaks which part is which, and `sources` are facts as CSL-JSON."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    metadata: Metadata = Metadata()
    is_post: bool = False
    sources: tuple[dict, ...] = ()


def plain(text: str) -> Inline:
    return (Run(text),)


def text_of(content: Inline) -> str:
    """The words of a run of text, every stretch of white space made one space."""
    return " ".join("".join(run.text for run in content).split())


def is_plain(content: Inline) -> bool:
    """Would this say the same without its looks? Bold and italic say nothing by themselves."""
    telling = {"superscript", "subscript"}
    return not any(run.link or run.note or run.cites or run.marks & telling for run in content)


def without_start(content: Inline, length: int) -> Inline:
    """The content without its first `length` characters."""
    runs = []
    for run in content:
        if len(run.text) > length or run.note:
            runs.append(replace(run, text=run.text[length:]))
        length = max(length - len(run.text), 0)
    return tuple(runs)


def items_of(lists: tuple[List, ...]) -> Iterator[Inline]:
    """Every item's content in reading order, however deep it is nested."""
    for list_ in lists:
        for item in list_.items:
            yield item.content
            yield from items_of(item.children)


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every stretch of running text inside a block, in reading order."""
    match block:
        case Heading(content=content) | Paragraph(content=content):
            yield content
        case Quote(paragraphs=paragraphs, attribution=attribution):
            yield from (*paragraphs, attribution)
        case List():
            yield from items_of((block,))
        case Table(rows=rows, caption=caption):
            yield caption
            for row in rows:
                for cell in row:
                    yield from cell.paragraphs
        case Callout(blocks=blocks) | Video(transcript=blocks):
            for inner in blocks:
                yield from inlines_of(inner)


def rewritten(block: Block, rewrite: Callable[[Inline], Inline]) -> Block:
    """The block with every stretch of running text as `rewrite` gives it, in reading order."""
    match block:
        case Heading(content=content) | Paragraph(content=content):
            return replace(block, content=rewrite(content))
        case Quote(paragraphs=paragraphs, attribution=attribution):
            return Quote(tuple(map(rewrite, paragraphs)), rewrite(attribution))
        case List():
            return _rewritten_list(block, rewrite)
        case Table(rows=rows):
            cells = (tuple(_rewritten_cell(cell, rewrite) for cell in row) for row in rows)
            return replace(block, rows=tuple(cells))
        case Callout(blocks=blocks):
            return replace(block, blocks=tuple(rewritten(inner, rewrite) for inner in blocks))
        case Video(transcript=blocks):
            return replace(block, transcript=tuple(rewritten(inner, rewrite) for inner in blocks))
    return block


def _rewritten_list(list_: List, rewrite: Callable[[Inline], Inline]) -> List:
    return replace(list_, items=tuple(_rewritten_item(item, rewrite) for item in list_.items))


def _rewritten_item(item: Item, rewrite: Callable[[Inline], Inline]) -> Item:
    children = (_rewritten_list(list_, rewrite) for list_ in item.children)
    return Item(rewrite(item.content), tuple(children))


def _rewritten_cell(cell: Cell, rewrite: Callable[[Inline], Inline]) -> Cell:
    return replace(cell, paragraphs=tuple(map(rewrite, cell.paragraphs)))


class Entry(NamedTuple):
    """An item of a list whose items lie side by side; `number` is 0 where nothing states it."""

    depth: int
    ordered: bool
    content: Inline
    number: int = 0


def nested_lists(entries: list[Entry]) -> tuple[List, ...]:
    """Entries side by side as lists within lists; a number that does not count on begins another.

    A depth that skips a level counts as one level deeper, since HTML and Draftail know no gaps.
    """
    lists: list[tuple[Entry, list[Item]]] = []
    position = number = 0
    while position < len(entries):
        entry = entries[position]
        end = position + 1
        while end < len(entries) and entries[end].depth > entry.depth:
            end += 1
        counts_on = entry.number in {0, number + 1}
        number = entry.number or number + 1
        if not lists or lists[-1][0].ordered != entry.ordered or not counts_on:
            lists.append((entry, []))
        lists[-1][1].append(Item(entry.content, nested_lists(entries[position + 1 : end])))
        position = end
    return tuple(List(first.ordered, tuple(items), first.number or 1) for first, items in lists)
