from django.db import models
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from pages import views, widgets
from pages.explorer import BelowOurPages
from pages.films import SiteVideo
from pages.search.admin import VisitorsSearchGroup
from pages.search.report import CHANGES, POLICY, SearchesReport

# Rows of Wagtail's menus that a practice never needs are left out; their screens stay.
NEVER_USED = {
    "construct_settings_menu": ("collections", "sites"),  # the site's row follows DOMAIN
    "construct_reports_menu": ("page-types-usage", "workflow-tasks"),
    "construct_help_menu": ("whats-new-in-wagtail",),  # its version follows
}


def leave_out(beginnings):
    def hook(request, items):
        items[:] = [item for item in items if not item.name.startswith(beginnings)]

    return hook


class VideoViewSet(SnippetViewSet):
    model = SiteVideo
    icon = "media"
    menu_label = "Videos"
    menu_order = 310  # after images
    add_to_admin_menu = True


register_snippet(VideoViewSet)

for menu, beginnings in NEVER_USED.items():
    hooks.register(menu, leave_out(beginnings))

register_form_field_override(models.DateField, override={"widget": widgets.DayInput})
register_form_field_override(models.TimeField, override={"widget": widgets.ClockInput})
register_form_field_override(models.DateTimeField, override={"widget": widgets.MomentInput})


@hooks.register("register_admin_viewset")
def explorer():
    return BelowOurPages("pages_below")


@hooks.register("register_admin_urls")
def brand_colour_urls():
    return [path("brand-sample.svg", views.brand_sample, name="brand_sample")]


register_snippet(VisitorsSearchGroup)


@hooks.register("register_admin_urls")
def searches_urls():
    results = SearchesReport.as_view(results_only=True)
    return [
        path("reports/searches/", SearchesReport.as_view(), name="searches_report"),
        path("reports/searches/results/", results, name="searches_report_results"),
    ]


class SearchesMenuItem(MenuItem):
    def is_shown(self, request):
        return POLICY.user_has_any_permission(request.user, CHANGES)


@hooks.register("register_reports_menu_item")
def searches_menu_item():
    address = reverse("searches_report")
    return SearchesMenuItem("Searches", address, name="searches", icon_name="search", order=610)
