from wagtail.admin.panels import CommentPanel, FieldPanel, PublishingPanel

from pages.widgets import MomentInput

# What Wagtail's dialog for the schedule expects of its inputs.
IN_DIALOG = {
    "data-controller": "w-action",
    "data-action": "w-dialog:hidden->w-action#reset",
    "data-w-dialog-target": "notify",
}

SETTINGS_PANELS = [
    PublishingPanel(
        children=[
            FieldPanel("go_live_at", widget=MomentInput(IN_DIALOG)),
            FieldPanel("expire_at", widget=MomentInput(IN_DIALOG)),
        ]
    ),
    CommentPanel(),
]
