"""Numbered lists that something interrupts, and what of their numbers the site cannot show."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeGuard

from .document import Block, List, Paragraph, Run, text_of
from .headings import is_line, is_named

MOST_BETWEEN = 2  # paragraphs between two items that belong to the first of them


def with_lists_resumed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with paragraphs between two items of one numbered list as lines of the first."""
    result: list[Block] = []
    for block in blocks:
        result.append(block)
        if not _goes_on(block):
            continue
        between = _between(result)
        before = result[-len(between) - 2] if between else None
        if isinstance(before, List) and _takes_on(before, block):
            lines = [run for p in between for run in (Run("\n"), *p.content)]
            *items, last = before.items
            items.append(replace(last, content=(*last.content, *lines)))
            del result[-len(between) - 2 :]
            result.append(replace(before, items=(*items, *block.items)))
    return result


def number_warnings(blocks: Sequence[Block]) -> Iterator[str]:
    """What differs where the draft numbers its lists, each from 1, and neighbours as one."""
    for before, block in pairwise([None, *blocks]):
        if not isinstance(block, List) or not block.ordered:
            continue
        first = text_of(block.items[0].content)[:80]
        if any(not inner.ordered for item in block.items for inner in item.children):
            yield f"Bullets inside the numbered list that begins “{first}” are numbers in the draft"
        expected = _next_number(before) if isinstance(before, List) and before.ordered else None
        if expected is None and block.start != 1:
            yield f"The list that begins “{first}” has number {block.start} there in the document"
        elif expected not in {None, block.start}:
            yield (
                f"Two numbered lists in a row became one: “{first}” has number {block.start} in the"
                " document. A sentence between them keeps them apart"
            )


def _takes_on(before: List, block: List) -> bool:
    counts_on = before.ordered and block.start == _next_number(before)
    return counts_on and not before.items[-1].children


def _goes_on(block: Block) -> TypeGuard[List]:
    return isinstance(block, List) and block.ordered and block.start > 1


def _between(blocks: list[Block]) -> list[Paragraph]:
    """The paragraphs right before the last block, if they are few and a list stands before them."""
    found: list[Paragraph] = []
    for block in reversed(blocks[:-1]):
        if isinstance(block, List):
            return found
        if not isinstance(block, Paragraph) or block.is_caption or _may_be_heading(block):
            return []
        found.insert(0, block)
        if len(found) > MOST_BETWEEN:
            return []
    return []


def _may_be_heading(paragraph: Paragraph) -> bool:
    return is_line(paragraph) or is_named(paragraph)


def _next_number(list_: List) -> int:
    return list_.start + len(list_.items)
