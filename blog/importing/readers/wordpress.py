"""A WordPress export (WXR 1.0 to 1.2) → its posts and pages, one at a time.

The file is read as a stream, so memory does not grow with its length. Format:
wp-admin/includes/export.php of WordPress.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import BinaryIO
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ..files import MAX_FILE, UnreadableFile

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
EXCERPT = "/excerpt/}encoded"
KINDS = {"post", "page"}
UPLOADS = "/wp-content/uploads/"
# XML knows no control characters, but plugins write them and WordPress exports them. In UTF-8 no
# other character contains these bytes.
CONTROLS = {code: " " for code in range(32) if chr(code) not in "\t\n\r"}
AS_SPACES = bytes(CONTROLS.get(code, chr(code)).encode("latin-1")[0] for code in range(256))


@dataclass(frozen=True)
class Item:
    """A post or a page; `author` is a login, `picture` the number of an attachment."""

    id: str
    kind: str
    status: str
    title: str
    slug: str
    link: str
    author: str
    published: datetime | None
    topics: tuple[str, ...]
    summary: str
    content: str
    picture: str
    comments: int
    has_password: bool

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()


@dataclass
class Overview:
    """What is known only once the whole export has been read.

    `address` is the old site's, `authors` are names by login, `uploads` the paths of attachments
    below WordPress's uploads folder by number, `kinds` how many items there are of each kind and
    status, `damage` why reading ended early.
    """

    address: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    kinds: Counter = field(default_factory=Counter)
    damage: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""


def overview(file: BinaryIO) -> Overview:
    """Read the whole export once; raises UnreadableFile when there is nothing to import in it."""
    found = Overview()
    try:
        for element in _parts(file):
            _note(found, element)
    except UnreadableFile as error:
        if not found.kinds:
            raise
        found.damage = str(error)
    return found


def items(file: BinaryIO) -> Iterator[Item]:
    """Every post and page in the order of the file; raises UnreadableFile where it is damaged."""
    for element in _parts(file):
        if _name(element) == "item" and _text(element, "post_type") in KINDS:
            yield _item(element)


def upload_path(address: str) -> str:
    """The path of an address below WordPress's uploads folder; "" for any other address."""
    return unquote(urlsplit(address).path.partition(UPLOADS)[2])


class _Stream:
    """The file's bytes without control characters; too many of them for one item are refused."""

    def __init__(self, file: BinaryIO):
        self.file = file
        self.of_one_item = 0

    def read(self, size: int) -> bytes:
        chunk = self.file.read(size)
        self.of_one_item += len(chunk)
        if self.of_one_item > MAX_FILE:
            raise UnreadableFile("one item of the export is larger than 20 MB")
        return chunk.translate(AS_SPACES)


def _parts(file: BinaryIO) -> Iterator[Element]:
    """Each child of the export's channel, forgotten when the next is asked for."""
    stream = _Stream(file)
    parents: list[Element] = []
    is_export = False
    try:
        for event, element in iterparse(stream, ("start", "end"), forbid_dtd=True):
            if event == "start":
                parents.append(element)
                continue
            parents.pop()
            if len(parents) == 2:
                is_export = is_export or _name(element) == "wxr_version"
                if is_export:
                    yield element
                parents[1].clear()
                stream.of_one_item = 0
    except ParseError as error:
        if is_export:
            raise UnreadableFile(f"the export is damaged at its line {error.position[0]}") from None
        raise UnreadableFile("the file is not a WordPress export") from None
    except (DefusedXmlException, ValueError, LookupError) as error:
        raise UnreadableFile(
            "the file is unsafe: it declares what no WordPress export declares"
        ) from error
    if not is_export:
        raise UnreadableFile("the file is not a WordPress export")


def _note(found: Overview, element: Element) -> None:
    match _name(element):
        case "base_blog_url":
            found.address = (element.text or "").strip()
        case "author":
            login = _text(element, "author_login")
            found.authors[login] = _words(_text(element, "author_display_name")) or login
        case "item":
            kind = _text(element, "post_type")
            found.kinds[kind, _text(element, "status")] += 1
            if kind == "attachment":
                number = _text(element, "post_id")
                found.uploads[number] = upload_path(_text(element, "attachment_url"))
                found.descriptions[number] = _field(element, "_wp_attachment_image_alt")


def _item(element: Element) -> Item:
    return Item(
        id=_text(element, "post_id"),
        kind=_text(element, "post_type"),
        status=_text(element, "status"),
        title=_words(_text(element, "title")),
        slug=unquote(_text(element, "post_name")),
        link=_text(element, "link"),
        author=_text(element, "creator"),
        published=_moment(element),
        topics=tuple(dict.fromkeys(_topics(element))),
        summary=next((_words(e.text or "") for e in element if e.tag.endswith(EXCERPT)), ""),
        content=element.findtext(CONTENT) or "",
        picture=_field(element, "_thumbnail_id"),
        comments=sum(_name(child) == "comment" for child in element),
        has_password=bool(_text(element, "post_password")),
    )


def _topics(element: Element) -> Iterator[str]:
    for category in element.iterfind("{*}category"):
        is_topic = category.get("domain") in {"category", "post_tag"}
        if is_topic and category.get("nicename") != "uncategorized":
            yield _words(category.text or "")


def _moment(element: Element) -> datetime | None:
    """When it was published; drafts say the year 0."""
    try:
        return datetime.fromisoformat(_text(element, "post_date_gmt")).replace(tzinfo=UTC)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(_text(element, "pubDate")).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _words(html: str) -> str:
    """A line that WordPress keeps as HTML, such as a title, without its tags and entities."""
    return " ".join(unescape(TAG.sub("", html)).split())


def _text(element: Element, name: str) -> str:
    return (element.findtext(f"{{*}}{name}") or "").strip()


def _field(element: Element, key: str) -> str:
    """The value of a custom field."""
    fields = element.iterfind("{*}postmeta")
    return next((_text(f, "meta_value") for f in fields if _text(f, "meta_key") == key), "")
