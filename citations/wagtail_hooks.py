from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from citations.forms import NewSourceForm
from citations.models import Reference


class SourceChooserViewSet(SnippetChooserViewSet):
    creation_form_class = NewSourceForm
    creation_tab_label = "New source"
    create_action_label = "Add this source"


class ReferenceViewSet(SnippetViewSet):
    model = Reference
    chooser_viewset_class = SourceChooserViewSet
    icon = "openquote"
    menu_label = "Sources"
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["__str__", "container_title", "issued", "type", "verified_source"]
    list_filter = ["type", "retraction"]


register_snippet(ReferenceViewSet)
