"""A document becomes a draft: in one transaction, once for the same bytes, never over a page."""

import hashlib
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.text import slugify
from wagtail.models import Locale

from blog.models import BlogIndexPage, BlogPage, ImportedDocument

from . import words
from .files import UnreadableFile
from .pictures import Pictures
from .post import PostBuilder, placed_texts
from .readers import read_document
from .recognise import Recognised, recognise
from .report import CREATED, FAILED, UNCHANGED, Report, parts_of, words_of

LONGEST_NAME = 255
LONGEST_SLUG = 80


def import_document(
    name: str, data: bytes, *, publish: bool = False, dry_run: bool = False
) -> Report:
    """Make a draft post of a document's bytes and account for its words.

    The report's status is `created`, `unchanged` (these bytes have a draft already) or `failed`
    with an `error`; on failure and in a dry run the database and the media stay as they were.
    """
    report = Report(name, hashlib.sha256(data).hexdigest())
    pictures = Pictures()
    is_kept = False
    try:
        with transaction.atomic():
            _import(report, data, pictures)
            transaction.set_rollback(dry_run)
        is_kept = not dry_run
    except UnreadableFile as error:
        report.error = str(error)
    except (DatabaseError, ValidationError) as error:
        report.status, report.error = FAILED, f"the draft could not be saved ({error})"
    finally:
        if not is_kept:
            pictures.discard()
    if publish and report.status == CREATED and not dry_run:
        _publish(report)
    return report


def _import(report: Report, data: bytes, pictures: Pictures) -> None:
    record, is_new = ImportedDocument.objects.select_related("page").get_or_create(
        sha256=report.sha256, defaults={"filename": _file_name(report), "report": {}}
    )
    if record.page:
        report.status, report.page = UNCHANGED, _named(record.page)
        report.parts, report.words = record.report["parts"], record.report["words"]
        return
    if not is_new:
        report.warnings.append("Its earlier draft has been deleted; this is a new one")
    _note_earlier(report)
    document, passages = read_document(report.file, data)
    recognised = recognise(document)
    builder = PostBuilder(recognised, pictures)
    page = builder.page(fallback_title=PurePath(report.file).stem[:LONGEST_NAME])
    builder.note_lost_links(document)
    _save_draft(page)
    _fill(report, page, recognised, builder, passages)
    record.page, record.report = page, report.as_json()
    record.save()


def _fill(
    report: Report,
    page: BlogPage,
    recognised: Recognised,
    builder: PostBuilder,
    passages: list[words.Passage],
) -> None:
    """Account from what the database holds, not from what the importer meant to write."""
    saved = BlogPage.objects.get(pk=page.pk)
    placed = list(placed_texts(saved, recognised))
    report.status = CREATED
    report.page = _named(saved)
    report.parts = parts_of(recognised)
    report.words = words_of(words.account(passages, placed, builder.left_out))
    report.warnings += builder.warnings


def _save_draft(page: BlogPage) -> None:
    index = BlogIndexPage.objects.filter(locale=Locale.get_default()).order_by("path").first()
    if index is None:
        raise UnreadableFile("the site has no blog page yet to put posts under")
    page.slug = _free_slug(page.title, index)
    index.add_child(instance=page)
    page.save_revision(clean=False)


def _free_slug(title: str, index: BlogIndexPage) -> str:
    base = slugify(title)[:LONGEST_SLUG].strip("-") or "post"
    taken = set(index.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(index.reserved_slugs)
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


def _note_earlier(report: Report) -> None:
    same_name = ImportedDocument.objects.filter(filename=_file_name(report), page__isnull=False)
    earlier = same_name.order_by("imported_at").last()
    if earlier:
        report.replaces = _named(earlier.page)
        report.warnings.append(
            f"A file of this name became “{earlier.page.title}” before; that post is untouched"
        )


def _publish(report: Report) -> None:
    page = BlogPage.objects.get(pk=report.page["id"])
    try:
        with transaction.atomic():
            page.get_latest_revision().publish()
        report.published = True
    except ValidationError as error:
        reasons = " ".join(error.messages)
        report.warnings.append(f"Not published, still a draft: {reasons}")
    ImportedDocument.objects.filter(sha256=report.sha256).update(report=report.as_json())


def _file_name(report: Report) -> str:
    return PurePath(report.file).name[:LONGEST_NAME]


def _named(page: BlogPage) -> dict:
    return {"id": page.pk, "slug": page.slug, "title": page.title}
