"""A file's bytes → the Document in it and, counted apart, every word of it."""

from pathlib import PurePath

from .. import files, html_words, odt_words, words
from ..document import Document
from . import html, odt, text, word


def read_document(name: str, data: bytes) -> tuple[Document, list[words.Passage]]:
    """The document and its source's passages; raises files.UnreadableFile, never writes."""
    files.check(name, data)
    suffix = PurePath(name).suffix.lower()
    if suffix == ".txt":
        return text.read(data), [words.Passage(files.decode(data))]
    if suffix == ".odt":
        return odt.read(data), odt_words.of_odt(odt.parse_odt(files.unpack_odt(data)))
    if suffix in {".html", ".htm"}:
        return html.read(data), html_words.of_html(html.text_of_page(data))
    roots = files.parse_xml(files.unpack(data))
    return word.read(data), words.of_word(roots)
