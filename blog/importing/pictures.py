"""Pictures of documents become SiteImages, each file once."""

import hashlib
import io
from contextlib import suppress
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.images import ImageFile
from django.db import connection
from PIL import Image as PillowImage

from pages.media import SiteImage, without_metadata

from .document import Image

UNTITLED = "Picture of an imported document"
FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}


class UnusablePicture(Exception):
    """The message says why, in an editor's words."""


class Pictures:
    """Stores pictures and remembers which files are new, to take them back if the import fails."""

    def __init__(self):
        self.new: list[SiteImage] = []

    def store(self, picture: Image) -> SiteImage:
        """The SiteImage with these bytes, found or made; raises UnusablePicture."""
        if same := _same_file(picture):
            return same
        suffix, clean = _checked(picture.data)
        hashes = [
            hashlib.sha1(data, usedforsecurity=False).hexdigest() for data in (clean, picture.data)
        ]
        _wait_for_others(hashes[0])
        known = SiteImage.objects.filter(file_hash__in=hashes).first()
        return known or self._create(picture, clean, suffix, hashes[0])

    def _create(self, picture: Image, clean: bytes, suffix: str, file_hash: str) -> SiteImage:
        image = SiteImage(
            title=(picture.title or picture.alt or picture.name or UNTITLED)[:255],
            description=(picture.description or picture.alt)[:255],
            description_in_spanish=picture.description_in_spanish[:255],
            credit=picture.credit[:255],
            # The field itself removes the metadata; given clean bytes it would encode them twice.
            file=ImageFile(io.BytesIO(picture.data), name=f"{file_hash[:12]}{suffix}"),
            file_hash=file_hash,
            file_size=len(clean),
        )
        _delete_orphan(image)
        self.new.append(image)
        image.save()
        return image

    def discard(self) -> None:
        """Delete the files whose rows the database has rolled back."""
        for image in self.new:
            with suppress(OSError):
                image.file.delete(save=False)


def _same_file(picture: Image) -> SiteImage | None:
    """The site's own picture that comes back from an export, by the name and bytes of its file."""
    name = f"/{PurePosixPath(picture.name).name}"
    known = SiteImage.objects.filter(file__endswith=name).first() if picture.data else None
    try:
        return known if known and known.file.open().read() == picture.data else None
    except OSError:
        return None


def _wait_for_others(file_hash: str) -> None:
    """Until this import is saved or given up, another that has the same picture waits here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [file_hash])


def _delete_orphan(image: SiteImage) -> None:
    """The same file, left by an import that was killed before its row was saved."""
    name = image.file.field.generate_filename(image, image.file.name)
    if not SiteImage.objects.filter(file=name).exists():
        image.file.storage.delete(name)


def _checked(data: bytes) -> tuple[str, bytes]:
    """The suffix of the picture's own format, and the picture without metadata."""
    if not data:
        raise UnusablePicture("it did not come with the document, and nothing is fetched")
    try:
        with PillowImage.open(io.BytesIO(data)) as opened:
            suffix = FORMATS.get(opened.format or "")
            if not suffix:
                raise UnusablePicture("only JPEG, PNG, WebP and AVIF pictures can be shown")
            if opened.width * opened.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise UnusablePicture("the picture has too many pixels")
        return suffix, without_metadata(data)
    except UnusablePicture:
        raise
    except Exception as error:
        # Decoders meet damage with whatever error they stumble on.
        raise UnusablePicture("the picture is damaged") from error
