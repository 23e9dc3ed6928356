"""A marker in rich text names a source: <a linktype="citation" id="7">†</a>. Pages number them."""

import re

from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import LinkHandler

from citations.models import Reference

SOURCE_ID = re.compile(r"[1-9][0-9]{0,17}")  # what a key of the database can be
STORED = re.compile(r'\s*<a [^>]*linktype="citation"[^>]*>.*?</a>', re.DOTALL)


class MarkerHandler(LinkHandler):
    """For readers: a place that `{% cite %}` finds again and numbers."""

    identifier = "citation"

    @staticmethod
    def get_model():
        return Reference

    @classmethod
    def expand_db_attributes(cls, attrs):
        return f'<a data-source="{source_id(attrs)}">'

    @classmethod
    def extract_references(cls, attrs):
        if source_id(attrs):
            yield Reference, source_id(attrs), "", ""


def source_id(attrs):
    id_ = str(attrs.get("id", ""))
    return id_ if SOURCE_ID.fullmatch(id_) else ""


def without_markers(html):
    return STORED.sub("", html)


def in_reading_order(page, listed):
    """The sources that a page's text names, by their first marker, then the rest of `listed`.

    One that was merged into another is that other; one that is gone is left out.
    """
    known = {str(source.pk): source for source in listed}
    named = list(named_in(page))
    known |= sources_by_id(set(named) - set(known))
    ordered = [*(known[id_] for id_ in named if id_ in known), *listed]
    return list(dict.fromkeys(source.standing for source in ordered))


def named_in(page):
    """The id in each marker of the page's text, from top to bottom."""
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField | StreamField):
            for model, id_, *_ in field.extract_references(field.value_from_object(page)):
                if model is Reference:
                    yield id_


def sources_by_id(ids):
    if not ids:
        return {}
    found = Reference.objects.filter(pk__in=ids).select_related("merged_into")
    return {str(source.pk): source for source in found}
