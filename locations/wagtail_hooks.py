from django.contrib.auth.models import Permission
from django.urls import path
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import register_permission_policy

from locations.admin import choosing
from locations.admin.closures import ClosureViewSet
from locations.admin.holidays import HolidaysViewSet
from locations.admin.notices import NoticeViewSet
from locations.admin.panels import HolidaysPanel
from locations.admin.views import SavedFormatter
from locations.admin.weekly_hours import weekly_hours
from locations.desk import CLOSURES, LOOK_AFTER_OWN, NOTICES
from locations.models import HoursException, LocationPage, Notice
from pages.menu import PagesMenuItem

register_permission_policy(HoursException, CLOSURES)
register_permission_policy(Notice, NOTICES)


class ClinicListing(PageListingViewSet):
    model = LocationPage
    icon = "home"
    menu_label = "Clinics"
    menu_order = 120
    menu_item_class = PagesMenuItem
    add_to_admin_menu = True


class ClinicHoursGroup(ModelViewSetGroup):
    items = [ClosureViewSet, HolidaysViewSet, NoticeViewSet]
    menu_label = "Clinic hours"
    menu_icon = "time"
    menu_order = 150


@hooks.register("register_admin_viewset")
def clinics():
    return [ClinicListing("clinics"), ClinicHoursGroup(), choosing.VIEWS]


@hooks.register("register_log_actions")
def log_what_is_saved(actions):
    actions.register_action("locations.save")(SavedFormatter)


@hooks.register("register_permissions")
def own_clinics():
    app, codename = LOOK_AFTER_OWN.split(".")
    return Permission.objects.filter(content_type__app_label=app, codename=codename)


@hooks.register("construct_homepage_panels")
def holidays_ahead(request, panels):
    panels.append(HolidaysPanel())


@hooks.register("register_admin_urls")
def hours_to_copy():
    return [path("clinics/hours/<int:pk>/", weekly_hours, name="weekly_hours")]
