"""Which service is asked about which identifier, in which order."""

import logging
import time
from functools import partial
from typing import NamedTuple

from django.conf import settings

from citations.evidence import updates
from citations.evidence.updates import Finding
from citations.lookup import answers, records
from citations.lookup.client import NotAnsweredError

CSL_JSON = "application/vnd.citationstyles.csl+json"
CANDIDATES = 3
LONGEST_QUERY = 400  # characters: a reference's authors and title, which decide, stand first

logger = logging.getLogger(__name__)


class Found(NamedTuple):
    csl: dict
    source: str  # the service that says so, as people call it
    finding: Finding = Finding()


class Services:
    """What all services together know, asked within one time limit.

    Each method gives None (or []) if none of them knows the source, and raises NotAnsweredError if
    one that might know it gave no answer.
    """

    def __init__(self, fresh=False):
        until = time.monotonic() + settings.LOOKUP_SECONDS["total"]
        self.ask = partial(answers.ask, until=until, fresh=fresh)

    def by_doi(self, doi):
        """doi.org comes last: it knows every DOI there is, the others know more of theirs."""
        failure = None
        for ask in (self._crossref, self._datacite, self._doi):
            try:
                if found := ask(doi):
                    return found
            except NotAnsweredError as error:
                logger.warning("%s was not looked up: %s", doi, error)
                failure = error
        if failure:
            raise failure
        return None

    def by_pmid(self, pmid):
        said = self.ask("pubmed", "esummary.fcgi", query=of_ncbi(db="pubmed", id=pmid))
        summary = updates.summaries(said).get(pmid)
        csl = records.of_pubmed(summary)
        return Found(csl, "PubMed", updates.from_pubmed(summary)) if csl else None

    def by_pmcid(self, pmcid):
        said = self.ask("pmc", query=of_ncbi(ids=pmcid, format="json"))
        ids = records.ids_of_pmc(said)
        if ids.get("PMID"):
            return self.by_pmid(ids["PMID"])
        return self.by_doi(ids["DOI"]) if ids.get("DOI") else None

    def like(self, text):
        """At most three sources that Crossref finds for a reference as it is written."""
        query = {"query.bibliographic": text[:LONGEST_QUERY], "rows": str(CANDIDATES)}
        said = self.ask("crossref", "works", query=query)
        found = map(_of_crossref, records.items_of_crossref(said))
        return [candidate for candidate in found if candidate][:CANDIDATES]

    def _crossref(self, doi):
        return _of_crossref(updates.work(self.ask("crossref", "works", doi)))

    def _datacite(self, doi):
        csl = records.of_datacite(self.ask("datacite", "dois", doi))
        return Found(csl, "DataCite") if csl else None

    def _doi(self, doi):
        csl = records.of_csl_json(self.ask("doi", doi, accept=CSL_JSON))
        return Found(csl, "doi.org") if csl else None


def _of_crossref(work):
    csl = records.of_crossref(work)
    return Found(csl, "Crossref", updates.from_crossref(work)) if csl else None


def of_ncbi(**query):
    return {**query, "retmode": "json", "tool": "practice_site"}
