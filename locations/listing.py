"""Questions about clinics in general."""

import re
from functools import partial

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast, Greatest, Lower
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import ModelLogEntry, PageQuerySet

from locations.notices import Notice
from locations.opening_hours import HoursException, OpeningHours
from locations.translation import told_by
from pages.freshness import kept, shown_until

SHOWN_EVERYWHERE = 6
FEW = 20  # a form lists no more: an editor looks for one of them in a window


def latest_of_hours():
    """When a clinic's page, or an hour of it that is live on save, last changed."""
    exceptions = HoursException.objects.filter(clinic=OuterRef(OuterRef("pk")))
    keys = exceptions.values(key=Cast("pk", TextField()))
    saved = ModelLogEntry.objects.filter(
        Q(object_id__in=keys) | Q(action="wagtail.delete"),
        content_type__app_label="locations",
        content_type__model="hoursexception",
    )
    last = saved.order_by("-timestamp").values("timestamp")[:1]
    return Greatest("last_published_at", Subquery(last))


class LocationPageQuerySet(PageQuerySet):
    def records(self):
        """Each clinic once, by the page that holds its facts (see `locations.translation`)."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def in_active_language(self):
        """Published pages of clinics in the language that is read, where it is not the first."""
        pages = self.live().filter(locale__language_code=get_language())
        return pages.exclude(locale__language_code=settings.LANGUAGE_CODE)

    def public_records(self):
        """Published clinics by name."""
        return self.records().live().order_by(Lower("title"))

    def public_clinics(self):
        """Published clinics by name, with their hours and current notices."""
        return self.public_records().with_hours()

    def some(self, request):
        """All of few clinics by name, as the language that is read has them: once a request.

        Of many, one more than stand on every page, so that there are too many to be shown.
        """
        if not hasattr(request, "_clinics"):
            tell = partial(self.told_in_active_language, request)
            request._clinics = kept(request, f"clinics-{get_language()}", tell)
            if len(request._clinics) <= SHOWN_EVERYWHERE:
                hours_shown(request, request._clinics)
        return request._clinics

    def told_in_active_language(self, request):
        languages = {settings.LANGUAGE_CODE, get_language()}
        keys = self.records().live().order_by().values("translation_key")
        wanted = {"translation_key__in": keys[: SHOWN_EVERYWHERE + 1]}
        clinics = told_by(
            self.live().with_hours().filter(locale__language_code__in=languages, **wanted)
        )
        shown_until(request, *(clinic.notices_change for clinic in clinics[:1]))
        return clinics

    def with_hours(self):
        return self.select_related("photo", "locale").annotate(
            current_notices=Notice.objects.current().rows(),
            notices_change=Notice.objects.next_change(),
            weekly_rows=OpeningHours.rows(),
            exception_rows=HoursException.objects.ahead().rows(),
        )

    def matching(self, query):
        """Each word begins a word of the name, the city or the state, or the ZIP code."""
        found = self
        for word in re.findall(r"\w+", query):
            begins = rf"\m{word}"
            found = found.filter(
                Q(title__unaccent__iregex=begins)
                | Q(city__unaccent__iregex=begins)
                | Q(state__iexact=word)
                | Q(postal_code__startswith=word)
            )
        return found


def hours_shown(request, clinics):
    """These clinics; the response that shows their hours is true until one of them changes."""
    now = timezone.now()
    shown_until(request, *(clinic.schedule.true_until(now) for clinic in clinics))
    return clinics
