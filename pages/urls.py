from django.urls import path, re_path
from wagtail.urls import serve_pattern

from pages import routing, views
from pages.search import views as search

urlpatterns = [
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    # Wagtail's own pattern has no dot.
    re_path(r"^((?:[\w\-]+/)*)([a-z]+\.[a-z]+)$", views.representation),
    re_path(serve_pattern, routing.serve, name="wagtail_serve"),
]
