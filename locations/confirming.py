"""Which clinics have not said yet whether they are open on a federal holiday."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from locations import holidays
from locations.opening_hours import HoursException, OpeningHours

SOON = timedelta(days=60)
AHEAD = timedelta(days=365)


def unconfirmed(clinics, within=AHEAD):
    """{holiday: those of `clinics` that are open on such a day}, without those that have none."""
    today = timezone.localdate()
    waiting = {
        day: clinics_waiting(clinics, day) for day in holidays.between(today, today + within)
    }
    return {day: those for day, those in waiting.items() if those.exists()}


def clinics_waiting(clinics, holiday):
    rows = rows_counting_on(holiday.date).filter(page=OuterRef("pk"))
    said = HoursException.objects.on(holiday.date, holiday.date).filter(clinic=OuterRef("pk"))
    return clinics.filter(Exists(rows), ~Exists(said), live=True)


def rows_counting_on(day):
    """Weekly rows of this day of the week, this week of the month and this season."""
    weeks = OpeningHours.Weeks.values
    return OpeningHours.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_until=None) | Q(valid_until__gte=day),
        weekday=day.weekday(),
        weeks__in=[some for some in weeks if OpeningHours(weeks=some).as_weekly().in_weeks(day)],
    )


def confirm(holiday, clinics, as_usual):
    """The rows that say so."""
    return HoursException.objects.bulk_create(
        HoursException(
            clinic=clinic,
            first_date=holiday.date,
            last_date=holiday.date,
            reason=holiday.name,
            as_usual=as_usual,
        )
        for clinic in clinics
    )
