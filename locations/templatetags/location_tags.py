from django import template
from django.utils import timezone

from locations.models import LocationPage, Notice

register = template.Library()


def clinics(request):
    """Every clinic with its hours, fetched once a request."""
    if not hasattr(request, "_clinics"):
        request._clinics = list(LocationPage.objects.public_clinics())
    return request._clinics


@register.inclusion_tag("components/notices.html", takes_context=True)
def urgent_notices(context):
    """Of all clinics, each notice once; they come with the clinics in one query."""
    rows = [row for clinic in clinics(context["request"]) for row in clinic.urgent_notices]
    notices = {row["id"]: Notice.from_row(row) for row in rows}
    return {"notices": notices.values()}


@register.inclusion_tag("components/notices.html")
def clinic_notices(clinic):
    notices = Notice.objects.current().for_clinic(clinic.pk)
    return {"notices": notices.filter(level=Notice.Level.INFORMATION)}


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
def hours_table(clinic):
    return {"week": clinic.schedule.week(timezone.now())}
