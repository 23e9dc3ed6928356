"""What a clinic's page tells search engines: the same facts that it shows."""

from django.utils import timezone
from django.utils.translation import gettext as _

from locations.hours import schema_org
from pages import phone
from pages.head import absolute
from pages.structured_data import practice

PHOTO, FURTHER = "format-jpeg|width-1440", "format-jpeg|width-960"  # the page offers them itself


def clinic(page, request):
    """schema.org MedicalClinic."""
    url = page.get_full_url(request)
    facts = {
        "@type": "MedicalClinic",
        "@id": f"{url}#clinic",
        "name": page.title,
        "url": url,
        "parentOrganization": practice(request),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": page.street,
            "addressLocality": page.city,
            "addressRegion": page.state,
            "postalCode": page.postal_code,
            "addressCountry": "US",
        },
        "isAcceptingNewPatients": page.accepting_new_patients,
        **schema_org.opening_hours(page.schedule, timezone.now(), url),
    }
    if photos := [absolute(photo.url, request) for photo in renditions(page)]:
        facts["image"] = photos
    if page.has_coordinates:
        facts["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(page.latitude),
            "longitude": float(page.longitude),
        }
    if page.phone:
        facts["telephone"] = phone.international(page.phone)
    if page.fax:
        facts["faxNumber"] = phone.international(page.fax)
    if page.email:
        facts["email"] = page.email
    if services := [service(block.value, request) for block in page.services]:
        facts["availableService"] = services
    ways_in = {_("Parking"): page.parking, _("Getting in"): page.entrance}
    if features := [feature(name, text) for name, text in ways_in.items() if text]:
        facts["amenityFeature"] = features
    return facts


def renditions(page):
    photos = [(page.photo, PHOTO), *((block.value, FURTHER) for block in page.photos)]
    return filter(None, (photo.rendition(spec) for photo, spec in photos if photo))


def service(value, request):
    facts = {"@type": "MedicalProcedure", "name": value["name"]}
    if value["page"] and value["page"].live:
        facts["url"] = value["page"].get_full_url(request)
    return facts


def feature(name, text):
    return {"@type": "LocationFeatureSpecification", "name": name, "value": text}
