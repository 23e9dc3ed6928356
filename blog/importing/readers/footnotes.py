"""Footnotes in Markdown, which CommonMark does not know: a mark [^1] and below [^1]: its text.

A rule of markdown-it each. A note is numbered by its place among the notes, whatever its key is.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

PREFIX = "footnote-"  # of the address that a mark points at
KEY = r"\[\^(?P<key>[^\s\[\]]{1,60})\]"
MARK = re.compile(KEY)
DEFINITION = re.compile(rf"^ {{0,3}}{KEY}:", re.MULTILINE)
INDENT = 4


def footnotes(markdown: MarkdownIt) -> None:
    markdown.block.ruler.before("reference", "footnote", _definition, {"alt": ["paragraph"]})
    markdown.inline.ruler.before("link", "footnote_mark", _mark)


def numbers_of_notes(text: str) -> dict[str, int]:
    """The number of each note by its key."""
    keys = dict.fromkeys(found["key"] for found in DEFINITION.finditer(text))
    return {key: number for number, key in enumerate(keys, start=1)}


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The line of a definition, the lines it runs on in, and the paragraphs set in below it."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = MARK.match(line)
    number = found and state.env["notes"].get(found["key"])
    if not found or not number or state.is_code_block(start):
        return False
    if not line.startswith(":", found.end()):
        return False
    if silent:
        return True
    last = _end_of(state, start, end)
    state.push("footnote_open", "", 1).meta = number
    _read_within(state, start, last, found.end() + 1)
    state.push("footnote_close", "", -1)
    state.line = last
    return True


def _end_of(state: StateBlock, start: int, end: int) -> int:
    line = start + 1
    while line < end:
        is_after_blank = state.isEmpty(line - 1)
        if state.isEmpty(line) or state.sCount[line] >= state.blkIndent + INDENT:
            line += 1
        elif is_after_blank or _starts_definition(state, line):
            break
        else:
            line += 1
    while line > start + 1 and state.isEmpty(line - 1):
        line -= 1
    return line


def _starts_definition(state: StateBlock, line: int) -> bool:
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    return bool(DEFINITION.match(text))


def _read_within(state: StateBlock, start: int, last: int, offset: int) -> None:
    """The note's own blocks, read as if its first line began where its text does."""
    kept = state.bMarks[start], state.tShift[start], state.sCount[start]
    state.bMarks[start] += state.tShift[start] + offset
    state.tShift[start] = 0
    state.blkIndent += INDENT
    state.sCount[start] = state.blkIndent
    state.md.block.tokenize(state, start, last)
    state.blkIndent -= INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start] = kept


def _mark(state: StateInline, silent: bool) -> bool:
    found = MARK.match(state.src, state.pos, state.posMax)
    number = found and state.env["notes"].get(found["key"])
    if not found or not number:
        return False
    if not silent:
        state.push("footnote_mark", "", 0).meta = number
    state.pos = found.end()
    return True
