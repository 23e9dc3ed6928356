"""What the admin's first screen says of the evidence and of reviewers."""

from wagtail.admin.ui.components import Component

from citations.models import Reference
from editorial.posts import live_posts, waiting_for_who_left


class EvidencePanel(Component):
    template_name = "editorial/evidence_panel.html"
    order = 90

    def get_context_data(self, parent_context):
        retracted = Reference.objects.current().filter(retraction=Reference.Retraction.RETRACTED)
        posts = live_posts(retracted)
        return {"sources": [source for source in retracted if posts[source.pk]]}


class ReviewersPanel(Component):
    template_name = "editorial/reviewers_panel.html"
    order = 91

    def get_context_data(self, parent_context):
        return {"posts": waiting_for_who_left(parent_context["request"].user)}
