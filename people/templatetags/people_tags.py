from django import template
from django.db.models.functions import Lower

from people.models import ClinicianPage

register = template.Library()

ON_OTHER_PAGES = 12  # more are in the list of clinicians


@register.inclusion_tag("components/clinicians.html")
def clinicians():
    everybody = ClinicianPage.objects.public_clinicians()
    return some_of(list(everybody[: ON_OTHER_PAGES + 1]))


@register.inclusion_tag("components/clinicians_here.html")
def clinicians_here(clinic):
    if not clinic.pk:
        return {}  # a preview before the first save
    places = (clinic.record or clinic).clinician_places
    places = places.filter(clinician__in=ClinicianPage.objects.live().once_each())
    places = places.select_related("clinician__photo", "clinician__locale")
    places = places.order_by(Lower("clinician__title"))
    places = places.prefetch_related("clinician__photo__renditions")
    return {"clinic": clinic} | some_of(list(places[: ON_OTHER_PAGES + 1]))


def some_of(found):
    return {"some": found[:ON_OTHER_PAGES], "more": found[ON_OTHER_PAGES:]}
