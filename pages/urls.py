from django.urls import path, re_path
from wagtail.urls import serve_pattern

from pages import routing, views

urlpatterns = [
    path("search/", views.search, name="search"),
    # Wagtail's own pattern has no dot.
    re_path(r"^((?:[\w\-]+/)*)([a-z]+\.[a-z]+)$", views.representation),
    re_path(serve_pattern, routing.serve, name="wagtail_serve"),
]
