"""Links from one page of an old website to another lead to where that one is on this site."""

import json
import re
from collections.abc import Callable, Iterable
from html import unescape
from itertools import batched
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Field
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex, Revision

from blog.models import ImportedDocument

from .indexing import AT_ONCE, indexed

LINK = re.compile(r'<a href="([^"]*)">')
RICH_TEXT = "data-block-key="  # which no plain text has


def links_to(host: str, page: Page) -> list[str]:
    """The addresses on `host` to which the texts of a stored page link."""
    found: dict[str, None] = {}

    def note(html: str) -> str:
        found.update(dict.fromkeys(map(unescape, LINK.findall(html))))
        return html

    for field in _rich_fields(page):
        _through(note, field, field.value_to_string(page))
    return [address for address in found if _site(urlsplit(address).hostname) == _site(host)]


def lead_to_pages(host: str) -> Iterable[ImportedDocument]:
    """Lead the links among what was imported from `host` to the pages here, now that all are here.

    A draft that somebody has changed since stays as it is. Returns those that still have links to
    the old site.
    """
    records = ImportedDocument.objects.filter(
        filename__startswith=f"{host}#", page__isnull=False, report__links__isnull=False
    ).order_by("imported_at")
    places = {}
    for name, address, page in records.values_list("filename", "report__address", "page"):
        number = name.rpartition("#")[2]
        for old in (Redirect.normalise_path(address), f"/?p={number}", f"/?page_id={number}"):
            places[old] = page
    linked, known = records.exclude(report__links=[]), indexed()
    # A report can be long, and there are thousands.
    for some in batched(linked.iterator(AT_ONCE), AT_ONCE, strict=False):
        _lead(some, places, known)
    return linked.iterator(AT_ONCE)


def links_left(record: ImportedDocument) -> list[str]:
    """A warning for each link of an imported page that still leads to the old site."""
    return [f"A link still leads to the old site, to {old}" for old in record.report["links"]]


@transaction.atomic
def _lead(records: Iterable[ImportedDocument], places: dict[str, int], known: set[str]) -> None:
    locked = Page.objects.select_for_update(no_key=True, of=["self"])
    pages = locked.select_related("latest_revision").in_bulk([one.page_id for one in records])
    revisions, led = [], []
    for record in records:
        found = {old: places.get(Redirect.normalise_path(old)) for old in record.report["links"]}
        targets = {old: target for old, target in found.items() if target}
        page = pages.get(record.page_id)
        if targets and page and page.latest_revision_id == record.report["revision"]:
            _lead_page(page, targets)
            if str(page.pk) in known:  # others are about to be
                ReferenceIndex.create_or_update_for_object(page.specific)
            record.report["links"] = [old for old, target in found.items() if not target]
            revisions.append(page.latest_revision)
            led.append(record)
    Revision.objects.bulk_update(revisions, ["content"])
    ImportedDocument.objects.bulk_update(led, ["report"])


def _lead_page(page: Page, targets: dict[str, int]) -> None:
    """Write the live row; the content of the latest revision, which says the same, is changed."""

    def led(link: re.Match) -> str:
        target = targets.get(unescape(link[1]))
        return f'<a linktype="page" id="{target}">' if target else link[0]

    content, model, texts = page.latest_revision.content, page.specific_class, {}
    for field in _rich_fields(model):
        text = _through(lambda html: LINK.sub(led, html), field, content[field.name])
        if text != content[field.name]:
            content[field.name] = text
            texts[field.name] = field.to_python(text)
    model.objects.filter(pk=page.pk).update(**texts)


def _rich_fields(model: type[Page] | Page) -> list[Field]:
    fields = model._meta.get_fields()
    return [field for field in fields if isinstance(field, RichTextField | StreamField)]


def _through(change: Callable[[str], str], field: Field, text: str) -> str:
    """A field's text, or its blocks as JSON, with every rich text as `change` gives it."""
    if isinstance(field, StreamField):
        return json.dumps(_value_through(change, json.loads(text)))
    return change(text)


def _value_through(change: Callable[[str], str], value: object) -> object:
    match value:
        case str():
            return change(value) if RICH_TEXT in value else value
        case list():
            return [_value_through(change, part) for part in value]
        case dict():
            return {name: _value_through(change, part) for name, part in value.items()}
    return value


def _site(host: str | None) -> str:
    return (host or "").removeprefix("www.")
