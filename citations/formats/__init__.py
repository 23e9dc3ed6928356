"""Files of references: RIS, BibTeX, PubMed's .nbib and CSL-JSON are read, all but .nbib written."""

import re
from collections.abc import Callable
from typing import NamedTuple

from citations.formats import bibtex, csl_json, nbib, ris
from citations.formats.entry import BadEntry, Entry

LARGEST_FILE = 20 * 1024 * 1024
MOST_ENTRIES = 50_000
BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# How an entry begins, and who reads it. The format is the one whose sign comes first in the file.
FORMATS = [
    ("CSL-JSON", re.compile(r"\A\s*[\[{]"), csl_json.read),
    ("BibTeX", re.compile(r"@\w+[ \t]*[{(]"), bibtex.read),
    ("PubMed", re.compile(r"^PMID ?- ", re.MULTILINE), nbib.read),
    ("RIS", re.compile(r"^TY ? ?- ", re.MULTILINE), ris.read),
]


class Written(NamedTuple):
    label: str
    write: Callable[[list], str]  # of CSL-JSON
    content_type: str


# By the end of the file's name.
WRITTEN = {
    "ris": Written("RIS", ris.write, "application/x-research-info-systems"),
    "bib": Written("BibTeX", bibtex.write, "application/x-bibtex"),
    "json": Written("CSL-JSON", csl_json.write, "application/vnd.citationstyles.csl+json"),
}


class UnreadableFile(ValueError):
    """Nothing of the file can be read; the message says why, in an editor's words."""


class File(NamedTuple):
    kind: str  # "RIS", "BibTeX", "PubMed" or "CSL-JSON"
    entries: list[Entry]
    bad: list[BadEntry]
    notes: tuple[str, ...]


def read(data: bytes):
    """The File that the bytes are, recognised by its content. Raises UnreadableFile."""
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("it is larger than 20 MB; split it")
    content, notes = _decoded(data)
    if not content.strip():
        raise UnreadableFile("it is empty")
    kind, sign, reader = min(FORMATS, key=lambda one: _first(one[1], content))
    if not sign.search(content):
        raise UnreadableFile("it is not RIS, BibTeX, PubMed (.nbib) or CSL-JSON")
    if len(sign.findall(content)) > MOST_ENTRIES:
        raise UnreadableFile(f"it has more than {MOST_ENTRIES:,} entries; split it")
    found = list(reader(content))
    entries = [one for one in found if isinstance(one, Entry)]
    return File(kind, entries, [one for one in found if isinstance(one, BadEntry)], notes)


def _first(sign, content):
    found = sign.search(content)
    return found.start() if found else len(content)


def _decoded(data):
    """The text, lines ending in \\n, and a note if the encoding had to be guessed."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if data.startswith(mark)), "")
    notes = ()
    try:
        content = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding:
            raise UnreadableFile("its text is damaged") from None
        content = data.decode("cp1252", errors="replace")
        notes = ("it is not UTF-8 and was read as Windows-1252: check accented letters",)
    if "\x00" in content:
        raise UnreadableFile("it is not text")
    return content.replace("\r\n", "\n").replace("\r", "\n"), notes
