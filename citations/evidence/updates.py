"""What Crossref's `updated-by` and PubMed's summary say became of a work after it was published.

Kinds of update: https://www.crossref.org/documentation/principles-practices/ (Crossmark);
publication types: NLM's "Errata, Retractions, and Other Linked Citations in PubMed".
"""

from typing import NamedTuple

from citations.identifiers import doi_url, normalise_doi, pmid_url

WORST_FIRST = ("retraction", "expression_of_concern", "correction")
OF_CROSSREF = {
    "retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "expression_of_concern": "expression_of_concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "partial_retraction": "correction",  # the rest of the work stands
}
OF_PUBMED = {
    "retraction in": "retraction",
    "expression of concern in": "expression_of_concern",
    "erratum in": "correction",
    "corrected and republished in": "correction",
}


class Finding(NamedTuple):
    state: str = ""  # one of WORST_FIRST; "" when nothing happened
    notice_url: str = ""


def from_crossref(work):
    """The worst that a work of Crossref's API was updated by. Whatever is malformed is passed over.

    Of several notices of one kind the first that has a DOI is named.
    """
    found = [
        Finding(OF_CROSSREF[kind], doi_url(normalise_doi(_text(update, "DOI"))))
        for update in _list(work, "updated-by")
        if (kind := _text(update, "type").lower().replace(" ", "_").replace("-", "_"))
        in OF_CROSSREF
    ]
    return _worst(found)


def from_pubmed(summary):
    """The worst that an article's summary (ESummary 2.0, JSON) tells."""
    found = [
        Finding(OF_PUBMED[kind], _pubmed_address(reference))
        for reference in _list(summary, "references")
        if (kind := _text(reference, "reftype").lower()) in OF_PUBMED
    ]
    if "Retracted Publication" in _list(summary, "pubtype"):
        found.append(Finding("retraction"))
    return _worst(found)


def works_by_doi(answer):
    """Crossref's works by their DOI in lower case, of its answer to `/works?filter=doi:…`.

    Of anything else nothing: {}.
    """
    items = _list(answer.get("message"), "items") if isinstance(answer, dict) else []
    return {_text(work, "DOI").lower(): work for work in items}


def work(answer):
    """Crossref's work of its answer to `/works/{DOI}`; None if there is none."""
    return answer.get("message") if isinstance(answer, dict) else None


def summaries(answer):
    """PubMed's summaries by PMID, of ESummary's answer; without those it could not give."""
    result = answer.get("result") if isinstance(answer, dict) else None
    found = result.items() if isinstance(result, dict) else ()
    return {
        pmid: summary
        for pmid, summary in found
        if isinstance(summary, dict) and "error" not in summary
    }


def _worst(found):
    order = [(WORST_FIRST.index(one.state), not one.notice_url) for one in found]
    return found[order.index(min(order))] if found else Finding()


def _list(holder, name):
    value = holder.get(name) if isinstance(holder, dict) else None
    return value if isinstance(value, list) else []


def _text(holder, name):
    value = holder.get(name) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""


def _pubmed_address(reference):
    pmid = str(reference.get("pmid", ""))
    return pmid_url(pmid) if pmid.isascii() and pmid.isdigit() and len(pmid) <= 8 else ""
