"""What a lookup or an import says of a source meets what the library holds.

A field that an editor changed by hand is never overwritten unasked: it differs from what was
imported last (`Reference.imported`), or nothing was ever imported and it is not empty.
"""

from typing import NamedTuple

from django.utils import timezone

from citations.models import CSL_FIELDS, CSL_NAMES


class Change(NamedTuple):
    field: str  # Reference's name of it
    ours: object
    theirs: object
    by_hand: bool  # an editor wrote ours

    @property
    def fills(self):
        return not self.ours


def changes(reference, csl):
    """The fields that `csl` (CSL-JSON, dates as EDTF text) states otherwise than the reference."""
    held = reference.csl
    found = []
    for field in CSL_FIELDS:
        name = CSL_NAMES.get(field, field)
        ours, theirs = held.get(name), csl.get(name)
        if theirs and theirs != ours:
            by_hand = bool(ours) and ours != reference.imported.get(name)
            found.append(Change(field, ours, theirs, by_hand))
    return found


def take(reference, csl, source="", overwrite=()):
    """Fill `reference`, unsaved, from `csl`; what was changed by hand only if `overwrite` names it.

    With `source` ("Crossref", "PubMed", …) it is thereby verified. Returns the changes left out.
    """
    left = []
    for change in changes(reference, csl):
        if change.by_hand and change.field not in overwrite:
            left.append(change)
        else:
            setattr(reference, change.field, change.theirs)
    reference.imported = {**reference.imported, **csl}
    if source:
        reference.verified_source, reference.verified_at = source, timezone.now()
    return left
