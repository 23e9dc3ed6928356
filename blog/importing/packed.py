"""A page and its pictures in one .zip file, as Google Docs exports it and the screen sends it."""

import io
import posixpath
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from .files import UnreadableFile, unpack_zip
from .readers.html import Files

PAGES = (".html", ".htm", ".md", ".markdown")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")


def is_page(name: str) -> bool:
    return name.lower().endswith(PAGES)


def is_picture(name: str) -> bool:
    return name.lower().endswith(PICTURES)


def packed(name: str, page: bytes, pictures: Iterable[tuple[str, bytes]]) -> bytes:
    """One file of a page and those of the pictures that it names; the same for the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(zipfile.ZipInfo(name), page)
        for picture, data in pictures:
            if any(word.encode() in page for word in (picture, quote(picture))):
                package.writestr(zipfile.ZipInfo(picture), data)
    return file.getvalue()


def page_in(data: bytes) -> tuple[str, bytes, Files]:
    """The name and bytes of a package's one page, and what gives a picture by its address.

    What lies in deeper folders than the page is beside it. Raises UnreadableFile where no page or
    more than one could be meant.
    """
    parts = {name: part for name, part in unpack_zip(data).items() if not _is_hidden(name)}
    pages = sorted(filter(is_page, parts), key=lambda name: name.count("/"))
    highest = [name for name in pages if name.count("/") == pages[0].count("/")]
    if len(highest) != 1:
        raise UnreadableFile("a .zip file has to hold one page (.html or .md) with its pictures")
    folder = posixpath.dirname(highest[0])
    by_name = {PurePosixPath(name).name: part for name, part in parts.items()}

    def picture(address: str) -> bytes | None:
        try:
            address_parts = urlsplit(address)
        except ValueError:
            return None
        if address_parts.scheme or address_parts.netloc:
            return None
        path = posixpath.normpath(posixpath.join(folder, unquote(address_parts.path)))
        return parts.get(path) or by_name.get(PurePosixPath(path).name)

    return PurePosixPath(highest[0]).name, parts[highest[0]], picture


def _is_hidden(name: str) -> bool:
    """What macOS packs beside each file for itself."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith(".")
