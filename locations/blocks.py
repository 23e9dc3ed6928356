"""Lists on a clinic's page."""

from wagtail import blocks

from pages.blocks import PictureBlock


class ServiceBlock(blocks.StructBlock):
    name = blocks.CharBlock(max_length=120, help_text="Such as Nerve blocks.")
    page = blocks.PageChooserBlock(required=False, help_text="Where people can read more.")

    class Meta:
        icon = "plus-inverse"
        description = "What people can have done at this clinic"
        template = "blocks/service_block.html"
        preview_value = {"name": "Nerve blocks"}


class ServicesBlock(blocks.StreamBlock):
    service = ServiceBlock()


class PhotosBlock(blocks.StreamBlock):
    photo = PictureBlock(
        description="Another picture of the clinic, such as its door or its waiting room",
        template="blocks/photo_block.html",
    )
