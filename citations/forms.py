from wagtail.admin.forms import WagtailAdminModelForm

from citations.models import Reference


class NewSourceForm(WagtailAdminModelForm):
    """What an editor fills in while writing a post; the rest can follow under Sources."""

    class Meta:
        model = Reference
        fields = [
            *("raw_text", "type", "author", "title", "container_title", "issued"),
            *("volume", "issue", "page", "doi", "pmid", "url"),
        ]
