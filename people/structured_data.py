"""What a clinician's page tells search engines: the same facts that it shows."""

from pages.head import absolute
from pages.structured_data import practice

PORTRAIT = "format-jpeg|fill-800x800"  # one of those that the page itself offers


def person(clinician, request):
    """schema.org Person: its Physician is a business, as a clinic is."""
    url = clinician.get_full_url(request)
    facts = {
        "@type": "Person",
        "@id": f"{url}#person",
        "name": clinician.title,
        "jobTitle": clinician.job_title,
        "url": url,
        "worksFor": practice(request),
    }
    if clinician.credentials:
        facts["honorificSuffix"] = clinician.credentials
    if photo := clinician.photo and clinician.photo.rendition(PORTRAIT):
        facts["image"] = absolute(photo.url, request)
    if places := clinician.places:
        facts["workLocation"] = [
            {"@id": f"{place.location.get_full_url(request)}#clinic"} for place in places
        ]
    if languages := clinician.spoken_languages:
        facts["knowsLanguage"] = languages
    if lines := clinician.board_certifications.splitlines():
        facts["hasCredential"] = [certification(line) for line in lines if line.strip()]
    if clinician.npi:
        facts["identifier"] = {
            "@type": "PropertyValue",
            "propertyID": "NPI",
            "value": clinician.npi,
        }
    return facts


def certification(line):
    """Of "Pain Medicine, American Board of Anesthesiology": in what, and whose."""
    name, _, board = line.strip().rpartition(", ")
    facts = {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "Board certification",
        "name": name or board,
    }
    if name:
        facts["recognizedBy"] = {"@type": "Organization", "name": board}
    return facts
