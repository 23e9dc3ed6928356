"""What WordPress stores as a post's content → plain HTML.

Two editors wrote it. The block editor marks every block with a comment and writes whole HTML
inside; the classic one writes HTML whose paragraphs are blank lines, which WordPress turns into
tags when it shows the post (wpautop in wp-includes/formatting.php). Shortcodes stand in both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from urllib.parse import urljoin

from ..document import Document, Heading, Image, Inline, LeftOut, Metadata, plain, rewritten
from ..html_words import of_html
from ..words import Passage
from .html import Files, read_fragment
from .wordpress import UPLOADS, Item, Overview

BLOCK = re.compile(r"\s*(?P<end>/)?wp:(?P<name>[a-z][a-z0-9_/-]*)")
SHORTCODE = re.compile(r"(?<!\[)\[(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>\s[^][<>]*)?\]")
ATTRIBUTE = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
# Those of WordPress itself; others are known by their attributes or by their end.
SHORTCODES = {"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"}
CAPTIONS = {"caption", "wp_caption"}
HOLDS_BLOCKS = (
    "address|article|aside|blockquote|body|center|details|dl|div|fieldset|figure|footer|form"
    "|header|menu|nav|ol|section|table|tbody|tfoot|thead|tr|ul"
)
HOLDS_LINES = "caption|dd|dt|figcaption|h[1-6]|legend|li|p|summary|td|th"
KEPT_AS_IT_IS = "pre|script|style|textarea"
TAG = re.compile(
    rf"(</?(?:{HOLDS_BLOCKS}|{HOLDS_LINES}|{KEPT_AS_IT_IS}|hr)(?![\w-])[^<>]*>)", re.IGNORECASE
)
TAG_NAME = re.compile(r"</?(\w+)")
BREAK = re.compile(r"<br\s?/?>[ \t]*\n", re.IGNORECASE)
# WordPress shows what such an address names instead of the address.
EMBED = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)
LEFT_OUT = re.compile(r"[/?](?!/)")  # the scheme and the host of a link
BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass
class Content:
    """`left_out` are the shortcodes: commands to WordPress, not words of the post."""

    html: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read(item: Item, export: Overview, files: Files) -> tuple[Document, list[Passage]]:
    """The document of a post or page, and its source's passages.

    `files` gives the bytes of a picture by the address it had.
    """
    content = content_of(item.content, export)
    body = read_fragment(f"<div>{content.html}</div>", files)  # an item may be empty
    title = [Heading(plain(item.title), 0)] if item.title else []
    path = export.uploads.get(item.picture)
    hero = [_picture(path, export.descriptions[item.picture], files)] if path else []
    absolute = partial(_absolute, export.address)
    document = replace(
        body,
        blocks=(*title, *hero, *(rewritten(block, absolute) for block in body.blocks)),
        warnings=(*content.warnings, *body.warnings),
        metadata=Metadata(
            slug=item.slug,
            summary=item.summary,
            authors=(export.authors.get(item.author, item.author),) if item.author else (),
            published=item.published if item.status == "publish" else None,
        ),
    )
    passages = [
        Passage(item.title),
        *(Passage(picture.alt) for picture in hero),
        Passage(item.summary, "summary, for search engines"),
        *(Passage(shortcode.text, shortcode.reason) for shortcode in content.left_out),
    ]
    return document, passages + of_html(content.html)


def _absolute(address: str, content: Inline) -> Inline:
    """Its links with the old site's address before those that leave it out."""
    return tuple(
        replace(run, link=urljoin(address, run.link)) if LEFT_OUT.match(run.link) else run
        for run in content
    )


def _picture(path: str, description: str, files: Files) -> Image:
    """The picture at the head of a post; without bytes where it was not given."""
    return Image(files(UPLOADS + path) or b"", path.rpartition("/")[2], description)


def content_of(stored: str, export: Overview) -> Content:
    """The HTML that readers of the old site were shown, as far as it is in the export."""
    content = Content()
    pieces = []
    for text, is_classic in _pieces(stored.replace("\r\n", "\n").replace("\r", "\n"), content):
        html = _linked(_Shortcodes(text, export, content).replaced(), content)
        pieces.append(_with_paragraphs(html) if is_classic else html)
    content.html = "".join(pieces)
    content.warnings = list(dict.fromkeys(content.warnings))
    return content


def _pieces(stored: str, content: Content) -> Iterator[tuple[str, bool]]:
    """The text between the marks of blocks, and whether the classic editor wrote it."""
    open_blocks: list[str] = []
    piece = ""
    for text, comment in _split_at_comments(stored):
        piece += text
        block = BLOCK.match(comment)
        if not block:
            is_mark = comment.strip().partition(" ")[0] in {"more", "nextpage", "noteaser"}
            piece += f"<!--{comment}-->" if comment and not is_mark else ""
            continue
        yield piece, not open_blocks or open_blocks[-1] == "freeform"
        piece = ""
        if block["end"]:
            del open_blocks[-1:]
        elif not comment.endswith("/"):
            open_blocks.append(block["name"])
        else:
            content.warnings.append(
                f"The block “{block['name']}” was left out: WordPress fills it when it is shown"
            )
    yield piece, not open_blocks or open_blocks[-1] == "freeform"


def _split_at_comments(stored: str) -> Iterator[tuple[str, str]]:
    """Each stretch of text and the comment after it, "" after the last."""
    position = 0
    while True:
        start = stored.find("<!--", position)
        end = stored.find("-->", start) if start >= 0 else -1
        if end < 0:
            break
        yield stored[position:start], stored[start + 4 : end]
        position = end + 3
    yield stored[position:], ""


class _Shortcodes:
    """Takes the shortcodes out of a stretch of content; what they enclose stays."""

    def __init__(self, text: str, export: Overview, content: Content):
        self.text = text
        self.export = export
        self.content = content
        self.ended = {found["name"] for found in SHORTCODE.finditer(text) if found["end"]}
        self.caption: str | None = None  # of the caption that is open

    def replaced(self) -> str:
        return SHORTCODE.sub(self.replacement, self.text)

    def replacement(self, found: re.Match) -> str:
        name = found["name"]
        attributes = {
            key: a or b or c for key, a, b, c in ATTRIBUTE.findall(found["attributes"] or "")
        }
        if name not in SHORTCODES | self.ended and not attributes:
            self.content.warnings.append(
                f"“{found[0]}” may be a shortcode of WordPress; it stays in the text"
            )
            return found[0]
        self.content.left_out.append(LeftOut(found[0], f"shortcode “{name}” of WordPress"))
        if name in CAPTIONS:
            return self.end_of_caption() if found["end"] else self.start_of_caption(attributes)
        if name == "gallery":
            return self.gallery(attributes)
        return "\n\n"

    def start_of_caption(self, attributes: dict[str, str]) -> str:
        self.caption = attributes.get("caption", "")
        return "\n\n<figure>"

    def end_of_caption(self) -> str:
        caption, self.caption = self.caption, None
        if caption is None:
            return ""
        return f"<figcaption>{caption}</figcaption></figure>\n\n" if caption else "</figure>\n\n"

    def gallery(self, attributes: dict[str, str]) -> str:
        listed = attributes.get("ids", "").replace(" ", "").split(",")
        numbers = [number for number in listed if self.export.uploads.get(number)]
        if len(numbers) < len(listed):
            self.content.warnings.append("A gallery names pictures that are not in the export")
        return "".join(f"\n\n<figure>{picture(n, self.export)}</figure>\n\n" for n in numbers)


def _linked(html: str, content: Content) -> str:
    content.warnings += [
        f"What WordPress showed of {address} is a link now" for address in EMBED.findall(html)
    ]
    return EMBED.sub(r'<a href="\1">\1</a>', html)


def picture(number: str, export: Overview) -> str:
    """The HTML of an attachment."""
    address = escape(UPLOADS + export.uploads[number])
    return f'<img src="{address}" alt="{escape(export.descriptions[number])}">'


def _with_paragraphs(text: str) -> str:
    """HTML whose paragraphs are blank lines → HTML whose paragraphs are elements."""
    html: list[str] = []
    open_tags: list[str] = []
    for position, part in enumerate(TAG.split(BREAK.sub("\n", text))):
        inside = open_tags[-1] if open_tags else ""
        if position % 2:
            html.append(part)
            _note_tag(open_tags, part)
        elif re.fullmatch(KEPT_AS_IT_IS, inside):
            html.append(part)
        elif re.fullmatch(HOLDS_LINES, inside):
            html.append(_lines(part))
        else:
            html += (f"<p>{_lines(p)}</p>\n" for p in BLANK_LINE.split(part) if p.strip())
    return "".join(html)


def _note_tag(open_tags: list[str], tag: str) -> None:
    [name] = TAG_NAME.findall(tag.lower())[:1]
    if not tag.startswith("</"):
        if name != "hr":
            open_tags.append(name)
    elif name in open_tags[-20:]:  # an end without its start ends nothing
        while open_tags.pop() != name:
            pass


def _lines(text: str) -> str:
    return text.strip("\n").replace("\n", "<br>\n")
