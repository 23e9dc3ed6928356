"""Plain text → Document: lines become paragraphs, marked or numbered lines become lists.

Text that was wrapped by hand at a fixed width is joined again; otherwise a line is a paragraph.
"""

import re

from ..document import Block, Document, Entry, LeftOut, Paragraph, nested_lists, plain
from ..files import decode

BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[•◦▪‣●○·*–—-])\s+(?=\S)")
NUMBER = re.compile(r"(?P<indent>\s*)(?P<mark>(?P<number>\d{1,3})[.)])\s+(?=\S)")
WRAP_WIDTHS = range(50, 121)  # a text's longest line where an editor or e-mail wrapped it
DEEPEST_LIST = 8


def read(data: bytes) -> Document:
    """The document in a .txt file's bytes; raises UnreadableFile when they are not text."""
    lines = [line.rstrip() for line in decode(data).splitlines()]
    width = max(map(len, lines), default=0)
    blocks: list[Block] = []
    marks: list[str] = []
    position = 0
    while position < len(lines):
        if not lines[position]:
            position += 1
            continue
        entries, end = _list_at(lines, position, width)
        if entries:
            blocks += nested_lists([entry for entry, _ in entries])
            marks += [mark for _, mark in entries]
        else:
            text, end = _paragraph_at(lines, position, width)
            blocks.append(Paragraph(plain(text)))
        position = end
    left_out = (LeftOut(" ".join(marks), "list marks; the list itself is kept"),) if marks else ()
    return Document(tuple(blocks), left_out)


def _paragraph_at(lines: list[str], start: int, width: int) -> tuple[str, int]:
    end = start + 1
    while end < len(lines) and _continues(lines[end - 1], lines[end], width):
        end += 1
    return " ".join(line.strip() for line in lines[start:end]), end


def _continues(line: str, following: str, width: int) -> bool:
    """Did a fixed width, not the author, end `line`? Its next word would not have fitted."""
    if not line or not following.strip() or width not in WRAP_WIDTHS or _marked(following):
        return False
    return len(line) + 1 + len(following.split()[0]) > width


def _list_at(lines: list[str], start: int, width: int) -> tuple[list[tuple[Entry, str]], int]:
    """The list's entries from `start`, each with its mark, and the line after them."""
    entries: list[tuple[Entry, str]] = []
    indents: list[int] = []
    expected: dict[int, int] = {}
    end = position = start
    while position < len(lines):
        if not lines[position]:
            position += 1
            continue
        match = _marked(lines[position])
        if not match:
            break
        indent = len(match["indent"].expandtabs())
        indents = [*(i for i in indents if i < indent), indent]
        depth = min(len(indents) - 1, DEEPEST_LIST)
        number = match.groupdict().get("number")
        if number and int(number) != expected.get(depth, 1):
            break
        expected = {d: n for d, n in expected.items() if d <= depth}
        expected[depth] = int(number or 0) + 1
        text, position = _paragraph_at(lines, position, width)
        content = text[len(match.group().strip()) :].strip()
        while position < len(lines) and _hangs(lines[position], indent):
            content += " " + lines[position].strip()
            position += 1
        entries.append((Entry(depth, bool(number), plain(content)), match["mark"]))
        end = position
    if len(entries) == 1 and entries[0][0].ordered:
        return [], start  # "1. One line" alone is a sentence with a number, not a list
    return entries, end


def _hangs(line: str, indent: int) -> bool:
    """Is this line the rest of the list item above it, set in under its text?"""
    if not line or _marked(line):
        return False
    return len(line) - len(line.lstrip()) > indent


def _marked(line: str) -> re.Match | None:
    return BULLET.match(line) or NUMBER.match(line)
