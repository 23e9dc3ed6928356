from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Site

from pages.languages import translations_of
from pages.routing import root_page

register = template.Library()


@register.simple_tag(takes_context=True)
def home_address(context):
    """Of the home page in the language that is read."""
    home = root_page(context["request"])
    return home.url if home else "/"


@register.inclusion_tag("components/alternates.html", takes_context=True)
def alternates(context):
    """For search engines: where this page is in each language, itself among them."""
    request = context["request"]
    addresses = dict(elsewhere(request, context["page"]))
    if addresses:
        site = Site.find_for_request(request).root_url
        addresses[get_language()] = request.path
        addresses = {language: f"{site}{address}" for language, address in addresses.items()}
    return {"addresses": addresses.items(), "default": addresses.get(settings.LANGUAGE_CODE)}


@register.inclusion_tag("components/language_switch.html", takes_context=True)
def language_switch(context):
    """(code, name, address, whether it leads to the same page) of each other language."""
    request, page = context["request"], context.get("page")
    homes = homes_elsewhere(request)
    here = elsewhere(request, page) if page else translated_view(request, homes)
    return {
        "languages": [
            (code, name, here.get(code, homes[code]), code in here)
            for code, name in settings.LANGUAGES
            if code in homes
        ]
    }


def elsewhere(request, page):
    """Language code -> address of what the request shows of the page, in other languages."""
    if not hasattr(request, "_elsewhere"):
        below = request.path.removeprefix(page.get_url(request) or "") if page.translations else ""
        found = {
            language: (translation.get_url(request), page.address_elsewhere(below, language))
            for language, translation in page.translations.items()
        }
        request._elsewhere = {
            language: f"{address}{further}"
            for language, (address, further) in found.items()
            if further is not None
        }
    return request._elsewhere


def homes_elsewhere(request):
    """Language code -> the home page in it, of the other languages that have one."""
    root = root_page(request)
    if root is None:
        return {settings.LANGUAGE_CODE: "/"}
    return {code: page.get_url(request) for code, page in translations_of(root).items()}


def translated_view(request, homes):
    """Of a page that Wagtail does not know, such as search; nothing where there is no page."""
    match = request.resolver_match
    if match is None or match.url_name == "wagtail_serve":
        return {}
    return {code: translate_url(request.get_full_path(), code) for code in homes}
