from django import template

from people.models import ClinicianPage

register = template.Library()


@register.inclusion_tag("components/clinicians.html")
def clinicians():
    return {"clinicians": ClinicianPage.objects.public_clinicians()}


@register.inclusion_tag("components/clinicians_here.html")
def clinicians_here(clinic):
    if not clinic.pk:
        return {}  # a preview before the first save
    places = clinic.clinician_places.filter(clinician__live=True)
    places = places.select_related("clinician__photo").order_by("clinician__title")
    return {"places": places.prefetch_related("clinician__photo__renditions")}
