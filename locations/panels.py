"""What the form of a clinic has besides its fields."""

from django.forms import Media, Script
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static

from locations import confirming
from locations.listing import FEW


class HolidaysAhead(Panel):
    """Federal holidays that are near and that this clinic has not confirmed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "locations/admin/holidays_of_clinic.html"

        def is_shown(self):
            return bool(self.waiting)

        @cached_property
        def waiting(self):
            this = type(self.instance).objects.records().filter(pk=self.instance.pk)
            return confirming.unconfirmed(this, confirming.SOON)

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), "waiting": self.waiting}


class CopyHours(Panel):
    """Fills in the weekly hours of another clinic; saves nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "locations/admin/copy_hours.html"

        @property
        def media(self):
            chooser = versioned_static("wagtailadmin/js/chooser-modal.js")
            return Media(js=[chooser, Script("js/copy-hours.js", type="module")])

        @cached_property
        def others(self):
            """Not all of many."""
            clinics = type(self.instance).objects.records().live().exclude(pk=self.instance.pk)
            clinics = clinics.filter(weekly_hours__isnull=False).distinct().order_by("title")
            return clinics[: FEW + 1]

        def is_shown(self):
            return bool(self.others) and not self.form.record

        def get_context_data(self, parent_context=None):
            shown = {"clinics": self.others, "are_many": len(self.others) > FEW}
            return super().get_context_data(parent_context) | shown


class FactsElsewhere(Panel):
    """On a translation: where its hours, phone number and address are changed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "locations/admin/facts_elsewhere.html"

        def is_shown(self):
            return bool(self.form.record)

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), "record": self.form.record}
