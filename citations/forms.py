from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminModelForm

from citations import identifiers
from citations.catalogue import differ
from citations.models import Reference


class SourceForm(WagtailAdminModelForm):
    def clean(self):
        """Name the source that has the identifier already; the database would only refuse."""
        cleaned = super().clean()
        named = {
            "DOI": identifiers.normalise_doi(cleaned.get("doi", "")),
            "PMID": identifiers.normalise_pmid(cleaned.get("pmid", "")),
        }
        before = {name: self.initial.get(name.lower()) for name in named}
        if differ(before, named) and "verified_source" not in self.changed_data:
            cleaned |= {"verified_source": "", "verified_at": None}  # of another work
        others = Reference.objects.current().exclude(pk=self.instance.pk)
        for name, value in zip(("doi", "pmid"), named.values(), strict=True):
            if value and (same := others.filter(**{f"{name}__iexact": value}).first()):
                self.add_error(name, already_there(same))
        return cleaned


def already_there(source):
    address = reverse(Reference.snippet_viewset.get_url_name("edit"), args=[source.pk])
    return format_html('The library already has this source: <a href="{}">{}</a>', address, source)


class NewSourceForm(SourceForm):
    """What an editor fills in while writing a post; the rest can follow under Sources."""

    class Meta:
        model = Reference
        fields = [
            *("type", "author", "title", "container_title", "issued", "volume", "issue", "page"),
            *("number", "publisher", "doi", "pmid", "pmcid", "url", "accessed", "raw_text"),
        ]
