from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from locations.models import LocationPage

FIELDS = [
    *("weekday", "opens", "closes", "weeks", "by_appointment", "closes_next_day"),
    *("valid_from", "valid_until"),
]


def weekly_hours(request, pk):
    """What readers see of a clinic's week, as the rows of the form take it."""
    clinic = get_object_or_404(LocationPage.objects.live(), pk=pk)
    return JsonResponse({"rows": list(clinic.weekly_hours.values(*FIELDS))})
