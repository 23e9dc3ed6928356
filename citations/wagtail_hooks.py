from wagtail import hooks
from wagtail.snippets.models import register_snippet

from citations.admin.hooks import keep_cited_sources, name_the_duplicate
from citations.admin.viewset import ReferenceViewSet
from citations.cite_button import BUTTON, CONVERSION
from citations.importing import LOGGED
from citations.markers import MarkerHandler

register_snippet(ReferenceViewSet)
hooks.register("before_delete_snippet", keep_cited_sources)
hooks.register("after_create_snippet", name_the_duplicate)
hooks.register("after_edit_snippet", name_the_duplicate)


@hooks.register("register_rich_text_features")
def cite(features):
    features.register_link_type(MarkerHandler)
    features.register_editor_plugin("draftail", "cite", BUTTON)
    features.register_converter_rule("contentstate", "cite", CONVERSION)


@hooks.register("register_log_actions")
def log_changes_of_many(actions):
    actions.register_action("citations.merge", "Merge sources", "Another source was merged into it")
    actions.register_action(LOGGED, "Import sources", "Imported from a file")
