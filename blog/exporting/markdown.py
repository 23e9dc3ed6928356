"""Blocks of a document → Markdown (CommonMark 0.31, with GitHub's tables and footnotes).

What Markdown cannot say is small HTML within it: raised and lowered text, tables with spans or a
caption, decoration, transcripts. A picture's name is its address.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape as html_escape
from itertools import groupby, zip_longest

from blog.importing.document import (
    Block,
    Break,
    Callout,
    Cell,
    Heading,
    Image,
    Inline,
    List,
    Paragraph,
    Quote,
    Run,
    Table,
    Video,
    text_of,
)
from blog.importing.readers.footnotes import PREFIX
from blog.importing.rich_text import FOLDED, WORDS_OR_SPACE

TAGS = {"bold": "b", "italic": "i", "subscript": "sub", "superscript": "sup"}  # outermost first
STARS = {"bold": "**", "italic": "*"}
ALWAYS = re.compile(r"^\^|[\\`*\[\]|<]|~(?=~)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
AT_LINE_START = re.compile(
    r"^(?:(?=[>=~]|#{1,6}(?:\s|$)|[-+](?:\s|$)|-+\s*$)|([0-9]{1,9}(?=[.)])|\[\^\w+\](?=:)))"
)
TRAILING_HASHES = re.compile(r"(?<!\\)#+$")
BACKSLASHED = r"\\\g<0>"
OTHER_SPACE = re.compile(r"[^\S \n]")  # which nobody would see, and Markdown drop at a line's end
LIKE_MARKDOWN = re.compile(r"\\|\[(?=\^)|\](?=[(\[])")  # to whoever counts words
ENTITY = r"&(?=#?\w+;)"
PLAIN_ADDRESS = re.compile(rf"(?:(?!{ENTITY})[^\s<>()\\])+")
OPENING, CLOSING = "(“‘—–", ".,;:!?)”’—–"
TRANSCRIPT = "What is said in the video"


def markdown(blocks: Iterable[Block]) -> str:
    """Blocks with an empty line between them; no line break at the end."""
    return "\n\n".join(filter(None, map(_block, blocks)))


def bullets(items: Iterable[Iterable[Block]]) -> str:
    """A list of which each item is blocks."""
    return "\n".join(_set_in("  ", markdown(blocks)).replace("  ", "- ", 1) for blocks in items)


def line(content: Inline) -> str:
    """Running text on one line."""
    return _inline(content).replace("\\\n", "<br>")


def plain_line(text: str) -> str:
    """Text without looks on one line."""
    return line((Run(text),))


def _block(block: Block) -> str:
    match block:
        case Paragraph(content=content):
            return _inline(content)
        case Heading(content=content, level=level):
            return f"{'#' * level} {TRAILING_HASHES.sub(BACKSLASHED, line(content))}".rstrip()
        case List():
            return "\n".join(_list(block))
        case Table():
            return _pipe_table(block) if _is_simple(block) else _html_table(block)
        case Image():
            return _picture(block)
        case Quote(paragraphs=paragraphs, attribution=attribution):
            said = markdown(map(Paragraph, paragraphs))
            said = f"<b></b>{said}" if said.startswith("\\[!") else said  # it is no callout
            footer = f"\n\n<footer>{_html(attribution)}</footer>" if attribution else ""
            return _set_in("> ", said + footer)
        case Callout(kind=kind, title=title, blocks=blocks):
            head = f"[!{kind}] {plain_line(title)}".rstrip()
            return _set_in("> ", "\n\n".join(filter(None, [head, markdown(blocks)])))
        case Video(title=title, address=address, poster=poster, transcript=transcript):
            shown = f"[{_picture(replace(poster, alt=title))}]({_address(address)})"
            words = f"<summary>{TRANSCRIPT}</summary>\n\n{markdown(transcript)}"
            return f"{shown}\n\n<details>\n{words}\n\n</details>" if transcript else shown
        case Break(part=part):
            return f"<!-- {part} -->"


def _set_in(mark: str, text: str) -> str:
    return "\n".join(f"{mark}{one}".rstrip() for one in text.split("\n"))


def _list(list_: List) -> Iterator[str]:
    for number, item in enumerate(list_.items, start=1):
        mark = f"{number}. " if list_.ordered else "- "
        first, *more = _inline(item.content).split("\n")
        yield f"{mark}{first}".rstrip()
        inner = [one for child in item.children for one in _list(child)]
        yield from (" " * len(mark) + one for one in (*more, *inner))


def _picture(image: Image) -> str:
    if image.is_decorative:
        source = html_escape(image.name)
        return f'<img src="{source}" alt="{html_escape(image.alt)}" role="presentation">'
    return f"![{plain_line(image.alt)}]({_address(image.name)})"


def _is_simple(table: Table) -> bool:
    """Can a table of GitHub's kind say all of it?"""
    first, *rest = table.rows or ((),)
    cells = [cell for row in table.rows for cell in row]
    return (
        bool(first)
        and not text_of(table.caption)
        and all(cell.header for cell in first)
        and not any(cell.header for row in rest for cell in row)
        and all(len(row) == len(first) for row in rest)
        and all(c.colspan == c.rowspan == 1 and len(c.paragraphs) < 2 for c in cells)
    )


def _pipe_table(table: Table) -> str:
    rows = [[line(p) for cell in row for p in cell.paragraphs or ((),)] for row in table.rows]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _html_table(table: Table) -> str:
    lines = ["<table>"]
    if text_of(table.caption):
        lines.append(f"<caption>{_html(table.caption)}</caption>")
    for row in table.rows:
        lines += ["<tr>", *map(_html_cell, row), "</tr>"]
    return "\n".join([*lines, "</table>"])


def _html_cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    wide = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    high = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    texts = [_html(content) for content in cell.paragraphs]
    within = "".join(f"<p>{text}</p>" for text in texts) if len(texts) > 1 else "".join(texts)
    return f"<{tag}{wide}{high}>{within}</{tag}>"


def _html(content: Inline) -> str:
    """Running text as HTML, for places in which Markdown is not read."""
    written = []
    for run in _folded(content):
        text = LIKE_MARKDOWN.sub(_numbered, html_escape(run.text, quote=False))
        text = OTHER_SPACE.sub(_numbered, text).replace("\n", "<br>")
        for mark in reversed(TAGS):
            text = f"<{TAGS[mark]}>{text}</{TAGS[mark]}>" if mark in run.marks else text
        if run.note:
            text = f'<sup><a href="#{run.note}">{_number(run)}</a></sup>'
        elif run.link:
            text = f'<a href="{html_escape(run.link)}">{text}</a>'
        written.append(text)
    return "".join(written)


def _inline(content: Inline) -> str:
    """Running text; a line break within it is a backslash at the end of a line."""
    runs = _folded(content)
    written = ""
    for link, group in groupby(runs, key=lambda run: run.link):
        linked = list(group)
        if link and written.endswith("!"):
            written = f"{written[:-1]}\\!"
        following = runs[runs.index(linked[-1]) + 1 :]
        text = "".join(_marked(linked, following, written[-1:]))
        written += f"[{text}]({_address(link)})" if link else text
    lines = (AT_LINE_START.sub(r"\1\\", one) for one in written.split("\n"))
    return "\\\n".join(lines)


def _marked(runs: list[Run], following: list[Run], before: str) -> Iterator[str]:
    for run, next_run in zip_longest(runs, [*runs[1:], *following[:1]]):
        if run is None:
            return
        after = next_run.text[:1] if next_run and not next_run.note else ""
        text = _run(run, before, after, bool(next_run and next_run.note))
        before = text[-1:]
        yield text


def _run(run: Run, before: str, after: str, before_note: bool) -> str:
    if run.note:
        return f"[^{_number(run)}]"
    text = _escaped(run.text)
    raised = [mark for mark in ("superscript", "subscript") if mark in run.marks]
    for mark in raised:
        text = f"<{TAGS[mark]}>{text}</{TAGS[mark]}>"
    is_apart = (not before or before.isspace() or before in OPENING) and (
        before_note or not after or after.isspace() or after in CLOSING
    )
    is_between_words = run.text[:1].isalnum() and run.text[-1:].isalnum()
    is_between_spaces = not f"{before}{after}".strip() and not before_note
    starred = is_apart and not raised and (is_between_words or is_between_spaces)
    for look in ("italic", "bold"):
        if look in run.marks:
            start, end = (STARS[look],) * 2 if starred else (f"<{TAGS[look]}>", f"</{TAGS[look]}>")
            text = f"{start}{text}{end}"
    return text


def _escaped(text: str) -> str:
    return OTHER_SPACE.sub(_numbered, ALWAYS.sub(_escape, text))


def _escape(found: re.Match) -> str:
    return "&amp;" if found[0] == "&" else f"\\{found[0]}"


def _numbered(found: re.Match) -> str:
    """A character as HTML writes it by its name or number."""
    return "&nbsp;" if found[0] == "\u00a0" else f"&#{ord(found[0])};"


def _address(address: str) -> str:
    if PLAIN_ADDRESS.fullmatch(address):
        return address
    return f"<{re.sub(rf'[\\<>]|{ENTITY}', _escape, address.replace(' ', '%20'))}>"


def _number(run: Run) -> str:
    return run.note.removeprefix(PREFIX)


def _folded(content: Inline) -> list[Run]:
    """Runs of different looks, as rich text has them: none begins or ends with white space."""
    pieces = [replace(r, text=word) for r in content for word in WORDS_OR_SPACE.findall(r.text)]
    stretches = [list(group) for _, group in groupby(pieces, key=lambda run: run.text.isspace())]
    if stretches and stretches[0][0].text.isspace():
        del stretches[0]
    if stretches and stretches[-1][0].text.isspace():
        del stretches[-1]
    runs: list[Run] = []
    for position, stretch in enumerate(stretches):
        text = "".join(run.text for run in stretch)
        if text.isspace() and FOLDED.search(text):
            before, after = stretches[position - 1][-1], stretches[position + 1][0]
            runs.append(_space("\n" if "\n" in text else " ", before, after))
        else:
            runs += stretch
    return [
        replace(same[0], text="".join(run.text for run in same))
        for _, group in groupby(runs, key=lambda run: (run.marks, run.link, run.note))
        for same in [list(group)]
    ]


def _space(text: str, before: Run, after: Run) -> Run:
    link = before.link if before.link == after.link and text == " " else ""
    is_one_look = (before.marks, before.link, before.note) == (after.marks, after.link, "")
    keeps_marks = is_one_look and link == before.link
    return Run(text, before.marks if keeps_marks else frozenset(), link)
