"""What the services answer, as CSL-JSON of our dialect. Whatever is malformed is passed over.

Shapes: Crossref's REST API, DataCite's REST API, NCBI's ESummary 2.0; all three leave fields out,
give null for them, or give lists where one value is meant.
"""

import re

from citations import identifiers
from citations.formats import csl_json
from citations.formats.entry import BadEntry

IDENTIFIERS = {
    "DOI": identifiers.normalise_doi,
    "PMID": identifiers.normalise_pmid,
    "PMCID": identifiers.normalise_pmcid,
    "ISSN": identifiers.normalise_issn,
    "ISBN": identifiers.normalise_isbn,
}
NOT_OF_ARTICLES = ("publisher", "publisher-place")  # true, but no style prints it
CITEPROC_OF_DATACITE = {"text": "report", "article": "article", "dataset": "report"}
INITIALS = re.compile(r"(?P<family>.+) (?P<initials>[^\W\d_a-z]{1,4})(?: (?P<suffix>\w{2,3}))?")


def of_crossref(work):
    """The source that Crossref's "message" describes; {} if it has no title."""
    work = _dict(work)
    title, subtitle = _first(work.get("title")), _first(work.get("subtitle"))
    institution = _dict(_first(work.get("institution")))
    return _csl(
        {
            **{name: work.get(name) for name in ("type", "author", "editor", "volume", "issue")},
            **{name: work.get(name) for name in ("page", "publisher", "ISSN", "ISBN")},
            "title": f"{title}: {subtitle}" if title and subtitle else title,
            "container-title": work.get("container-title") or institution.get("name"),
            "container-title-short": work.get("short-container-title"),
            "issued": _printed(work) or work.get("issued"),
            "number": work.get("article-number"),
            "edition": work.get("edition-number"),
            "publisher-place": work.get("publisher-location"),
            "event-title": _dict(work.get("event")).get("name"),
            "DOI": work.get("DOI"),
        }
    )


def of_csl_json(item):
    """The source that a DOI's own record describes, as doi.org gives it."""
    item = _dict(item)
    return _csl({name: value for name, value in item.items() if name not in ("URL", "accessed")})


def of_datacite(answer):
    """The source that DataCite's answer describes; {} if it has no title."""
    record = _dict(_dict(_dict(answer).get("data")).get("attributes"))
    container, kind = _dict(record.get("container")), _dict(record.get("types")).get("citeproc")
    issued = [
        date.get("date")
        for date in map(_dict, _list(record.get("dates")))
        if date.get("dateType") == "Issued"
    ]
    publisher = record.get("publisher")
    pages = [container.get("firstPage"), container.get("lastPage")]
    return _csl(
        {
            "type": CITEPROC_OF_DATACITE.get(str(kind), kind),
            "title": _dict(_first(record.get("titles"))).get("title"),
            "author": [_creator(_dict(person)) for person in _list(record.get("creators"))],
            "issued": str(_first(issued) or record.get("publicationYear") or "")[:10],
            "container-title": container.get("title"),
            "volume": container.get("volume"),
            "issue": container.get("issue"),
            "page": "-".join(str(page) for page in pages if page),
            "publisher": _dict(publisher).get("name") or publisher,
            "DOI": record.get("doi"),
        }
    )


def of_pubmed(summary):
    """The source that one summary of ESummary describes; {} if it has no title."""
    summary = _dict(summary)
    ids = {
        identifier.get("idtype"): str(identifier.get("value") or "")
        for identifier in map(_dict, _list(summary.get("articleids")))
    }
    people = [_dict(person) for person in _list(summary.get("authors"))]
    return _csl(
        {
            "type": "article-journal",
            "title": _without_final_stop(summary.get("title")),
            "author": [_pubmed_name(person) for person in people],
            "container-title": summary.get("fulljournalname"),
            "container-title-short": summary.get("source"),
            "issued": summary.get("pubdate"),
            "volume": summary.get("volume"),
            "issue": summary.get("issue"),
            "page": summary.get("pages"),
            "ISSN": summary.get("issn") or summary.get("essn"),
            "DOI": ids.get("doi"),
            "PMID": str(summary.get("uid") or ""),
            "PMCID": ids.get("pmc"),
        }
    )


def items_of_crossref(answer):
    """The works of an answer of Crossref that lists several."""
    return _list(_dict(_dict(answer).get("message")).get("items"))


def ids_of_pmc(answer):
    """The PMID and DOI of the one article that PMC's ID converter was asked about."""
    record = _dict(_first(_dict(answer).get("records")))
    ids = {
        "PMID": identifiers.normalise_pmid(str(record.get("pmid") or "")),
        "DOI": identifiers.normalise_doi(str(record.get("doi") or "")),
    }
    return {name: value for name, value in ids.items() if value}


def _csl(item):
    entry = csl_json.entry(item)
    if isinstance(entry, BadEntry):
        return {}
    normal = {name: rule(entry.csl.get(name, "")) for name, rule in IDENTIFIERS.items()}
    left_out = NOT_OF_ARTICLES if entry.csl["type"] == "article-journal" else ()
    facts = {**entry.csl, **normal}
    return {name: value for name, value in facts.items() if value and name not in left_out}


def _printed(work):
    """The date of the issue: "issued" may be that of the article put online a year before."""
    if not work.get("volume"):
        return None
    printed = _dict(work.get("published-print"))
    return printed if _first(_first(printed.get("date-parts"))) else None


def _creator(person):
    family, name = person.get("familyName"), person.get("name")
    if family or (name and person.get("nameType") == "Organizational"):
        return {"family": family, "given": person.get("givenName"), "literal": name}
    return name


def _pubmed_name(person):
    """PubMed's "Caplan AI", "King ML Jr", or a group's name."""
    name = str(person.get("name") or "")
    found = INITIALS.fullmatch(name) if person.get("authtype") == "Author" else None
    if not found:
        return {"literal": name}
    initials = " ".join(f"{letter}." for letter in found["initials"])
    return {"family": found["family"], "given": initials, "suffix": found["suffix"]}


def _without_final_stop(title):
    """PubMed ends every title with a full stop; one in brackets is a translated title."""
    title = str(title or "").strip().removesuffix(".")
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title


def _first(value):
    if isinstance(value, list):
        return value[0] if value else None
    return value


def _list(value):
    return value if isinstance(value, list) else []


def _dict(value):
    return value if isinstance(value, dict) else {}
