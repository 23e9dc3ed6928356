"""What the form of a clinic says besides its fields."""

from wagtail.admin.panels import Panel

from locations import confirming


class HolidaysAhead(Panel):
    """Federal holidays that are near and that this clinic has not confirmed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "locations/admin/holidays_of_clinic.html"

        def is_shown(self):
            return bool(self.waiting)

        @property
        def waiting(self):
            this = type(self.instance).objects.filter(pk=self.instance.pk)
            return confirming.unconfirmed(this, confirming.SOON)

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), "waiting": self.waiting}
