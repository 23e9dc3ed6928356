from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language

from pages.languages import translations_of
from pages.routing import known_pages, root_page

register = template.Library()


@register.simple_tag(takes_context=True)
def home_address(context):
    """Of the home page in the language that is read."""
    home = root_page(context["request"])
    return home.url if home else "/"


@register.inclusion_tag("components/alternates.html", takes_context=True)
def alternates(context):
    """For search engines: where this page is in each language, itself among them."""
    page, request = context["page"], context["request"]
    addresses = {
        language: translation.get_full_url(request)
        for language, translation in page.translations.items()
    }
    if addresses:
        addresses[get_language()] = page.get_full_url(request)
    return {"addresses": addresses.items(), "default": addresses.get(settings.LANGUAGE_CODE)}


@register.inclusion_tag("components/language_switch.html", takes_context=True)
def language_switch(context):
    """(code, name, address, whether it leads to the same page) of each other language."""
    request, page = context["request"], context.get("page")
    others = [entry for entry in settings.LANGUAGES if entry[0] != get_language()]
    homes = homes_elsewhere(request)
    return {
        "languages": [
            (code, name, *in_language(code, homes[code], request, page))
            for code, name in others
            if code in homes
        ]
    }


def homes_elsewhere(request):
    """Language code -> the home page in it, of the languages that have one."""
    if root_page(request) is None:
        return {settings.LANGUAGE_CODE: "/"}
    home = known_pages(request)[0]
    return {code: page.url for code, page in translations_of(home).items()}


def in_language(code, home, request, page):
    if page:
        translation = page.translations.get(code)
        return (translation.url, True) if translation else (home, False)
    here = request.resolver_match and request.resolver_match.url_name != "wagtail_serve"
    return (translate_url(request.get_full_path(), code), True) if here else (home, False)
