"""The parts a page's body is made of. Structure decides heading levels, never the editor."""

from collections import namedtuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from pages import rich_text
from pages.video_block import VideoBlock

# Each with its heading where the editor writes none, and what screen readers hear before it.
CALLOUT_KINDS = [
    ("information", gettext_lazy("Good to know")),
    ("important", gettext_lazy("Important")),
    ("care", gettext_lazy("Call us or see a doctor")),
    ("urgent", gettext_lazy("Get help now")),
    ("do", gettext_lazy("Do")),
    ("dont", gettext_lazy("Don't")),
]
CALLOUT_PREFIXES = dict(CALLOUT_KINDS) | {
    "information": gettext_lazy("Information"),
    "care": gettext_lazy("Non-urgent advice"),
    "urgent": gettext_lazy("Immediate action required"),
}
# Ids that the page's own parts have; a section's heading never takes one of them.
RESERVED_ANCHORS = ("key-takeaways", "main", "more-posts", "q", "resources", "share")

Section = namedtuple("Section", "block anchor callout_level")


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"features": rich_text.TEXT, **kwargs})

    def clean(self, value):
        """An empty paragraph satisfies Wagtail, and readers would see an empty line."""
        value = super().clean(value)
        if self.required and not rich_text.words_of(value.source):
            raise ValidationError("Write something here, or remove it.")
        return value

    def get_searchable_content(self, value):
        return [rich_text.words_of(value.source)]

    class Meta:
        icon = "pilcrow"
        description = "Paragraphs, lists and small headings"
        template = "blocks/text_block.html"
        preview_value = "<p>Walking a little every day helps most backs heal.</p>"


class PictureBlock(ImageBlock):
    def clean(self, value):
        """Wagtail's own message does not say which of a page's pictures it means."""
        try:
            return super().clean(value)
        except StructBlockValidationError as error:
            if "alt_text" in error.block_errors:
                reason = f"Describe the picture “{value.title}”, or mark it as decorative."
                error.block_errors["alt_text"] = ValidationError(reason)
            raise

    class Meta:
        icon = "image"
        description = "A picture with its description for people who cannot see it"
        template = "blocks/picture_block.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label="Words quoted", help_text="Without quotation marks. An empty line begins a paragraph."
    )
    attribution = blocks.CharBlock(required=False, help_text="Who said or wrote it.")

    class Meta:
        icon = "openquote"
        description = "Somebody's own words"
        template = "blocks/quote_block.html"
        preview_value = {
            "text": "I walk to the mailbox first. Then the corner.",
            "attribution": "A patient, 72 years old",
        }


class CalloutValue(blocks.StructValue):
    @property
    def heading(self):
        return self["title"] or dict(CALLOUT_KINDS)[self["kind"]]

    @property
    def prefix(self):
        """What the look says to those who see it; "" where the heading says it already."""
        prefix = CALLOUT_PREFIXES[self["kind"]]
        return "" if prefix == self.heading else prefix


class CalloutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        choices=CALLOUT_KINDS,
        default="information",
        help_text="Decides the look and the word that screen readers hear first.",
    )
    title = blocks.CharBlock(required=False, help_text="Left empty, it is the words of the kind.")
    text = TextBlock()

    class Meta:
        icon = "warning"
        description = "Advice that must not be missed"
        template = "blocks/callout_block.html"
        value_class = CalloutValue
        preview_value = {
            "kind": "care",
            "title": "Call the clinic if",
            "text": "<ul><li>the pain wakes you at night</li>"
            "<li>it has not eased after six weeks</li></ul>",
        }


class CellValue(blocks.StructValue):
    @property
    def spans(self):
        """The attributes of a cell that is wider or higher than one."""
        wide = format_html(' colspan="{}"', self["colspan"]) if self["colspan"] > 1 else ""
        high = format_html(' rowspan="{}"', self["rowspan"]) if self["rowspan"] > 1 else ""
        return format_html("{}{}", wide, high)


class CellBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(required=False, features=rich_text.INLINE)
    colspan = blocks.IntegerBlock(default=1, min_value=1, max_value=50, label="Columns wide")
    rowspan = blocks.IntegerBlock(default=1, min_value=1, max_value=500, label="Rows high")

    class Meta:
        icon = "placeholder"
        label = "Cell"
        value_class = CellValue
        form_layout = blocks.BlockGroup(children=["text"], settings=["colspan", "rowspan"])


def one_cell(text):
    return {"text": text, "colspan": 1, "rowspan": 1}


class RowBlock(blocks.StructBlock):
    cells = blocks.ListBlock(CellBlock())

    class Meta:
        icon = "list-ul"
        label = "Row"


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(
        required=False, help_text="Says what the table shows; read out before it."
    )
    header_row = blocks.BooleanBlock(
        required=False, default=True, help_text="The first row names the columns."
    )
    rows = blocks.ListBlock(
        RowBlock(), help_text="Add a row, then its cells from left to right. Rows can be copied."
    )

    class Meta:
        icon = "table"
        description = "Rows and columns of text"
        template = "blocks/table_block.html"
        preview_value = {
            "caption": "Minutes of walking",
            "header_row": True,
            "rows": [
                {"cells": [one_cell("Week"), one_cell("Minutes a day")]},
                {"cells": [one_cell("First"), one_cell("10")]},
            ],
        }


class ContentBlock(blocks.StreamBlock):
    text = TextBlock()
    image = PictureBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    table = TableBlock()
    video = VideoBlock()


class SectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(
        required=False,
        max_length=255,
        help_text="Leave empty only where the text goes on without a new heading.",
    )
    content = ContentBlock()

    class Meta:
        icon = "title"
        description = "A heading with what belongs under it"
        template = "blocks/section_block.html"
        preview_value = {
            "heading": "What helps in the first week",
            "content": [("text", "<p>Keep moving. Short walks, several times a day.</p>")],
        }


class BodyBlock(blocks.StreamBlock):
    section = SectionBlock()


def site_languages():
    return settings.LANGUAGES


class DocumentValue(blocks.StructValue):
    @property
    def language_name(self):
        return dict(settings.LANGUAGES)[self["language"]]


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock()
    title = blocks.CharBlock(help_text="As readers will see it, such as New-patient form.")
    language = blocks.ChoiceBlock(choices=site_languages, default=settings.LANGUAGE_CODE)

    class Meta:
        icon = "doc-full"
        label = "Document"
        template = "blocks/document_block.html"
        value_class = DocumentValue


class DocumentsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=255, help_text="Such as Forms to print.")
    documents = blocks.ListBlock(DocumentBlock())

    class Meta:
        icon = "doc-full"
        description = "PDFs to print, such as new-patient forms, with size and language"
        template = "blocks/documents_block.html"
        preview_value = {"heading": "Forms to print", "documents": []}


class PageBodyBlock(BodyBlock):
    documents = DocumentsBlock()


class TakeawaysBlock(blocks.StreamBlock):
    takeaway = TextBlock(
        features=rich_text.TAKEAWAY,
        icon="tick",
        label="Takeaway",
        template="blocks/takeaway_block.html",
        description="One thing to remember, in a sentence",
        preview_value="<p>Most back pain eases within six weeks.</p>",
    )


def reasons_of(error):
    """What blocks within blocks said, without saying where."""
    for inner in getattr(error, "block_errors", {}).values():
        yield from reasons_of(inner)
    if not hasattr(error, "block_errors"):
        yield from error.messages


def sections(body):
    """The sections of a body, each with the unique id of its heading ("" without a heading)."""
    taken, found = set(RESERVED_ANCHORS), []
    for block in body:
        anchor = base = slugify(block.value["heading"])
        number = 2
        while anchor and anchor in taken:
            anchor, number = f"{base}-{number}", number + 1
        taken.add(anchor)
        is_headed = any(taken.difference(RESERVED_ANCHORS))
        found.append(Section(block, anchor, callout_level=3 if is_headed else 2))
    return found
