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
    reference = Reference.from_csl(facts, raw_text=text, imported=facts)
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
    library = Reference.objects
    same = library.same_as(csl)
    if same or csl.get("DOI") or csl.get("PMID"):
        return same
    typed_before = (
        library.filter(raw_text=text).select_related("merged_into").order_by("pk").first()
    )
    return typed_before and typed_before.standing
