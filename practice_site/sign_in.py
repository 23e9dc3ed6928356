"""allauth signs people in. In production the admin also asks for their second factor."""

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.urls import reverse

# Our own views stand here instead of Wagtail's, which ask for a password alone: see urls.py.
OPEN_TO_ALL = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")
AUTHENTICATOR = "second_factor"  # in the session: the row that it was proved with


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def get_reauthentication_methods(self, user):
        """A password does not stand for somebody who has a second factor."""
        methods = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] != "reauthenticate"] or methods


@receiver([signals.authenticator_added, signals.authenticator_reset, signals.authenticator_used])
def remember_second_factor(request, authenticator, **kwargs):
    """Adding one takes a code or a key too, so nobody is asked for the next code at once."""
    request.session[AUTHENTICATOR] = authenticator.pk


class SecondFactorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SECOND_FACTOR_REQUIRED and is_guarded(request) and not is_proved(request):
            return redirect_to_login(request.get_full_path(), missing_step(request.user))
        return self.get_response(request)


def is_guarded(request):
    path = request.path_info
    return path.startswith("/admin/") and not path.startswith(OPEN_TO_ALL)


def is_proved(request):
    """A factor that was removed since, or is somebody else's, proves nothing."""
    return (
        request.user.is_authenticated
        and Authenticator.objects.filter(
            user=request.user, pk=request.session.get(AUTHENTICATOR)
        ).exists()
    )


def missing_step(user):
    if user.is_anonymous:
        return reverse("account_login")
    if is_mfa_enabled(user):
        return get_adapter().get_reauthentication_methods(user)[0]["url"]
    return reverse("mfa_index")
