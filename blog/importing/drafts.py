"""A source becomes a draft: in one transaction, once for the same bytes, never over a page."""

import hashlib
from collections.abc import Iterable
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import DatabaseError, OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.text import capfirst, slugify
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, PageLogEntry

from blog.models import BlogIndexPage, ImportedDocument
from people.models import User

from . import words
from .directions import without_turning
from .document import Document, Metadata
from .facts import ThisSite, moment
from .files import PACKED, UnreadableFile
from .packed import page_in
from .pictures import Pictures
from .post import PostBuilder, placed_texts
from .post_file import PostFileBuilder
from .readers import read_document
from .readers.html import Files, no_files
from .recognise import Recognised, recognise
from .report import CREATED, FAILED, UNCHANGED, Report, parts_of, words_of
from .stated import stated

LONGEST_NAME = 255
LONGEST_SLUG = 80


class Source:
    """A file that becomes one draft post; other kinds of source say otherwise in a subclass."""

    parent_class = BlogIndexPage
    builder_class = PostBuilder

    def __init__(self, name: str, data: bytes, beside: Files = no_files):
        self.site = ThisSite()
        self.name = name
        self.data = data
        self.beside = beside
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.fallback_title = PurePath(name).stem

    def read(self) -> tuple[Document, list[words.Passage]]:
        if PurePath(self.name).suffix.lower() == PACKED:
            return read_document(*page_in(self.data))
        return read_document(self.name, self.data, self.beside)

    def recognise(self, document: Document) -> Recognised:
        return (stated if document.is_post else recognise)(document)

    def builder(self, recognised: Recognised, pictures: Pictures) -> PostBuilder:
        builder_class = PostFileBuilder if recognised.is_stated else self.builder_class
        return builder_class(recognised, pictures, self.site)

    def complete(self, page: Page, report: Report) -> None:
        """Set on the page, before it is saved, what the source knows beside its text."""

    def settle(self, page: Page, report: Report, publish: bool) -> None:
        """Publish the saved draft where that is asked for, and note in the report what was done."""
        if publish:
            _publish(page, report)


def import_document(
    name: str,
    data: bytes,
    *,
    beside: Files = no_files,
    user: User | None = None,
    publish: bool = False,
    dry_run: bool = False,
) -> Report:
    """Make a draft post of a document's bytes, as `import_source` says.

    `beside` gives the bytes of a picture that lies beside the document, by the address it names.
    """
    return import_source(Source(name, data, beside), user=user, publish=publish, dry_run=dry_run)


def import_source(
    source: Source, *, user: User | None = None, publish: bool = False, dry_run: bool = False
) -> Report:
    """Make a draft page of a source, owned by `user`, and account for its words.

    The report's status is `created`, `unchanged` (these bytes have a draft already) or `failed`
    with an `error`; on failure and in a dry run the database and the media stay as they were.
    Raises OperationalError when the database is away or two imports block each other.
    """
    report = Report(source.name, source.sha256)
    pictures = Pictures()
    is_kept = False
    try:
        with transaction.atomic():
            _import(report, source, pictures, user, publish=publish and not dry_run)
            transaction.set_rollback(dry_run)
        is_kept = not dry_run
    except UnreadableFile as error:
        report.error = str(error)
    except OperationalError:
        raise
    except (DatabaseError, ValidationError) as error:
        report.status, report.error = FAILED, f"the draft could not be saved ({error})"
    finally:
        if not is_kept:
            pictures.discard()
    return report


def _import(
    report: Report, source: Source, pictures: Pictures, user: User | None, publish: bool
) -> None:
    # Of two imports of the same bytes one waits here, and then finds the other's draft.
    new = ImportedDocument(sha256=report.sha256, filename=_file_name(report), report={})
    ImportedDocument.objects.bulk_create([new], ignore_conflicts=True)
    record, *earlier = _known(report)
    if record.page:
        report.status, report.page = UNCHANGED, _named(record.page)
        report.parts, report.words = record.report["parts"], record.report["words"]
        report.missing = record.report.get("missing", [])
        return
    if record.report:
        report.warnings.append("Its earlier draft has been deleted; this is a new one")
    if earlier:
        _note_earlier(earlier[0].page, report)
    document, passages = source.read()
    document = without_turning(document)
    recognised = source.recognise(document)
    builder = source.builder(recognised, pictures)
    page = builder.page(fallback_title=source.fallback_title[:LONGEST_NAME])
    builder.note_lost_links(document)
    page.owner = user
    source.complete(page, report)
    _save_draft(page, source)
    saved = _fill(report, page, recognised, builder, passages)
    _settle(source, saved, report, document.metadata, publish)
    record.page, record.report = page, report.as_json()
    record.save(update_fields=["page", "report"])


def _settle(source: Source, page: Page, report: Report, stated: Metadata, publish: bool) -> None:
    if publish and stated.is_draft:
        report.warnings.append("It says of itself that it is a draft, and so it stays one")
    source.settle(page, report, publish and not stated.is_draft)
    updated = moment(stated.updated or stated.published)
    if report.published and updated:
        # Or else readers are told that every old post was updated today.
        Page.objects.filter(pk=page.pk).update(last_published_at=updated)


def _fill(
    report: Report,
    page: Page,
    recognised: Recognised,
    builder: PostBuilder,
    passages: list[words.Passage],
) -> Page:
    """The page as the database holds it, and the account from it, not from what was meant."""
    saved = type(page).objects.get(pk=page.pk)
    placed = list(placed_texts(saved, recognised, builder.marks()))
    report.status = CREATED
    report.page = _named(saved)
    report.parts = parts_of(recognised)
    report.words = words_of(words.account(passages, placed, builder.left_out))
    report.warnings += builder.warnings
    report.missing = list(builder.missing)
    report.revision = page.latest_revision_id
    return saved


def parents_of_imports(parent_class: type[Page], locale: Locale) -> QuerySet[Page]:
    """The page under which drafts are made, or none."""
    return Page.objects.type(parent_class).filter(locale=locale).order_by("path")[:1]


def may_add(user: User, parent_class: type[Page]) -> bool:
    """May this user make drafts under that page?"""
    parent = parents_of_imports(parent_class, Locale.get_default()).first()
    return parent is not None and parent.permissions_for_user(user).can_add_subpage()


def _save_draft(page: Page, source: Source) -> None:
    # Of two imports at the same moment one waits: each page needs a place and a slug of its own.
    parents = parents_of_imports(source.parent_class, source.site.locale)
    parent = parents.select_for_update(no_key=True).first()
    if parent is None:
        kind = source.parent_class._meta.verbose_name
        raise UnreadableFile(f"the site has no {kind} yet to put it under")
    page.slug = _free_slug(page.slug or page.title, parent, source.parent_class.reserved_slugs)
    page.locale = source.site.locale
    children = [
        (relation, list(getattr(page, relation.get_accessor_name()).all()))
        for relation in get_all_child_relations(page)
    ]
    vars(page).pop("_cluster_related_objects", None)  # or they are saved one by one
    _add_last(page, parent)
    for relation, rows in children:
        setattr(page, relation.get_accessor_name(), rows)  # or they are fetched for the revision
        relation.related_model.objects.bulk_create(rows)
    page.save_revision(user=page.owner, clean=False)


def _add_last(page: Page, parent: Page) -> None:
    """Do what `add_child` does, for a parent that is locked and a slug that is free.

    Wagtail would lock, fetch and check all of it once more, and what it logs too.
    """
    paths = parent.get_children().order_by("-path").values_list("path", flat=True)
    page.path = paths.first() or parent.path + "0" * Page.steplen  # from which the first counts
    page.path = page._inc_path()
    page.depth = parent.depth + 1
    page._cached_parent_obj = parent
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    page.save(clean=False, log_action=None)
    created = PageLogEntry(
        page=page,
        content_type=page.content_type,
        label=str(page),
        action="wagtail.create",
        timestamp=timezone.now(),
        user=page.owner,
        content_changed=True,
    )
    PageLogEntry.objects.bulk_create([created])


def _free_slug(title: str, parent: Page, reserved: Iterable[str]) -> str:
    base = slugify(title)[:LONGEST_SLUG].strip("-") or "post"
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(reserved)
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


def _known(report: Report) -> QuerySet[ImportedDocument]:
    """The record of these bytes, and then that of the last file of their name that has a page."""
    same_name = Q(filename=_file_name(report), page__isnull=False)
    known = ImportedDocument.objects.filter(Q(sha256=report.sha256) | same_name)
    these_bytes = Exact(F("sha256"), report.sha256)
    return known.select_for_update(no_key=True).order_by(these_bytes.desc(), "-imported_at")[:2]


def _note_earlier(earlier: Page, report: Report) -> None:
    report.replaces = _named(earlier)
    report.warnings.append(
        f"A file of this name became “{earlier.title}” before; that post is untouched"
    )


def _publish(page: Page, report: Report) -> None:
    try:
        with transaction.atomic():
            page.get_latest_revision().publish()
        report.published = True
    except ValidationError as error:
        report.warnings.append(f"Not published, still a draft: {_reasons(error, page)}")


def _reasons(error: ValidationError, page: Page) -> str:
    """Every message, each after the name of the field that it is about."""
    names = {field.name: f"{capfirst(field.verbose_name)}: " for field in page._meta.fields}
    messages = error.message_dict.items()
    return " ".join(f"{names.get(name, '')}{' '.join(said)}" for name, said in messages)


def _file_name(report: Report) -> str:
    return PurePath(report.file).name[:LONGEST_NAME]


def _named(page: Page) -> dict:
    return {"id": page.pk, "slug": page.slug, "title": page.title}
