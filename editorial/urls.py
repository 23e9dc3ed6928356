from django.urls import path

from editorial.style_guide import style_guide

urlpatterns = [path("style-guide/", style_guide, name="style_guide")]
