"""The words of an HTML page, counted without the library that reads it.

Words are what a page can show: text outside tags, and what describes a picture. Scripts, style
sheets, comments and the title in the page's head are no words of it.
"""

import re
from collections.abc import Iterator
from html import unescape

from .words import Passage

# Tags that end no word: "a<b>b</b>" is one word, "<p>a</p><p>b</p>" two.
INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    ]
)
NO_WORDS = ("script", "style", "template", "title")
DEEPEST = 200  # inline elements within each other
NAME = re.compile(r"/?([a-z][^\s/>]*)", re.IGNORECASE)
TAG_END = re.compile(r"""(?:[^>"']|"[^"]*"|'[^']*')*+>""")
ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
# Inline, yet apart from the words around it: hidden parts, comments' marks, Word's list marks,
# and the marks before LibreOffice's notes.
APART = re.compile(
    r"""\shidden(?:\s|=|>|/)|display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"""
    r"""|\#sd(?:foot|end)note\d+anc|\#cmnt\d|msocom|MsoComment|mso-list\s*:\s*ignore""",
    re.IGNORECASE,
)


def of_html(text: str) -> list[Passage]:
    """The passages of an HTML page or fragment."""
    return [Passage("".join(_pieces(text)))]


def _pieces(text: str) -> Iterator[str]:
    position = 0
    opened: list[tuple[str, str]] = []  # inline elements, each with the space that ends it
    while (start := text.find("<", position)) >= 0:
        yield unescape(text[position:start])
        if text.startswith("<!--", start):
            position = _after(text, "-->", start)
        elif text.startswith(("<!", "<?"), start):
            position = _after(text, ">", start)
        elif name := NAME.match(text, start + 1):
            end = TAG_END.match(text, name.end())
            if not end:
                return  # a tag that never ends takes the rest of the page with it
            yield from _of_tag(name[0].lower(), text[name.end() : end.end()], opened)
            position = end.end()
            if name[1].lower() in NO_WORDS and name[0][0] != "/":
                position = _after_element(text, name[1], position)
        else:
            yield "<"
            position = start + 1
    yield unescape(text[position:])


def _of_tag(name: str, attributes: str, opened: list[tuple[str, str]]) -> Iterator[str]:
    if name.removeprefix("/") not in INLINE:
        yield " "
    elif not name.startswith("/"):
        if name == "a":  # a link ends where another begins
            yield from _ended(name, opened)
        opened.append((name, " " if APART.search(attributes) else ""))
        yield opened[-1][1]
    else:
        yield from _ended(name[1:], opened)
    alt = ALT.search(attributes) if name == "img" else None
    if alt:
        yield f"{unescape(alt[1] or alt[2] or alt[3] or '')} "


def _ended(name: str, opened: list[tuple[str, str]]) -> Iterator[str]:
    """The spaces that end the last element of this name, and what was opened in it."""
    while any(started == name for started, _ in opened[-DEEPEST:]):
        started, space = opened.pop()
        yield space
        if started == name:
            break


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def _after_element(text: str, name: str, start: int) -> int:
    end = re.compile(rf"</{name}[^>]*>", re.IGNORECASE).search(text, start)
    return end.end() if end else len(text)
