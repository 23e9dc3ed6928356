"""Which clinics have not said yet whether they are open on a federal holiday."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from locations import holidays
from locations.opening_hours import HoursException, OpeningHours

SOON = timedelta(days=60)
AHEAD = timedelta(days=365)


def unconfirmed(clinics, within=AHEAD):
    """{holiday: [clinic, …]}: those of `clinics` that are open on such a day of the week."""
    today = timezone.localdate()
    waiting = {
        day: clinics_waiting(clinics, day) for day in holidays.between(today, today + within)
    }
    return {day: those for day, those in waiting.items() if those}


def clinics_waiting(clinics, holiday):
    said = HoursException.objects.on(holiday.date, holiday.date).filter(clinic=OuterRef("page"))
    rows = OpeningHours.objects.filter(
        ~Exists(said), weekday=holiday.date.weekday(), page__in=clinics.filter(live=True)
    )
    keys = {row.page_id for row in rows if row.as_weekly().applies_on(holiday.date)}
    return list(clinics.filter(pk__in=keys)) if keys else []


def confirm(holiday, clinics, as_usual):
    """The rows that say so."""
    return [
        HoursException.objects.create(
            clinic=clinic,
            first_date=holiday.date,
            last_date=holiday.date,
            reason=holiday.name,
            as_usual=as_usual,
        )
        for clinic in clinics
    ]
