from django.urls import path

from pages import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("theme.css", views.theme, name="theme"),
]
