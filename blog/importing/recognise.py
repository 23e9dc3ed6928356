"""Which part of a document is the title, the introduction, the takeaways, the sources …

What is not certain stays in the body, where it stood.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile
from typing import Any, TypeGuard

from .captions import with_captions
from .credits import Credit, end_credits, lead_credits
from .described import LONGEST_LINE, described_picture
from .document import (
    Block,
    Document,
    Heading,
    Image,
    Inline,
    Item,
    LeftOut,
    List,
    Metadata,
    Paragraph,
    Run,
    inlines_of,
    items_of,
)
from .furniture import without_furniture
from .headings import (
    heading_text,
    is_named,
    is_references_heading,
    is_takeaways_heading,
    takeaway_lines,
    with_headings,
)
from .labels import without_labels
from .marks import place_notes, tie_marks
from .numbered import with_lists_resumed
from .run_in import with_run_in_headings
from .sources import Sources, sources_of

LONGEST_TITLE = 20  # words of a first line that is not marked as the title


@dataclass
class Section:
    heading: str
    blocks: list[Block]


@dataclass
class Recognised:
    """The parts of a post. Inline content keeps its marks and links; titles are plain text."""

    title: str = ""
    hero: Image | None = None
    hero_alt: str = ""
    hero_caption: list[Block] = field(default_factory=list)
    introduction: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    takeaways_heading: str = ""
    takeaways: list[list[Block]] = field(default_factory=list)
    closing: list[Block] = field(default_factory=list)
    sources: Sources = field(default_factory=Sources)
    is_stated: bool = False  # by the source itself, which gives its sources as CSL-JSON
    stated_sources: tuple[dict, ...] = ()
    credits: list[Credit] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    left_out: list[LeftOut] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def references(self) -> list[Inline]:
        return self.sources.contents

    @property
    def texts(self) -> list[list[Block]]:
        """What carries running text, in the page's order."""
        sections = [section.blocks for section in self.sections]
        return [self.hero_caption, self.introduction, *sections, *self.takeaways, self.closing]

    @property
    def marks(self) -> Iterator[Run]:
        """Every mark that cites sources, in the page's order."""
        for block in chain.from_iterable(self.texts):
            for content in inlines_of(block):
                yield from (run for run in content if run.cites)


def recognise(document: Document) -> Recognised:
    """The parts of the post in `document`; every word of it is in a part or in `left_out`."""
    blocks, furniture = without_furniture(_joined(document))
    post = Recognised(
        left_out=[*document.left_out, *furniture],
        warnings=list(document.warnings),
    )
    if hero := document.metadata.hero:
        post.hero, post.hero_alt, post.hero_caption = hero, hero.alt, [Paragraph(hero.caption)]
    blocks, post.metadata, labels = without_labels(blocks, document.metadata)
    post.left_out += labels
    blocks = with_run_in_headings(_take_title(post, blocks))
    lead, top, blocks = lead_credits(blocks)
    end, blocks = end_credits(blocks)
    post.credits = [*lead, *end]
    if not top:
        blocks = _take_described_picture(post, blocks)
    blocks = [*top, *with_headings(blocks)]
    chunks = _chunks(blocks)
    _place_beginning(post, chunks[0].blocks, has_sections=len(chunks) > 1)
    last_section = max((i for i, chunk in enumerate(chunks) if _is_section(chunk)), default=0)
    for position, chunk in enumerate(chunks[1:], start=1):
        _place(post, chunk, is_last=position > last_section)
    _cite(post, document)
    return post


def undivided(document: Document) -> Recognised:
    """Title, introduction and sections alone, as for a page that is no post."""
    page = Recognised(
        left_out=list(document.left_out),
        warnings=list(document.warnings),
        metadata=document.metadata,
    )
    first, *chunks = _chunks(_take_title(page, _joined(document)))
    page.introduction = list(takewhile(lambda block: isinstance(block, Paragraph), first.blocks))
    _place_in_body(page, "", first.blocks[len(page.introduction) :])
    for chunk in chunks:
        _place_section(page, chunk)
    notes = [Paragraph(content) for note in document.notes for content in note.paragraphs]
    _place_in_body(page, "", notes)
    return page


def _joined(document: Document) -> list[Block]:
    return with_lists_resumed(with_captions(document.blocks))


@dataclass
class _Chunk:
    """A heading (none before the first) and what stands under it."""

    heading: Heading | None
    blocks: list[Block] = field(default_factory=list)


def _is_section(chunk: _Chunk) -> bool:
    return chunk.heading is not None and not is_named(chunk.heading)


def _take_title(post: Recognised, blocks: list[Block]) -> list[Block]:
    first = next((b for b in blocks if not isinstance(b, Image)), None)
    marked = next((b for b in blocks if isinstance(b, Heading) and b.level == 0), None)
    title = marked or (first if _may_be_title(first, blocks) else None)
    stated = post.metadata.title
    if stated and (title is None or heading_text(title).casefold() != stated.casefold()):
        return blocks
    if title is None or len(heading_text(title)) > LONGEST_LINE:
        post.warnings.append("No title was found; the file's name stands in for it")
        return blocks
    post.title = heading_text(title)
    rest = [block for block in blocks if block is not title]
    # A style meant for one title, used again, is a heading.
    return [Heading(b.content, max(b.level, 1)) if isinstance(b, Heading) else b for b in rest]


def _may_be_title(first: Block | None, blocks: list[Block]) -> bool:
    if first is None or is_named(first):
        return False
    text = heading_text(first)
    is_line = len(text.split()) <= LONGEST_TITLE and not text.endswith((".", ":", ";", ","))
    return isinstance(first, Heading) or (bool(text) and is_line and len(blocks) > 1)


def _take_described_picture(post: Recognised, blocks: list[Block]) -> list[Block]:
    found = described_picture(blocks) if post.title and not post.hero else None
    if not found:
        return blocks
    label, post.hero_alt = found
    if label:
        post.left_out.append(LeftOut(label, "says that a description follows"))
    return blocks[1:]


def _chunks(blocks: Sequence[Block]) -> list[_Chunk]:
    levels = [b.level for b in blocks if isinstance(b, Heading) and not is_named(b)]
    section_level = min(levels, default=1)
    chunks = [_Chunk(None)]
    for block in blocks:
        if isinstance(block, Heading) and (block.level == section_level or is_named(block)):
            chunks.append(_Chunk(block))
        elif isinstance(block, Heading):
            # The section's heading is the page's h2: one level down is h3.
            level = block.level - section_level + 2
            chunks[-1].blocks.append(Heading(block.content, level))
        else:
            chunks[-1].blocks.append(block)
    return chunks


def _place_beginning(post: Recognised, blocks: list[Block], has_sections: bool) -> None:
    hero = next((b for b in blocks if isinstance(b, Image)), None) if not post.hero else None
    if hero:
        post.hero, post.hero_alt = hero, hero.alt
        after = blocks[blocks.index(hero) + 1 :][:1]
        post.hero_caption = [block for block in after if _is_caption(block)]
    rest = [block for block in blocks if block is not hero and block not in post.hero_caption]
    introduction = list(takewhile(lambda block: isinstance(block, Paragraph), rest))
    if not has_sections:
        introduction = introduction[:1]
    post.introduction = introduction
    _place_in_body(post, "", rest[len(introduction) :])


def _is_caption(block: Block) -> TypeGuard[Paragraph]:
    """A caption may hold all but notes, whose words would follow it."""
    return (
        isinstance(block, Paragraph)
        and block.is_caption
        and not any(run.note for run in block.content)
    )


def _place(post: Recognised, chunk: _Chunk, is_last: bool) -> None:
    if is_references_heading(chunk.heading) and not post.references:
        _place_references(post, chunk)
    elif is_takeaways_heading(chunk.heading) and not post.takeaways:
        _place_takeaways(post, chunk, is_last)
    else:
        _place_section(post, chunk)


def _place_section(post: Recognised, chunk: _Chunk) -> None:
    heading = heading_text(chunk.heading)
    if chunk.heading and len(heading) > LONGEST_LINE:
        _place_in_body(post, "", [Paragraph(chunk.heading.content), *chunk.blocks])
    else:
        post.sections.append(Section(heading, chunk.blocks))


def _place_in_body(post: Recognised, heading: str, blocks: Sequence[Block]) -> None:
    if blocks:
        post.sections.append(Section(heading, list(blocks)))


def _place_takeaways(post: Recognised, chunk: _Chunk, is_last: bool) -> None:
    lists: list[Any] = list(takewhile(lambda block: isinstance(block, List), chunk.blocks))
    if lists:
        taken = len(lists)
        takeaways = [_item_blocks(item) for list_ in lists for item in list_.items]
    else:
        taken = takeaway_lines(chunk.blocks)
        takeaways = [[block] for block in chunk.blocks[:taken]]
    heading = heading_text(chunk.heading)
    if not taken or len(heading) > LONGEST_LINE:
        post.warnings.append(f"What stands under “{heading[:80]}” is no list, so it is a section")
        _place_section(post, chunk)
        return
    post.takeaways_heading, post.takeaways = heading, takeaways
    rest = chunk.blocks[taken:]
    if not post.sections and not post.introduction:
        _place_beginning(post, rest, has_sections=True)
    elif is_last and all(isinstance(block, Paragraph | List) for block in rest):
        post.closing = rest
    else:
        _place_in_body(post, "", rest)


def _item_blocks(item: Item) -> list[Block]:
    return [Paragraph(item.content), *map(Paragraph, items_of(item.children))]


def _place_references(post: Recognised, chunk: _Chunk) -> None:
    sources = sources_of(chunk.blocks)
    if not sources.contents:
        post.warnings.append(f"Nothing under “{heading_text(chunk.heading)}” reads as a source")
        _place_section(post, chunk)
        return
    post.sources = sources
    post.left_out.append(LeftOut(heading_text(chunk.heading), "the page has its own heading here"))
    if sources.labels:
        numbers = " ".join(sources.labels)
        post.left_out.append(LeftOut(numbers, "numbers of the sources, which the page gives"))
    if sources.rest:
        post.warnings.append("Not every part of the sources is a source: see the last section")
    _place_in_body(post, "", sources.rest)


def _cite(post: Recognised, document: Document) -> None:
    """Marks in the text become markers, of the sources in the list and of those in notes."""
    sources = post.sources
    count = len(sources.contents) if sources.flat else 0
    post.warnings += tie_marks(post.texts, count, sources.numbered)
    in_notes, warnings = place_notes(post.texts, document.notes, len(sources.contents))
    sources.contents += in_notes
    post.warnings += warnings
