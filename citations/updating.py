"""What a lookup or an import says of a source meets what the library holds.

Nothing is overwritten unasked that an editor wrote or cleared (it differs from what was imported
last, `Reference.imported`), that a service confirmed (a mere file is no better witness), or that
says which work it is. What is empty is filled.
"""

from typing import NamedTuple

from django.utils import timezone

from citations.formats.values import pages
from citations.models import CSL_FIELDS, CSL_NAMES, Reference
from citations.names import to_lines

SAME_IF = {  # written in two ways, but the same
    "title": lambda title: title.removesuffix("."),
    "page": pages,
    "doi": str.casefold,
}


class Change(NamedTuple):
    field: str  # Reference's name of it
    ours: object
    theirs: object
    by_hand: bool  # an editor wrote ours, or left it empty on purpose
    kept_because: str  # why ours is not overwritten unasked, in an editor's words; "" if it is

    @property
    def fills(self):
        return not self.ours and not self.by_hand

    @property
    def label(self):
        return Reference._meta.get_field(self.field).verbose_name

    @property
    def ours_in_words(self):
        return in_words(self.ours)

    @property
    def theirs_in_words(self):
        return in_words(self.theirs)


class Taken(NamedTuple):
    taken: list[Change]
    left: list[Change]


def changes(reference, csl, source=""):
    """The fields that `csl` (CSL-JSON, dates as EDTF text) states otherwise than the reference.

    `source` is the service that says so ("Crossref", "PubMed", …), "" for a file.
    """
    held = reference.csl
    if not reference.title and "type" not in reference.imported:
        held.pop("type")  # nobody chose the type of a text that was not understood
    found = []
    for field in CSL_FIELDS:
        name = CSL_NAMES.get(field, field)
        ours, theirs = held.get(name), csl.get(name)
        if theirs and not _same(field, ours, theirs):
            by_hand = ours != reference.imported.get(name)
            why = _why_kept(reference, field, ours, by_hand, source)
            found.append(Change(field, ours, theirs, by_hand, why))
    return found


def take(reference, csl, source="", overwrite=()):
    """Fill `reference`, unsaved, from `csl`: fields that are kept change if `overwrite` names them.

    With `source` the reference is thereby verified. Returns what was Taken and what was left.
    """
    found = changes(reference, csl, source)
    left = [change for change in found if change.kept_because and change.field not in overwrite]
    taken = [change for change in found if change not in left]
    for change in taken:
        value = Reference._meta.get_field(change.field).to_python(change.theirs)
        setattr(reference, change.field, value)
    names_left = {CSL_NAMES.get(change.field, change.field) for change in left}
    said = {name: value for name, value in csl.items() if name not in names_left}
    reference.imported = {**reference.imported, **said}
    if source:
        reference.verified_source, reference.verified_at = source, timezone.now()
    return Taken(taken, left)


def in_words(value):
    return "; ".join(to_lines(value).split("\n")) if isinstance(value, list) else value or ""


def _same(field, ours, theirs):
    form = SAME_IF.get(field)
    return form(ours) == form(theirs) if form and ours else ours == theirs


def _why_kept(reference, field, ours, by_hand, source):
    if by_hand:
        return "changed by hand" if ours else "emptied by hand"
    if ours and field in ("doi", "pmid"):
        return "it says which work this is"
    if ours and reference.is_verified and not source:
        return f"checked against {reference.verified_source or 'a service'}"
    return ""
