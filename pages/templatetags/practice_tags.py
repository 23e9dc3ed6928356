import json

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

from pages import phone
from pages.models import PracticeSettings
from pages.routing import linked_pages, untranslated_legal_pages

register = template.Library()

register.filter("phone", phone.national)
register.filter("phone_uri", phone.phone_uri)


@register.inclusion_tag("components/nav.html", takes_context=True)
def nav(context):
    request = context["request"]
    return {
        "entries": [
            entry
            for page in linked_pages(request)
            if page.show_in_menus
            for entry in page.specific_class.menu_entries(page)
        ],
        "current": request.path,
        "social_links": PracticeSettings.for_request(request).social_links,
    }


@register.inclusion_tag("components/legal_links.html", takes_context=True)
def legal_links(context):
    request = context["request"]
    return {
        "pages": [page for page in linked_pages(request) if page.in_footer],
        "untranslated": untranslated_legal_pages(request),
    }


JSON_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


@register.simple_tag(takes_context=True)
def structured_data(context):
    """The page's schema.org nodes as one @graph; a data block needs no script permission."""
    page, request = context["page"], context["request"]
    graph = [page.structured_data(request), breadcrumb_list(page, request)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    # json_script cannot be used: it writes another type. The three escapes keep </script> out.
    return mark_safe(  # noqa: S308
        f'<script type="application/ld+json">{text.translate(JSON_ESCAPES)}</script>'
    )


def breadcrumb_list(page, request):
    steps = [*page.breadcrumbs, page]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{page.get_full_url(request)}#breadcrumb",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step.title,
                "item": step.get_full_url(request),
            }
            for position, step in enumerate(steps, start=1)
        ],
    }


@register.simple_tag(takes_context=True)
def user_bar(context):
    """For signed-in editors. Without a session cookie the session is not even asked."""
    if settings.SESSION_COOKIE_NAME in context["request"].COOKIES:
        return wagtailuserbar(context)
    return ""
