"""Lists that the author typed, mark by mark, in paragraphs of an office document."""

from collections.abc import Iterable

from ..document import Block, Inline, Item, LeftOut, List, Paragraph, without_start
from .text import BULLET, NUMBER

Entry = tuple[str, Inline]  # the mark and what follows it


def with_typed_lists(blocks: Iterable[Block], left_out: list[LeftOut]) -> list[Block]:
    """The blocks with two or more marked paragraphs in a row as a list.

    Numbers have to count from 1. The marks themselves are added to `left_out`.
    """
    result: list[Block] = []
    group: list[tuple[Entry, Block]] = []
    for block in blocks:
        entry = _entry(block)
        if entry is None or (group and not _follows(entry, group[-1][0], len(group))):
            result += _settled(group, left_out)
            group = []
        if entry is None or (not group and _is_number(entry) and int(entry[0][:-1]) != 1):
            result.append(block)
        else:
            group.append((entry, block))
    return [*result, *_settled(group, left_out)]


def _entry(block: Block) -> Entry | None:
    if not isinstance(block, Paragraph):
        return None
    text = "".join(run.text for run in block.content)
    match = BULLET.match(text) or NUMBER.match(text)
    return (match["mark"], without_start(block.content, match.end())) if match else None


def _follows(entry: Entry, previous: Entry, count: int) -> bool:
    if _is_number(previous):
        return entry[0] == f"{count + 1}{previous[0][-1]}"
    return entry[0] == previous[0]


def _is_number(entry: Entry) -> bool:
    return entry[0][0].isdecimal()


def _settled(group: list[tuple[Entry, Block]], left_out: list[LeftOut]) -> list[Block]:
    if len(group) < 2:
        return [block for _, block in group]
    marks = " ".join(mark for (mark, _), _ in group)
    left_out.append(LeftOut(marks, "list marks; the list itself is kept"))
    return [List(_is_number(group[0][0]), tuple(Item(content) for (_, content), _ in group))]
