"""Editors' pages get the policy that Wagtail's admin needs; readers' pages keep the strict one."""

from django.conf import settings
from django.utils.csp import CSP, build_policy

# Wagtail's admin has inline scripts and styles of its own.
EDITOR_POLICY = build_policy(
    {
        "default-src": [CSP.SELF],
        "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
        "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
        "img-src": [CSP.SELF, "data:", "blob:"],
        "object-src": [CSP.NONE],
        "base-uri": [CSP.NONE],
        "form-action": [CSP.SELF],
        "frame-ancestors": [CSP.SELF],
    }
)
# As strict as the readers', with the picture of the code that an authenticator app scans.
SIGN_IN_POLICY = build_policy({**settings.SECURE_CSP, "img-src": [CSP.SELF, "data:"]})


class EditorContentPolicyMiddleware:
    """Stands inside Django's own middleware for CSP and frames, which leave what is set."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if request.path.startswith("/accounts/"):
            response.headers["Content-Security-Policy"] = SIGN_IN_POLICY
            response.headers["Cache-Control"] = "private, no-store"
        elif request.path.startswith("/admin/") or has_session or is_preview(request):
            response.headers["Content-Security-Policy"] = EDITOR_POLICY
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            response.headers["Cache-Control"] = "private, no-store"
        return response


def is_preview(request):
    return getattr(request, "is_preview", False)
