"""A clinic in several languages: pages with words of their own, and one record of its facts.

The record is the page in the site's first language. Closures and notices belong to it.
"""

from pages import languages

FACTS = {
    *("street_address", "unit", "city", "state", "postal_code", "latitude", "longitude"),
    *("phone", "fax", "email", "time_zone", "accepting_new_patients", "current_notices"),
}


def record_of(page):
    """The clinic's page of which this is a translation, if it is one."""
    records = type(page).objects.records().with_hours().exclude(pk=page.pk)
    return records.filter(translation_key=page.translation_key).first()


def take_facts(page, record):
    """In memory: a translation's own columns are of the day on which it was made."""
    page.record = record
    vars(page).update({name: vars(record)[name] for name in FACTS & vars(record).keys()})


def in_active_language(records):
    """These clinics, each by its page in the language that is read, where there is one."""
    pages = languages.in_active_language(records)
    for page, record in zip(pages, records, strict=True):
        if page is not record:
            take_facts(page, record)
            page.photo = record.photo  # with its renditions, where they came along
    return pages
