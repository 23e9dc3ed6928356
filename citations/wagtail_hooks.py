from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from citations.cite_button import BUTTON, CONVERSION
from citations.forms import NewSourceForm
from citations.markers import MarkerHandler
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


@hooks.register("register_rich_text_features")
def cite(features):
    features.register_link_type(MarkerHandler)
    features.register_editor_plugin("draftail", "cite", BUTTON)
    features.register_converter_rule("contentstate", "cite", CONVERSION)
