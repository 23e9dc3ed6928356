"""A saved web page, or an HTML fragment, → Document. Nothing that it names is ever fetched."""

import codecs
import re
from collections.abc import Callable
from dataclasses import replace

from ..credits import credit_of
from ..document import Document, Heading, Metadata
from ..files import decode
from .html_blocks import BlockReader
from .html_kinds import mend_lists
from .html_metadata import metadata_of
from .html_notes import take_notes
from .html_page import article_of, parse, without_embedded, without_hidden

Files = Callable[[str], bytes | None]
CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
TEXT_ENCODINGS = re.compile(
    r"(?:utf-?8|(?:windows|cp)-?\d+|iso-?8859-?\d+|latin-?\d|us-ascii|koi8-\w|macintosh"
    r"|shift[_-]jis|euc-\w+|gb\w+|big5)",
    re.IGNORECASE,
)


def no_files(_name: str) -> None:
    """A page whose pictures did not come with it."""


def text_of_page(data: bytes) -> str:
    """A page's characters by its byte-order mark, else as it declares, else as `decode` finds."""
    declared = CHARSET.search(data[:4096])
    name = declared[1].decode("ascii", "replace") if declared else ""
    if not TEXT_ENCODINGS.fullmatch(name):
        return decode(data)
    # Browsers read both of these as Windows-1252.
    name = "cp1252" if name.lower() in {"iso-8859-1", "us-ascii", "latin1"} else name
    try:
        codecs.lookup(name)
    except LookupError:
        return decode(data)
    return decode(data, name)


def read(data: bytes, files: Files = no_files) -> Document:
    """The article of a saved page; raises UnreadableFile when the bytes are no page.

    `files` gives the bytes of a picture that lies beside the page, by the address it names.
    """
    return titled(_read(text_of_page(data), files, is_page=True))


def read_fragment(text: str, files: Files = no_files) -> Document:
    """HTML that is all content, such as a post's body in an export."""
    return _read(text, files, is_page=False)


def _read(text: str, files: Files, is_page: bool) -> Document:
    root = parse(text)
    reader = BlockReader(root, files)
    metadata = metadata_of(root) if is_page else Metadata()
    left_out = list(without_hidden(root))
    for omitted, address in without_embedded(root):
        left_out.append(omitted)
        reader.warnings.append(f"Something shown from elsewhere was left out: {address[:200]}")
    article, furniture = article_of(root) if is_page else (root, [])
    mend_lists(article)
    notes = take_notes(article, reader)
    blocks = list(reader.blocks(article))
    if any((credit := credit_of(block)) and credit.authors for block in blocks):
        metadata = replace(metadata, authors=())  # what readers see is surer
    return Document(
        tuple(blocks),
        (*left_out, *furniture, *reader.left_out),
        tuple(dict.fromkeys(reader.warnings)),
        notes,
        metadata,
    )


def titled(document: Document) -> Document:
    """The document with its one heading of the first level, if it has one, as its title."""
    first = [b for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    if len(first) != 1:
        return document
    blocks = (Heading(b.content, 0) if b is first[0] else b for b in document.blocks)
    return replace(document, blocks=tuple(blocks))
