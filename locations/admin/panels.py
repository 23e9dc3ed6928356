"""Warnings while a federal holiday is near and a clinic has not said whether it is open."""

from wagtail.admin.ui.components import Component

from locations import confirming
from locations.desk import CLOSURES, LOOK_AFTER_OWN


class HolidaysPanel(Component):
    """On the first screen and above the list of closures, for those who can confirm."""

    template_name = "locations/admin/holidays_panel.html"
    order = 70

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        clinics = CLOSURES.clinics_for(user, ["add"])
        at_the_desk = user.has_perm(LOOK_AFTER_OWN) and not CLOSURES.is_for_all(user, ["add"])
        return {
            "has_no_clinic": at_the_desk and not clinics,
            "waiting": confirming.unconfirmed(clinics, confirming.SOON),
        }
