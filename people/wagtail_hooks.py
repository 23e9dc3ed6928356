from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.admin.viewsets.pages import PageListingViewSet

from pages.menu import PagesMenuItem
from people.archiving import ArchiveButton, ArchiveMenuItem, BringBackMenuItem, ClinicianViewSet
from people.models import ClinicianPage


class ClinicianListing(PageListingViewSet):
    model = ClinicianPage
    icon = "group"
    menu_label = "Clinicians"
    menu_order = 130
    menu_item_class = PagesMenuItem
    add_to_admin_menu = True


@hooks.register("register_admin_viewset")
def clinicians():
    return [ClinicianListing("clinicians"), ClinicianViewSet("clinician_pages")]


@hooks.register("construct_page_chooser_queryset")
def only_who_is_here(pages, request):
    return pages.exclude(pk__in=ClinicianPage.objects.archived().values("pk"))


@hooks.register("register_page_listing_more_buttons")
def archive_in_listing(page, user, next_url=None):
    if isinstance(page, ClinicianPage):
        yield ArchiveButton(page=page, priority=40)


@hooks.register("register_page_header_buttons")
def archive_in_header(page, user, view_name, next_url=None):
    if isinstance(page, ClinicianPage):
        yield ArchiveButton(page=page, priority=60)


@hooks.register("register_page_action_menu_item")
def archive_in_action_menu():
    return ArchiveMenuItem(order=20)


@hooks.register("construct_page_action_menu")
def bring_back(menu_items, request, context):
    page = context.get("page")
    if isinstance(page, ClinicianPage) and page.archived:
        menu_items[:] = [
            BringBackMenuItem(item.order) if isinstance(item, PublishMenuItem) else item
            for item in menu_items
        ]


@hooks.register("before_edit_page")
def say_who_is_archived(request, page):
    if isinstance(page, ClinicianPage) and page.archived and request.method == "GET":
        state = f"{page.title} is archived: readers do not see this page."
        if page.permissions_for_user(request.user).can_publish():
            state += (
                " To show it again, open the arrow beside “Save draft” and choose “Bring back”."
            )
        messages.info(request, state)
