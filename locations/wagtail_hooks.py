from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from locations.models import HoursException, LocationPage, Notice


class ClinicListing(PageListingViewSet):
    model = LocationPage
    icon = "home"
    menu_label = "Clinics"
    menu_order = 120
    add_to_admin_menu = True


class HoursExceptionViewSet(SnippetViewSet):
    model = HoursException
    icon = "calendar"
    list_display = ["clinic", "reason", "first_date", "last_date", "opens", "closes"]
    list_filter = ["clinic"]
    ordering = ["-first_date"]


class NoticeViewSet(SnippetViewSet):
    model = Notice
    icon = "warning"
    list_display = ["text", "level", "starts", "ends"]
    list_filter = ["level"]


class ClinicHoursGroup(SnippetViewSetGroup):
    items = [HoursExceptionViewSet, NoticeViewSet]
    menu_label = "Clinic hours"
    menu_icon = "time"
    menu_order = 150


register_snippet(ClinicHoursGroup)


@hooks.register("register_admin_viewset")
def clinics():
    return ClinicListing("clinics")
