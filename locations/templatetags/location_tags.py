from django import template
from django.utils import timezone

from locations.hours import osm
from locations.hours.ahead import changed_days
from locations.models import LocationPage, Notice
from locations.translation import in_active_language

register = template.Library()


def clinics(request):
    """Every clinic with its hours, fetched once a request."""
    if not hasattr(request, "_clinics"):
        request._clinics = in_active_language(list(LocationPage.objects.public_clinics()))
    return request._clinics


def current_notices(request):
    """Of all clinics, each notice once; they come with the clinics in one query."""
    notices = {}
    for clinic in clinics(request):
        for row in clinic.current_notices:
            notice = notices.setdefault(row["id"], Notice.from_row(row))
            if not row["for_all"]:
                notice.places.append(clinic.title)
    for notice in notices.values():
        if len(notice.places) == len(clinics(request)):
            notice.places = []  # it is everywhere
    return notices.values()


@register.inclusion_tag("components/notices.html", takes_context=True)
def urgent_notices(context):
    notices = current_notices(context["request"])
    return {"notices": [notice for notice in notices if notice.is_everywhere]}


@register.inclusion_tag("components/notices.html", takes_context=True)
def other_notices(context):
    notices = current_notices(context["request"])
    others = [notice for notice in notices if not notice.is_everywhere]
    return {"notices": others, "label": "Notices of our clinics"}


@register.inclusion_tag("components/notices.html")
def clinic_notices(clinic):
    notices = Notice.objects.current().for_clinic((clinic.record or clinic).pk)
    notices = notices.filter(level=Notice.Level.INFORMATION).select_related("link_page")
    return {"notices": notices, "label": "Notices of this clinic"}


@register.inclusion_tag("components/clinics_in_footer.html", takes_context=True)
def clinics_in_footer(context):
    return {"clinics": clinics(context["request"])}


@register.inclusion_tag("components/clinics_today.html", takes_context=True)
def clinics_today(context):
    return {"clinics": clinics(context["request"]), "today": timezone.localdate()}


@register.inclusion_tag("components/clinic_status.html")
def clinic_status(clinic, size=""):
    now = timezone.now()
    return {
        "is_open": clinic.schedule.is_open(now),
        "sentence": clinic.schedule.status(now),
        "size": size,
    }


@register.inclusion_tag("components/hours_table.html")
def hours_table(clinic, weeks=1):
    return {"week": clinic.schedule.week(timezone.now(), weeks)}


@register.simple_tag
def hours_for_openstreetmap(clinic):
    return osm.opening_hours(clinic.schedule, timezone.now())


@register.inclusion_tag("components/changed_hours.html")
def changed_hours(clinic):
    return {"changed": list(changed_days(clinic.schedule, timezone.now()))}
