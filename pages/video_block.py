from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import get_text_for_indexing
from wagtail.snippets.blocks import SnippetChooserBlock

from pages import rich_text


class VideoValue(blocks.StructValue):
    @property
    def provider(self):
        return urlsplit(self["url"]).hostname.removeprefix("www.")

    @property
    def address(self):
        film = self.get("film")
        return film.file.url if film else self["url"]


class VideoBlock(blocks.StructBlock):
    """A film of our own, or a poster that leads to it: nothing is loaded until a reader asks."""

    title = blocks.CharBlock(help_text="What it shows, such as “Three stretches for the calf”.")
    poster = ImageChooserBlock(help_text="The picture that people press to see it.")
    film = SnippetChooserBlock(
        "pages.SiteVideo", required=False, help_text="Plays on the page, with its captions."
    )
    url = blocks.URLBlock(
        required=False, label="Address", help_text="Or where it plays, such as YouTube."
    )
    transcript = blocks.RichTextBlock(
        required=False,
        features=rich_text.TEXT,
        help_text="What is said and shown, for those who cannot hear or see it.",
    )

    def clean(self, value):
        value = super().clean(value)
        film, transcript = value.get("film"), value.get("transcript")
        if bool(film) == bool(value.get("url")):
            refuse("url", "Choose a film or give an address, one of the two.")
        if film and not (transcript and get_text_for_indexing(transcript.source)):
            refuse("transcript", "Write what is said and shown in the film.")
        return value

    class Meta:
        icon = "media"
        description = "A film that plays here, or a picture that leads to it elsewhere"
        template = "blocks/video_block.html"
        value_class = VideoValue


def refuse(name, reason):
    raise StructBlockValidationError({name: ValidationError(reason)})
