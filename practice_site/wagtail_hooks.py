from django.urls import reverse
from wagtail import hooks

from practice_site.panels import BackgroundWorkPanel


@hooks.register("register_account_menu_item")
def second_factor(request):
    return {
        "url": reverse("mfa_index"),
        "label": "Second factor",
        "help_text": "An app or a passkey that signs you in together with your password.",
    }


@hooks.register("construct_homepage_panels")
def background_work(request, panels):
    panels.append(BackgroundWorkPanel())
