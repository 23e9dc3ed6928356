"""The uploads folder of an old WordPress site, from which pictures are taken; none is fetched."""

import re
from pathlib import Path

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
                file = (root / name).resolve()
                if file.is_relative_to(root) and file.is_file() and file.stat().st_size <= MAX_FILE:
                    return file.read_bytes()
        return None
