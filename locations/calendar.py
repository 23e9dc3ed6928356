from django.http import HttpResponse
from django.utils import timezone

from locations.hours import ics
from pages import phone
from pages.models import PracticeSettings

NAME = "hours.ics"


def hours_file(clinic):
    """The response that is the clinic's hours as a calendar."""
    practice = PracticeSettings.for_site(clinic.get_site())
    facts = ics.Clinic(
        key=str(clinic.translation_key),
        name=f"{practice.name}, {clinic.title}",
        address=clinic.address,
        phone=phone.national(clinic.phone),
        url=clinic.full_url,
    )
    return HttpResponse(
        ics.calendar(clinic.schedule, timezone.now(), facts),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{clinic.slug}-{NAME}"'},
    )
