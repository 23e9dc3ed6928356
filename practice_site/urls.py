from allauth.account import views as account_views
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from practice_site import health, sorry

handler500 = sorry.failed
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    # Addresses of e-mail are Wagtail's alone to keep.
    path("accounts/email/", RedirectView.as_view(pattern_name="wagtailadmin_account")),
    path("accounts/", include("allauth.urls")),
    # Wagtail's own doors ask for a password alone.
    path("admin/login/", to_sign_in),
    path("admin/logout/", account_views.logout),
    re_path("^admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("pages.root_urls")),
]

if not settings.PRODUCTION:
    # In production the proxy serves pictures; on this machine we do.
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]

urlpatterns += i18n_patterns(
    path("_sorry/", sorry.unavailable),
    path("_util/login/", to_sign_in),
    path("", include("editorial.urls")),
    path("", include("blog.urls")),
    path("", include("pages.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
