import json

from django import template
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.safestring import mark_safe
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.models import Page, Site

from pages import phone
from pages.models import PracticeSettings

register = template.Library()

register.filter("phone", phone.national)
register.filter("phone_uri", phone.phone_uri)


@register.inclusion_tag("components/nav.html", takes_context=True)
def nav(context):
    request = context["request"]
    entries = [
        entry for page in menu_pages(request) for entry in page.specific_class.menu_entries(page)
    ]
    practice = PracticeSettings.for_request(request)
    return {
        "entries": entries,
        "current": request.path,
        "social_links": practice.social_links,
    }


@register.inclusion_tag("components/legal_links.html", takes_context=True)
def legal_links(context):
    return {"pages": [page for page in frame_pages(context["request"]) if page.in_footer]}


def menu_pages(request):
    return [page for page in frame_pages(request) if page.show_in_menus]


def frame_pages(request):
    """The home page's children that the header or the footer links to, in one query a request."""
    if not hasattr(request, "_frame_pages"):
        site = Site.find_for_request(request)
        pages = Page.objects.none() if site is None else site.root_page.localized.get_children()
        request._frame_pages = list(
            pages.live()
            .annotate(in_footer=Coalesce("standardpage__in_footer", False))
            .filter(Q(show_in_menus=True) | Q(in_footer=True))
        )
    return request._frame_pages


JSON_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


@register.simple_tag(takes_context=True)
def structured_data(context):
    """The page's schema.org nodes as one @graph; a data block needs no script permission."""
    nodes = context["page"].structured_data(context["request"])
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False)
    # json_script cannot be used: it writes another type. The three escapes keep </script> out.
    return mark_safe(  # noqa: S308
        f'<script type="application/ld+json">{text.translate(JSON_ESCAPES)}</script>'
    )


@register.simple_tag(takes_context=True)
def user_bar(context):
    """For signed-in editors. Without a session cookie the session is not even asked."""
    if settings.SESSION_COOKIE_NAME in context["request"].COOKIES:
        return wagtailuserbar(context)
    return ""
