"""Where clinics are: on the maps of others, and for the list that puts the nearest first."""

from urllib.parse import quote

from django.http import JsonResponse

from locations import address
from pages import phone

NAME = "clinics.json"
WORDS = ("translation_key", "title", "slug", "url_path")
FACTS = (
    *("street_address", "unit", "city", "state", "postal_code"),
    *("phone", "latitude", "longitude"),
)


def ways(clinic):
    """(name, address) of the way to the clinic on each site of maps."""
    goal = quote(clinic.address, safe="")
    point = f"{clinic.latitude},{clinic.longitude}" if clinic.has_coordinates else goal
    return [
        ("Google Maps", f"https://www.google.com/maps/dir/?api=1&destination={goal}"),
        ("Apple Maps", f"https://maps.apple.com/?daddr={goal}"),
        ("OpenStreetMap", f"https://www.openstreetmap.org/directions?to={point}"),
    ]


def clinics_file(lists, clinics):
    """The response that tells static/js/nearest-clinics.js of all clinics.

    `lists` are the pages below which they are, one a language. Of 2,000 clinics only values are
    read: to make pages of them took most of the time.
    """
    addresses = {page.url_path: page.url for page in lists}
    words = {row["translation_key"]: row for row in clinics.in_active_language().values(*WORDS)}
    found = clinics.public_records().exclude(latitude=None).exclude(longitude=None)
    rows = found.values(*WORDS, *FACTS)
    cards = [_card(row | words.get(row["translation_key"], {}), addresses) for row in rows]
    return JsonResponse(cards, safe=False)


def _card(clinic, addresses):
    above = clinic["url_path"].removesuffix(f"{clinic['slug']}/")
    return {
        "title": clinic["title"],
        "url": f"{addresses[above]}{clinic['slug']}/",
        "street": address.street(clinic["street_address"], clinic["unit"]),
        "town": address.town(clinic["city"], clinic["state"], clinic["postal_code"]),
        "phone": phone.national(clinic["phone"]),
        "phone_uri": phone.phone_uri(clinic["phone"]),
        "latitude": float(clinic["latitude"]),
        "longitude": float(clinic["longitude"]),
    }
