"""The HTML of a post's file, as `blog/exporting` writes it, → Document, with nothing to guess.

HTML comments say where a part of the post begins. Beside what every page has, it has callouts
("[!care] Title" at the head of a quotation), videos (a picture inside a link, and what is said in
it as <details>) and notes that are numbers of its sources.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from ..document import Block, Break, Callout, Document, Heading, Image, LeftOut, Paragraph, Video
from .footnotes import PREFIX
from .html import Files
from .html_blocks import BlockReader, Piece
from .html_looks import Look
from .html_page import parse, remove, without_embedded, without_hidden, words_in

PARTS = ("section", "text", "takeaways", "closing", "sources")
COMMENT = re.compile(rf"<!-- ({'|'.join(PARTS)}) -->")
KIND = re.compile(r"\s*\[!(?P<kind>[a-z]+)\]\s*")


def read(html: str, files: Files, pictures: dict[str, dict]) -> Document:
    """The document of a post's HTML; `pictures` are more facts on pictures, by their address."""
    root = parse(COMMENT.sub(r'<hr data-part="\1">', html))
    left_out = list(without_hidden(root))
    left_out += (omitted for omitted, _ in without_embedded(root))
    reader = PostReader(root, files, pictures)
    blocks = tuple(reader.blocks(root))
    warnings = tuple(dict.fromkeys(reader.warnings))
    return Document(blocks, (*left_out, *reader.left_out), warnings, is_post=True)


class PostReader(BlockReader):
    def __init__(self, root: HtmlElement, files: Files, pictures: dict[str, dict]):
        super().__init__(root, files)
        self.pictures = pictures
        self.part = ""
        for link in root.iter("a"):
            if link.get("href", "").startswith(f"#{PREFIX}"):
                self.note_marks[link] = link.get("href")[1:]

    def element(self, node: HtmlElement | str, look: Look) -> Iterator[Piece]:
        address = "" if isinstance(node, str) else node.get("href", "")
        if address.startswith("#") and node not in self.note_marks:
            yield from self.pieces(node, replace(look, link=address))
        else:
            yield from super().element(node, look)

    def block(self, node: HtmlElement, look: Look) -> Iterator[Piece]:
        if node.tag == "hr" and node.get("data-part") in PARTS:
            self.part = node.get("data-part")
            yield Break(self.part)
        elif node.tag == "ul" and self.part == "takeaways":
            for item in node.iterchildren("li"):
                yield Break("takeaway")
                yield from self.blocks(item, look)
        elif node.tag == "ol" and any(n.get("id", "").startswith(PREFIX) for n in node):
            self.left_out.append(LeftOut(words_in(node), "its facts stand above the text"))
        elif node.tag == "table":
            yield self.table(node)
        elif node.tag == "blockquote" and (kind := self.kind_of(node)):
            yield self.callout(node, kind, look)
        elif node.tag == "p" and _is_video(node):
            yield self.video(node, look)
        else:
            yield from super().block(node, look)

    def heading(self, node: HtmlElement, level: int) -> Iterator[Piece]:
        """Bold is said here, where another page's headings are bold by themselves."""
        for block in self.blocks(node):
            yield Heading(block.content, level) if isinstance(block, Paragraph) else block

    def kind_of(self, node: HtmlElement) -> re.Match | None:
        first = node.find("p")
        return None if first is None else KIND.match(first.text or "")

    def callout(self, node: HtmlElement, kind: re.Match, look: Look) -> Callout:
        self.left_out.append(LeftOut(kind[0].strip(), "says what kind of callout it is"))
        first = node.find("p")
        first.text = first.text[kind.end() :]
        title = words_in(first)
        remove(first)
        return Callout(kind["kind"], title, tuple(self.blocks(node, look)))

    def video(self, node: HtmlElement, look: Look) -> Video:
        link, picture = node[0], node[0][0]
        (poster,) = self.picture(picture)
        return Video(
            poster.alt, link.get("href", ""), replace(poster, alt=""), self.transcript(node, look)
        )

    def transcript(self, node: HtmlElement, look: Look) -> tuple[Block, ...]:
        """What stands in the <details> right after a video; it is read once."""
        details = node.getnext()
        if details is None or details.tag != "details":
            return ()
        for summary in details.findall("summary"):
            self.left_out.append(LeftOut(words_in(summary), "the page has its own words for it"))
            remove(summary)
        blocks = tuple(self.blocks(details, look))
        remove(details)
        return blocks

    def picture(self, node: HtmlElement) -> Iterator[Image]:
        about = self.pictures.get(node.get("src", ""), {})
        for image in super().picture(node):
            is_decorative = node.get("role") == "presentation"
            yield replace(image, is_decorative=is_decorative, **about)


def _is_video(node: HtmlElement) -> bool:
    """A paragraph with a picture inside a link and nothing else."""
    link = node[0] if len(node) == 1 else None
    if link is None or link.tag != "a" or len(link) != 1 or link[0].tag != "img":
        return False
    around = (node.text, link.text, link[0].tail, link.tail)
    return bool(link[0].get("alt") or link[0].get("src")) and not any(
        (text or "").strip() for text in around
    )
