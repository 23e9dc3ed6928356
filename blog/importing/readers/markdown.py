"""Markdown (CommonMark, with tables, strikethrough and footnotes) → Document.

Rendered to HTML, it goes the way of every page, and so does HTML that stands in it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .. import front_matter
from ..document import Document, Image, LeftOut, plain, text_of
from ..files import UnreadableFile
from ..front_matter import Facts
from ..markdown_words import cores, of_markdown
from ..words import Passage
from .footnotes import PREFIX, footnotes, numbers_of_notes
from .html import Files, no_files, read_fragment, titled

LONGEST = 1_000_000  # characters
MOST_BRACKETS = 1000  # in one paragraph: the parser's time grows with their square
DEEPEST = 100  # quotes and lists within each other
UNUSED = "said above the text; a post has no field for it"


def read(text: str, files: Files = no_files) -> tuple[Document, list[Passage]]:
    """The document of a Markdown file and its source's passages; raises UnreadableFile.

    `files` gives the bytes of a picture that lies beside the file, by the address it names.
    """
    front = front_matter.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    facts = Facts(front.facts)
    metadata = replace(front_matter.metadata_of(facts), hero=_hero(facts, files))
    html, left_out = rendered(front.body)
    document = titled(read_fragment(html, files)) if html.strip() else Document(())
    document = replace(
        document,
        left_out=(*left_out, *document.left_out),
        warnings=(*filter(None, [front.problem]), *document.warnings),
        metadata=metadata,
    )
    return document, [
        *of_markdown(front.body, html),
        *of_picture(metadata.hero),
        Passage(facts.unused(), UNUSED),
    ]


def of_picture(hero: Image | None) -> list[Passage]:
    return [Passage(hero.alt), Passage(text_of(hero.caption))] if hero else []


def rendered(body: str) -> tuple[str, list[LeftOut]]:
    """The HTML of a text in Markdown, and what of it Markdown shows nobody."""
    if len(body) > LONGEST:
        raise UnreadableFile("the text is far too long for one post")
    if any(part.count("[") > MOST_BRACKETS for part in re.split(r"\n\s*\n", body)):
        raise UnreadableFile("a paragraph of the text has a thousand brackets")
    env = {"notes": numbers_of_notes(body)}
    tokens = PARSER.parse(body, env)
    if any(token.level >= DEEPEST for token in tokens):
        raise UnreadableFile("the text is nested too deeply to be read")
    left_out = [
        LeftOut(" ".join(cores(text)), reason)
        for token in tokens
        for text, reason in _unseen(token)
    ]
    for reference in [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]:
        left_out.append(LeftOut(" ".join(cores(reference["title"])), "says where a link leads"))
    return PARSER.renderer.render(tokens, PARSER.options, env), left_out


def _unseen(token: Token) -> Iterator[tuple[str, str]]:
    if token.type == "list_item_open" and token.info:
        yield token.info, "numbers of lists, which the page gives"
    elif token.type == "fence":
        yield token.info, "names the language of the code"
    for child in token.children or ():
        title = child.attrs.get("title", "")
        # A reference's title is one title, however many links have it.
        if title and not child.meta.get("label"):
            yield str(title), "shown while the mouse rests on a link or picture"


def _hero(facts: Facts, files: Files) -> Image | None:
    said = front_matter.picture_of(facts)
    if not said:
        return None
    caption = " ".join(said.get("caption", "").split())
    return Image(
        files(said["file"]) or b"",
        PurePosixPath(said["file"]).name,
        " ".join((said.get("alt") or said.get("description", "")).split()),
        caption=plain(caption) if caption else (),
        credit=said.get("credit", ""),
    )


def _parser() -> MarkdownIt:
    options = {"html": True, "maxNesting": DEEPEST + 1, "store_labels": True}
    parser = MarkdownIt("commonmark", options)
    parser.enable(["table", "strikethrough"]).use(footnotes)
    rules = {
        "footnote_open": lambda number: f'<ol><li id="{PREFIX}{number}">',
        "footnote_close": lambda _: "</li></ol>",
        "footnote_mark": lambda number: f'<sup><a href="#{PREFIX}{number}">{number}</a></sup>',
    }
    for name, html in rules.items():
        parser.add_render_rule(name, lambda _, tokens, at, *__, html=html: html(tokens[at].meta))
    return parser


PARSER = _parser()
