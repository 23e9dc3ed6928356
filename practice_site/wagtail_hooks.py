from django.urls import reverse
from wagtail import hooks


@hooks.register("register_account_menu_item")
def second_factor(request):
    return {
        "url": reverse("mfa_index"),
        "label": "Second factor",
        "help_text": "An app or a passkey that signs you in together with your password.",
    }
