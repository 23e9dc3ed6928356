"""Saving a page, a version of it and publishing it, with fewer queries than Wagtail's own."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

from django.db import models, transaction
from django.utils.module_loading import import_string
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

# It cannot be imported before the models are.
WITHOUT_SIGNALS = "wagtail.signal_handlers.disable_reference_index_auto_update"
# What a page keeps whatever its versions say: whether it is still there is not asked.
KEPT = ("alias_of", "content_type", "latest_revision", "locale", "locked_by", "owner")
# No form has these, and the database itself refuses what is wrong in them.
SET_BY_WAGTAIL = (*KEPT, "live_revision", "path", "translation_key")
HOME_DEPTH = 2

is_put_off = ContextVar("is_put_off", default=False)


@contextmanager
def indexed_later() -> Iterator[None]:
    """Save pages in this thread without indexing them."""
    before = is_put_off.set(True)
    try:
        yield
    finally:
        is_put_off.reset(before)


class SavedThriftily:
    """Wagtail has two indexes, search and "where used": each save enters the page in them once.

    Wagtail's own signals do so again for each of its rows, and for a version, which changes none.
    """

    search_auto_update = False

    def save(self, *args, **kwargs):
        later = is_put_off.get()
        with nullcontext() if later else transaction.atomic(), import_string(WITHOUT_SIGNALS)():
            super().save(*args, **kwargs)
            if not later:
                # Where not all is saved, what else the page has in memory may be a draft.
                partly = kwargs.get("update_fields") is not None
                enter(type(self).objects.get(pk=self.pk) if partly else self)

    def save_revision(self, *args, **kwargs):
        with indexed_later():
            return super().save_revision(*args, **kwargs)

    def full_clean(self, exclude=None, **kwargs):
        super().full_clean(exclude={*SET_BY_WAGTAIL, *(exclude or ())}, **kwargs)

    def is_site_root(self):
        return self.depth == HOME_DEPTH and super().is_site_root()

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Open a version, without what it names and is gone.

        modelcluster fetches whatever is named, one by one, and cannot do without what is PROTECTed.
        """
        keys = foreign_keys(cls)
        data = data | {key.name: None for key in keys if key.name in KEPT or gone(key, [data])}
        for relation in get_all_child_relations(cls):
            if rows := data.get(relation.get_accessor_name()):
                data[relation.get_accessor_name()] = without_gone(relation.related_model, rows)
        return super().from_serializable_data(data, check_fks=False)


def without_gone(model, rows):
    """The rows of a version; one that names what is gone goes too, or names nothing."""
    for key in foreign_keys(model):
        lost, can_be_null = gone(key, rows), key.remote_field.on_delete is models.SET_NULL
        left = [row for row in rows if can_be_null or row.get(key.name) not in lost]
        rows = [row | {key.name: None} if row.get(key.name) in lost else row for row in left]
    return rows


def gone(key, rows):
    """What the rows name by this foreign key and is no longer there."""
    if not (named := {row[key.name] for row in rows if row.get(key.name)}):
        return named
    found = key.related_model._base_manager.filter(pk__in=named).values_list("pk", flat=True)
    there = set(map(str, found))  # JSON has no UUIDs
    return {pk for pk in named if str(pk) not in there}


def foreign_keys(model):
    keys = [field for field in model._meta.concrete_fields if field.remote_field]
    return [
        key for key in keys if not (key.remote_field.parent_link or isinstance(key, ParentalKey))
    ]


def enter(page) -> None:
    ReferenceIndex.create_or_update_for_object(page)
    get_search_backend().add(page)
