"""Headings that stand in one paragraph with the text that they head."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .document import Block, Heading, Inline, Paragraph, text_of, without_start
from .headings import LABELLED_SOURCES, is_bold_line
from .sources import WHERE_OR_WHEN, reads_as_source


def with_run_in_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a bold first line, or “Sources:” before one source, as a block of its own."""
    return [
        part
        for block in blocks
        for part in (_parted(block) if isinstance(block, Paragraph) else [block])
    ]


def _parted(paragraph: Paragraph) -> Iterator[Block]:
    content = paragraph.content
    text = "".join(run.text for run in content)
    line = text.partition("\n")[0]
    label = LABELLED_SOURCES.match(text)
    if label and _is_one_source(without_start(content, label.end())):
        yield Heading(_start(content, label.end()), 1)
        yield Paragraph(without_start(content, label.end()))
    elif line != text and is_bold_line(Paragraph(_start(content, len(line)))):
        yield Paragraph(_start(content, len(line)))
        yield Paragraph(without_start(content, len(line) + 1))
    else:
        yield paragraph


def _is_one_source(content: Inline) -> bool:
    dated = [part for part in text_of(content).split("; ") if WHERE_OR_WHEN.search(part)]
    return reads_as_source(content) and len(dated) < 2


def _start(content: Inline, length: int) -> Inline:
    runs = []
    for run in content:
        if length > 0:
            runs.append(replace(run, text=run.text[:length]))
        length -= len(run.text)
    return tuple(runs)
