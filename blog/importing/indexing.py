"""Wagtail's two indexes, search and "where used", of pages that were saved without them."""

from django.db import transaction
from django.db.models import QuerySet
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from blog.models import BlogPage
from pages.models import StandardPage

PAGES = (BlogPage, StandardPage)
AT_ONCE = 100  # pages


def indexed() -> set[str]:
    """The ids of the posts and pages that search knows."""
    models = [model._meta.model_name for model in PAGES]
    entries = IndexEntry.objects.filter(content_type__model__in=models)
    return set(entries.values_list("object_id", flat=True))


def index_missing(pages: QuerySet[Page]) -> None:
    """Index those of the pages that search does not know, also after an import that was killed."""
    known = indexed()
    for model in PAGES:
        ids = pages.type(model).order_by("pk").values_list("pk", flat=True)
        missing = [pk for pk in ids if str(pk) not in known]
        for start in range(0, len(missing), AT_ONCE):
            _index(model, missing[start : start + AT_ONCE])


@transaction.atomic
def _index(model: type[Page], ids: list[int]) -> None:
    children = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    pages = list(model.objects.filter(pk__in=ids).prefetch_related(*children))
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
    get_search_backend().add_bulk(model, pages)
