"""A post's file that came before the posts to which it leads is read again when they are there."""

from django.db import transaction

from blog.models import BlogPage, ImportedDocument

from .directions import without_turning
from .drafts import Source
from .pictures import Pictures

NAMING = ("hero_caption", "introduction", "body", "takeaways", "closing")  # what may have links


@transaction.atomic
def lead_on(source: Source) -> bool:
    """Lead the draft of `source`, if nobody has changed it since, to what was missing then.

    Says whether anything was found that was missing.
    """
    record = ImportedDocument.objects.select_for_update(no_key=True).get(sha256=source.sha256)
    page = record.page and BlogPage.objects.filter(pk=record.page_id).first()
    if page is None or page.latest_revision_id != record.report["revision"]:
        return False
    builder = source.builder(source.recognise(without_turning(source.read()[0])), Pictures())
    again = builder.page(source.fallback_title)
    if list(builder.missing) == record.report["missing"]:
        return False
    draft = page.get_latest_revision_as_object()
    for name in NAMING:
        setattr(draft, name, getattr(again, name))
    draft.related_posts = list(again.related_posts.all())
    revision = draft.save_revision(clean=False)
    if page.live:
        revision.publish()
        BlogPage.objects.filter(pk=page.pk).update(last_published_at=page.last_published_at)
    record.report |= {"missing": list(builder.missing), "revision": revision.pk}
    record.save(update_fields=["report"])
    return True
