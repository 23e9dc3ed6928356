"""Pictures and documents. Nothing a camera wrote into a picture reaches a reader."""

import io
from functools import lru_cache

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import get_language
from PIL import ExifTags, Image, ImageOps
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
    WagtailImageField,
    get_upload_to,
)

from pages.renditions import ask_for, reader_waits

QUALITY = {"JPEG": {"quality": 92}, "WEBP": {"quality": 92}, "AVIF": {"quality": 85}}


def without_metadata(content):
    """Picture bytes -> the same picture, upright, without EXIF, GPS, XMP or comments."""
    with Image.open(io.BytesIO(content)) as picture:
        file_format = picture.format
        options = {"icc_profile": picture.info.get("icc_profile"), **QUALITY.get(file_format, {})}
        if picture.getexif().get(ExifTags.Base.Orientation, 1) != 1:
            picture = ImageOps.exif_transpose(picture)
        elif file_format == "JPEG":
            options["quality"] = "keep"
        picture.info.clear()
        result = io.BytesIO()
        picture.save(result, file_format, **options)
    return result.getvalue()


class CleanImageField(WagtailImageField):
    """Removes the metadata by whatever door a picture comes in: form, import or code."""

    def pre_save(self, model_instance, add):
        file = getattr(model_instance, self.attname)
        if file and not file._committed:
            file.open()
            file.file = ContentFile(without_metadata(file.read()), name=file.name)
        return super().pre_save(model_instance, add)


class NotMadeError(Exception):
    pass


class SiteImage(AbstractImage):
    file = CleanImageField(
        verbose_name="file",
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    description_in_spanish = models.CharField(
        max_length=255, blank=True, help_text="Left empty, Spanish pages say the English words."
    )
    credit = models.CharField(
        max_length=255, blank=True, help_text="Who made the picture, as readers will see it."
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "description_in_spanish",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    @property
    def default_alt_text(self):
        """In the language that is read, if there is one, and no title: it is often a file name."""
        return (self.description_in_spanish if get_language() == "es" else "") or self.description

    @property
    def alt_language(self):
        """Of a description that is not in the language of the page."""
        return "en" if get_language() == "es" and not self.description_in_spanish else None

    def get_rendition(self, filter):
        [rendition] = self.get_renditions(filter).values()
        return rendition

    def get_renditions(self, *filters):
        """While a reader waits, the picture as it was uploaded stands in for what is not made."""
        try:
            return super().get_renditions(
                *(filter_of(getattr(one, "spec", one)) for one in filters)
            )
        except NotMadeError:
            uploaded = {"file": self.file.name, "width": self.width, "height": self.height}
            return {"original": SiteRendition(image=self, **uploaded)}

    def create_renditions(self, *filters):
        if not filters or not reader_waits.get():
            return super().create_renditions(*filters)
        if not self.file.storage.exists(self.file.name):
            raise SourceImageIOError(f"{self.file.name} is gone")
        ask_for(self, [wanted.spec for wanted in filters])
        raise NotMadeError

    def rendition(self, spec):
        """As `get_rendition`, but None where the picture's file is gone."""
        try:
            return self.get_rendition(spec)
        except SourceImageIOError:
            return None


@lru_cache(maxsize=200)
def filter_of(spec):
    """One for all: to read a spec takes longer than to find the picture."""
    return Filter(spec=spec)


@lru_cache(maxsize=10_000)
def address_of(name):
    """Of a picture's file; a list of twelve posts tells 84 of them."""
    return default_storage.url(name)


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]

    @property
    def url(self):
        return address_of(self.file.name)

    def img_tag(self, extra_attributes=None):
        attributes = extra_attributes or {}
        if "srcset" not in attributes:  # of one picture there is no choice
            attributes = {name: value for name, value in attributes.items() if name != "sizes"}
        return super().img_tag(attributes)


class SiteDocument(AbstractDocument):
    admin_form_fields = ("title", "file", "collection", "tags")
