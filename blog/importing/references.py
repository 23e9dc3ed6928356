"""Sources as documents type them meet the library: the same source is one Reference."""

from django.core.exceptions import ValidationError

from citations.models import CSL_FIELDS, CSL_NAMES, Reference
from citations.parsing import covers, parse

CSL = [CSL_NAMES.get(name, name) for name in CSL_FIELDS]
NAMES = ("author", "editor")
UNTITLED = "A source without a title"
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


def reference_stated(facts: dict) -> Reference:
    """The library's reference for what a post's file says of a source, found or created."""
    raw_text = str(facts.get("raw_text", ""))
    csl = {name: facts[name] for name in CSL if _is_a_fact(name, facts.get(name))}
    library = Reference.objects
    known = library.same_as(csl) if csl.get("title") else _typed_before(raw_text)
    if known:
        return known
    reference = Reference.from_csl(csl, raw_text=raw_text, imported=csl)
    try:
        reference.full_clean()
    except ValidationError:
        reference = Reference(raw_text=raw_text or csl.get("title") or UNTITLED)
    reference.save()
    return reference


def _is_a_fact(name: str, value: object) -> bool:
    if name not in NAMES:
        return isinstance(value, str) and bool(value)
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _typed_before(text: str) -> Reference | None:
    same = Reference.objects.filter(raw_text=text).select_related("merged_into")
    first = same.order_by("pk").first()
    return first and first.standing


def _identifiers(csl: dict) -> dict:
    return {name: csl[name] for name in IDENTIFIERS if csl.get(name)}


def _known(text: str, csl: dict) -> Reference | None:
    library = Reference.objects
    same = library.same_as(csl)
    if same or csl.get("DOI") or csl.get("PMID"):
        return same
    return _typed_before(text)
