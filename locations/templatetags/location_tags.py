from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from locations import maps
from locations.hours import osm
from locations.hours.ahead import changed_days
from locations.listing import SHOWN_EVERYWHERE
from locations.models import LocationIndexPage, LocationPage, Notice
from locations.translation import in_active_language
from pages.models import PracticeSettings
from pages.routing import known_pages

register = template.Library()


def clinics(request):
    """Every clinic with its hours; none if they are many."""
    return [] if are_many(request) else LocationPage.objects.some(request)


def are_many(request):
    """Too many to stand on every page: readers look for theirs in the list."""
    return len(LocationPage.objects.some(request)) > SHOWN_EVERYWHERE


def list_of_clinics(request):
    """The page that lists them, if they are many."""
    if are_many(request):
        known = [page for page in known_pages(request) if page.specific_class is LocationIndexPage]
        return known[0] if known else LocationPage.objects.some(request)[0].get_parent()


def current_notices(request):
    """Of all clinics, each notice once."""
    if not hasattr(request, "_notices"):
        many = are_many(request)
        request._notices = Notice.objects.current().with_places() if many else of_few(request)
    return request._notices


def of_few(request):
    """They come with the clinics in one query."""
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
    if are_many(context["request"]):
        others = [notice for notice in others if not notice.places]
    return {"notices": others, "label": _("Notices of our clinics")}


@register.inclusion_tag("components/notices.html")
def clinic_notices(clinic):
    notices = map(Notice.from_row, clinic.current_notices)
    notices = [notice for notice in notices if not notice.is_everywhere]
    return {"notices": notices, "label": _("Notices of this clinic")}


@register.inclusion_tag("components/clinics_in_footer.html", takes_context=True)
def clinics_in_footer(context):
    request = context["request"]
    return {"clinics": clinics(request), "list": list_of_clinics(request)}


@register.inclusion_tag("components/clinics_to_call.html")
def clinics_to_call():
    """Every clinic, without a request."""
    practice = PracticeSettings.for_site(Site.objects.get(is_default_site=True))
    return {
        "clinics": in_active_language(LocationPage.objects.public_records()),
        "practice": practice,
    }


@register.inclusion_tag("locations/clinics.txt", takes_context=True)
def clinics_for_programs(context):
    request = context["request"]
    return {"clinics": clinics(request), "list": list_of_clinics(request), "request": request}


@register.inclusion_tag("components/clinics_today.html", takes_context=True)
def clinics_today(context):
    request = context["request"]
    shown = {"clinics": clinics(request), "list": list_of_clinics(request)}
    return shown | {"today": timezone.localdate()}


@register.inclusion_tag("components/clinic_status.html")
def clinic_status(clinic, size=""):
    now = timezone.now()
    return {
        "is_open": clinic.schedule.is_open(now),
        "is_known": clinic.has_hours,
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
    """After the days of the table, which tells of its own."""
    now = timezone.now()
    last_of_table = clinic.schedule.week(now)[-1].date
    changed = changed_days(clinic.schedule, now)
    return {"changed": [days for days in changed if days.last > last_of_table]}


@register.inclusion_tag("components/finding_us.html")
def finding_us(clinic):
    return {"clinic": clinic, "ways": maps.ways(clinic)}
