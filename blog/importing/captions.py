"""Captions, where a table, a quotation or a picture keeps them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from .document import Block, Image, Paragraph, Quote, Table, is_plain, text_of


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the captions of tables and quotations inside them.

    A table's caption stands above it or, like all others, below. A picture's stays a paragraph, and
    so does one with a link, a note or raised numbers, which no caption can hold.
    """
    result: list[Block] = []
    for block in blocks:
        before = result[-1] if result else None
        if isinstance(block, Table) and not block.caption and _is_free(before, result):
            result[-1] = replace(block, caption=before.content)
        elif isinstance(before, Table) and not before.caption and _is_caption(block):
            result[-1] = replace(before, caption=block.content)
        elif isinstance(before, Quote) and not before.attribution and _is_caption(block):
            result[-1] = replace(before, attribution=block.content)
        else:
            result.append(block)
    return result


def _is_free(before: Block | None, result: list[Block]) -> TypeGuard[Paragraph]:
    """Is this the caption of what follows it, not of a picture before it?"""
    if not _is_caption(before):
        return False
    names_table = text_of(before.content).casefold().startswith("table")
    return names_table or len(result) == 1 or not isinstance(result[-2], Image)


def _is_caption(block: Block | None) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.is_caption and is_plain(block.content)
