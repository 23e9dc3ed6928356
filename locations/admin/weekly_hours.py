from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from locations.models import LocationPage
from locations.opening_hours import WEEKLY


def weekly_hours(request, pk):
    """What readers see of a clinic's week, as the rows of the form take it."""
    clinic = get_object_or_404(LocationPage.objects.live(), pk=pk)
    return JsonResponse({"rows": list(clinic.weekly_hours.values(*WEEKLY))})
