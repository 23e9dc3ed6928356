"""Paragraph styles of office programs whose names say what a paragraph is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import cast

from ..document import Block, Inline, Paragraph, Quote

CAPTION = re.compile(r"caption|table|figure|illustration|drawing", re.IGNORECASE)
QUOTE = re.compile(r"(?:intense )?quote|quotations?|block (?:text|quotation)", re.IGNORECASE)


def block_of(content: Inline, styles: Sequence[str]) -> Paragraph | Quote:
    """A paragraph as the names of its style and of those that this is based on say."""
    if any(map(QUOTE.fullmatch, styles)):
        return Quote((content,))
    return Paragraph(content, is_caption=any(map(CAPTION.fullmatch, styles)))


def with_quotes_joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Neighbouring paragraphs of quotations are one quotation."""
    for is_quote, group in groupby(blocks, key=lambda block: isinstance(block, Quote)):
        if is_quote:
            quotes = cast(Iterator[Quote], group)
            yield Quote(tuple(content for quote in quotes for content in quote.paragraphs))
        else:
            yield from group
