"""Two sources of one work become one; whoever cited either then cites the one that stays."""

from django.db import transaction
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.log_actions import log

from citations.models import CSL_FIELDS, Reference
from citations.usage import citing_relations

BADNESS = Reference.Retraction.values
FIELDS = (*CSL_FIELDS, "accessed", "raw_text")


class CannotMergeError(Exception):
    """Says why, in an editor's words."""


def better_first(*sources):
    """Which the library should rather keep: verified, filled in, older."""
    return sorted(sources, key=lambda it: (not it.is_verified, -len(it.csl), it.pk))


def differences(kept, gone):
    """The fields of which both say something, and not the same."""
    pairs = ((name, getattr(kept, name), getattr(gone, name)) for name in FIELDS)
    return [name for name, ours, theirs in pairs if ours and theirs and ours != theirs]


@transaction.atomic
def merge(kept, gone, take=(), user=None):
    """`gone` becomes a signpost to `kept`, which takes over the fields named and those it lacks.

    The worse state of evidence stands; a check of `gone` counts where its facts do.
    Raises CannotMergeError, ValidationError.
    """
    locked = Reference.objects.select_for_update().in_bulk([kept.pk, gone.pk])
    if len(locked) < 2 or any(source.merged_into_id for source in locked.values()):
        raise CannotMergeError("One of the two was merged or deleted in the meantime.")
    kept, gone = locked[kept.pk], locked[gone.pk]
    Reference.objects.filter(Q(pk=gone.pk) | Q(merged_into=gone)).update(merged_into=kept)
    _take_facts(kept, gone, take)
    _take_evidence(kept, gone)
    kept.full_clean()
    kept.save()
    for relation in citing_relations():
        _repoint(relation, kept)
    log(kept, "citations.merge", user=user, data={"merged": str(gone), "pk": gone.pk})
    return kept


def _take_facts(kept, gone, take):
    for name in FIELDS:
        if name in take or not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    agree = set(CSL_FIELDS).isdisjoint(differences(kept, gone))
    if agree and gone.is_verified and not kept.is_verified:
        kept.verified_source, kept.verified_at = gone.verified_source, gone.verified_at
        kept.imported = {**kept.imported, **gone.imported}


def _take_evidence(kept, gone):
    if BADNESS.index(gone.retraction) > BADNESS.index(kept.retraction):
        for name in ("retraction", "retraction_notice_url", "retraction_checked_at"):
            setattr(kept, name, getattr(gone, name))


def _repoint(relation, kept):
    """All rows that name a source merged into `kept`; a page that lists both keeps the first."""
    rows, name = relation.related_model.objects, relation.field.name
    [page] = (f.attname for f in rows.model._meta.fields if isinstance(f, ParentalKey))
    listed = {getattr(row, page): row for row in rows.filter(**{name: kept})}
    for row in rows.filter(**{f"{name}__merged_into": kept}):
        if other := listed.get(getattr(row, page)):
            row, later = sorted([row, other], key=lambda it: (it.sort_order or 0, it.pk))
            later.delete()
        setattr(row, name, kept)
        row.save()
        listed[getattr(row, page)] = row
