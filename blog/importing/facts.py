"""Who wrote and checked a post, when, and what it is about, as far as this site knows them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from functools import cached_property

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale

from blog.models import BlogPage, PostAuthor, Topic
from people.models import ClinicianPage

from .credits import Credit
from .document import Block, LeftOut, Metadata, Paragraph, text_of
from .recognise import Recognised

LONGEST_NAME = 120
LONGEST_SEARCH_TITLE = 255
READ = "read into the post's authors, review and dates"


class ThisSite:
    """What one import, of a document or of thousands, asks of this site; fetched once."""

    @cached_property
    def locale(self) -> Locale:
        return Locale.get_default()

    @cached_property
    def clinicians(self) -> list[ClinicianPage]:
        return list(ClinicianPage.objects.filter(locale=self.locale))

    def authors_called(self, names: Iterable[str]) -> Iterator[PostAuthor]:
        """The clinicians of these names and, where there is none, the name alone."""
        for place, name in enumerate(names):
            clinician = self.clinician_called(name)
            alone = "" if clinician else name[:LONGEST_NAME]
            yield PostAuthor(clinician=clinician, name=alone, sort_order=place)

    def clinician_called(self, name: str) -> ClinicianPage | None:
        """The one clinician of this name, with or without credentials and “Dr.”."""
        wanted = name.removeprefix("Dr. ").casefold()
        bare = _bare(name)
        same = [one for one in self.clinicians if one.title.casefold() == bare]
        found = [one for one in same if wanted in {one.title.casefold(), one.full_name.casefold()}]
        # "Jane Roe, M.D." is our Jane Roe, MD, if there is only one.
        found = found or same
        return found[0] if len(found) == 1 else None


def state(page: BlogPage, post: Recognised, site: ThisSite) -> tuple[list[LeftOut], list[str]]:
    """Set on the unsaved `page` what the document says of itself, in its fields or under its title.

    A line that the site cannot bear out goes back to where it stood, the post's introduction.
    Returns what was left out of the text for it, and warnings.
    """
    stated = post.metadata
    left_out: list[LeftOut] = []
    kept: list[Block] = []
    warnings = _take_dates(page, stated)
    names = [stated.reviewed_by, *(credit.reviewer for credit in post.credits)]
    reviewers = [site.clinician_called(name) for name in names if name]
    page.reviewed_by = next(filter(None, reviewers), None)
    if stated.reviewed_by and site.clinician_called(stated.reviewed_by) is None:
        warnings.append(f"“{stated.reviewed_by}”, who reviewed it, has no page here")
    page.reviewed_on = stated.reviewed_on if page.reviewed_by or not stated.reviewed_by else None
    page.next_review_on = stated.next_review_on
    names, topics = list(stated.authors), [*stated.topics]
    for credit in post.credits:
        if reason := _doubt(page, credit, site):
            (post.closing if credit.at_end else kept).append(Paragraph(credit.line))
            where = "closing" if credit.at_end else "introduction"
            warnings.append(f"“{text_of(credit.line)}” stays in the {where}: {reason}")
            continue
        left_out.append(LeftOut(text_of(credit.line), READ))
        names += credit.authors
        topics += credit.topics
        page.reviewed_on = page.reviewed_on or credit.reviewed_on
        page.first_published_at = page.first_published_at or moment(credit.published)
    post.introduction[:0] = kept
    page.authors = [*site.authors_called(_each_once(names))]
    page.slug = slugify(stated.slug)
    page.seo_title = stated.search_title[:LONGEST_SEARCH_TITLE]
    page.search_description = stated.summary
    return left_out, warnings + _choose_topics(page, list(dict.fromkeys(topics)), site)


def _take_dates(page: BlogPage, stated: Metadata) -> list[str]:
    published = moment(stated.published)
    if published and published > timezone.now():
        return ["The date it states lies in the future; it was left out"]
    page.first_published_at = published
    return []


def _each_once(names: list[str]) -> Iterable[str]:
    """One person may be named twice, with credentials and without; the longer name stands."""
    named: dict[str, str] = {}
    for name in names:
        bare = _bare(name)
        named[bare] = max(named.get(bare, ""), name, key=len)
    return named.values()


def _bare(name: str) -> str:
    return name.removeprefix("Dr. ").casefold().partition(", ")[0]


def _doubt(page: BlogPage, credit: Credit, site: ThisSite) -> str:
    if credit.is_name_alone and not site.clinician_called(credit.authors[0]):
        return "no clinician of this name has a page here"
    if credit.reviewer and site.clinician_called(credit.reviewer) != page.reviewed_by:
        return "another reviewer is named"
    if credit.reviewer and not page.reviewed_by:
        return "no clinician of this name has a page here"
    if credit.reviewed_on and not page.reviewed_by:
        return "a date of review needs a clinician who reviewed it"
    if credit.published and credit.published > timezone.localdate():
        return "the date lies in the future"
    return ""


def moment(day: date | datetime | None) -> datetime | None:
    """Noon for a day alone, which is that day in every American zone."""
    if day is None:
        return None
    then = day if isinstance(day, datetime) else datetime.combine(day, time(12))
    return timezone.make_aware(then) if timezone.is_naive(then) else then


def _choose_topics(page: BlogPage, names: list[str], site: ThisSite) -> list[str]:
    known = Topic.objects.filter(locale=site.locale)
    found = {
        name: known.filter(name__iexact=name).first() or known.filter(slug=name).first()
        for name in names
    }
    if found:
        page.topics.add(*filter(None, found.values()))
    return [
        f"There is no topic “{name}” in the library, so the post is not under it"
        for name, topic in found.items()
        if topic is None
    ]
