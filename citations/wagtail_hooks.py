from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from citations.models import Reference


class ReferenceViewSet(SnippetViewSet):
    model = Reference
    icon = "openquote"
    menu_label = "Sources"
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["__str__", "container_title", "issued", "type", "verified_source"]
    list_filter = ["type", "retraction"]


register_snippet(ReferenceViewSet)
