"""Addresses that do not carry the language."""

from django.urls import path, re_path, register_converter
from django.urls.converters import IntConverter
from django.views.generic import RedirectView

from pages import views, well_known


class FileNumber(IntConverter):
    regex = "[1-9][0-9]{0,3}"


register_converter(FileNumber, "file_number")

urlpatterns = [
    path("style-<slug:version>.css", views.stylesheet, name="stylesheet"),
    path("theme.css", views.stylesheet, {"version": "now"}),
    path("robots.txt", well_known.robots),
    path("llms.txt", well_known.llms),
    path("sitemap.xml", well_known.sitemap_index, name="sitemap"),
    path(
        "sitemap-<slug:kind>-<file_number:number>.xml", well_known.sitemap_file, name="sitemap_file"
    ),
    path(".well-known/security.txt", well_known.security),
    path(
        ".well-known/change-password", RedirectView.as_view(pattern_name="account_change_password")
    ),
    path("share.png", well_known.share_card, name="share_card"),
    path("favicon.svg", well_known.drawn_icon, name="drawn_icon"),
    re_path(r"^(favicon\.ico|apple-touch-icon\.png)$", well_known.icon, name="icon"),
]
