"""The editor's screen of a post, in the order in which readers see its parts."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)
from wagtail.models import Page

RELATED_POSTS = 3

POST_PANELS = [
    *Page.content_panels,
    InlinePanel("authors", heading="Written by", label="Author"),
    MultiFieldPanel(
        ["reviewed_by", FieldRowPanel(["reviewed_on", "next_review_on"])], "Clinical review"
    ),
    MultiFieldPanel(
        [
            FieldPanel("hero_image", heading="Picture"),
            "hero_alt",
            "hero_decorative",
            "hero_caption",
        ],
        "Picture at the top",
    ),
    "introduction",
    "body",
    MultiFieldPanel(
        [FieldPanel("takeaways_heading", heading="Heading"), "takeaways"], "Key takeaways"
    ),
    "closing",
    MultipleChooserPanel(
        "citations",
        chooser_field_name="reference",
        heading="Resources",
        label="Source",
        help_text="The sources of this post, in the order readers see them.",
    ),
    "topics",
    InlinePanel(
        "related_posts",
        heading="More from our blog",
        label="Post",
        max_num=RELATED_POSTS,
        help_text="Up to three posts that you pick. Posts on the same topics fill the rest.",
    ),
]
