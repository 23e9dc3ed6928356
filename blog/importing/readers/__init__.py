"""A file's bytes → the Document in it and, counted apart, every word of it."""

from pathlib import PurePath

from .. import files, html_words, odt_words, words
from ..document import Document
from . import html, markdown, odt, text, word
from .html import Files, no_files


def read_document(
    name: str, data: bytes, beside: Files = no_files
) -> tuple[Document, list[words.Passage]]:
    """The document and its source's passages; raises files.UnreadableFile, never writes.

    `beside` gives the bytes of a picture that lies beside the file, by the address it names.
    """
    files.check(name, data)
    suffix = PurePath(name).suffix.lower()
    if suffix == ".txt":
        return text.read(data), [words.Passage(files.decode(data))]
    if suffix == ".odt":
        return odt.read(data), odt_words.of_odt(odt.parse_odt(files.unpack_odt(data)))
    if suffix in {".md", ".markdown"}:
        return markdown.read(files.decode(data), beside)
    if suffix in {".html", ".htm"}:
        return html.read(data, beside), html_words.of_html(html.text_of_page(data))
    roots = files.parse_xml(files.unpack(data))
    return word.read(data), words.of_word(roots)
