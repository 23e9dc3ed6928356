"""Questions about clinicians in general."""

from django.db.models import Q
from django.db.models.functions import Lower
from wagtail.models import PageQuerySet

from locations.models import LocationPage


class ClinicianPageQuerySet(PageQuerySet):
    def public_clinicians(self):
        return (
            self.live()
            .order_by(Lower("title"))
            .select_related("photo")
            .prefetch_related("photo__renditions")
        )

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
