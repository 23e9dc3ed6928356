"""Where clinics are: on the maps of others, and for the list that puts the nearest first."""

from urllib.parse import quote

from django.http import JsonResponse

from pages import phone

NAME = "clinics.json"


def ways(clinic):
    """(name, address) of the way to the clinic on each site of maps."""
    goal = quote(clinic.address, safe="")
    point = f"{clinic.latitude},{clinic.longitude}" if clinic.has_coordinates else goal
    return [
        ("Google Maps", f"https://www.google.com/maps/dir/?api=1&destination={goal}"),
        ("Apple Maps", f"https://maps.apple.com/?daddr={goal}"),
        ("OpenStreetMap", f"https://www.openstreetmap.org/directions?to={point}"),
    ]


def clinics_file(clinics):
    """The response that tells static/js/nearest-clinics.js of all clinics."""
    return JsonResponse([_card(clinic) for clinic in clinics if clinic.has_coordinates], safe=False)


def _card(clinic):
    return {
        "title": clinic.title,
        "url": clinic.url,
        "street": clinic.street,
        "town": clinic.town,
        "phone": phone.national(clinic.phone),
        "phone_uri": phone.phone_uri(clinic.phone),
        "latitude": float(clinic.latitude),
        "longitude": float(clinic.longitude),
    }
