"""A WordPress export becomes posts, and drafts of pages, with the addresses they had."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.models import Topic
from pages.models import HomePage

from .document import Document
from .drafts import Source, import_source
from .facts import ThisSite
from .files import UnreadableFile
from .indexing import index_missing, indexed_later
from .post import StandardPageBuilder
from .readers import wordpress, wordpress_content
from .readers.wordpress import Item, Overview
from .recognise import Recognised, undivided
from .report import Report
from .uploads import Uploads
from .words import Passage

SKIPPED = {"auto-draft", "trash"}
LONGEST_PATH = 255


def overview_of(path: Path) -> Overview:
    """What is in the export; raises UnreadableFile when there is nothing to import in it."""
    with path.open("rb") as file:
        return wordpress.overview(file)


def import_export(
    path: Path, export: Overview, uploads: Uploads, *, publish: bool = False, dry_run: bool = False
) -> Iterator[Report]:
    """Import the posts and pages of an export one by one; their reports as they are made.

    With `publish`, posts that the old site showed are published. What stands before a damaged
    place is imported; the last report tells of it.
    """
    old_site = _OldSite(export, uploads)
    try:
        with path.open("rb") as file, indexed_later():
            for item in wordpress.items(file):
                if item.status not in SKIPPED:
                    source = (_Page if item.kind == "page" else _Post)(item, old_site)
                    yield import_source(source, publish=publish, dry_run=dry_run)
    except UnreadableFile as error:
        yield Report(str(path), error=f"{error}; what stands before that place was imported")
    index_missing(Page.objects.filter(imported_documents__filename__startswith=f"{export.host}#"))


def not_imported(export: Overview) -> list[str]:
    """What an export holds beside posts and pages, a line each."""
    kinds = Counter()
    for (kind, status), count in export.kinds.items():
        if kind in wordpress.KINDS:
            kinds["in the trash or never saved"] += count * (status in SKIPPED)
        elif kind != "attachment":
            kinds[f"of the kind “{kind}”"] += count
    return [f"Not imported, {kind}: {count}" for kind, count in kinds.items() if count]


class _OldSite:
    """What all items of an export have in common."""

    def __init__(self, export: Overview, uploads: Uploads):
        self.export = export
        self.uploads = uploads
        self.site = ThisSite()

    def topics(self, names: tuple[str, ...], report: Report) -> Iterator[Topic]:
        """The topics of these names; a name that differs only in its spelling is no new topic."""
        slugs = [slugify(name) for name in names]
        here = Topic.objects.filter(Q(slug__in=slugs) | Q(name__in=names), locale=self.site.locale)
        known = {key: topic for topic in here for key in (topic.slug, topic.name)}
        for name, slug in zip(names, slugs, strict=True):
            topic = known.get(slug) or known.get(name) or _new_topic(name, report)
            if topic:
                known[slug] = topic
                yield topic


def _new_topic(name: str, report: Report) -> Topic | None:
    topic = Topic(name=name)
    try:
        topic.full_clean()
    except ValidationError as error:
        reasons = " ".join(error.messages)
        report.warnings.append(f"The topic “{name}” was left out: {reasons}")
        return None
    topic.save()
    report.warnings.append(f"The topic “{name}” was added to the education library")
    return topic


class _Item(Source):
    def __init__(self, item: Item, old_site: _OldSite):
        host = old_site.export.host
        self.item = item
        self.old_site = old_site
        self.site = old_site.site
        self.name = f"{host}#{item.id}"
        self.sha256 = hashlib.sha256(f"{host} {item.sha256}".encode()).hexdigest()
        self.fallback_title = item.slug or f"Item {item.id} of {host}"

    def read(self) -> tuple[Document, list[Passage]]:
        old = self.old_site
        return wordpress_content.read(self.item, old.export, old.uploads.picture)

    def settle(self, page: Page, report: Report, publish: bool) -> None:
        item = self.item
        was_public = item.status == "publish" and not item.has_password
        if item.has_password:
            report.warnings.append("It was protected by a password; it stays a draft")
        if item.comments:
            report.warnings.append(f"Comments of readers are not taken over: {item.comments}")
        super().settle(page, report, publish and was_public)
        if report.published and item.published:
            # Or else readers are told that every old post was updated today.
            Page.objects.filter(pk=page.pk).update(last_published_at=item.published)
        if item.status == "publish":
            _keep_address(page, item.link, report)


class _Post(_Item):
    def complete(self, page: Page, report: Report) -> None:
        page.topics.add(*self.old_site.topics(self.item.topics, report))


class _Page(_Item):
    parent_class = HomePage
    builder_class = StandardPageBuilder

    def recognise(self, document: Document) -> Recognised:
        return undivided(document)

    def settle(self, page: Page, report: Report, publish: bool) -> None:
        super().settle(page, report, publish=False)


def _keep_address(page: Page, link: str, report: Report) -> None:
    """Lead readers from where the old site had this page."""
    old = Redirect.normalise_path(link)
    if old in {"/", Redirect.normalise_path(page.url)} or old.startswith("/?"):
        return
    if len(old) > LONGEST_PATH:
        report.warnings.append(f"Its old address is too long to be redirected: {old[:80]}…")
        return
    if not Redirect.objects.filter(old_path=old).exists():
        Redirect.objects.create(old_path=old, redirect_page=page)
    else:
        report.warnings.append(f"{old} leads elsewhere already; it was left so")
