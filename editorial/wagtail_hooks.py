from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from editorial.panels import EvidencePanel, ReviewersPanel
from editorial.reports import POLICY, SEES_SOURCES, EvidenceReport, ignore_address


@hooks.register("register_admin_urls")
def evidence_urls():
    return [
        path("reports/evidence/", EvidenceReport.as_view(), name="evidence_report"),
        path(
            "reports/evidence/results/",
            EvidenceReport.as_view(results_only=True),
            name="evidence_report_results",
        ),
        path("reports/evidence/<int:pk>/address/", ignore_address, name="ignore_address"),
    ]


def sees_sources(request):
    return POLICY.user_has_any_permission(request.user, SEES_SOURCES)


class EvidenceMenuItem(MenuItem):
    def is_shown(self, request):
        return sees_sources(request)


@hooks.register("register_reports_menu_item")
def evidence_menu_item():
    address = reverse("evidence_report")
    return EvidenceMenuItem("Evidence", address, name="evidence", icon_name="warning", order=600)


@hooks.register("construct_homepage_panels")
def retracted_sources(request, panels):
    if sees_sources(request):
        panels.append(EvidencePanel())


@hooks.register("construct_homepage_panels")
def reviewers_who_left(request, panels):
    panels.append(ReviewersPanel())
