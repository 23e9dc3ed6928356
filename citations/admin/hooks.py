"""What the admin does before a source is deleted and after one was saved."""

from django.shortcuts import render
from wagtail.admin import messages

from citations.admin.merging import address
from citations.models import Reference
from citations.usage import citing


def keep_cited_sources(request, instances):
    """Instead of deleting: which posts cite them, live or in a draft."""
    sources = [instance for instance in instances if isinstance(instance, Reference)]
    uses = citing(sources)
    cited = [(source, uses[source.pk]) for source in sources if uses[source.pk]]
    if cited:
        return render(request, "citations/admin/cannot_delete.html", {"cited": cited})
    return None


def name_the_duplicate(request, source):
    if not isinstance(source, Reference):
        return
    if same := Reference.objects.exclude(pk=source.pk).same_as(source.csl):
        messages.warning(
            request,
            f"The library has another source that seems to be the same work: “{same}”.",
            buttons=[messages.button(address("merge", same.pk, source.pk), "Compare and merge")],
        )
