"""Blocks of a document → rich text exactly as Wagtail's editor would write it.

Draftail rewrites what it opens: marks nest in one order, white space moves out of them, every
block carries a key. Written in that form at once, a field is unchanged, byte for byte, when an
editor opens and saves the page untouched.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape, unescape
from itertools import groupby, takewhile
from typing import cast
from urllib.parse import urlsplit

from .document import Block, Heading, Inline, Item, List, Paragraph, Run, inlines_of, text_of

TAGS = {"bold": "b", "italic": "i", "subscript": "sub", "superscript": "sup"}  # outermost first
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\xa0<>\"'`\\]")
MARKER = "†"  # what the editor's "Cite" button writes inside <a linktype="citation">
# Words between single spaces are one piece: there is nothing to fold in them.
WORDS_OR_SPACE = re.compile(r"\S+(?: \S+)*|\s+")
# White space that HTML or an editor folds into one space, unlike a no-break or a thin space.
FOLDED = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]")

TAG = re.compile(r"</?([a-z0-9]+)[^>]*>")

Look = tuple[tuple[str, ...], str]  # marks, outermost first, and the attributes of its <a>
Segment = tuple[str, Look]


def safe_link(address: str) -> str:
    """The address as a rich-text field may carry it, or "" where it may not carry it at all."""
    address = address.strip().replace(" ", "%20")
    try:
        parts = urlsplit(address)
        reaches = bool(parts.hostname) if parts.scheme in {"http", "https"} else bool(parts.path)
    except ValueError:
        return ""
    allowed = parts.scheme in LINK_SCHEMES and reaches and not NOT_IN_ADDRESS.search(address)
    return address if allowed else ""


def href(address: str) -> str:
    """The attribute of a link to a safe address, "" for any other."""
    link = safe_link(address)
    return f'href="{escape(link)}"' if link else ""


def rich_text(
    blocks: Iterable[Block],
    features: list[str],
    source_ids: Sequence[int] = (),
    link: Callable[[str], str] = href,
) -> str:
    """Paragraphs, lists and headings as the HTML of a field that offers `features`.

    A mark that cites a source becomes a marker of each: `source_ids` are those of the list. `link`
    gives the attributes of a link's tag, "" where the address is not to be linked.

    What the field does not offer keeps its words: lists and headings become paragraphs, marks and
    links plain text. Headings of level 3 and above become h3, deeper ones h4.
    """
    return "".join(_Writer(features, source_ids, link).blocks(blocks))


def text_of_html(html: str) -> str:
    """The words of a field written by `rich_text`, with a space wherever a block or line ends."""
    return unescape(TAG.sub(lambda tag: "" if tag[1] in {"a", *TAGS.values()} else " ", html))


class _Writer:
    def __init__(self, features: list[str], source_ids: Sequence[int], link: Callable[[str], str]):
        self.features = features
        self.source_ids = source_ids
        self.link = link
        self.count = 0

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        worded = [block for block in blocks if any(map(_has_words, inlines_of(block)))]
        for are_lists, group in groupby(
            self.offered(worded), key=lambda block: isinstance(block, List)
        ):
            if are_lists:
                yield from map(self.list, _settled(tuple(cast(Iterator[List], group))))
            else:
                yield from map(self.text_block, cast(Iterator[Heading | Paragraph], group))

    def text_block(self, block: Heading | Paragraph) -> str:
        if isinstance(block, Paragraph):
            return self.element("p", block.content)
        return self.element("h3" if block.level <= 3 else "h4", block.content)

    def offered(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, with those the field does not offer as paragraphs."""
        for block in blocks:
            if isinstance(block, List):
                offered = {"ol", "ul"} <= set(self.features)
            else:
                offered = isinstance(block, Paragraph) or (
                    isinstance(block, Heading) and {"h3", "h4"} <= set(self.features)
                )
            if offered:
                yield block
            else:
                yield from map(Paragraph, filter(_has_words, inlines_of(block)))

    def element(self, tag: str, content: Inline, nested: str = "") -> str:
        self.count += 1
        key = f"p{self.count:04d}"
        return f'<{tag} data-block-key="{key}">{self.inline(content)}{nested}</{tag}>'

    def list(self, list_: List) -> str:
        tag = "ol" if list_.ordered else "ul"
        items = []
        for previous, item in zip((None, *list_.items), list_.items, strict=False):
            # Draftail begins the list anew after a nested list of the other kind.
            if previous and _ends_ordered(previous, list_.ordered) != list_.ordered:
                items.append(f"</{tag}><{tag}>")
            nested = "".join(map(self.list, item.children))
            items.append(self.element("li", item.content, nested))
        return f"<{tag}>{''.join(items)}</{tag}>"

    def inline(self, content: Inline) -> str:
        words = [segment for run in content for segment in self.segments(run)]
        segments = [
            ("".join(text for text, _ in group), look)
            for look, group in groupby(_folded(words), key=lambda pair: pair[1])
        ]
        return "".join(_tagged(segments))

    def segments(self, run: Run) -> Iterator[Segment]:
        if run.cites and "cite" in self.features:
            for id_ in dict.fromkeys(self.source_ids[position] for position in run.cites):
                yield MARKER, ((), f'linktype="citation" id="{id_}"')
        else:
            look = self.look(run)
            yield from ((words, look) for words in WORDS_OR_SPACE.findall(run.text))

    def look(self, run: Run) -> Look:
        marks = tuple(mark for mark in TAGS if mark in run.marks and mark in self.features)
        return marks, self.link(run.link) if run.link and "link" in self.features else ""


def _has_words(content: Inline) -> bool:
    return bool(text_of(content)) or any(run.cites for run in content)


def _settled(lists: tuple[List, ...], ordered: bool | None = None) -> tuple[List, ...]:
    """Neighbouring lists as Draftail can keep them, all of one kind when `ordered` says which.

    Lists of one kind become one. What is nested in a numbered list is numbered, or its numbers
    would begin again after it; what is nested beside a list of another kind follows its parent.
    """
    joined: list[List] = []
    for list_ in lists:
        kind = list_.ordered if ordered is None else ordered
        if joined and joined[-1].ordered == kind:
            joined[-1] = List(kind, joined[-1].items + list_.items)
        else:
            joined.append(List(kind, list_.items))
    mixed = len(joined) > 1
    return tuple(
        List(
            list_.ordered,
            tuple(
                Item(
                    item.content,
                    _settled(item.children, _kind_below(list_.ordered, mixed, ordered)),
                )
                for item in list_.items
            ),
        )
        for list_ in joined
    )


def _kind_below(parent_ordered: bool, mixed: bool, ordered: bool | None) -> bool | None:
    return parent_ordered if parent_ordered or mixed or ordered is not None else None


def _ends_ordered(item: Item, ordered: bool) -> bool:
    """Is the last list inside the item, or the item's own, a numbered one?"""
    if not item.children:
        return ordered
    last = item.children[-1]
    return _ends_ordered(last.items[-1], last.ordered)


def _folded(words: list[Segment]) -> Iterator[Segment]:
    """Each stretch of white space as one space or line break, none at the ends.

    It is plain between different looks, so that no mark begins or ends with it.
    """
    stretches = [list(group) for _, group in groupby(words, key=lambda pair: pair[0].isspace())]
    if stretches and stretches[0][0][0].isspace():
        del stretches[0]
    if stretches and stretches[-1][0][0].isspace():
        del stretches[-1]
    for position, stretch in enumerate(stretches):
        text = "".join(part for part, _ in stretch)
        if text.isspace() and FOLDED.search(text):
            before, after = stretches[position - 1][-1][1], stretches[position + 1][0][1]
            marks, link = _shared(before, after)
            # Draftail cannot keep a line break inside a link.
            yield ("\n", (marks, "")) if "\n" in text else (" ", (marks, link))
        else:
            yield from stretch


def _shared(one: Look, other: Look) -> Look:
    link = one[1] if one[1] == other[1] and "citation" not in one[1] else ""
    return one[0] if one == other else (), link


def _tagged(segments: list[Segment]) -> Iterator[str]:
    """Segments with their tags, opened and closed where Draftail's exporter does.

    Inside a link, and right after one, every segment has its own tags; elsewhere tags stay open
    while the marks go on.
    """
    opened: tuple[str, ...] = ()
    link = ""
    after_link = False
    for text, (marks, anchor) in segments:
        apart = bool(anchor) or after_link
        kept = () if apart else _common(opened, marks)
        yield from (f"</{TAGS[mark]}>" for mark in reversed(opened[len(kept) :]))
        if link != anchor:
            yield "</a>" if link else ""
            yield f"<a {anchor}>" if anchor else ""
        yield from (f"<{TAGS[mark]}>" for mark in marks[len(kept) :])
        yield escape(text, quote=False).replace("\n", "<br/>")
        opened = marks
        if apart:
            yield from (f"</{TAGS[mark]}>" for mark in reversed(opened))
            opened = ()
        link, after_link = anchor, bool(anchor)
    yield from (f"</{TAGS[mark]}>" for mark in reversed(opened))
    yield "</a>" if link else ""


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The outermost marks that both have, which can stay open from one to the other."""
    pairs = zip(one, other, strict=False)
    return tuple(mark for mark, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
