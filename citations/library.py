"""Questions about the whole library of sources."""

from django.db import models
from django.db.models import F, Q

from citations.works import work_key


class ReferenceQuerySet(models.QuerySet):
    def current(self):
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def with_dead_link(self):
        """Whose address answers no more, unless an editor said that this address is fine."""
        of_doi = ~Q(doi="") & Q(checked_url__startswith="https://doi.org/")
        still_there = of_doi | Q(url=F("checked_url"))
        found = self.filter(still_there).exclude(url_problem="")
        return found.exclude(ignored_url=F("checked_url"))

    def same_as(self, csl):
        """The library's source of the work that `csl` (CSL-JSON) describes, or None.

        Decided by DOI, then PMID, then first author, year and title. Two different identifiers
        of one kind are two works, however alike their titles.
        """
        for name, lookup in (("DOI", "doi__iexact"), ("PMID", "pmid")):
            if value := csl.get(name):
                found = self.filter(**{lookup: value}).select_related("merged_into")
                if same := found.order_by("merged_into", "pk").first():
                    return same.merged_into or same
        if not (key := work_key(csl)):
            return None
        of_that_year = self.current().filter(issued__startswith=key[1]).order_by("pk")
        same = (other for other in of_that_year if work_key(other.csl) == key)
        return next((other for other in same if not _differ(other.csl, csl)), None)


def _differ(one, other):
    return any(
        one.get(name) and other.get(name) and one[name].casefold() != other[name].casefold()
        for name in ("DOI", "PMID")
    )
