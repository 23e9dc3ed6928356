"""Sources as documents type them meet the library: the same source is one Reference."""

from django.core.exceptions import ValidationError

from citations.models import Reference
from citations.parsing import covers, parse

IDENTIFIERS = ("DOI", "PMID", "PMCID")


def reference_for(text: str) -> Reference:
    """The library's reference for this text, found or created; the text stays in `raw_text`.

    Fields are filled only where they account for every word; identifiers always.
    """
    csl = parse(text)
    known = _known(text, csl)
    if known:
        return known
    facts = csl if csl and covers(text, csl) else _identifiers(csl)
    reference = Reference.from_csl(facts, raw_text=text)
    try:
        reference.full_clean()
    except ValidationError:
        # A field longer than the library keeps: the words as typed are the whole truth then.
        reference = Reference(raw_text=text)
    reference.save()
    return reference


def _identifiers(csl: dict) -> dict:
    return {name: csl[name] for name in IDENTIFIERS if csl.get(name)}


def _known(text: str, csl: dict) -> Reference | None:
    library = Reference.objects.order_by("pk")
    if csl.get("DOI"):
        return library.filter(doi__iexact=csl["DOI"]).first()
    if csl.get("PMID"):
        return library.filter(pmid=csl["PMID"]).first()
    return library.filter(raw_text=text).first() or _same_work(csl)


def _same_work(csl: dict) -> Reference | None:
    """A reference of the same title, year and first author: a source without identifiers."""
    if not (csl.get("title") and csl.get("issued") and csl.get("author")):
        return None
    candidates = Reference.objects.filter(
        title__iexact=csl["title"], issued__startswith=csl["issued"][:4]
    ).order_by("pk")
    same = (candidate for candidate in candidates if candidate.author[:1] == csl["author"][:1])
    return next(same, None)
