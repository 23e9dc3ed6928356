"""An export that an editor has sent, imported some posts at a time."""

import io
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from django.db import transaction
from django.db.models import F

from blog.models import BlogIndexPage, DocumentUpload
from pages.models import HomePage
from pages.saving import indexed_later

from .attempts import BROKE_THE_PROGRAM, MOST_ATTEMPTS, attempted
from .drafts import Source, import_source, may_add
from .files import UnreadableFile
from .links import links_left
from .report import Report
from .uploads import Uploads
from .wordpress import OldSite

AT_A_STRETCH = 20  # seconds
NOT_ALLOWED = "you may not add pages there; whoever looks after the site can let you"
LONGEST_NAME = 255


@dataclass
class ExportReport(Report):
    """`counts` says how many posts and pages have which status."""

    counts: dict[str, int] = field(default_factory=dict)


def import_some(upload: DocumentUpload, attempt: int) -> bool:
    """Import more posts and pages, from where it stopped; are there still more of them?

    A post that breaks the program is passed over.
    """
    if attempt > MOST_ATTEMPTS + 1:  # and this was not even a post
        upload.finish(Report(upload.filename, error=BROKE_THE_PROGRAM))
        return False
    try:
        old_site = OldSite(io.BytesIO(bytes(upload.content)), Uploads())
    except UnreadableFile as error:
        upload.finish(Report(upload.filename, error=str(error)))
        return False
    upload.total = old_site.total
    upload.save(update_fields=["total"])
    closed = [kind for kind in (BlogIndexPage, HomePage) if not may_add(upload.user, kind)]
    until = time.monotonic() + AT_A_STRETCH
    with indexed_later():
        for source in islice(old_site.sources(), upload.done, None):
            reason = NOT_ALLOWED if source.parent_class in closed else ""
            if not _import_next(upload, source, attempt, reason):
                return False  # another worker is at it
            attempt = 1
            if time.monotonic() > until:
                return True
    _finish(upload, old_site)
    return False


@transaction.atomic
def _import_next(upload: DocumentUpload, source: Source, attempt: int, reason: str) -> bool:
    """The draft, its report and that it is done are saved together."""
    waiting = DocumentUpload.objects.unfinished().filter(pk=upload.pk, done=upload.done)
    if not waiting.update(done=F("done") + 1):
        return False
    part = DocumentUpload(
        part_of=upload, user=upload.user, filename=source.fallback_title[:LONGEST_NAME]
    )
    work = partial(import_source, source, user=upload.user)
    refused = Report(source.name, error=reason)
    part.finish(refused if reason else attempted(source.name, attempt, work))
    upload.done += 1
    return True


def _finish(upload: DocumentUpload, old_site: OldSite) -> None:
    """Say what became of the whole, and in the reports which links are still to the old site."""
    for record in old_site.finish():
        for part in upload.parts.filter(page=record.page_id):
            noted = dict.fromkeys([*part.report["warnings"], *links_left(record)])
            part.report["warnings"] = list(noted)
            part.save(update_fields=["report"])
    statuses = upload.parts.values_list("report__status", flat=True)
    warnings = [*filter(None, [old_site.damage]), *old_site.remarks]
    counts = dict(Counter(statuses))
    upload.finish(ExportReport(upload.filename, warnings=warnings, counts=counts))
