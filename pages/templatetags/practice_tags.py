import re

from django import template
from django.conf import settings
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

from pages import phone
from pages.models import PracticeSettings
from pages.routing import linked_pages, untranslated_legal_pages

register = template.Library()

register.filter("phone", phone.national)
register.filter("phone_uri", phone.phone_uri)

MARKS = re.compile(r"[\\`*_\[\]<>&]")


@register.filter
def one_line(text):
    """Text within a line of Markdown, as it is."""
    return MARKS.sub(r"\\\g<0>", " ".join(str(text).split()))


@register.inclusion_tag("components/nav.html", takes_context=True)
def nav(context):
    request = context["request"]
    entries = [
        entry
        for page in linked_pages(request)
        if page.show_in_menus
        for entry in page.specific_class.menu_entries(page)
    ]
    around = [url for _, url in entries if request.path.startswith(url)]
    return {
        "entries": entries,
        "current": request.path,
        "section": max(around, key=len, default=""),
        "social_links": PracticeSettings.for_request(request).social_links,
    }


@register.inclusion_tag("components/legal_links.html", takes_context=True)
def legal_links(context):
    request = context["request"]
    return {
        "pages": [page for page in linked_pages(request) if page.in_footer],
        "untranslated": untranslated_legal_pages(request),
    }


@register.simple_tag(takes_context=True)
def user_bar(context):
    """For signed-in editors. Without a session cookie the session is not even asked."""
    if settings.SESSION_COOKIE_NAME in context["request"].COOKIES:
        return wagtailuserbar(context)
    return ""
