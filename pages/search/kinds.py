"""The kinds of pages that visitors tell apart when they search."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

NAMES = {  # of what page classes call their `search_kind`: of many, and of one
    "posts": (_("Posts"), _("Post")),
    "clinics": (_("Clinics"), _("Clinic")),
    "clinicians": (_("Clinicians"), _("Clinician")),
    "pages": (_("Pages"), _("Page")),
}


@dataclass
class Kind:
    slug: str
    name: str
    name_of_one: str
    type_ids: list[int] = field(default_factory=list)  # of the page classes that are of this kind


def all_kinds():
    models = [model for model in get_page_models() if getattr(model, "search_kind", None)]
    types = ContentType.objects.get_for_models(*models)
    kinds = {slug: Kind(slug, *names) for slug, names in NAMES.items()}
    for model in models:
        kinds[model.search_kind].type_ids.append(types[model].pk)
    return list(kinds.values())


def types_of(kinds):
    return [pk for kind in kinds for pk in kind.type_ids]
