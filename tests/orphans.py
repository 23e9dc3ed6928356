"""What an import that was killed could have left behind."""

from pathlib import Path

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from blog.models import ImportedDocument, PostTopic, Topic
from citations.models import Reference
from pages.models import SiteImage


def orphans(media):
    """Every row and file that belongs to nothing, and every page that is in disorder."""
    pages = [str(pk) for pk in Page.objects.values_list("pk", flat=True)]
    kept = {str(Path(media, name)) for name in SiteImage.objects.values_list("file", flat=True)}
    found = {
        "pages": [problem for kind in Page.find_problems() for problem in kind],
        "pages without a version": Page.objects.filter(
            imported_documents__isnull=False, latest_revision=None
        ),
        "versions": Revision.objects.page_revisions().exclude(object_id__in=pages),
        "redirects": Redirect.objects.filter(redirect_page=None),
        "records": ImportedDocument.objects.filter(page=None),
        "topics": Topic.objects.exclude(pk__in=PostTopic.objects.values("tag")),
        "sources": Reference.objects.filter(citations=None),
        "search entries": IndexEntry.objects.filter(
            content_type__model__in=["blogpage", "standardpage"]
        ).exclude(object_id__in=pages),
        "pictures": [
            picture
            for picture in SiteImage.objects.all()
            if not ReferenceIndex.get_references_to(picture).exists()
        ],
        "files": {str(path) for path in Path(media, "original_images").glob("*")} ^ kept,
    }
    return {name: list(rows) for name, rows in found.items() if rows}
