"""Asks Crossref and PubMed what became of our sources, and keeps the worst that is known.

A state is never taken back here: one that an editor set, or that a service tells no more, stands
until a person changes it.
"""

from contextlib import suppress
from itertools import batched

from django.utils import timezone

from citations.evidence import updates
from citations.evidence.service import Service
from citations.lookup import client
from citations.lookup.services import of_ncbi
from citations.models import Reference

DOIS_A_REQUEST = 20
PMIDS_A_REQUEST = 50  # their summaries are long, and an answer is at most a megabyte
STATES = ("", *reversed(updates.WORST_FIRST))  # from mild to worst


def check_crossref(references):
    """(the service, the keys of the sources whose DOI it does not know)."""
    service, unknown = Service("crossref"), []
    for batch in batched(references.only("doi"), DOIS_A_REQUEST, strict=False):
        for reference, work in works_of(service, batch):
            if work:
                record(service, reference, updates.from_crossref(work))
            else:
                unknown.append(reference.pk)
    return service, unknown


def works_of(service, references):
    """(source, Crossref's record or None) of each on which Crossref answered."""
    together = [reference for reference in references if "," not in reference.doi]
    filters = ",".join(f"doi:{reference.doi}" for reference in together)
    query = {"filter": filters, "select": "DOI,updated-by", "rows": len(together)}
    try:
        works = service.ask(updates.works_by_doi, "works", query=query) if together else {}
    except client.NotAnsweredError:
        together = []  # it may stumble over one of them only
    for reference in references:
        if reference in together:
            yield reference, works.get(reference.doi.lower())
        else:
            with suppress(client.NotAnsweredError):
                yield reference, service.ask(updates.work, "works", reference.doi)


def check_pubmed(references):
    service = Service("pubmed")
    for batch in batched(references.only("pmid"), PMIDS_A_REQUEST, strict=False):
        query = of_ncbi(db="pubmed", id=",".join(reference.pmid for reference in batch))
        with suppress(client.NotAnsweredError):
            summaries = service.ask(updates.summaries, "esummary.fcgi", query=query)
            for reference in batch:
                if summary := summaries.get(reference.pmid):
                    record(service, reference, updates.from_pubmed(summary))
    return service


def record(service, reference, finding):
    """Only what is about the evidence is written: somebody may be editing the rest."""
    service.checked += 1
    stored = Reference.objects.filter(pk=reference.pk)
    stored.update(retraction_checked_at=timezone.now())
    if finding.state:
        notice = {"retraction_notice_url": finding.notice_url}
        milder = STATES[: STATES.index(finding.state)]
        stored.filter(retraction=finding.state, retraction_notice_url="").update(**notice)
        stored.filter(retraction__in=milder).update(retraction=finding.state, **notice)
