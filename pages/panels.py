from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, PublishingPanel

from pages.widgets import MomentInput

# What Wagtail's dialog for the schedule expects of its inputs.
IN_DIALOG = {
    "data-controller": "w-action",
    "data-action": "w-dialog:hidden->w-action#reset",
    "data-w-dialog-target": "notify",
}

PROMOTE_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel(
                "slug",
                heading="End of the address",
                help_text="As “back-pain” in /blog/back-pain/. When you change it, "
                "the old address leads to the new one.",
            ),
            FieldPanel(
                "seo_title",
                heading="Title in search results",
                help_text="Left empty, it is the title of the page.",
            ),
            FieldPanel(
                "search_description",
                heading="Description in search results",
                help_text="One or two sentences. Left empty, they are the first of the page.",
            ),
            "share_image",
        ],
        "For search engines",
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "show_in_menus", heading="Show in the menu", help_text="At the top of every page."
            )
        ],
        "For the site's menu",
    ),
]
SETTINGS_PANELS = [
    PublishingPanel(
        children=[
            FieldPanel("go_live_at", widget=MomentInput(IN_DIALOG)),
            FieldPanel("expire_at", widget=MomentInput(IN_DIALOG)),
        ]
    ),
    CommentPanel(),
]
