"""What the admin's first screen says of the evidence."""

from wagtail.admin.ui.components import Component

from citations.models import Reference
from editorial.posts import live_posts


class EvidencePanel(Component):
    template_name = "editorial/evidence_panel.html"
    order = 90

    def get_context_data(self, parent_context):
        retracted = Reference.objects.current().filter(retraction=Reference.Retraction.RETRACTED)
        posts = live_posts(retracted)
        return {"sources": [source for source in retracted if posts[source.pk]]}
