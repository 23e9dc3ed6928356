"""Questions about the whole library of sources."""

from collections import defaultdict

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Concat, Left, Lower

from citations import identifiers
from citations.catalogue import Catalogue
from citations.works import key_of

CATALOGUED = ("DOI", "PMID", "issued", "title")
FIRST_AUTHOR = Coalesce(KT("author__0__family"), KT("author__0__literal"))


class Folded(Func):
    """In small letters, without accents."""

    function = "citations_folded"
    output_field = TextField()


NAMES = Func(
    "author",
    template="jsonb_path_query_array(%(expressions)s, '$[*].*')::text",
    output_field=TextField(),
)
SEARCHED = Folded(
    Concat(
        *("title", Value(" "), NAMES, Value(" "), "issued", Value(" "), "container_title"),
        *(Value(" "), "container_title_short", Value(" "), "raw_text"),
        *(Value(" "), "doi", Value(" "), "pmid", Value(" "), "pmcid"),
        output_field=TextField(),
    )
)

IS_SHOWN = Q(  # the address that was checked; else it was changed since
    ~Q(doi="") & Q(checked_url__startswith="https://doi.org/") | Q(doi="", url=F("checked_url"))
)
IS_SILENT = IS_SHOWN & ~Q(url_problem="")
IS_IGNORED = Q(ignored_url=F("checked_url"))
# The address answers no more, and no editor said that this address is fine.
HAS_DEAD_LINK = IS_SILENT & ~IS_IGNORED


class ReferenceQuerySet(models.QuerySet):
    def current(self):
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def matching(self, text):
        """Those in which every word of `text` occurs; an identifier counts in any of its forms."""
        found, words, start = Q(), [], 0
        for mention in identifiers.mentions(text):
            same = Q(**{f"{mention.name.lower()}__iexact": mention.value})
            found &= same | Q(raw_text__icontains=mention.value)
            words += text[start : mention.start].split()
            start = mention.end
        for word in words + text[start:].split():
            found &= Q(searched__contains=Folded(Value(word)))
        return self.filter(found)

    def with_dead_link(self):
        return self.filter(HAS_DEAD_LINK)

    def with_ignored_link(self):
        return self.filter(IS_SILENT & IS_IGNORED)

    def for_a_list(self):
        """With what a list shows, or is ordered by, beyond the fields."""
        sources = self.current().alias(first_author=Folded(FIRST_AUTHOR))
        return sources.annotate(has_dead_link=ExpressionWrapper(HAS_DEAD_LINK, BooleanField()))

    def same_as(self, csl):
        """The library's source of the work that `csl` (CSL-JSON) describes, or None."""
        return self.catalogue_for([csl]).find(csl)

    def catalogue_for(self, several):
        """The Catalogue of those that may be the same as one of `several` (CSL-JSON each)."""
        said = {name: {csl.get(name, "") for csl in several} - {""} for name in CATALOGUED}
        years = {issued[:4] for issued in said["issued"]}
        candidates = self.select_related("merged_into").alias(
            doi_folded=Lower("doi"), year=Left("issued", 4)
        )
        return Catalogue(
            candidates.filter(
                Q(doi_folded__in={doi.lower() for doi in said["DOI"]})
                | Q(pmid__in=said["PMID"])
                | Q(year__in=years, merged_into=None)
                | Q(title__in=said["title"], merged_into=None)
                | Q(title="", raw_text__in=said["title"])
            )
        )

    def duplicates(self):
        """Groups of sources, by their keys, that mean the same work: by DOI, PMID or `work_key`.

        A group in which two have different identifiers of one kind is left out: nobody can tell
        which of them the others mean.
        """
        alike, known = defaultdict(list), {}
        facts = ("pk", "raw_text", "doi", "pmid", FIRST_AUTHOR, "issued", "title")
        for pk, raw_text, doi, pmid, author, issued, title in self.current().values_list(*facts):
            known[pk] = tuple(_identifiers(doi, pmid))
            for key in known[pk]:
                alike[key].append(pk)
            if work := key_of(author, issued, title) if title else raw_text:
                alike[work].append(pk)
        groups = dict.fromkeys(tuple(keys) for keys in alike.values() if len(keys) > 1)
        return [keys for keys in groups if _are_one_work(known[pk] for pk in keys)]


def _identifiers(doi, pmid):
    if doi := doi.lower() if doi.startswith("10.") else identifiers.normalise_doi(doi):
        yield "DOI", doi
    if pmid:
        yield "PMID", pmid


def _are_one_work(identifiers_of_each):
    said = set().union(*identifiers_of_each)
    return len({kind for kind, _ in said}) == len(said)
