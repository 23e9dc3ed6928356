"""Is this file what it says it is, and is it safe to open? Asked before any reader sees it."""

import io
import struct
import zipfile
import zlib
from pathlib import PurePath
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MEGABYTE = 1024 * 1024
MAX_FILE = 20 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MAX_XML_PART = 10 * MEGABYTE  # several thousand pages of text
MAX_ELEMENTS = 250_000  # about 300 pages of Word's XML
MAX_RATIO = 100  # Word's own files stay below 20
PACKED = ".zip"  # a page with its pictures
SUFFIXES = (".docx", ".odt", ".md", ".markdown", ".txt", ".html", ".htm", PACKED)

ODT_KINDS = {
    b"application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.text-template",
}
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_SIGNATURES = {
    b"PK\x03\x04": "a packed file (perhaps Word)",
    b"%PDF": "a PDF",
    b"{\\rtf": "an RTF document",
    OLE_SIGNATURE: "an old or protected Office document",
}
BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


class UnreadableFile(Exception):
    """The file cannot be imported; the message says why, in an editor's words."""


def check(name: str, data: bytes, suffixes: tuple[str, ...] = SUFFIXES) -> None:
    """Raise UnreadableFile for an empty, too large or unknown kind of file."""
    if PurePath(name).suffix.lower() not in suffixes:
        raise UnreadableFile(f"only {', '.join(suffixes)} files can be imported")
    if not data.strip():
        raise UnreadableFile("the file is empty")
    if len(data) > MAX_FILE:
        raise UnreadableFile("the file is larger than 20 MB")


def decode(data: bytes, declared: str = "utf-8") -> str:
    """The characters of text: by its byte-order mark, else as declared, else as Windows-1252.

    Raises UnreadableFile when the bytes are not text.
    """
    for signature, kind in OTHER_SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableFile(f"the name says plain text, but it is {kind}")
    encoding = next((e for mark, e in BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    try:
        text = data.decode(encoding or declared)
    except UnicodeDecodeError:
        if encoding:
            raise UnreadableFile("the text is damaged: its encoding is not consistent") from None
        # The five bytes that Windows-1252 leaves open become the control characters they stand for.
        text = data.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise UnreadableFile("the file contains NUL bytes, so it is not plain text")
    if not text.strip():
        raise UnreadableFile("the file is empty")
    return text


def unpack(data: bytes) -> dict[str, bytes]:
    """Every part of a Word package by name; raises UnreadableFile when it is unsafe or no such."""
    if data.startswith(OLE_SIGNATURE):
        raise UnreadableFile(
            "the document is protected by a password or in Word's old format; "
            "save it in Word as .docx without a password"
        )
    parts = _unpack(data, "a Word document")
    if b"wordprocessingml" not in parts.get("[Content_Types].xml", b""):
        raise UnreadableFile("the file is not a Word document")
    return parts


def unpack_odt(data: bytes) -> dict[str, bytes]:
    """The same for an OpenDocument text."""
    parts = _unpack(data, "an OpenDocument text")
    kind = parts.get("mimetype", b"").strip()
    if kind not in ODT_KINDS or "content.xml" not in parts:
        raise UnreadableFile("the file is not an OpenDocument text")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UnreadableFile("the document is encrypted; save it without a password")
    return parts


def unpack_zip(data: bytes) -> dict[str, bytes]:
    """The same for any packed file."""
    return _unpack(data, "a .zip file")


def _unpack(data: bytes, kind: str) -> dict[str, bytes]:
    """Every part by name, unpacked within limits that the package's headers cannot fake."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read_parts(package, allowed=min(MAX_UNPACKED, MAX_RATIO * len(data)))
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError) as error:
        raise UnreadableFile(f"the file is not {kind} or is damaged") from error


def _read_parts(package: zipfile.ZipFile, allowed: int) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    for entry in package.infolist():
        if entry.flag_bits & 0x1:
            raise UnreadableFile("the document is encrypted; save it without a password")
        is_xml = entry.filename.lower().endswith((".xml", ".rels"))
        limit = min(allowed, MAX_XML_PART) if is_xml else allowed
        with package.open(entry) as part:
            content = part.read(limit + 1)
        if len(content) > limit:
            raise UnreadableFile("the file unpacks to far more than a document holds (a zip bomb?)")
        allowed -= len(content)
        parts[entry.filename] = content
    return parts


def parse_xml(parts: dict[str, bytes]) -> dict[str, Element]:
    """Every XML part's root element by part name.

    Raises UnreadableFile for damaged XML, for more of it than any post has, and for document type
    declarations, which Word never writes and which can swell without end (the "billion laughs").
    """
    roots = {}
    elements = 0
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            try:
                roots[name] = fromstring(content, forbid_dtd=True)
            except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
                raise UnreadableFile(
                    f"a part of the document is damaged or unsafe: {name}"
                ) from error
            elements += sum(1 for _ in roots[name].iter())
            if elements > MAX_ELEMENTS:
                raise UnreadableFile("the document is far too long for one post")
    return roots
