from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet

from people.models import ClinicianPage


class ClinicianListing(PageListingViewSet):
    model = ClinicianPage
    icon = "group"
    menu_label = "Clinicians"
    menu_order = 130
    add_to_admin_menu = True


@hooks.register("register_admin_viewset")
def clinicians():
    return ClinicianListing("clinicians")
