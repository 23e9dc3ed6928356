"""A Markdown file → Document: what it says of itself above its text, and the text as HTML.

So HTML that stands in it goes the way of every page.
"""

from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import unquote

from .. import front_matter
from ..document import Document, Image, Inline, inlines_of, plain, text_of
from ..front_matter import Facts, FrontMatter
from ..markdown_words import of_markdown
from ..words import Passage
from . import post_file
from .html import Files, no_files, read_fragment, titled
from .markdown_html import rendered, rendered_line

UNUSED = "said above the text; a post has no field for it"
OF_A_PICTURE = ("title", "description", "description_in_spanish", "credit")


def read(text: str, files: Files = no_files) -> tuple[Document, list[Passage]]:
    """The document of a Markdown file and its source's passages; raises UnreadableFile.

    `files` gives the bytes of a picture that lies beside the file, by the address it names.
    """
    front = front_matter.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    facts = Facts(front.facts)
    is_post = facts.text("format") == front_matter.POST
    html, left_out = rendered(front.body)
    read_html = _read_post if is_post else _read_page
    document = read_html(html, front, facts, files)
    document = replace(
        document,
        left_out=(*left_out, *document.left_out),
        warnings=(*filter(None, [front.problem]), *document.warnings),
    )
    hero = document.metadata.hero
    return document, [
        *of_markdown(front.body, html),
        *([Passage(hero.alt), Passage(text_of(hero.caption))] if hero else []),
        Passage(facts.unused(), UNUSED),
    ]


def _read_page(html: str, _front: FrontMatter, facts: Facts, files: Files) -> Document:
    said = front_matter.picture_of(facts)
    caption = " ".join(said.get("caption", "").split())
    hero = Image(
        files(said.get("file", "")) or b"",
        PurePosixPath(said.get("file", "")).name,
        " ".join((said.get("alt") or said.get("description", "")).split()),
        caption=plain(caption) if caption else (),
        credit=said.get("credit", ""),
    )
    document = titled(read_fragment(html, files)) if html.strip() else Document(())
    metadata = replace(front_matter.metadata_of(facts), hero=hero if said else None)
    return replace(document, metadata=metadata)


def _read_post(html: str, front: FrontMatter, facts: Facts, files: Files) -> Document:
    """What our own export wrote."""
    about = {
        str(one.get("file")): {name: str(one.get(name, "")) for name in OF_A_PICTURE}
        for one in facts.mappings("pictures")
    }

    def picture(address: str, **of_this_use) -> Image:
        data = files(address) or b"" if address else b""
        return Image(data, unquote(address), **{"alt": "", **of_this_use, **about.get(address, {})})

    hero = facts.mapping("hero")
    metadata = replace(
        front_matter.metadata_of(facts),
        hero=picture(
            str(hero.get("file", "")),
            alt=str(hero.get("alt", "")),
            is_decorative=hero.get("decorative") == "true",
            caption=_line(str(hero.get("caption", "")), front.body),
        )
        if hero
        else None,
        share_picture=picture(share) if (share := facts.text("share_picture")) else None,
    )
    document = post_file.read(html, files, about) if html.strip() else Document((), is_post=True)
    return replace(document, metadata=metadata, sources=tuple(facts.mappings("sources")))


def _line(text: str, body: str) -> Inline:
    """A line of Markdown that may name the notes of the text."""
    if not text.strip():
        return ()
    line = post_file.read(f"<p>{rendered_line(text, body)}</p>", no_files, {})
    return next(chain.from_iterable(map(inlines_of, line.blocks)), ())
