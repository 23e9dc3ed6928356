"""The "Cite" button of Wagtail's text editor; static/js/cite-in-editor.js is its other half."""

from django.urls import reverse_lazy
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from citations.markers import source_id, sources_by_id


class MarkerElementHandler(InlineEntityElementHandler):
    """From the database to the editor, which shows what source it is."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs):
        found = sources_by_id({source_id(attrs)} - {""}).values()
        return {"id": source_id(attrs)} | next(map(looks, found), {"label": "No such source"})


def looks(source):
    """What an editor sees of a marker: a few words, and the title on hovering."""
    source = source.standing
    return {"label": source.in_short or str(source), "title": str(source)}


def marker_element(props):
    """As it is stored; a marker that names nothing is not."""
    if id_ := source_id(props):
        return DOM.create_element("a", {"linktype": "citation", "id": id_}, props["children"])
    return None


CONVERSION = {
    "from_database_format": {'a[linktype="citation"]': MarkerElementHandler("CITATION")},
    "to_database_format": {"entity_decorators": {"CITATION": marker_element}},
}
BUTTON = EntityFeature(
    {
        "type": "CITATION",
        "icon": "openquote",
        "label": "Cite",
        "description": "Cite a source",
        "attributes": ["id", "label", "title"],
        "chooserUrls": {
            "source": reverse_lazy("wagtailsnippetchoosers_citations_reference:choose")
        },
    },
    js=["wagtailadmin/js/chooser-modal.js", "js/cite-in-editor.js"],
    css={"all": ["css/cite-in-editor.css"]},
)
