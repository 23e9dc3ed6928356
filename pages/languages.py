"""The same page in the other languages of the site."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from wagtail.models import Page


def translation_rows():
    """For an annotation on pages: `translations_of` reads them."""
    others = Page.objects.filter(live=True, translation_key=OuterRef("translation_key"))
    row = JSONObject(language="locale__language_code", path="url_path")
    return ArraySubquery(others.exclude(pk=OuterRef("pk")).values(row=row))


def translations_of(page):
    """Language code -> the published page in that language, from a row with `translation_rows`."""
    return {row["language"]: Page(url_path=row["path"]) for row in page.translation_rows}


def in_active_language(pages):
    """Each page, or its published translation into the language that is read. One query."""
    if not pages or get_language() == settings.LANGUAGE_CODE:
        return pages
    keys = [page.translation_key for page in pages]
    found = type(pages[0]).objects.live().select_related("locale")
    found = found.filter(locale__language_code=get_language())
    translated = {page.translation_key: page for page in found.filter(translation_key__in=keys)}
    return [translated.get(page.translation_key, page) for page in pages]
