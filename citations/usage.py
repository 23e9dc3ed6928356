"""Where sources are cited: in a post's list or by a marker in its text, for readers or in a draft.

Wagtail's index of references knows what the rows of pages cite. What a draft or a scheduled
version cites beyond that stands only in its revision, as JSON.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision

from citations.models import Reference

# Each begins with signs that are rare in a text, so that most of it is passed over quickly.
IN_A_LIST = r'"(?:{fields})": (\d+)'
# Quotes in a rich text are escaped once in a revision's JSON, those within a StreamField twice.
IN_A_TEXT = (
    r'<a (?:linktype=\\+"citation\\+" id=\\+"(\d+)'
    r'|id=\\+"(\d+)\\+" linktype=\\+"citation\\)'
)


class Citing(NamedTuple):
    page: Page
    is_draft: bool  # readers do not see, or not yet, that it cites the source


def citing(sources):
    """{source's pk: [Citing, …]}, what readers see first."""
    wanted = {source.pk for source in sources}
    in_rows, in_drafts = _by_source(_in_rows_of(wanted)), _by_source(_in_drafts())
    pages = Page.objects.in_bulk({page for pk in wanted for page in in_rows[pk] | in_drafts[pk]})
    found = {pk: [] for pk in wanted}
    for page in sorted(pages.values(), key=lambda page: (not page.live, page.title)):
        for pk in wanted:
            if page.pk in in_rows[pk] | in_drafts[pk]:
                is_draft = not (page.live and page.pk in in_rows[pk])
                found[pk].append(Citing(page, is_draft))
    return found


def published(sources):
    """{source's pk: {page's pk, …}}: where readers see it."""
    wanted = {source.pk for source in sources}
    pages = _by_source(_in_rows_of(wanted).filter(object_id__in=_keys(Page.objects.live())))
    return {pk: pages[pk] for pk in wanted}


def is_used():
    """A condition of sources: some page cites it, were it in a draft only."""
    in_rows = _in_rows().values(key=Cast("to_object_id", BigIntegerField()))
    in_drafts = {source for source, _ in _in_drafts()}
    named = Q(pk__in=in_rows) | Q(pk__in=in_drafts)
    merged = Reference.objects.exclude(merged_into=None).filter(named)
    return Q(merged_into=None) & named | Q(pk__in=merged.values("merged_into"))


def _by_source(pairs):
    """{source: {page, …}} by their keys; what was merged counts for the source that stands."""
    merged = Reference.objects.exclude(merged_into=None)
    standing = dict(merged.values_list("pk", "merged_into"))
    pages = defaultdict(set)
    for source, page in pairs:
        pages[standing.get(int(source), int(source))].add(int(page))
    return pages


def _in_rows():
    return (
        ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            to_content_type=ContentType.objects.get_for_model(Reference),
        )
        .values_list("to_object_id", "object_id")
        .distinct()
    )


def _in_rows_of(wanted):
    signposts = Reference.objects.filter(merged_into__in=wanted).values_list("pk", flat=True)
    return _in_rows().filter(to_object_id__in=map(str, wanted.union(signposts)))


def _keys(pages):
    return pages.values_list(Cast("pk", TextField()))  # as the index keeps them


def _in_drafts():
    drafts = Page.objects.filter(has_unpublished_changes=True).values("latest_revision")
    fields = "|".join(relation.field.name for relation in citing_relations())
    revisions = Revision.objects.filter(
        Q(pk__in=drafts) | Q(approved_go_live_at__isnull=False),
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    for page, json in revisions.values_list("object_id", Cast("content", TextField())):
        for pattern in (IN_A_LIST.format(fields=fields), IN_A_TEXT):
            for found in re.finditer(pattern, json):
                yield int(found[found.lastindex]), page


def citing_relations():
    """The models whose rows say that a page cites a source."""
    return [
        relation
        for relation in Reference._meta.related_objects
        if relation.related_model is not Reference
    ]
