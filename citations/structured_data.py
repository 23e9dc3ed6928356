"""A source as a schema.org node: the facts that its reference prints, in the words of version 30.

Retraction has no property there: the page's word for it is the work's `creativeWorkStatus`, and the
notice is its `correction`.
"""

from citations import identifiers
from citations.styles.parts import plain
from citations.styles.source import EDTF_DATE, Source

TYPES = {
    "article": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "webpage": "WebPage",
}


def source_node(reference):
    """The node of a Reference; one whose fields are not known is a CreativeWork as it was written.

    Only the facts that are known are in it: a DOI, PMID or PMCID is one, dates are ISO 8601.
    """
    if not reference.title:
        facts = {"@type": "CreativeWork", "name": reference.raw_text}
    else:
        facts = _work(Source(reference.csl))
    status = [reference.get_retraction_display()] if reference.retraction else []
    if reference.status:
        status.append(reference.get_status_display())
    notice = reference.retraction_notice_url if reference.retraction else ""
    return _known(facts | {"creativeWorkStatus": _one_or_all(status), "correction": notice})


def _work(source):
    kind = TYPES.get(source["type"], "ScholarlyArticle")
    facts = {
        "@type": kind,
        "name": plain(source.title),
        "author": [_agent(name) for name in source.authors[0]],
        "datePublished": _date(source),
        "url": identifiers.web_url(source.raw("URL")),
        **_identifiers(source),
    }
    return facts | FACTS.get(source["type"], _article)(source)


def _article(source):
    return {"pagination": _pagination(source), "isPartOf": _journal(source)}


def _preprint(source):
    return {"genre": "Preprint", "publisher": _organization(plain(source.host))}


def _book(source):
    return {**_volume_of_book(source), "publisher": _organization(source.raw("publisher"))}


def _chapter(source):
    book = {"@type": "Book", "name": source.raw("container-title"), **_volume_of_book(source)}
    return {
        "pagination": plain(source.pages),
        "publisher": _organization(source.raw("publisher")),
        "isPartOf": _known(book) if source["container-title"] else None,
    }


def _report(source):
    return {
        "reportNumber": source.raw("number"),
        "genre": source.raw("genre"),
        "publisher": _organization(source.raw("publisher")),
    }


def _web_page(source):
    site = source.raw("container-title")
    return {
        "isPartOf": {"@type": "WebSite", "name": site} if site else None,
        "publisher": _organization(source.raw("publisher")),
    }


FACTS = {
    "article": _preprint,
    "book": _book,
    "chapter": _chapter,
    "paper-conference": _chapter,
    "report": _report,
    "webpage": _web_page,
}


def _volume_of_book(source):
    editors = [_agent(name) for name in source.editors[0] if not name.is_group]
    return {"bookEdition": source.raw("edition"), "isbn": source.raw("ISBN"), "editor": editors}


def _journal(source):
    """The journal, or its volume, or the issue of that: the smallest that is known."""
    part = None
    if journal := source.raw("container-title"):
        short = source.raw("container-title-short")
        part = {"@type": "Periodical", "name": journal, "issn": source.raw("ISSN")}
        part = _known(part | {"alternateName": short if short != journal else ""})
    for kind, number in (("volume", "volumeNumber"), ("issue", "issueNumber")):
        if value := source.raw(kind):
            whole = {"isPartOf": part} if part else {}
            part = {"@type": f"Publication{kind.title()}", number: value, **whole}
    return part


def _pagination(source):
    return plain(source.pages) or source.raw("number")


def _agent(name):
    if name.is_group:
        return {"@type": "Organization", "name": name.family}
    whole = " ".join(filter(None, [name.given, name.family]))
    parts = {"givenName": name.given, "familyName": name.family, "honorificSuffix": name.suffix}
    return _known({"@type": "Person", "name": whole, **parts})


def _organization(name):
    return {"@type": "Organization", "name": name} if name else None


def _date(source):
    issued = source.raw("issued")
    return issued if EDTF_DATE.fullmatch(issued) else ""


def _identifiers(source):
    known = {
        "DOI": (identifiers.normalise_doi, identifiers.doi_url),
        "PMID": (identifiers.normalise_pmid, identifiers.pmid_url),
        "PMCID": (identifiers.normalise_pmcid, identifiers.pmcid_url),
    }
    values = {name: normalise(source.raw(name)) for name, (normalise, _) in known.items()}
    values = _known(values)
    return {
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in values.items()
        ],
        "sameAs": [known[name][1](value) for name, value in values.items()],
    }


def _known(facts):
    return {name: value for name, value in facts.items() if value}


def _one_or_all(values):
    return values[0] if len(values) == 1 else values
