"""Questions about clinicians in general."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import get_language
from wagtail.models import PageQuerySet

from locations.models import LocationPage


class ClinicianPageQuerySet(PageQuerySet):
    def public_clinicians(self):
        return (
            self.live()
            .once_each()
            .order_by(Lower("title"))
            .select_related("photo", "locale")
            .prefetch_related("photo__renditions")
        )

    def with_own_pages(self):
        """With the keys of the person's pages, as what names the person names any of them."""
        same = self.model.objects.filter(translation_key=OuterRef("translation_key")).order_by()
        return self.annotate(in_each_language=ArraySubquery(same.values("pk")))

    def once_each(self):
        """By the page in the language that is read, or in the first where there is none."""
        read = Q(locale__language_code=get_language())
        if get_language() == settings.LANGUAGE_CODE:
            return self.filter(read)
        same = self.model.objects.live().filter(read, translation_key=OuterRef("translation_key"))
        first = Q(locale__language_code=settings.LANGUAGE_CODE)
        return self.filter(read | first & ~Exists(same))

    def matching(self, query):
        """Every word is in the name, the job, a language or the name of a clinic."""
        found = self
        for word in query.split():
            clinics = LocationPage.objects.records().live().filter(title__unaccent__icontains=word)
            found = found.filter(
                Q(title__unaccent__icontains=word)
                | Q(job_title__unaccent__icontains=word)
                | Q(languages__unaccent__icontains=word)
                | Q(pk__in=clinics.values("clinician_places__clinician"))
            )
        return found

    def archived(self):
        return self.filter(live=False, first_published_at__isnull=False)
