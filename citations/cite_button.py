"""The "Cite" button of Wagtail's text editor; static/js/cite-in-editor.js is its other half."""

from django.urls import reverse_lazy
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from citations.markers import source_id
from citations.models import Reference


class MarkerElementHandler(InlineEntityElementHandler):
    """From the database to the editor, which shows what source it is."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs):
        source = Reference.objects.filter(pk=source_id(attrs) or None).first()
        return {"id": source_id(attrs), "label": str(source or "No such source")}


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
        "attributes": ["id", "label"],
        "chooserUrls": {
            "source": reverse_lazy("wagtailsnippetchoosers_citations_reference:choose")
        },
    },
    js=["wagtailadmin/js/chooser-modal.js", "js/cite-in-editor.js"],
    css={"all": ["css/cite-in-editor.css"]},
)
