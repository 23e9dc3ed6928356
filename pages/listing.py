from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Greatest
from wagtail.models import Page


@dataclass(frozen=True)
class Listing:
    """The list that an address shows; in a template's context, `listing`.

    Entries and steps are (words, address); `steps` lead from the page to a route of its own.
    """

    entries: Sequence = ()
    number: int = 1  # of this page of the list
    steps: Sequence = ()
    summary: str = ""

    @classmethod
    def of(cls, pages, request, **facts):
        """Of a page of a paginator of pages."""
        entries = [(str(page), page.get_url(request)) for page in pages]
        return cls(entries=entries, number=pages.number, **facts)


def latest_below():
    """When the latest of a page and the published pages below it changed."""
    below = Page.objects.filter(path__startswith=OuterRef("path"), live=True).order_by()
    latest = below.values(same=Value(1)).annotate(latest=Max("last_published_at"))
    return Greatest(F("last_published_at"), Subquery(latest.values("latest")))
