"""A WordPress export becomes posts, and drafts of pages, with the addresses they had."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.models import ImportedDocument, PostTopic, Topic
from pages.models import HomePage

from .document import Document
from .drafts import Source
from .facts import ThisSite
from .files import UnreadableFile
from .indexing import index_missing
from .links import lead_to_pages, links_to
from .post import StandardPageBuilder
from .readers import wordpress, wordpress_content
from .readers.wordpress import Item
from .recognise import Recognised, undivided
from .report import Report
from .uploads import Uploads
from .words import Passage

SKIPPED = {"auto-draft", "trash"}
LONGEST_PATH = 255
WITHOUT_PICTURES = (
    "Pictures do not come with an export, so there are none in the drafts. To have them, delete "
    "the drafts, and whoever looks after the site imports the export with its media folder"
)


class OldSite:
    """What all items of an export have in common; raises UnreadableFile if nothing is in it."""

    def __init__(self, file: BinaryIO, uploads: Uploads):
        self.file = file
        self.export = wordpress.overview(file)
        self.uploads = uploads
        self.site = ThisSite()
        self.known_topics: dict[str, Topic] = {}  # by name and by slug

    @property
    def total(self) -> int:
        """How many posts and pages are to be imported."""
        kinds = self.export.kinds.items()
        return sum(
            count
            for (kind, status), count in kinds
            if kind in wordpress.KINDS and status not in SKIPPED
        )

    def sources(self) -> Iterator[Source]:
        """The posts and pages, each as its turn comes, as far as the export is not damaged."""
        self.file.seek(0)
        with suppress(UnreadableFile):
            for item in wordpress.items(self.file):
                if item.status not in SKIPPED:
                    yield (_Page if item.kind == "page" else _Post)(item, self)

    def finish(self) -> Iterable[ImportedDocument]:
        """Lead its links to where things are now, and have all of it found by search.

        Returns what still has links to the old site.
        """
        still_linked = lead_to_pages(self.export.host)
        name = f"{self.export.host}#"
        index_missing(Page.objects.filter(imported_documents__filename__startswith=name))
        return still_linked

    @cached_property
    def led_from(self) -> set[str]:
        """The addresses from which readers are led elsewhere."""
        return set(Redirect.objects.values_list("old_path", flat=True))

    @property
    def remarks(self) -> list[str]:
        """What of the export was not imported, a line each."""
        kinds: Counter[str] = Counter()
        for (kind, status), count in self.export.kinds.items():
            if kind in wordpress.KINDS:
                kinds["in the trash or never saved"] += count * (status in SKIPPED)
            elif kind != "attachment":
                kinds[f"of the kind “{kind}”"] += count
        remarks = [f"Not imported, {kind}: {count}" for kind, count in kinds.items() if count]
        if self.export.uploads and not self.uploads.roots:
            remarks.append(WITHOUT_PICTURES)
        return remarks

    @property
    def damage(self) -> str:
        """Why not all of it could be read, or ""."""
        damage = self.export.damage
        return damage and f"{damage}; what stands before that place was imported"

    def topics(self, names: tuple[str, ...], report: Report) -> Iterator[Topic]:
        """The topics of these names; a name that differs only in its spelling is no new topic."""
        slugs = [slugify(name) for name in names]
        if not self.known_topics.keys() >= set(slugs):
            named = Topic.objects.filter(Q(slug__in=slugs) | Q(name__in=names))
            for topic in named.filter(locale=self.site.locale):
                self.known_topics |= {topic.slug: topic, topic.name: topic}
        known = dict(self.known_topics)  # without what is added here: it may go with its post
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
    def __init__(self, item: Item, old_site: OldSite):
        host = old_site.export.host
        self.item = item
        self.old_site = old_site
        self.site = old_site.site
        self.name = f"{host}#{item.id}"
        self.sha256 = hashlib.sha256(f"{host} {item.sha256}".encode()).hexdigest()
        self.fallback_title = item.title or item.slug or f"Item {item.id} of {host}"

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
        report.address, report.revision = item.link, page.latest_revision_id
        report.links = links_to(self.old_site.export.host, page)
        if report.published and item.published:
            # Or else readers are told that every old post was updated today.
            Page.objects.filter(pk=page.pk).update(last_published_at=item.published)
        if item.status == "publish":
            _keep_address(page, item.link, self.old_site.led_from, report)


class _Post(_Item):
    def complete(self, page: Page, report: Report) -> None:
        chosen = {row.tag for row in page.post_topics.all()}
        topics = self.old_site.topics(self.item.topics, report)
        rows = [PostTopic(tag=topic) for topic in dict.fromkeys(topics) if topic not in chosen]
        page.post_topics.add(*rows)  # page.topics.add would look each topic up again


class _Page(_Item):
    parent_class = HomePage
    builder_class = StandardPageBuilder

    def recognise(self, document: Document) -> Recognised:
        return undivided(document)

    def settle(self, page: Page, report: Report, publish: bool) -> None:
        super().settle(page, report, publish=False)


def _keep_address(page: Page, link: str, led_from: set[str], report: Report) -> None:
    """Lead readers from where the old site had this page, if they are not led elsewhere."""
    old = Redirect.normalise_path(link)
    if old in {"/", Redirect.normalise_path(page.url)} or old.startswith("/?"):
        return
    if len(old) > LONGEST_PATH:
        report.warnings.append(f"Its old address is too long to be redirected: {old[:80]}…")
        return
    if old not in led_from:
        Redirect.objects.create(old_path=old, redirect_page=page)
        led_from.add(old)
    else:
        report.warnings.append(f"{old} leads elsewhere already; it was left so")
