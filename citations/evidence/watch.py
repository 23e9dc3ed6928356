"""One night's check of the library. It may be stopped at any moment: the next goes on there."""

from typing import NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from citations.evidence.links import (
    A_NIGHT,
    NO_SUCH_DOI,
    OfflineError,
    check_addresses,
    check_dois,
)
from citations.evidence.retractions import check_crossref, check_pubmed
from citations.models import Reference
from citations.usage import is_used


class Outcome(NamedTuple):
    with_crossref: int
    with_pubmed: int
    addresses: int
    troubles: list  # why some of it has to wait


def check(every=False):
    """Look at what was not looked at recently, or at everything."""
    library = Reference.objects.current()
    with_doi, with_pmid = library.exclude(doi=""), library.exclude(pmid="")
    crossref, unknown = check_crossref(due(with_doi, "retraction_checked_at", every))
    only_pubmed = with_pmid.filter(Q(doi="") | Q(pk__in=unknown))
    pubmed = check_pubmed(due(only_pubmed, "retraction_checked_at", every))
    suspect = with_doi.filter(Q(pk__in=unknown) | Q(url_problem=NO_SUCH_DOI.problem))
    resolver = check_dois(due(suspect, "url_checked_at", every))
    services = (crossref, pubmed, resolver)
    troubles = [service.trouble for service in services if service.is_unfinished]
    online = any(service.has_answered for service in services)
    # A DOI leads readers to the source; its web address shows only where there is none.
    shown = library.filter(is_used(), doi="").exclude(url="")
    try:
        addresses = check_addresses(due(shown, "url_checked_at", every), online)
    except OfflineError:
        addresses = 0
        troubles.append("no web address could be reached")
    return Outcome(crossref.checked, pubmed.checked, resolver.checked + addresses, troubles)


def due(references, field, every):
    """The longest unchecked first."""
    if not every:
        before = Q(**{f"{field}__lt": timezone.now() - A_NIGHT})
        references = references.filter(before | Q(**{field: None}))
    return references.order_by(F(field).asc(nulls_first=True), "pk")
