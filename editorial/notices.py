"""Tells those responsible for a post, once, what became of a source of it."""

import logging
from collections import defaultdict
from typing import NamedTuple

from django.conf import settings
from django.core.mail import send_mail
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from wagtail.models import Page

from citations import styles
from citations.models import Reference
from editorial.models import EvidenceNotice
from editorial.posts import live_posts, responsible

logger = logging.getLogger(__name__)


class Concern(NamedTuple):
    """A page that readers see cites a source in a state that nobody was told of."""

    page: Page
    source: Reference

    @property
    def cited_as(self):
        return styles.render(self.source.csl).text if self.source.title else self.source.raw_text


class Sent(NamedTuple):
    letters: int
    failures: int  # tried again by the next run


def send_due():
    """One letter to each person, about all that is new."""
    letters = defaultdict(list)
    for concern in untold():
        letters[responsible(concern.page)].append(concern)
    letters.pop((), None)  # nobody has an address
    results = [send(to, concerns) for to, concerns in letters.items()]
    return Sent(sum(results), len(results) - sum(results))


def untold():
    """What nobody was told of; one told of a source that was merged since counts for the other."""
    told = set(
        EvidenceNotice.objects.values_list(
            Coalesce("reference__merged_into", "reference"), "page", "state"
        )
    )
    sources = Reference.objects.current().exclude(retraction="")
    posts = live_posts(sources)
    return [
        Concern(page, source)
        for source in sources
        for page in posts[source.pk]
        if (source.pk, page.pk, source.retraction) not in told
    ]


def send(to, concerns):
    """Whether the mail server took it; only then is it remembered."""
    try:
        send_mail(subject(concerns), text(concerns), None, to)
    except OSError as error:  # smtplib's errors are OSErrors too
        logger.error("The notice about sources was not sent: %s", error)
        return False
    EvidenceNotice.objects.bulk_create(
        [
            EvidenceNotice(page_id=page.pk, reference=source, state=source.retraction)
            for page, source in concerns
        ],
        ignore_conflicts=True,
    )
    return True


def subject(concerns):
    titles = {page.pk: page.title for page, _ in concerns}
    about = f"{len(titles)} pages" if len(titles) > 1 else f"“{concerns[0].page.title}”"
    return " ".join(f"Please look at the sources of {about}".split())


def text(concerns):
    in_order = sorted(concerns, key=lambda concern: (concern.page.title, concern.page.pk))
    context = {"concerns": in_order, "admin": settings.WAGTAILADMIN_BASE_URL}
    return render_to_string("editorial/notice.txt", context)
