"""Which lines of a document are headings, where nothing or only their look says so."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeGuard

from .document import Block, Heading, List, Paragraph, text_of

NUMBER = r"(?:(?:[0-9]{1,2}|[IVX]{1,5})[.)] )?"
BRIEFLY = r"(?:bullet points|(?:the )?bottom line|at a glance)"
OF_WHAT = r"(?: (?:about|on|from) .+)?"
TAKEAWAYS = re.compile(
    rf"{NUMBER}(?:(?:{BRIEFLY}:? )?"
    r"(?:(?:key|main|take-?home) (?:takeaways?|points?|messages?|facts)|(?:the )?takeaways?)"
    r"(?:(?:[:,]| on| for| about| from) .+)?:?"
    rf"|{BRIEFLY}(?::|: .+(?<![.!?]))?|in short:?|in a nutshell:?|tl;?dr:?|quick summary:?"
    rf"|(?:what|(?:points|things)) to remember{OF_WHAT}:?)",
    re.IGNORECASE,
)
WORKS = (
    r"(?:resources|references|sources|citations|(?:works|references|literature) cited"
    r"|further reading|bibliography)"
)
REFERENCES = re.compile(rf"{NUMBER}(?:selected )?{WORKS}(?: (?:and|&) {WORKS})?:?", re.IGNORECASE)
LABELLED_SOURCES = re.compile(rf"{WORKS}:\s+(?=\S)", re.IGNORECASE)
MAY_BE_REFERENCE = re.compile(r"[\d.]")
LONGEST_HEADING = 12  # words
NUMBERED = re.compile(r"([0-9]{1,2})[.)] ")
FEWEST_NUMBERED = 3  # headings
LONGEST_TAKEAWAY = 30  # words of a takeaway that is a line, not a bullet
# What may follow a sentence's full stop: quotation marks, brackets, the mark of a source.
AFTER_STOP = r"[\"'”’)\]]*(?:\s?[\[(][0-9,; –-]{1,60}[\])]|[0-9⁰¹²³⁴-⁹][0-9⁰¹²³⁴-⁹,–-]{0,60})?$"
SENTENCE_END = re.compile(rf"[.!?…:]{AFTER_STOP}")
LABELLED = re.compile(
    r"(?:authors?|written by|reviewed by|date|published|posted|categor(?:y|ies)|tags?|topics?):",
    re.IGNORECASE,
)
NOT_AT_HEADING_END = re.compile(rf"[.!…:;,]{AFTER_STOP}")


def heading_text(block: Block | None) -> str:
    """The text of a block that is one line of words; "" for anything else."""
    return text_of(block.content) if isinstance(block, Heading | Paragraph) else ""


def is_takeaways_heading(block: Block | None) -> bool:
    return bool(TAKEAWAYS.fullmatch(heading_text(block)))


def is_references_heading(block: Block | None) -> bool:
    return bool(REFERENCES.fullmatch(heading_text(block)))


def is_named(block: Block) -> bool:
    return is_takeaways_heading(block) or is_references_heading(block)


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every recognised heading as a Heading.

    Takeaways and sources are known by name. Other headings are those that the author marked; where
    there are none, short bold paragraphs; where there are none, short lines before longer text.
    """
    named = [
        Heading(block.content, 1) if isinstance(block, Paragraph) and is_named(block) else block
        for block in blocks
    ]
    if _has_headings(named):
        return _with_small_headings(named)
    for promoted in (_bold_promoted(named), _numbers_promoted(named), _lines_promoted(named)):
        if _has_headings(promoted):
            return promoted
    return named


def _has_headings(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Heading) and not is_named(block) for block in blocks)


def _with_small_headings(blocks: Sequence[Block]) -> list[Block]:
    """Between marked headings, short bold lines before longer text are headings one level below."""
    result: list[Block] = []
    above: Heading | None = None
    for position, block in enumerate(blocks):
        if isinstance(block, Heading):
            above = None if is_named(block) else block
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if above and is_bold_line(block) and _is_heading_line(block, following):
            content = (replace(run, marks=run.marks - {"bold"}) for run in block.content)
            block = Heading(tuple(content), above.level + 1)
        result.append(block)
    return result


def takeaway_lines(blocks: Sequence[Block], start: int = 0) -> int:
    """How many blocks from `start`, after a takeaways heading, are takeaways as lines; 0 if unsure.

    A last line that is not a sentence, before a long paragraph and after sentences, is a heading.
    """
    lines = list(takewhile(_is_takeaway_line, map(blocks.__getitem__, range(start, len(blocks)))))
    following = blocks[start + len(lines) : start + len(lines) + 1]
    sentences = all(SENTENCE_END.search(heading_text(line)) for line in lines[:-1])
    if lines and sentences and following and _is_heading_line(lines[-1], following[0]):
        lines.pop()
    return len(lines) if len(lines) > 1 else 0


def _is_takeaway_line(block: Block) -> bool:
    text = heading_text(block)
    is_short = isinstance(block, Paragraph) and len(text.split()) <= LONGEST_TAKEAWAY
    return is_short and not LABELLED_SOURCES.match(text)


def _bold_promoted(blocks: Sequence[Block]) -> list[Block]:
    return [Heading(block.content, 1) if is_bold_line(block) else block for block in blocks]


def is_bold_line(block: Block) -> TypeGuard[Paragraph]:
    if not isinstance(block, Paragraph):
        return False
    worded = [run for run in block.content if run.text.strip()]
    return all("bold" in run.marks for run in worded) and is_line(block)


def _numbers_promoted(blocks: Sequence[Block]) -> list[Block]:
    """Three or more short lines with the numbers from 1, each before text without a number."""
    found: list[int] = []
    for position, block in enumerate(blocks):
        number = NUMBERED.match(heading_text(block))
        if number and int(number[1]) == len(found) + 1 and _is_short(block):
            if position + 1 == len(blocks) or not _is_unnumbered(blocks[position + 1]):
                return list(blocks)
            found.append(position)
    if len(found) < FEWEST_NUMBERED:
        return list(blocks)
    return [
        Heading(b.content, 1) if i in found and isinstance(b, Paragraph) else b
        for i, b in enumerate(blocks)
    ]


def _is_short(block: Block) -> bool:
    return len(heading_text(block).split()) <= LONGEST_HEADING


def _is_unnumbered(block: Block) -> bool:
    return isinstance(block, Paragraph) and not NUMBERED.match(heading_text(block))


def _lines_promoted(blocks: Sequence[Block]) -> list[Block]:
    promoted: list[Block] = []
    in_references = False
    takeaways_until = 0
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if is_takeaways_heading(block):
            takeaways_until = position + 1 + takeaway_lines(blocks, position + 1)
        if is_named(block):
            in_references = is_references_heading(block)
        elif (
            position >= takeaways_until
            and _is_heading_line(block, following)
            and not (in_references and MAY_BE_REFERENCE.search(heading_text(block)))
        ):
            block = Heading(block.content, 1)
            in_references = False
        promoted.append(block)
    return promoted


def is_line(block: Block) -> bool:
    """A short line that is not a sentence and begins as a heading would."""
    if not isinstance(block, Heading | Paragraph):
        return False
    text = heading_text(block)
    words = text.split()
    return (
        not (isinstance(block, Paragraph) and block.is_caption)
        and 0 < len(words) <= LONGEST_HEADING
        and "\n" not in "".join(run.text for run in block.content).strip()
        and not NOT_AT_HEADING_END.search(text)
        and not LABELLED.match(text)
        and not text.lstrip("\"'“‘([¿¡")[:1].islower()
    )


def _is_heading_line(block: Block, following: Block | None) -> TypeGuard[Paragraph]:
    if not isinstance(block, Paragraph) or not is_line(block):
        return False
    if isinstance(following, List):
        return len(following.items) > 1
    text = heading_text(following) if isinstance(following, Paragraph) else ""
    is_text = len(text.split()) > max(9, len(heading_text(block).split()))
    return is_text and bool(SENTENCE_END.search(text))
