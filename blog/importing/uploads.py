"""Where the pictures of documents lie: beside them, or in WordPress's folder. None is fetched."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .files import MAX_FILE
from .readers.wordpress import upload_path

RESIZED = re.compile(r"-(?:\d+x\d+|scaled)(?=\.\w+$)")


class Uploads:
    """`folder` is wp-content/uploads itself or what holds it; without one there are no pictures."""

    def __init__(self, folder: Path | None = None):
        roots = (
            [folder / below for below in (".", "uploads", "wp-content/uploads")] if folder else []
        )
        self.roots = [root.resolve() for root in roots if root.is_dir()]

    def picture(self, address: str) -> bytes | None:
        """The picture at an address of the old site, in its full size if that is there."""
        path = upload_path(address)
        for name in dict.fromkeys([RESIZED.sub("", path), path]) if path else ():
            for root in self.roots:
                if data := _within(root, name):
                    return data
        return None


def picture_beside(document: Path) -> Callable[[str], bytes | None]:
    """Gives the bytes of a picture in the document's folder, or below it, by its address."""
    folder = document.resolve().parent

    def picture(address: str) -> bytes | None:
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        return None if parts.scheme or parts.netloc else _within(folder, unquote(parts.path))

    return picture


def _within(folder: Path, name: str) -> bytes | None:
    """The bytes of a file in the folder, wherever a link or ".." in its name may lead."""
    try:
        file = (folder / name).resolve()
        if file.is_relative_to(folder) and file.is_file() and file.stat().st_size <= MAX_FILE:
            return file.read_bytes()
    except (OSError, ValueError):
        pass  # a name that no file can have
    return None
