"""A clinic in several languages: pages with words of their own, and one record of its facts.

The record is the page in the site's first language. Closures and notices belong to it.
"""

from django.conf import settings
from django.utils.translation import get_language

from pages import languages

FACTS = {
    *("street_address", "unit", "city", "state", "postal_code", "latitude", "longitude"),
    *("phone", "fax", "email", "time_zone", "accepting_new_patients", "current_notices"),
}


def record_of(page):
    """The clinic's page of which this is a translation, if it is one."""
    records = type(page).objects.records().with_hours().exclude(pk=page.pk)
    return records.filter(translation_key=page.translation_key).first()


def record_known_to(request, page):
    """The same, without a query where the clinics are few: they are on the page as well."""
    same = (clinic.record for clinic in type(page).objects.some(request) if clinic.pk == page.pk)
    return next(same, None) or record_of(page)


def take_facts(page, record):
    """In memory: a translation's own columns are of the day on which it was made."""
    page.record = record
    vars(page).update({name: vars(record)[name] for name in FACTS & vars(record).keys()})


def in_active_language(records):
    """These clinics, each by its page in the language that is read, where there is one."""
    return with_facts(languages.in_active_language(records), records)


def told_by(pages):
    """The same of clinics whose pages, in several languages, are at hand; by name."""
    records = [page for page in pages if page.locale.language_code == settings.LANGUAGE_CODE]
    records.sort(key=lambda record: record.title.lower())
    read = (page for page in pages if page.locale.language_code == get_language())
    read = {page.translation_key: page for page in read}
    return with_facts([read.get(record.translation_key, record) for record in records], records)


def with_facts(pages, records):
    for page, record in zip(pages, records, strict=True):
        if page is not record:
            take_facts(page, record)
            page.photo = record.photo  # with its renditions, where they came along
    return pages
