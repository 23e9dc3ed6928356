"""What stands under the heading of the sources → one stretch of text for each source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from citations.identifiers import mentions
from citations.parsing import covers, parse

from .document import Block, Inline, List, Paragraph, Quote, Run, inlines_of, text_of, without_start

LABEL = re.compile(r"(?:\[([0-9]{1,3})\]|\(([0-9]{1,3})\)|([0-9]{1,3})[.)])\s+(?=\S)")
WHERE_OR_WHEN = re.compile(r"\b(?:1[89]|20)[0-9]{2}[a-z]?\b|https?://|\bwww\.|\bn\. ?d\.")
NAME_FIRST = re.compile(r"[^\W\d_][\w'’-]+,? (?:[A-Z]\.? ?){1,3}[.,]")
NO_SOURCE = re.compile(r"©|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)
ADDRESS = re.compile(r"(?:(?:available (?:at|from)|retrieved from|doi|url):? *)?\S+", re.IGNORECASE)
LONGEST_SOURCE = 80  # words


@dataclass
class Sources:
    """`labels` are the numbers typed before sources; `rest` is what reads as no source.

    `numbered` says that they bear numbers; `flat` that none stands below another, so that a number
    in the text can be one's place in the list.
    """

    contents: list[Inline] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    numbered: bool = False
    flat: bool = True
    rest: list[Block] = field(default_factory=list)


def sources_of(blocks: Sequence[Block]) -> Sources:
    """The items of the lists among `blocks` or, without a list, their paragraphs and lines.

    A line that is only an address belongs to the source above it, and so does every line between
    two typed numbers. Where nothing reads as a source, all of `blocks` is the rest.
    """
    unquoted = [part for block in blocks for part in _unquoted(block)]
    has_list = any(isinstance(block, List) for block in blocks)
    found = _of_lists(unquoted) if has_list else _of_lines(unquoted)
    return found if any(map(reads_as_source, found.contents)) else Sources(rest=list(blocks))


def _unquoted(block: Block) -> Iterator[Block]:
    """Old websites set their sources in as they do quotations."""
    yield from map(Paragraph, inlines_of(block)) if isinstance(block, Quote) else [block]


def is_source(content: Inline) -> bool:
    """Does this text, which nothing announces as a source, certainly describe one?"""
    text = text_of(content)
    csl = parse(text)
    return bool(csl) and (
        any(mentions(text)) or covers(text, csl) or {"title", "author", "issued"} <= csl.keys()
    )


def reads_as_source(content: Inline) -> bool:
    """Could this text under the heading of the sources be one?"""
    text = text_of(content)
    if len(text.split()) > LONGEST_SOURCE or NO_SOURCE.search(text):
        return False
    is_linked = any(run.link for run in content)
    is_dated = bool(WHERE_OR_WHEN.search(text) or NAME_FIRST.match(text))
    return is_linked or is_dated or any(mentions(text))


def _of_lists(blocks: Sequence[Block]) -> Sources:
    lists = [block for block in blocks if isinstance(block, List)]
    found = Sources(
        numbered=all(list_.ordered for list_ in lists),
        flat=all(list_.start == 1 and not _is_nested(list_) for list_ in lists),
    )
    for block in blocks:
        if isinstance(block, List):
            found.contents += filter(text_of, inlines_of(block))
        elif isinstance(block, Paragraph) and _goes_on(found, block.content):
            found.contents[-1] += (Run(" "), *block.content)
        else:
            found.rest.append(block)
    return found


def _is_nested(list_: List) -> bool:
    return any(item.children for item in list_.items)


def _of_lines(blocks: Sequence[Block]) -> Sources:
    lines = [line for block in blocks for line in _lines(block)]
    labels = [LABEL.match(text_of(line)) for line in lines]
    numbers = [int(next(filter(None, label.groups()))) for label in labels if label]
    found = Sources(numbered=bool(lines) and bool(labels[0]) and numbers == _counted(numbers))
    found.rest = [block for block in blocks if not isinstance(block, Paragraph)]
    ends = {
        position
        for position, line in enumerate(lines)
        if (labels[position] if found.numbered else reads_as_source(line))
    }
    last = max(ends, default=-1)
    for position, (line, label) in enumerate(zip(lines, labels, strict=True)):
        is_between = position < last
        if found.numbered and label:
            found.labels.append(label[0].strip())
            found.contents.append(_without_label(line, label.end()))
        elif _goes_on(found, line) or (found.numbered and is_between and _is_short(found)):
            found.contents[-1] += (Run(" "), *line)
        elif position in ends or (is_between and not _announces(line)):
            found.contents.append(line)
        else:
            found.rest.append(Paragraph(line))
    return found


def _counted(numbers: list[int]) -> list[int]:
    return list(range(1, len(numbers) + 1))


def _announces(line: Inline) -> bool:
    return text_of(line).endswith(":")


def _is_short(found: Sources) -> bool:
    return len(found.contents[-1]) < LONGEST_SOURCE


def _goes_on(found: Sources, line: Inline) -> bool:
    """Is this line only an address, which the source above it lacks?"""
    text = text_of(line)
    is_address = bool(ADDRESS.fullmatch(text)) and ("." in text or any(mentions(text)))
    if not found.contents or not is_address:
        return False
    above = text_of(found.contents[-1])
    return "://" not in above and not any(mentions(above))


def _lines(block: Block) -> list[Inline]:
    """The lines of a paragraph apart, where each is a source of its own."""
    if not isinstance(block, Paragraph) or not text_of(block.content):
        return []
    lines = [line for line in _split(block.content) if text_of(line)]
    texts = list(map(text_of, lines))
    each_labelled = all(map(LABEL.match, texts))
    each_a_source = all(" " in text and WHERE_OR_WHEN.search(text) for text in texts)
    return lines if each_labelled or each_a_source else [block.content]


def _split(content: Inline) -> list[Inline]:
    pieces = [
        Run(text, run.marks, run.link, run.note)
        for run in content
        for text in re.split(r"(\n)", run.text)
    ]
    groups = groupby(pieces, key=lambda run: run.text == "\n")
    return [tuple(group) for is_break, group in groups if not is_break]


def _without_label(line: Inline, length: int) -> Inline:
    """The line without its first `length` characters, white space before it not counted."""
    return without_start(line, length + len(_text(line)) - len(_text(line).lstrip()))


def _text(content: Inline) -> str:
    return "".join(run.text for run in content)
